"""The guides of docs/ as a page of the app can show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pages.ui.kit.places import PLACES, Place

DOCS = Path(__file__).parents[3] / "docs"
#: Guides that belong to no page of their own.
FURTHER = (
    "rondes",
    "wat-mensen-schreven",
    "als-iemand-weggaat",
    "vakanties",
    "schoolaccount",
    "woordenlijst",
)
#: What a board hands to its privacy officer; the tables in them are made by `python -m db papers`.
PAPERS = (
    "verwerkingsregister",
    "bewaartermijnen",
    "wat-in-de-database-staat",
    "dpia",
    "verwerkersovereenkomst",
    "toegankelijkheid",
)
_MARK = re.compile(r"<!--.*?-->\n")
# A link to another guide: all of them are listed below the one that is read.
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


@dataclass(frozen=True, kw_only=True)
class Guide:
    """A guide: its file, its title, its text (Markdown, without the title), the page that it is about."""

    name: str
    title: str
    text: str
    place: Place | None


@cache
def guides() -> dict[str, Guide]:
    """Every guide and paper by its name: guides in the order of the menu, then papers."""
    about = {place.guide: place for place in PLACES if place.guide}
    return {name: _read(name, about.get(name)) for name in (*about, *FURTHER, *PAPERS)}


def _read(name: str, place: Place | None) -> Guide:
    first, _end, text = (DOCS / f"{name}.md").read_text(encoding="utf-8").partition("\n")
    return Guide(
        name=name, title=first.removeprefix("# "), text=_LINK.sub(r"**\1**", _MARK.sub("", text)), place=place
    )
