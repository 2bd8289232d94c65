"""The overview as a report for who supervises the board: a Word file, a PDF and a workbook."""

from __future__ import annotations

import pandas as pd

from core.figures import Chart
from db.board import overview as figures
from db.board.overview import BoardOverview
from pages.ui.board.overview_pictures import (
    Named,
    lines_over_years,
    people_caption,
    people_chart,
    rows_of_year,
    rule,
    work_caption,
    work_chart,
    work_title,
)
from pages.ui.kit.cells import XLSX
from pages.ui.kit.document_book import workbook_of_document
from pages.ui.kit.documents import Block, Document, Figure, Words, document, in_words, of_frame, part
from pages.ui.kit.handing_on import PDF, WORD, Offer, as_pdf, as_word, file_name, hand_on
from pages.ui.kit.i18n import _
from pages.ui.kit.names import year_words
from pages.ui.kit.session import Here


def hand_on_overview(here: Here, year: int) -> None:
    """Offer the report on this school year."""

    def report(now: Here) -> Document:
        return overview_report(now, year)

    title = report_title(year)
    hand_on(
        here,
        "board_overview",
        _("For the supervisory board: the same pictures and tables as here, and no more than that."),
        [
            Offer(
                label=_("Download the overview (Word)"),
                name=file_name(title, "docx", title),
                kind=WORD,
                make=as_word(report),
            ),
            Offer(
                label=_("Download the overview (PDF)"),
                name=file_name(title, "pdf", title),
                kind=PDF,
                make=as_pdf(report),
            ),
            Offer(
                label=_("Download the overview (Excel)"),
                name=file_name(title, "xlsx", title),
                kind=XLSX,
                make=lambda now: workbook_of_document(report(now)),
            ),
        ],
    )


def report_title(year: int) -> str:
    """What the report is called."""
    return _("Our schools in {year}").format(year=year_words(year))


def overview_report(here: Here, year: int) -> Document:
    """The schools side by side in a school year, and all of them together over the years."""
    found: BoardOverview = figures.overview(here.store, here.actor)
    rows = rows_of_year(found, year)
    lines = lines_over_years(found) if any(line.is_told for line in found.lines) else []
    return document(
        here,
        report_title(year),
        _("Overview for the supervisory board"),
        [
            Words(text=rule()),
            *part(_("School by school"), _pair(rows, _("School"), work_title(rows, year), year)),
            *part(_("All schools together"), _pair(lines, _("School year"), _("By school year"), None)),
        ],
    )


def _pair(rows: Named, about: str, work: str, year: int | None) -> list[Block]:
    if not rows:
        return []
    people = (
        _("People and insights, by school year")
        if year is None
        else _("People and insights by school, {year}").format(year=year_words(year))
    )
    return [
        *_drawn(*work_chart(work, rows, about), work_caption(), _("Decisions and initiatives")),
        *_drawn(*people_chart(people, rows, about), people_caption(), _("People and insights")),
    ]


def _drawn(chart: Chart, frame: pd.DataFrame, caption: str, name: str) -> list[Block]:
    table = of_frame(frame, name)
    said = in_words(chart.title, table)
    return [Figure(chart=chart, caption=caption, said=said), table]
