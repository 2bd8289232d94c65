"""The report of an initiative, from issue to evaluation; and what a school year tells of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from core.initiatives import Phase
from core.inquiry import ThingKind
from core.mandates import MandateEnd
from db import initiatives, inquiry
from db.initiatives import EvaluationLine, InitiativeDetail
from pages.ui.initiatives.evaluation import at_start, came_of_it, set_at_start
from pages.ui.initiatives.in_year import on_a_line
from pages.ui.initiatives.mandate import terms
from pages.ui.initiatives.overview import about_it
from pages.ui.initiatives.references import BASES, LABELS
from pages.ui.initiatives.sustained import check_told
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.cells import XLSX
from pages.ui.kit.considered import considered_texts
from pages.ui.kit.document_book import workbook_of_document
from pages.ui.kit.documents import (
    Block,
    Document,
    Figure,
    Heading,
    Look,
    Points,
    Table,
    Words,
    document,
    facts,
    in_words,
    part,
)
from pages.ui.kit.handing_on import PDF, Offer, as_pdf, file_name, hand_on
from pages.ui.kit.how_we_know import asked_on
from pages.ui.kit.i18n import _
from pages.ui.kit.references import source_text
from pages.ui.kit.session import Here
from pages.ui.kit.words import PHASES, STATUSES

DAY = dt.timedelta(days=1)


def hand_on_initiative(here: Here, detail: InitiativeDetail) -> None:
    """Offer the report."""
    number, title = detail.line.initiative_id, detail.line.title

    def report(now: Here) -> Document:
        return initiative_report(now, number)

    hand_on(
        here,
        "initiative",
        _(
            "The report goes from the issue to the evaluation. Talks about the mandate, appreciation and who "
            "was asked are not in it: those stay within the team."
        ),
        [
            Offer(
                label=_("Download the report (PDF)"),
                name=file_name(title, "pdf", _("Initiative")),
                kind=PDF,
                make=as_pdf(report),
            ),
            Offer(
                label=_("Download the report (Excel)"),
                name=file_name(title, "xlsx", _("Initiative")),
                kind=XLSX,
                make=lambda now: workbook_of_document(report(now)),
            ),
        ],
    )


def initiative_report(here: Here, initiative_id: int) -> Document:
    """What the team may hand on of an initiative."""
    detail = ask(here, initiatives.initiative, initiative_id)
    return document(
        here,
        detail.line.title,
        _("Report of an initiative"),
        [
            *part(_("What it is about"), facts(about_it(here, detail))),
            *part(_("How far it is"), _road(here, detail)),
            *part(_("Mandate"), _mandate(detail)),
            *part(_("What it rests on"), _grounds(here, detail)),
            *part(_("What else was considered"), _considered(here, initiative_id)),
            *part(_("How it went"), _progress(detail)),
            *part(_("What we wanted, and what came of it"), _evaluated(here, detail)),
            *part(_("What became of it later"), _checks(detail)),
        ],
    )


def _mandate(detail: InitiativeDetail) -> list[Block]:
    """The last one, unless it was taken back; why it was adjusted stays within the team."""
    last = detail.mandates[-1] if detail.mandates else None
    if last is None or last.ended_how is MandateEnd.TAKEN_BACK:
        return []
    return [*facts(terms(replace(last, reason="")))]


def _road(here: Here, detail: InitiativeDetail) -> list[Block]:
    """The phases on a line of time, and why each step was taken."""
    steps = _phases(detail)
    first, last = steps[0][1], max(here.today, steps[0][1] + DAY)
    ends = [*(begun for _phase, begun in steps[1:]), last]
    rows = [
        (_(PHASES[phase]), _("since {date}").format(date=numbers.date(begun)), begun, end)
        for (phase, begun), end in zip(steps, ends, strict=True)
    ]
    said = _("Now: {phase}").format(phase=_(PHASES[detail.line.phase]))
    table = Table(
        caption=_("The steps that were taken"),
        head=[_("Date"), _("Step"), _("Why")],
        rows=[
            [
                numbers.date(each.at),
                _("From {was} to {became}").format(was=_(PHASES[each.was]), became=_(PHASES[each.became])),
                each.note,
            ]
            for each in detail.phases
        ],
    )
    told = Table(caption="", head=["", ""], rows=[[name, since] for name, since, *_days in rows])
    figure = Figure(
        chart=on_a_line(said, first, last, rows), caption="", said=in_words(said, told, most=len(rows))
    )
    return [figure, *([table] if table.rows else [])]


def _phases(detail: InitiativeDetail) -> list[tuple[Phase, dt.date]]:
    first = detail.phases[0].was if detail.phases else detail.line.phase
    return [
        (first, numbers.day_of(detail.opened_at)),
        *((each.became, numbers.day_of(each.at)) for each in detail.phases),
    ]


def _grounds(here: Here, detail: InitiativeDetail) -> list[Block]:
    found = ask(here, inquiry.inquiry_of, detail.line.initiative_id)
    if not found.statements:
        return []
    return [
        Words(text=_(LABELS[found.label]), look=Look.STRONG),
        Table(
            caption=_("What we believe is true, and what that is based on"),
            head=[_("Statement"), _("Rests on"), _("Sources")],
            rows=[
                [each.text, _(BASES[each.basis]), "\n".join(source_text(source) for source in each.sources)]
                for each in found.statements
            ],
        ),
        *_asked(here, detail),
    ]


def _asked(here: Here, detail: InitiativeDetail) -> list[Block]:
    """What was asked about it, and what was answered."""
    rows = [
        [each.question, each.about, each.answer or _("not answered yet")]
        for each in asked_on(here, ThingKind.INITIATIVE, detail.line.initiative_id)
    ]
    head = [_("Question"), _("Asked of"), _("The answer")]
    return [Table(caption=_("How do we know that?"), head=head, rows=rows)] if rows else []


def _considered(here: Here, initiative_id: int) -> list[Block]:
    texts = considered_texts(here, initiative_id=initiative_id)
    return [Points(texts=texts)] if texts else []


def _progress(detail: InitiativeDetail) -> list[Block]:
    standing = [each for each in reversed(detail.notes) if each.gone_at is None]
    if not standing:
        return []
    rows = [[numbers.date(each.at), _(STATUSES[each.status]), each.text] for each in standing]
    return [Table(caption=_("Progress"), head=[_("Date"), _("How it is going"), _("What")], rows=rows)]


def _evaluated(here: Here, detail: InitiativeDetail) -> list[Block]:
    blocks: list[Block] = []
    for each in reversed(detail.evaluations):
        blocks += [Heading(text=_("At the start"), level=2), *facts(set_at_start(at_start(here, detail)))]
        blocks += [Heading(text=_("Now"), level=2), *facts([*came_of_it(each), _resting_on(each)])]
    return blocks


def _resting_on(each: EvaluationLine) -> tuple[str, str]:
    return _("Rests on"), "\n".join(one.title for one in each.resting_on)


def _checks(detail: InitiativeDetail) -> list[Block]:
    blocks: list[Block] = []
    for each in reversed(detail.checks):
        told = check_told(each)
        blocks += [Words(text=told.heading, look=Look.STRONG), Words(text=told.text)]
    return blocks
