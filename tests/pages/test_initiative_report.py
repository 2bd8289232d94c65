"""The report of an initiative goes from the issue to the evaluation, and no further than the team wants."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from core.errors import Refusal
from core.evidence import EvidenceKind, EvidenceRef
from core.initiatives import Phase, Status
from db import initiatives, surveys
from db.store import Store
from pages.ui.initiatives.report import initiative_report
from pages.ui.kit.document_book import workbook_of_document
from pages.ui.kit.documents import Figure
from pages.ui.kit.pdf import pdf_of
from tests.conftest import Cast
from tests.db.test_surveys_crosstab import TWO_BY_TWO, file_of
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage
from tests.pages.papers import here_of, pdf_words
from tests.scenery import CAME_OF_IT, TERMS, WORDS, Journey


def test_it_goes_from_the_issue_to_the_evaluation(store: Store, cast: Cast):
    cart = Journey(store, cast).to(Phase.EXECUTION)
    initiatives.post_progress(store, cast.tessa, cart.id, Status.ON_TRACK, "Drie groepen lezen.")
    initiatives.move(store, cast.lea, cart.id, Phase.EVALUATION)
    initiatives.evaluate(store, cast.tessa, cart.id, CAME_OF_IT)

    pdf = pdf_of(initiative_report(here_of(store, cast.tom), cart.id))
    text = pdf_words(pdf)

    assert b"pdfuaid" in pdf
    for said in (
        WORDS.title,
        WORDS.issue,
        TERMS.scope,
        "Drie groepen lezen.",
        "Op koers",
        CAME_OF_IT.pupils_noticed,
    ):
        assert said in text, said


def test_an_evaluation_says_what_it_rests_on(store: Store, cast: Cast):
    cart = Journey(store, cast).to(Phase.EVALUATION)
    survey = take_in(store, cast, file_of(TWO_BY_TWO), invited={}).survey_id
    (title,) = [each.title for each in surveys.surveys(store, cast.tom)]
    initiatives.evaluate(
        store, cast.tessa, cart.id, CAME_OF_IT, [EvidenceRef(kind=EvidenceKind.SURVEY, id=survey)]
    )

    assert f"Rust op {title}" in pdf_words(pdf_of(initiative_report(here_of(store, cast.tom), cart.id)))


def test_a_picture_says_since_when_each_phase_was(store: Store, cast: Cast):
    cart = Journey(store, cast).to(Phase.PLAN)

    figure = next(
        each
        for each in initiative_report(here_of(store, cast.tom), cart.id).blocks
        if isinstance(each, Figure)
    )

    assert figure.chart.title == "Nu: Plan"
    assert [name for name, _cells in figure.chart.figure.rows] == [
        "Vraagstuk",
        "Onderzoeksvraag",
        "Mandaat",
        "Plan",
    ]
    assert figure.said.count("sinds") == 4


def test_the_talk_about_a_mandate_stays_within_the_team(store: Store, cast: Cast):
    cart = Journey(store, cast).under_way().signalled().talked()
    initiatives.appreciate(store, cast.tom, cart.id, "Wat fijn dat jij dit doet!")
    initiatives.adjust_frame(
        store, cast.lea, cart.id, replace(TERMS, fixed="Na de pauze."), "Het schuurde met de pauzes."
    )

    report = initiative_report(here_of(store, cast.tom), cart.id)
    text = pdf_words(pdf_of(report))

    assert "Na de pauze." in text
    for private in ("schuurt", "schuurde", "Pauze blijft pauze", "Wat fijn"):
        assert private not in text, private


def test_excel_has_the_progress_on_a_sheet_of_its_own(store: Store, cast: Cast):
    cart = Journey(store, cast).under_way()
    initiatives.post_progress(store, cast.tessa, cart.id, Status.WATCH, "=1+1")

    book = load_workbook(
        io.BytesIO(workbook_of_document(initiative_report(here_of(store, cast.tom), cart.id)))
    )

    assert {"Waar het om gaat", "Mandaat", "Voortgang", "Plaatjes"} <= set(book.sheetnames)
    row = [cell.value for cell in book["Voortgang"][2]]
    assert row[1:] == ["Let op", "=1+1"]
    assert book["Voortgang"]["C2"].data_type == "s"


def test_a_note_that_was_taken_back_is_not_in_it(store: Store, cast: Cast):
    cart = Journey(store, cast).under_way()
    note = initiatives.post_progress(store, cast.tessa, cart.id, Status.ON_TRACK, "Te vroeg gezegd.")
    initiatives.take_note_back(store, cast.tessa, note)

    text = pdf_words(pdf_of(initiative_report(here_of(store, cast.tom), cart.id)))
    assert "Te vroeg gezegd." not in text
    assert "Hoe het ging" not in text  # no row without words either


def test_another_school_gets_no_report(store: Store, cast: Cast):
    cart = Journey(store, cast)

    with pytest.raises(Refusal):
        initiative_report(here_of(store, cast.otto), cart.id)


def test_the_page_offers_it(page: OpenPage, store: Store, cast: Cast):
    app = page(cast.tom, "initiatives.py", initiative=Journey(store, cast).id)

    labels = [each.proto.label for each in app.get("download_button")]

    assert labels == ["Download het verslag (PDF)", "Download het verslag (Excel)"]
