"""How much of what people wrote is masked, for the person who stores it to see."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow.compute as pc

from core.survey_files.model import Shape
from core.survey_files.people.contacts import MASK
from core.survey_files.responses import Responses

#: So many signs before and behind a mask show what it hides.
_AROUND = 40


@dataclass(frozen=True, kw_only=True)
class Masks:
    """How many texts have something masked, and a part of one of them; "" if none has."""

    n: int
    example: str


def masks(responses: Responses) -> Masks:
    """Count the texts in which something is masked.

    Parameters
    ----------
    responses : Responses
        As `apply` makes them.

    Examples
    --------
    >>> from core.survey_files import apply, read_table, recognise
    >>> data = b"Rol;Wat wilt u nog zeggen?\\nouder;Bel me op 06-12345678, graag\\nouder;Niets meer\\n"
    >>> table = read_table(data, "peiling.csv")
    >>> masks(apply(table, recognise(table)))
    Masks(n=1, example='Bel me op ███████████, graag')
    """
    found: list[str] = []
    for index, question in enumerate(responses.questions):
        own = range(len(question.rows)) if question.kind.shape is Shape.TEXT else ()
        for name in (*(f"q{index}.{place}" for place in own), f"q{index}.other"):
            if name in responses.table.column_names:
                texts = responses.table[name]
                hidden = pc.fill_null(pc.match_substring(texts, MASK), False)
                found += texts.filter(hidden).to_pylist()
    return Masks(n=len(found), example=_part(max(found, key=_said)) if found else "")


def _said(text: str) -> tuple[bool, int, str]:
    """A text of some words shows best what is masked in it: of those the shortest."""
    return len(text) - text.count(MASK) > 12, -len(text), text


def _part(text: str) -> str:
    first, last = text.index(MASK), len(text) - text[::-1].index(MASK)
    last = min(last, first + _AROUND)
    start, end = max(0, first - _AROUND), last + _AROUND
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
