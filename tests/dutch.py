"""What Kartrekker says in Dutch: the catalogue and the guides for schools, as plain texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.pages.catalogue import read_catalogues

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
LOCALE = ROOT / "pages" / "ui" / "locale"
#: Made from the code, in English, for engineers.
FOR_ENGINEERS = {"cycle", "permissions"}


@dataclass(frozen=True, kw_only=True)
class Text:
    """Something that is said, and the file in which it stands."""

    place: str
    text: str


def catalogue_texts() -> Iterator[Text]:
    """Every message in Dutch, with a gap for each placeholder."""
    for area, catalogue in sorted(read_catalogues(LOCALE / "nl").items()):
        for entry in catalogue:
            words = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            if entry.id:
                yield from (Text(place=f"{area}.po", text=re.sub(r"\{[^}]*\}", "{}", each)) for each in words)


def guide_texts() -> Iterator[Text]:
    """Every line of the guides, cell by cell, without marks and without what is typed or clicked in code."""
    for path in sorted(DOCS.glob("*.md")):
        if path.stem not in FOR_ENGINEERS:
            yield from (Text(place=path.name, text=each) for each in _plain(path.read_text(encoding="utf-8")))


def _plain(markdown: str) -> Iterator[str]:
    """Paragraphs, items and cells; code blocks go, marks go."""
    joined = re.sub(r"^(    |\t).*python -m .*$", "", markdown, flags=re.MULTILINE)
    joined = re.sub(r"\n[ ]*(?![-#|\d\s])(?=\S)", " ", joined)  # a line that goes on
    for line in joined.splitlines():
        bare = re.sub(r"\]\([^)]*\)|[*\[#]", "", re.sub(r"`[^`]*`", "{}", line)).strip()
        bare = re.sub(r"^(-|\d+\.)\s+", "", bare)
        for cell in bare.strip("|").split("|") if bare.startswith("|") else [bare]:
            if re.search(r"\w", cell):
                yield cell.strip()
