"""The report of a survey: its response, and each question with its picture and figures."""

from __future__ import annotations

from core.survey_files import Shape
from db import surveys, themes
from db.surveys import SurveyDetail
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.cells import XLSX, workbook
from pages.ui.kit.document_book import add_pages, add_pictures
from pages.ui.kit.documents import (
    Block,
    Document,
    Figure,
    Heading,
    Look,
    Words,
    document,
    facts,
    in_words,
    of_frame,
)
from pages.ui.kit.handing_on import PDF, Offer, as_pdf, file_name, hand_on
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count, date
from pages.ui.kit.protected import what_was_done
from pages.ui.kit.session import Here
from pages.ui.kit.words import data_kind_name
from pages.ui.surveys.charts import Picture, asked, question_picture, response_picture
from pages.ui.surveys.figures import rows_of
from pages.ui.surveys.themes import themes_drawing
from pages.ui.surveys.words import tool_name
from pages.ui.surveys.workbook import survey_pages


def hand_on_survey(here: Here, detail: SurveyDetail) -> None:
    """Offer the report and the figures."""
    title, survey_id = detail.line.title, detail.line.survey_id

    hand_on(
        here,
        "survey",
        _(
            "The report has the response, and each question with its picture and its figures, of everybody "
            "together. Excel has the same, to count on with."
        ),
        [
            Offer(
                label=_("Download the report (PDF)"),
                name=file_name(title, "pdf", _("Survey")),
                kind=PDF,
                make=as_pdf(lambda now: survey_report(now, survey_id)),
            ),
            Offer(
                label=_("Download the figures (Excel)"),
                name=file_name(title, "xlsx", _("Survey")),
                kind=XLSX,
                make=lambda now: survey_workbook(now, survey_id),
            ),
        ],
    )


def survey_workbook(here: Here, survey_id: int) -> bytes:
    """The figures as numbers to count on with, and the pictures of the report."""
    detail = ask(here, surveys.survey, survey_id)
    results = ask(here, surveys.results, survey_id)
    with workbook(detail.line.title, detail.line.imported_at) as book:
        add_pages(book, survey_pages(detail, results))
        add_pictures(book, survey_report(here, survey_id).blocks)
    return book.made()


def survey_report(here: Here, survey_id: int) -> Document:
    """What the page tells of a survey, to hand on; `ResultsSealed` before the norms are locked."""
    detail = ask(here, surveys.survey, survey_id)
    every = drawn(here, asked, survey_id)
    done = what_was_done([row for block in every.values() for result in block for row in rows_of(result)])
    response = drawn(here, response_picture, survey_id)
    blocks: list[Block] = [
        *facts(_about(detail)),
        *([Words(text=done, look=Look.SOFT)] if done else []),
        Heading(text=_("Response")),
        *_shown(response),
        Heading(text=_("Each question")),
    ]
    place = 0
    for key, results in every.items():
        question = results[0].question
        if question.kind.shape is not Shape.TEXT:
            place += 1
            blocks.append(Heading(text=f"{place}. {question.text}", level=2))
            blocks += _shown(drawn(here, question_picture, survey_id, key))
    blocks += _open_questions(here, detail)
    return document(here, detail.line.title, _("Survey report"), blocks)


def _about(detail: SurveyDetail) -> list[tuple[str, str]]:
    line = detail.line
    number = ngettext("{n} response", "{n} responses", detail.n_complete).format(n=count(detail.n_complete))
    return [
        (_("Kind of data"), data_kind_name(line.kind)),
        (_("Answers"), number),
        (_("Taken in on"), date(line.imported_at)),
        (_("Survey tool"), tool_name(detail.tool)),
    ]


def _shown(picture: Picture) -> list[Block]:
    if picture.frame is None:
        return [Words(text=picture.message)]
    table = of_frame(picture.frame, _("The same figures as a table"))
    if picture.chart is None:
        return [Words(text=picture.message, look=Look.STRONG), of_frame(picture.frame, picture.caption)]
    said = in_words(picture.chart.title, table)
    return [Figure(chart=picture.chart, caption=picture.caption, said=said), table]


def _open_questions(here: Here, detail: SurveyDetail) -> list[Block]:
    """Their themes; their texts stay in Kartrekker: on paper nobody can take one back."""
    open_ones = [each for each in detail.questions if each.kind.shape is Shape.TEXT]
    blocks: list[Block] = []
    for each in open_ones:
        blocks.append(Heading(text=each.text, level=2))
        drawing = themes_drawing(ask(here, themes.ordered, detail.line.survey_id, each.key), detail)
        if drawing is None:
            blocks.append(Words(text=_("No themes yet")))
            continue
        table = of_frame(drawing.table, _("The same figures as a table"))
        said = in_words(drawing.chart.title, table)
        blocks += [Figure(chart=drawing.chart, caption=drawing.caption, said=said), table]
    if not blocks:
        return []
    texts = _("What people wrote is read in Kartrekker, at “What people wrote”. It is not in this report.")
    return [Heading(text=_("What people wrote")), *blocks, Words(text=texts, look=Look.SOFT)]
