"""The report of a survey says what its page says, and what a reader who cannot see the pictures needs."""

from __future__ import annotations

import io
import itertools

import pytest
from pypdf import PdfReader

from core.errors import Refusal
from core.survey_files import Corrections, QuestionKind, Shape
from db import surveys, themes
from db.store import Store
from db.themes import ThemeWords
from pages.ui.kit.asking import drawn
from pages.ui.kit.documents import Document, Figure, Heading, Table
from pages.ui.kit.pdf import pdf_of
from pages.ui.surveys.charts import asked, question_picture, response_picture
from pages.ui.surveys.report import survey_report
from tests.conftest import Cast
from tests.db.exports import export
from tests.db.test_surveys_crosstab import TWO_BY_TWO, file_of
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage
from tests.pages.papers import here_of, pdf_words


@pytest.fixture
def survey(store: Store, cast: Cast) -> int:
    return take_in(store, cast, file_of(TWO_BY_TWO), invited={}).survey_id


def test_the_figures_are_those_of_the_page(store: Store, cast: Cast, survey: int):
    here = here_of(store, cast.tom)
    text = pdf_words(pdf_of(survey_report(here, survey)))

    on_screen = [drawn(here, response_picture, survey)] + [
        drawn(here, question_picture, survey, key) for key in drawn(here, asked, survey)
    ]
    cells = [
        cell
        for picture in on_screen
        if picture.frame is not None
        for cell in picture.frame.to_numpy().ravel()
    ]
    assert len(cells) > 10
    assert [cell for cell in cells if " ".join(str(cell).split()) not in text] == []
    assert all(" ".join(picture.message.split()) in text for picture in on_screen)


def test_each_picture_is_told_in_words_and_has_its_table(store: Store, cast: Cast, survey: int):
    report = survey_report(here_of(store, cast.tom), survey)

    figures = [each for each in report.blocks if isinstance(each, Figure)]

    assert figures
    for figure in figures:
        after = report.blocks[report.blocks.index(figure) + 1]
        assert isinstance(after, Table)
        assert figure.chart.title in figure.said
        assert all(str(cell) in figure.said for cell in after.rows[0])


def test_it_is_a_pdf_for_everybody(store: Store, cast: Cast, survey: int):
    pdf = pdf_of(survey_report(here_of(store, cast.tom), survey))
    reader = PdfReader(io.BytesIO(pdf))

    assert b"pdfuaid" in pdf  # PDF/UA: typst refuses it for a picture without words or a table without heads
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    assert reader.metadata is not None
    assert reader.metadata.title == surveys.survey(store, cast.tom, survey).line.title


def test_headings_go_one_level_deeper_at_most(store: Store, cast: Cast, survey: int):
    levels = _levels(survey_report(here_of(store, cast.tom), survey))

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def _levels(document: Document) -> list[int]:
    return [each.level for each in document.blocks if isinstance(each, Heading)]


def test_another_school_gets_no_report(store: Store, cast: Cast, survey: int):
    with pytest.raises(Refusal):
        survey_report(here_of(store, cast.otto), survey)


def test_words_that_look_like_commands_are_words(store: Store, cast: Cast, survey: int):
    hostile = '#import "@preview/x:1.0.0": * #panic("boom") $x^2$ *vet* <label> @ref `raw` // weg'
    report = survey_report(here_of(store, cast.tom), survey)

    text = pdf_words(
        pdf_of(Document(**{**vars(report), "title": hostile, "blocks": [Heading(text=hostile)]}))
    )

    assert text.count('#panic("boom")') == 2


def test_themes_are_in_it_and_what_people_wrote_is_not(store: Store, cast: Cast):
    lines = [
        f"ouder;Voor;{text}"
        for text in ("Meer rust graag.", "Rust in de klas!", "Het is nu onrustig.")
        for _n in range(3)
    ]
    given = export(
        "\n".join(["Rol;Bent u voor?;Wat wilt u kwijt?", *lines]).encode(),
        "peiling.csv",
        corrections=Corrections(kinds={"Wat wilt u kwijt?": QuestionKind.FREE_TEXT}),
    )
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.results(store, cast.tom, survey)
    (question,) = [
        each.key
        for each in surveys.survey(store, cast.tom, survey).questions
        if each.kind.shape is Shape.TEXT
    ]
    sayings = [each.key for each in themes.ordered(store, cast.tom, survey, question).loose]
    themes.add_theme(store, cast.tom, survey, question, ThemeWords(title="Rust"), sayings[:2])

    text = pdf_words(pdf_of(survey_report(here_of(store, cast.tom), survey)))

    assert "Het meest schreven mensen over “Rust”: 6 van 9" in text
    for written in ("Meer rust graag", "Rust in de klas", "onrustig"):
        assert written not in text


def test_the_page_offers_it(page: OpenPage, store: Store, cast: Cast, survey: int):
    surveys.results(store, cast.tom, survey)

    labels = [each.proto.label for each in page(cast.tom, "surveys.py", survey=survey).get("download_button")]

    assert labels == ["Download het verslag (PDF)", "Download de cijfers (Excel)"]
