"""Words and drawings made into pages: tagged PDF, and PNG for who pastes them elsewhere."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import typst

UI = Path(__file__).parents[1]
PICTURES = Path(__file__).with_name("pictures.typ")
LONGEST = 3_000  # characters of one text passed to a template
DPI = 300


def typeset(template: Path, written: str, made_at: dt.datetime) -> bytes:
    """Make a tagged PDF of a template; `written`: its words as JSON, never as markup or commands."""
    try:
        return _pdf(template, written, made_at, ["ua-1"])
    except typst.TypstError:
        # PDF/UA forbids characters that no font here has, such as emoji; such a page gets no PDF/UA label.
        return _pdf(template, written, made_at, [])


def _pdf(template: Path, written: str, made_at: dt.datetime, standards: list[typst.PDFStandard]) -> bytes:
    made = _compiler(template, {"sheet": written}).compile(
        format="pdf", pdf_standards=standards, timestamp=made_at.astimezone(dt.UTC)
    )
    assert isinstance(made, bytes)
    return made


def pages_of(template: Path, written: str, dpi: int = 144) -> list[bytes]:
    """The pages of a template as PNG."""
    return _images(template, {"sheet": written}, dpi)


def pictures_of(drawings: Sequence[str], width: float = 16.0, dpi: int = DPI) -> list[bytes]:
    """Drawings (SVG) as PNG, so wide in centimetres, at a resolution for print."""
    if not drawings:
        return []
    written = json.dumps({"width": width, "drawings": list(drawings)})
    return _images(PICTURES, {"sheet": written}, dpi)


def _images(template: Path, given: Mapping[str, str], dpi: int) -> list[bytes]:
    made = _compiler(template, given).compile(format="png", ppi=dpi)
    return [page for page in (made if isinstance(made, list) else [made]) if page is not None]


def _compiler(template: Path, given: Mapping[str, str]) -> typst.Compiler:
    return typst.Compiler(template, root=UI, font_paths=_fonts(), sys_inputs=dict(given))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=[UI / "assets" / "fonts"])


def one_line(text: str) -> str:
    """A text on one line, without what no font draws: control, surrogate, private and unassigned signs."""
    return drawable(" ".join(text.split()))


def drawable(text: str) -> str:
    """A text without what no font draws, with its lines."""
    return "".join(
        sign
        for sign in text[:LONGEST]
        if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs", "Co", "Cn"}
    )
