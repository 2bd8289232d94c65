"""A document as a Word file to edit: with real headings, heads of tables, and words at pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pages.ui.kit.documents import Block, Document, Facts, Figure, Heading, Look, Points, Table, Words
from pages.ui.kit.i18n import N_, _, spoken
from pages.ui.kit.typesetting import drawable, one_line, pictures_of

if TYPE_CHECKING:
    from docx.document import Document as Paper

#: The kinds of styles, as `docx.enum.style.WD_STYLE_TYPE` numbers them.
PARAGRAPH, TABLE = 1, 3
WIDTH = 16.0  # of what is printed, in centimetres
INK, SOFT, BLUE, RED = "14202B", "48545F", "00557F", "93221B"
_SIZES = {"Title": 22, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11.5}
FACT, CELL = N_("Fact"), N_("Cell of a table")
_LOOKS = {Look.SOFT: N_("Small print"), Look.STRONG: N_("Message"), Look.WARNING: N_("Warning")}
_OWN = {
    _LOOKS[Look.SOFT]: (9, SOFT, False),
    _LOOKS[Look.STRONG]: (11.5, INK, True),
    _LOOKS[Look.WARNING]: (11, RED, True),
    FACT: (11, INK, False),
    CELL: (9, INK, False),
}


def word_of(document: Document) -> bytes:
    """Make the Word file; its pictures are PNG at 300 dpi."""
    import docx  # only whoever makes one waits for it

    paper = docx.Document()
    _set_up(paper, document)
    drawings = [each.drawing for each in document.blocks if isinstance(each, Figure)]
    pictures = iter(pictures_of(drawings, WIDTH))
    paper.add_paragraph(f"{one_line(document.school)} · {one_line(document.kicker)}", _look(Look.SOFT))
    if document.warning:
        paper.add_paragraph(one_line(document.warning), _look(Look.WARNING))
    paper.add_paragraph(one_line(document.title), "Title")
    for block in document.blocks:
        _add(paper, block, next(pictures) if isinstance(block, Figure) else b"")
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def _add(paper: Paper, block: Block, picture: bytes) -> None:
    match block:
        case Heading():
            paper.add_heading(one_line(block.text), block.level)
        case Words():
            paper.add_paragraph(drawable(block.text.strip()), _look(block.look))
        case Facts():
            for name, held in block.pairs:
                line = paper.add_paragraph(style=_(FACT))
                line.add_run(f"{one_line(name)}: ").bold = True
                line.add_run(drawable(held.strip()))
        case Points():
            for each in block.texts:
                paper.add_paragraph(drawable(each.strip()), paper.styles.get_by_id("ListBullet", PARAGRAPH))
        case Table():
            _table(paper, block)
        case Figure():
            _figure(paper, block, picture)


def _figure(paper: Paper, figure: Figure, picture: bytes) -> None:
    from docx.shared import Cm

    title = paper.add_paragraph(one_line(figure.chart.title), _look(Look.STRONG))
    title.paragraph_format.keep_with_next = True
    shape = paper.add_picture(io.BytesIO(picture), width=Cm(WIDTH))
    shape._inline.docPr.set("descr", one_line(figure.said))
    shape._inline.docPr.set("title", one_line(figure.chart.title))
    if figure.caption:
        paper.add_paragraph(drawable(figure.caption.strip()), _look(Look.SOFT))


def _table(paper: Paper, table: Table) -> None:
    """The first row is a head, said again on each page; no row breaks across two."""
    caption = paper.add_paragraph(one_line(table.caption), _look(Look.SOFT))
    caption.paragraph_format.keep_with_next = True
    made = paper.add_table(0, len(table.head))
    made.style = paper.styles.get_by_id("LightGrid-Accent1", TABLE)
    for place, row in enumerate((table.head, *table.rows)):
        cells = made.add_row()
        _mark(cells._tr.get_or_add_trPr(), "w:cantSplit")
        if not place:
            _mark(cells._tr.get_or_add_trPr(), "w:tblHeader")
        for cell, said in zip(cells.cells, row, strict=True):
            cell.paragraphs[0].style = _(CELL)
            cell.paragraphs[0].add_run(drawable(said)).bold = not place
    about = _mark(made._tbl.tblPr, "w:tblCaption")
    about.set(_name("w:val"), one_line(table.caption))
    paper.add_paragraph(style=_look(Look.SOFT))


def _set_up(paper: Paper, document: Document) -> None:
    """Its language, its properties, its page and its looks."""
    from docx.shared import Cm

    about = paper.core_properties
    about.title, about.author = one_line(document.title)[:255], one_line(document.school)[:255]
    about.subject, about.comments = one_line(document.kicker)[:255], ""
    about.language = _language()
    about.created = about.modified = document.made_at.replace(tzinfo=None)
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _looks(paper)
    foot = section.footer.paragraphs[0]
    foot.style = _look(Look.SOFT)
    foot.add_run(f"{one_line(document.made)} ")
    _page_number(foot)


def _looks(paper: Paper) -> None:
    from docx.shared import Pt, RGBColor

    styles: Any = paper.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for place in (styles.element, paper.settings.element):
        for language in (*place.iter(_name("w:lang")), *place.iter(_name("w:themeFontLang"))):
            language.set(_name("w:val"), _language())
    for name, size in _SIZES.items():
        font = styles[name].font
        font.name, font.size, font.bold = "Calibri", Pt(size), True
        font.color.rgb = RGBColor.from_string(INK if name in ("Title", "Heading 2") else BLUE)
        for fonts in styles[name].element.iter(_name("w:rFonts")):  # those of the theme would win
            for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.attrib.pop(_name(f"w:{kind}Theme"), None)
    for name, (size, colour, is_bold) in _OWN.items():
        style = styles.add_style(_(name), PARAGRAPH)
        style.base_style = normal
        style.font.size, style.font.bold = Pt(size), is_bold
        style.font.color.rgb = RGBColor.from_string(colour)
        if name in (FACT, CELL):
            style.paragraph_format.space_after = Pt(2)


def _look(look: Look) -> str:
    """The name of the style of a paragraph, as Word lists it."""
    return _(_LOOKS[look]) if look in _LOOKS else "Normal"


def _page_number(line: Any) -> None:
    """A field that Word fills in."""
    for kind, said in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = line.add_run()._r
        if kind:
            _mark(run, "w:fldChar").set(_name("w:fldCharType"), kind)
        else:
            _mark(run, "w:instrText").text = said


def _mark(element: Any, name: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    element.append(made)
    return made


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _language() -> str:
    """As Word writes it: nl-NL."""
    return str(spoken().locale).replace("_", "-")
