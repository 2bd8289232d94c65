"""A document as a tagged PDF, its charts as vectors with words for who does not see them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from pages.ui.kit.documents import Block, Document, Facts, Figure, Heading, Points, Table, Words
from pages.ui.kit.i18n import language
from pages.ui.kit.typesetting import drawable, one_line, typeset

NARROWEST, WIDEST = 9, 44  # of a column, in signs
#: A page among the objects of a PDF, and the parts of the room for long texts that are tried in turn.
_PAGE = re.compile(rb"/Type\s*/Page(?!s)")
_ROOMS = (1.0, 0.75, 0.55, 0.4, 0.3)
TEMPLATE = Path(__file__).with_name("document.typ")


def pdf_of(document: Document) -> bytes:
    """Make the PDF."""
    return typeset(TEMPLATE, json.dumps(content(document)), document.made_at)


def on_one_page(make: Callable[[float], Document]) -> Document:
    """The document with as much of its long texts as one page holds.

    `make`: makes it with its texts cut to this part of their usual longest.
    """
    for room in _ROOMS:
        document = make(room)
        if len(_PAGE.findall(pdf_of(document))) == 1:
            break
    return document


def content(document: Document) -> dict[str, object]:
    """All that the template needs; words are text there, never markup."""
    return {
        "lang": language(),
        "school": one_line(document.school),
        "title": one_line(document.title),
        "kicker": one_line(document.kicker),
        "made": one_line(document.made),
        "warning": one_line(document.warning),
        "blocks": [_block(each) for each in document.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    match block:
        case Heading():
            return {"is": "heading", "level": block.level, "text": one_line(block.text)}
        case Words():
            return {"is": "words", "look": block.look.value, "text": drawable(block.text.strip())}
        case Facts():
            pairs = [(one_line(name), drawable(held.strip())) for name, held in block.pairs]
            return {"is": "facts", "pairs": pairs}
        case Points():
            return {"is": "points", "texts": [drawable(each.strip()) for each in block.texts]}
        case Table():
            return {
                "is": "table",
                "caption": one_line(block.caption),
                "head": [one_line(each) for each in block.head],
                "widths": [_width(column) for column in zip(block.head, *block.rows, strict=True)],
                "rows": [[drawable(cell) for cell in row] for row in block.rows],
            }
        case Figure():
            return {
                "is": "figure",
                "title": one_line(block.chart.title),
                "drawing": block.drawing,
                "caption": drawable(block.caption.strip()),
                "said": one_line(block.said),
            }


def _width(column: tuple[str, ...]) -> int:
    """How wide a column is beside the others: by its longest cell, within bounds."""
    return min(max(NARROWEST, *map(len, column)), WIDEST)
