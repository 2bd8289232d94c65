"""One document, made as PDF, Word and Excel: the same words, and what readers who do not see need."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from core import figures
from pages.ui.kit.document_book import workbook_of_document
from pages.ui.kit.documents import (
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    Look,
    Points,
    Table,
    Words,
    in_words,
)
from pages.ui.kit.i18n import use_language
from pages.ui.kit.pdf import pdf_of
from pages.ui.kit.word import word_of

HOSTILE = '=1+1 #panic("boom") <w:p/> & $x$ *vet* \\ [x] "@ref"'
TABLE = Table(
    caption="Wat men koos", head=["Antwoord", "Ouders"], rows=[["Ja", "57 (63,3 %)"], ["Nee", "33 (36,7 %)"]]
)
CHART = figures.bars(
    "63 % van de ouders kiest “Ja”",
    pd.DataFrame({"Ouders": [0.633, 0.367]}, ["Ja", "Nee"]),
    pd.DataFrame({"Ouders": ["63 %", "37 %"]}, ["Ja", "Nee"]),
)  # fmt: skip
BLOCKS: list[Block] = [
    Heading(text="Respons"),
    Facts(pairs=[("Kartrekker", "Tom"), ("Plan", "Eerst lezen.\nDan praten.")]),
    Heading(text="Bent u voor?", level=2),
    Figure(chart=CHART, caption="Deel van 90 ouders.", said=in_words(CHART.title, TABLE)),
    TABLE,
    Words(text="Let hierop.", look=Look.WARNING),
    Points(texts=["Eerste punt", HOSTILE]),
]
DOCUMENT = Document(
    school="De Linde", title="Rooster", kicker="Verslag van een peiling", made="Gemaakt op 22 november 2026.",
    made_at=dt.datetime(2026, 11, 22, 13, 5, tzinfo=dt.UTC), blocks=BLOCKS,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _dutch() -> None:
    use_language("nl")


def opened(document: Document):
    return docx.Document(io.BytesIO(word_of(document)))


def pdf_text(document: Document) -> str:
    pages = PdfReader(io.BytesIO(pdf_of(document))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def xml_of(document: Document, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(word_of(document))).read(name).decode()


def test_word_has_real_headings_in_order():
    paper = opened(DOCUMENT)

    headings = [
        (each.style.name, each.text)
        for each in paper.paragraphs
        if each.style.name.startswith(("Head", "Title"))
    ]

    assert headings == [("Title", "Rooster"), ("Heading 1", "Respons"), ("Heading 2", "Bent u voor?")]


def test_a_table_in_word_says_its_head_on_each_page_and_its_name():
    paper = opened(DOCUMENT)
    (table,) = paper.tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [TABLE.head, *TABLE.rows]
    head, *others = [row._tr.xml for row in table.rows]
    assert "w:tblHeader" in head
    assert not any("w:tblHeader" in each for each in others)
    assert all("w:cantSplit" in each for each in (head, *others))
    assert 'w:tblCaption w:val="Wat men koos"' in table._tbl.xml


def test_a_picture_in_word_is_sharp_and_told_in_words():
    paper = opened(DOCUMENT)
    (shape,) = paper.inline_shapes
    (part,) = [each for name, each in paper.part.related_parts.items() if each.content_type == "image/png"]

    image = Image.open(io.BytesIO(part.blob))

    assert image.width / (shape.width.inches) == pytest.approx(300, rel=0.01)
    assert shape._inline.docPr.get("descr") == figure().said
    assert "57 (63,3 %)" in figure().said


def figure() -> Figure:
    return next(each for each in BLOCKS if isinstance(each, Figure))


def test_word_knows_its_language_its_title_and_whose_it_is():
    paper = opened(DOCUMENT)
    about = paper.core_properties

    assert (about.title, about.author, about.language) == ("Rooster", "De Linde", "nl-NL")
    assert about.created == DOCUMENT.made_at
    assert 'w:lang w:val="nl-NL"' in xml_of(DOCUMENT, "word/styles.xml")
    use_language("en")
    assert opened(DOCUMENT).core_properties.language == "en-GB"


def test_lines_that_people_typed_stay_lines():
    paper = opened(DOCUMENT)

    assert "Plan: Eerst lezen.\nDan praten." in [each.text for each in paper.paragraphs]


def test_word_has_no_links_fields_or_macros_but_the_number_of_the_page():
    names = zipfile.ZipFile(io.BytesIO(word_of(DOCUMENT))).namelist()

    assert not [name for name in names if "vba" in name or "embeddings" in name]
    assert "instrText" not in xml_of(DOCUMENT, "word/document.xml")
    assert re.findall(r"<w:instrText>(.*?)</w:instrText>", xml_of(DOCUMENT, "word/footer1.xml")) == ["PAGE"]


def test_the_pdf_says_the_same_and_is_one_for_everybody():
    pdf = pdf_of(DOCUMENT)
    text = pdf_text(DOCUMENT)

    assert b"pdfuaid" in pdf
    for words in (
        "Rooster",
        "Respons",
        "Tom",
        "Bent u voor?",
        CHART.title,
        "57 (63,3 %)",
        "Let hierop.",
        "panic(",
    ):
        assert words in text
    assert _alternatives(pdf) == [figure().said]


def _alternatives(pdf: bytes) -> list[str]:
    """The words at each picture, from the tags of the PDF."""
    found = [each.get_object() for each in _objects(pdf)]
    return [str(each["/Alt"]) for each in found if isinstance(each, dict) and "/Alt" in each]


def _objects(pdf: bytes):
    reader = PdfReader(io.BytesIO(pdf))
    return [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]


def test_excel_has_a_sheet_for_each_part_and_table_and_the_pictures():
    book = load_workbook(io.BytesIO(workbook_of_document(DOCUMENT)))

    assert book.sheetnames == ["Wat men koos", "Respons", "Plaatjes"]
    assert [cell.value for cell in book["Wat men koos"][2]] == ["Ja", "57 (63,3 %)"]
    assert book["Plaatjes"]["A2"].value == CHART.title
    assert len(book["Plaatjes"]._images) == 1
    cell = next(cell for row in book["Respons"].iter_rows() for cell in row if cell.value == HOSTILE)
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_two_tables_of_one_name_get_two_sheets():
    twice = replace(DOCUMENT, blocks=[TABLE, replace(TABLE, caption="wat men: KOOS"), TABLE])

    names = load_workbook(io.BytesIO(workbook_of_document(twice))).sheetnames

    assert len({name.casefold() for name in names}) == 3


@pytest.mark.parametrize(
    "name", ["😀" * 40, "Hoe blij bent u? 😀 En waarom dan wel", "History", "\uffffx", "'x'"]
)
def test_a_sheet_may_be_called_anything(name: str):
    picture = Figure(chart=CHART, caption=name, said=name)
    twice = replace(DOCUMENT, blocks=[replace(TABLE, caption=name), replace(TABLE, caption=name), picture])

    names = load_workbook(io.BytesIO(workbook_of_document(twice))).sheetnames

    assert len({each.casefold() for each in names}) == 3
    assert not {"history"} & {each.casefold() for each in names}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.text())
def test_no_text_stops_a_document(title: str, text: str):
    blocks = [
        Heading(text=title), Facts(pairs=[(title, text)]), Points(texts=[text]), Words(text=text),
        Table(caption=title, head=[title, text], rows=[[text, title]]),
        Figure(chart=replace(CHART, title=title), caption=text, said=text),
    ]  # fmt: skip
    document = replace(DOCUMENT, title=title, blocks=blocks, warning=text)

    assert pdf_of(document).startswith(b"%PDF")
    assert len(opened(document).tables) == 1
    assert load_workbook(io.BytesIO(workbook_of_document(document))).sheetnames


def test_long_tables_go_on_on_the_next_page():
    long = Table(caption="Lang", head=["Nummer", "Wat"], rows=[[str(n), f"regel {n}"] for n in range(200)])
    reader = PdfReader(io.BytesIO(pdf_of(replace(DOCUMENT, blocks=[long]))))

    texts = [page.extract_text() for page in reader.pages]

    assert len(texts) > 3
    assert all("Nummer" in text for text in texts)
    assert "regel 199" in texts[-1]
    assert all(before != after for before, after in pairwise(texts))
