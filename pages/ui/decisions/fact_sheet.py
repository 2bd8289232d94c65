"""One A4 page of a decision, for the MR and the parents' newsletter: a PDF that anyone can read."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from pages.ui.decisions.fact_sheet_content import Arguments, FactSheet, NormsVersion, content

__all__ = ["Arguments", "FactSheet", "NormsVersion", "fact_sheet_pdf", "fact_sheet_png"]

HERE = Path(__file__).parent
UI = HERE.parent
TEMPLATE = HERE / "fact_sheet.typ"


def fact_sheet_pdf(sheet: FactSheet) -> bytes:
    """Make the page as a tagged PDF, in the reader's language."""
    try:
        return _typeset(sheet, "pdf", ["ua-1"])
    except typst.TypstError:
        # PDF/UA forbids a sign that no font here can draw, such as an emoji; then it goes without that label.
        return _typeset(sheet, "pdf", [])


def fact_sheet_png(sheet: FactSheet) -> bytes:
    """Make a picture of the page, to look at on the screen."""
    return _typeset(sheet, "png", [])


def _typeset(sheet: FactSheet, kind: Literal["pdf", "png"], standards: list[typst.PDFStandard]) -> bytes:
    # What people wrote travels as JSON, so to the template it is text and never markup or a command.
    data = {"sheet": json.dumps(content(sheet))}
    made = typst.Compiler(TEMPLATE, root=UI, font_paths=_fonts(), sys_inputs=data).compile(
        format=kind, pdf_standards=standards, timestamp=sheet.made_at.astimezone(dt.UTC)
    )
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=[UI / "assets" / "fonts"])
