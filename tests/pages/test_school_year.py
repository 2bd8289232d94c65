"""The year plan and the year report say what the pages say, and whose year it is."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest
from pypdf import PdfReader

from core.initiatives import Phase
from core.school_years import school_year
from db import ambitions, initiatives
from db.ambitions import AmbitionWords
from db.store import Store
from pages.ui.ambitions.school_year import Tellers, year_plan, year_report
from pages.ui.decisions.report import decision_in_short
from pages.ui.initiatives.in_year import initiative_looked_back, initiative_planned, year_of_initiatives
from pages.ui.kit.documents import Document, Facts, Figure, Heading, Points, Words
from pages.ui.kit.pdf import pdf_of
from pages.ui.kit.word import word_of
from tests.conftest import Cast
from tests.pages.conftest import OpenPage
from tests.pages.papers import here_of
from tests.scenery import CAME_OF_IT, WORDS, Journey

TELLERS = Tellers(
    planned=initiative_planned,
    looked_back=initiative_looked_back,
    decided=decision_in_short,
    year=year_of_initiatives,
)
AMBITION = AmbitionWords(
    title="Elk kind leest met plezier", text="Leerlingen kiezen zelf een boek.",
    fixed="Elke dag een half uur.", free="Welke werkvorm.", means="€ 500 voor boeken.",
)  # fmt: skip


@pytest.fixture
def year(store: Store, cast: Cast) -> int:
    return school_year(store.today(cast.lea))


@pytest.fixture
def ambition(store: Store, cast: Cast, year: int) -> int:
    return ambitions.add_ambition(store, cast.lea, year, AMBITION)


def words_of(document: Document) -> str:
    """All that stands in it."""
    said: list[str] = [document.title]
    for block in document.blocks:
        match block:
            case Heading() | Words():
                said.append(block.text)
            case Facts():
                said += [f"{name}: {held}" for name, held in block.pairs]
            case Points():
                said += block.texts
            case Figure():
                said += [block.chart.title, block.said]
    return "\n".join(said)


def under(document: Document, heading: str) -> str:
    """What stands under this heading of the first level."""
    place = next(at for at, each in enumerate(document.blocks) if each == Heading(text=heading))
    after = [
        at
        for at, each in enumerate(document.blocks)
        if at > place and isinstance(each, Heading) and each.level == 1
    ]
    return words_of(replace(document, blocks=document.blocks[place : (after or [None])[0]]))


def test_the_plan_has_the_vision_and_each_ambition_with_its_frame_and_its_initiatives(
    store: Store, cast: Cast, year: int, ambition: int
):
    ambitions.set_vision(store, cast.lea, year, "Wij leren samen.", "", 0)
    Journey(store, cast, replace(WORDS, ambition_ids=(ambition,))).led()

    plan = words_of(year_plan(here_of(store, cast.lea), year, TELLERS))

    for said in (
        f"Jaarplan {year}-{year + 1}", "Wij leren samen.", AMBITION.title, AMBITION.text,
        "Wat vastligt: Elke dag een half uur.", "Waar ruimte is: Welke werkvorm.", "Middelen: € 500 voor boeken.",
        WORDS.title, f"Vraagstuk: {WORDS.issue}", "Kartrekker: Tessa",
    ):  # fmt: skip
        assert said in plan, said


def test_the_report_has_what_pupils_noticed(store: Store, cast: Cast, year: int, ambition: int):
    Journey(store, cast, replace(WORDS, ambition_ids=(ambition,))).sustained()

    report = year_report(here_of(store, cast.lea), year, TELLERS)

    assert f"Wat merken leerlingen?: {CAME_OF_IT.pupils_noticed}" in words_of(report)
    assert "Van de 1 initiatieven: 1 geborgd" in under(report, "Hoe ver de initiatieven zijn")
    assert WORDS.title not in words_of(year_plan(here_of(store, cast.lea), year, TELLERS))


def test_what_was_stopped_is_told_with_what_was_learnt_and_once(
    store: Store, cast: Cast, year: int, ambition: int
):
    cart = Journey(store, cast, replace(WORDS, ambition_ids=(ambition,))).led()
    initiatives.move(store, cast.lea, cart.id, Phase.STOPPED, note="We leerden dat rust eerst moet.")

    report = year_report(here_of(store, cast.lea), year, TELLERS)

    assert "We leerden dat rust eerst moet." in under(report, "Gestopt en geleerd")
    titles = [each for each in report.blocks if isinstance(each, Heading) and each.text == WORDS.title]
    assert len(titles) == 1


def test_what_serves_no_ambition_is_in_it_too(store: Store, cast: Cast, year: int, ambition: int):
    Journey(store, cast, replace(WORDS, ambition_ids=())).led()

    assert WORDS.title in under(
        year_plan(here_of(store, cast.lea), year, TELLERS), "Onze gezamenlijke ambities"
    )


def test_an_initiative_is_not_in_a_year_before_it_was_opened(store: Store, cast: Cast, year: int):
    Journey(store, cast, replace(WORDS, ambition_ids=())).led()

    assert WORDS.title not in words_of(year_report(here_of(store, cast.lea), year - 1, TELLERS))


def test_what_was_not_done_says_why(store: Store, cast: Cast, year: int, ambition: int):
    ambitions.drop_ambition(store, cast.lea, ambition, "Twee is genoeg.")

    report = year_report(here_of(store, cast.lea), year, TELLERS)

    assert f"{AMBITION.title}. Omdat: Twee is genoeg." in under(report, "Wat we niet doen")


def test_an_empty_year_makes_a_document_too(store: Store, cast: Cast, year: int):
    for make in (year_plan, year_report):
        document = make(here_of(store, cast.lea), year, TELLERS)
        assert b"pdfuaid" in pdf_of(document)
        assert docx.Document(io.BytesIO(word_of(document))).paragraphs


def test_word_and_pdf_say_the_same(store: Store, cast: Cast, year: int, ambition: int):
    Journey(store, cast, replace(WORDS, ambition_ids=(ambition,))).sustained()
    report = year_report(here_of(store, cast.lea), year, TELLERS)

    pdf = pdf_of(report)
    text = re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    paper = docx.Document(io.BytesIO(word_of(report)))

    lines = [line for each in paper.paragraphs for line in each.text.splitlines() if line.strip()]
    said = [part for line in lines for part in line.split(": ", 1)]
    assert len(said) > 20
    assert [part for part in said if re.sub(r"\s+", "", part) not in text and "·" not in part] == []
    assert b"pdfuaid" in pdf


def test_the_plan_in_word_has_a_table_of_its_initiatives_that_can_be_edited(
    store: Store, cast: Cast, year: int, ambition: int
):
    Journey(store, cast, replace(WORDS, ambition_ids=(ambition,))).led()

    (table,) = docx.Document(io.BytesIO(word_of(year_plan(here_of(store, cast.lea), year, TELLERS)))).tables

    head, row = [[cell.text for cell in each.cells] for each in table.rows]
    assert head == ["Initiatief", "Fase", "Kartrekker", "Begin", "Tot en met"]
    assert row[0:3:2] == [WORDS.title, "Tessa"]
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_headings_never_skip_a_level(store: Store, cast: Cast, year: int, ambition: int):
    cart = Journey(store, cast, replace(WORDS, ambition_ids=(ambition,))).led()
    initiatives.move(store, cast.lea, cart.id, Phase.STOPPED, note="Geleerd.")
    Journey(store, cast).led()

    for make in (year_plan, year_report):
        levels = [
            each.level
            for each in make(here_of(store, cast.lea), year, TELLERS).blocks
            if isinstance(each, Heading)
        ]
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_another_school_has_another_year(store: Store, cast: Cast, year: int, ambition: int):
    Journey(store, cast, replace(WORDS, ambition_ids=(ambition,))).led()

    report = words_of(year_report(here_of(store, cast.otto), year, TELLERS))

    assert AMBITION.title not in report
    assert WORDS.title not in report


def test_the_page_offers_plan_and_report_in_word_and_pdf(page: OpenPage, store: Store, cast: Cast, year: int):
    app = page(cast.tom, "ambitions.py")

    labels = [each.proto.label for each in app.get("download_button")]

    assert labels == ["Jaarplan (Word)", "Jaarplan (PDF)", "Jaarverslag (Word)", "Jaarverslag (PDF)"]
    assert f"Schooljaar {year}-{year + 1} op papier" in [each.value for each in app.header]
