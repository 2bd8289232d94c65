"""Texts as they may be kept: one sign for a line end, no contacts."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.identifying import EMAIL, PHONE

_MAY_TELL = r"@|(?:\d[ .()-]*){9}"
_LINE_ENDS = "\r\n|\r|\u2028|\u2029"


def tidied(cells: pa.Array) -> pa.Array:
    """One sign for a line end; no apostrophe where a tool set it before what looks like a formula."""
    if holds(cells, "\r", "\u2028", "\u2029"):
        cells = pc.replace_substring_regex(cells, _LINE_ENDS, "\n")
    if holds(cells, "'=", "'+", "'-", "'@"):
        cells = pc.replace_substring_regex(cells, r"^'([=+\-@])", r"\1")
    return cells


def storable(cells: pa.Array) -> pa.Array:
    """Without NUL: Excel writes it as _x0000_, and PostgreSQL keeps no text that has it."""
    return pc.replace_substring(cells, "\0", "") if holds(cells, "\0") else cells


def holds(cells: pa.Array, *signs: str) -> bool:
    """Whether any of these stands anywhere in the cells (a look at the bytes, cell ends left aside)."""
    content = cells.buffers()[2]
    found = content.to_pybytes() if content is not None else b""
    return any(sign.encode() in found for sign in signs)


def masked(cells: pa.Array) -> pa.Array:
    suspect = pc.fill_null(pc.match_substring_regex(cells, _MAY_TELL), False)
    if not pc.any(suspect).as_py():
        return cells
    covered = [mask_contacts(text) for text in cells.filter(suspect).to_pylist()]
    return pc.replace_with_mask(cells, suspect, pa.array(covered, pa.string()))


def mask_contacts(text: str) -> str:
    """Cover mail addresses and phone numbers, sign by sign.

    >>> mask_contacts("Bel 06-12345678 of mail a.b@c.nl")
    'Bel ███████████ of mail ████████'
    """
    for pattern in (EMAIL, PHONE):
        text = pattern.sub(lambda found: "█" * len(found[0]), text)
    return text
