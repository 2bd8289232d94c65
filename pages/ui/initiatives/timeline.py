"""The timeline: when each initiative runs and when its mandate ends, compared with today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd
from babel.dates import format_date

from core import initiative_figures
from core.figures import Chart
from core.initiative_figures import Span, TimelineWords
from core.initiatives import ENDS, Phase
from core.school_days import SchoolCalendar
from db import initiatives, school_days
from db.initiatives import InitiativeLine
from pages.ui.initiatives.board import nothing_yet
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import N_, _, locale, ngettext, school_time
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import chart_with_table, further, so_far
from pages.ui.kit.words import PHASES

AT_ONCE = 30
BACK = dt.timedelta(days=365)
SOON = dt.timedelta(days=30)
KINDS = {
    Phase.ISSUE: 0, Phase.RESEARCH_QUESTION: 0, Phase.MANDATE: 1, Phase.PLAN: 1, Phase.EXECUTION: 2,
    Phase.EVALUATION: 3, Phase.SUSTAINED: 4, Phase.STOPPED: 4,
}  # fmt: skip
KIND_NAMES = (
    N_("Issue and research question"),
    N_("Mandate and plan"),
    N_("Doing it"),
    N_("Evaluation"),
    N_("Came to an end"),
)


def timeline_view(here: Here) -> None:
    """Draw the initiatives of the last year, earliest start on top."""
    now = here.today
    lines = sorted((each for each in ask(here, initiatives.initiatives) if _belongs(each, now)), key=_begins)
    if not lines:
        nothing_yet(here)
        return
    shown = so_far("timeline", AT_ONCE)
    chart_with_table(
        drawn(here, _chart, tuple(lines[:shown])),
        _frame(lines, now),
        _("From begin to end. Where no begin was written down, it is the day on which this phase began."),
        key="timeline",
    )
    if len(lines) > shown:
        further("timeline", _("Show more initiatives"), AT_ONCE)


def _chart(here: Here, lines: tuple[InitiativeLine, ...]) -> Chart:
    now = here.today
    words = TimelineWords(
        kinds=tuple(_(name) for name in KIND_NAMES), today=_("today"), mark=_("the mandate ends")
    )
    spans = [_span(line, now) for line in lines]
    calendar = ask(here, school_days.school_days).calendar
    return initiative_figures.timeline(_message(lines, now, calendar), spans, now, _months(spans, now), words)


def _belongs(line: InitiativeLine, now: dt.date) -> bool:
    return line.phase in KINDS and (line.phase not in ENDS or _day(line.phase_since) >= now - BACK)


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(school_time()).date()


def _begins(line: InitiativeLine) -> dt.date:
    return line.starts_on or _day(line.phase_since)


def _ends(line: InitiativeLine, now: dt.date) -> dt.date:
    if line.phase in ENDS:
        return max(_begins(line), _day(line.phase_since))
    return max(_begins(line), line.ends_on or line.mandate_until or now)


def _until(line: InitiativeLine) -> str:
    if line.phase in ENDS:
        return _("ended on {date}").format(date=numbers.date(line.phase_since))
    agreed = line.ends_on or line.mandate_until
    return _("until {date}").format(date=numbers.date(agreed)) if agreed else _("no end agreed yet")


def _span(line: InitiativeLine, now: dt.date) -> Span:
    mark = line.mandate_until if line.phase not in ENDS else None
    return Span(
        label=line.title,
        text=_until(line),
        begins=_begins(line),
        ends=_ends(line, now),
        kind=KINDS[line.phase],
        mark=mark,
    )


def _message(lines: Sequence[InitiativeLine], now: dt.date, calendar: SchoolCalendar) -> str:
    """What ends in a holiday ends, for whoever plans, on the last school day before it."""
    going = [line for line in lines if line.phase not in ENDS]
    ends = [
        (line.mandate_until, calendar.deadline(line.mandate_until)) for line in going if line.mandate_until
    ]
    ending = [until for until, last in ends if now <= until and last <= now + SOON]
    said = ngettext(
        "{count} initiative is on its way", "{count} initiatives are on their way", len(going)
    ).format(count=numbers.count(len(going)))
    if ending:
        soon = ngettext(
            "{count} mandate ends within 30 days", "{count} mandates end within 30 days", len(ending)
        ).format(count=numbers.count(len(ending)))
        said = _("{first}; {second}").format(first=said, second=soon)
    return said


def _months(spans: Sequence[Span], now: dt.date) -> list[tuple[dt.date, str]]:
    first = min([now, *(span.begins for span in spans)])
    last = max([now, *(span.ends for span in spans), *(span.mark for span in spans if span.mark)])
    found, day = [], first.replace(day=1)
    while day <= last:
        found.append((day, f"{format_date(day, 'MMM', locale=locale())} {day:%y}"))
        day = (day + dt.timedelta(days=32)).replace(day=1)
    return found


def _frame(lines: Sequence[InitiativeLine], now: dt.date) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                line.title,
                _(PHASES[line.phase]),
                names(line.leads) or numbers.UNKNOWN,
                numbers.date(_begins(line)),
                _until(line),
            )
            for line in lines
        ],
        columns=[_("Initiative"), _("Phase"), _("Who leads"), _("Begin"), _("Until")],
    )
