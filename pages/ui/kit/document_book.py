"""A document as a workbook: a sheet for each part and for each table, and one with the pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from pages.ui.kit.cells import Book, Page, safe_text, workbook
from pages.ui.kit.documents import Block, Document, Facts, Figure, Heading, Points, Table, Words
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.typesetting import DPI, one_line, pictures_of

LONGEST_NAME = 31  # of a sheet
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
#: What Excel keeps for itself.
_EXCELS_OWN = "history"
PICTURES = N_("Pictures")
WIDTH = 18.0  # of a picture, in centimetres
SCREEN, ROW = 96, 20  # pixels of an inch, and of a row


def workbook_of_document(document: Document) -> bytes:
    """Make the workbook."""
    with workbook(document.title, document.made_at) as book:
        add_pages(book, _pages(document.blocks))
        add_pictures(book, document.blocks)
    return book.made()


def add_pages(book: Book, pages: Sequence[Page]) -> None:
    """Write pages, each under a name that no other has."""
    taken: set[str] = set()
    for page in pages:
        sheet = book.sheet(_sheet_name(page.name, taken), page.headings)
        for row in page.rows:
            sheet.add(*row)
        sheet.finish()


def add_pictures(book: Book, blocks: Sequence[Block]) -> None:
    """Write a sheet with the pictures below each other, each with its message and its words."""
    figures = [each for each in blocks if isinstance(each, Figure)]
    if not figures:
        return
    sheet = book.sheet(_(PICTURES), [_("What the picture says")])
    for figure, picture in zip(figures, pictures_of([each.drawing for each in figures], WIDTH), strict=True):
        sheet.add(figure.chart.title)
        about = {
            "image_data": io.BytesIO(picture),
            "description": safe_text(figure.said)[:2000],
            "x_scale": SCREEN / DPI,
            "y_scale": SCREEN / DPI,
        }
        sheet.sheet.insert_image(sheet.row, 0, "picture.png", about)
        sheet.row += _height(picture) // ROW + 2
    sheet.sheet.set_column(0, 0, 100)


def _height(picture: bytes) -> int:
    """In pixels on screen, read from the head of the PNG."""
    return int.from_bytes(picture[20:24]) * SCREEN // DPI


def _pages(blocks: Sequence[Block]) -> list[Page]:
    pages: list[Page] = []
    part, lines = "", list[tuple[str, str]]()

    def turn() -> None:
        if lines:
            pages.append(Page(name=part, headings=[_("About"), _("What")], rows=tuple(lines)))
            lines.clear()

    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            turn()
            part = block.text
        elif isinstance(block, Table):
            pages.append(Page(name=block.caption, headings=block.head, rows=block.rows))
        else:
            lines += _lines(block)
    turn()
    return pages


def _lines(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Heading():
            yield block.text, ""
        case Words():
            yield "", block.text
        case Points():
            yield from (("", each) for each in block.texts)
        case Facts():
            yield from block.pairs


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name as Excel takes it, without regard to capitals."""
    plain = _cut(_NOT_IN_A_NAME.sub(" ", one_line(name)).strip(), LONGEST_NAME) or "–"
    found, number = plain, 1
    while found.casefold() in {*taken, _EXCELS_OWN, _(PICTURES).casefold()}:
        number += 1
        found = f"{_cut(plain, LONGEST_NAME - 3)} {number}"
    taken.add(found.casefold())
    return found


def _cut(name: str, most: int) -> str:
    """The beginning of a name, in the units in which Excel counts: an emoji is two."""
    return name.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").strip()
