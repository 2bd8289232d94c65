"""The timeline: a bar for each initiative with its name on it, the months above, and a line for today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st
from babel.dates import format_date

from core.canvas import GROUP_COLOURS
from core.initiatives import ENDS, Phase
from core.school_days import SchoolCalendar
from core.timeline import Window, window
from db import initiatives, school_days
from db.initiatives import InitiativeLine
from pages.ui.initiatives.board import nothing_yet
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, locale, ngettext
from pages.ui.kit.large import large
from pages.ui.kit.marks import faces
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import further, so_far, table
from pages.ui.kit.words import PHASES

AT_ONCE = 30
#: How long what came to an end stays on the timeline.
BACK = dt.timedelta(days=90)
SOON = dt.timedelta(days=30)
#: How many months have their name above at most.
MONTHS = 12
COLOURS = {
    Phase.ISSUE: 0, Phase.RESEARCH_QUESTION: 0, Phase.MANDATE: 1, Phase.PLAN: 1, Phase.EXECUTION: 2,
    Phase.EVALUATION: 3, Phase.SUSTAINED: 4, Phase.STOPPED: 4,
}  # fmt: skip


def timeline_view(here: Here) -> None:
    """Draw what is on its way, earliest begin on top, and below it what came to an end lately."""
    now = here.today
    found = [each for each in ask(here, initiatives.initiatives) if _belongs(each, now)]
    if not found:
        nothing_yet(here)
        return
    lines = sorted(found, key=lambda line: (line.phase in ENDS, begins(line)))
    shown = lines[: so_far("timeline", AT_ONCE)]
    message = _message(lines, now, ask(here, school_days.school_days).calendar)
    with large("timeline", message), st.container(key="timeline"):
        st.html(_picture(shown, now))
    if len(lines) > len(shown):
        further("timeline", _("Show more initiatives"), AT_ONCE)
    caption = _(
        "From begin to end. Where no begin was written down, it is the day on which this phase began."
    )
    with st.expander(_("The same figures as a table")):
        table(_frame(lines, now), caption, words=True)


def _belongs(line: InitiativeLine, now: dt.date) -> bool:
    return line.phase in COLOURS and (
        line.phase not in ENDS or numbers.day_of(line.phase_since) >= now - BACK
    )


def begins(line: InitiativeLine) -> dt.date:
    """The day on which it began, or on which this phase did."""
    return line.starts_on or numbers.day_of(line.phase_since)


def agreed(line: InitiativeLine) -> dt.date | None:
    """The day until which the bar runs; None while no end is agreed."""
    end = numbers.day_of(line.phase_since) if line.phase in ENDS else line.ends_on or line.mandate_until
    return end and max(end, begins(line))


def _second(line: InitiativeLine) -> dt.date | None:
    """The end of the mandate, where that is another day than the one on which the work is done."""
    both = line.phase not in ENDS and line.ends_on is not None and line.mandate_until != line.ends_on
    return line.mandate_until if both else None


def until(line: InitiativeLine) -> str:
    """When it ends or ended, in words."""
    if line.phase in ENDS:
        return _("ended on {date}").format(date=numbers.date(line.phase_since))
    if second := _second(line):
        return _("done on {date}, mandate until {until}").format(
            date=numbers.date(line.ends_on), until=numbers.date(second)
        )
    end = line.ends_on or line.mandate_until
    return _("until {date}").format(date=numbers.date(end)) if end else _("no end agreed yet")


def _picture(lines: Sequence[InitiativeLine], now: dt.date) -> str:
    days = [day for line in lines for day in (begins(line), agreed(line), _second(line)) if day]
    seen = window(days, now)
    rows = "".join(_row(line, seen, now) for line in lines)
    today = f'<span class="kt-now" style="left:{seen.at(now):.2f}%" aria-hidden="true"></span>'
    return f'<div class="kt-timeline">{_heads(seen, now)}<ol>{today}{rows}</ol></div>'


def _heads(seen: Window, now: dt.date) -> str:
    """The names of months, as many as there is room for; today stands below them."""
    months = seen.months()
    step = -(-len(months) // MONTHS) or 1
    named = months[::step]
    heads = "".join(
        f'<span style="left:{seen.at(day):.2f}%">{escape(_month(day, with_year=day in named[:1]))}</span>'
        for day in named
    )
    side = " kt-late" if seen.at(now) > 85 else ""
    today = f'<strong class="kt-today{side}" style="left:{seen.at(now):.2f}%">{escape(_("today"))}</strong>'
    return f'<p class="kt-months" aria-hidden="true">{heads}{today}</p>'


def _month(day: dt.date, *, with_year: bool) -> str:
    name = format_date(day, "MMM", locale=locale())
    return f"{name} {day.year}" if with_year or day.month == 1 else name


def _row(line: InitiativeLine, seen: Window, now: dt.date) -> str:
    end, second = agreed(line), _second(line)
    left, right = seen.at(begins(line)), seen.at(end or max(begins(line), now))
    colour = GROUP_COLOURS[COLOURS[line.phase]]
    look = f"left:{left:.2f}%;width:{max(right - left, 0.6):.2f}%;--kt-colour:{colour}"
    bar = f'<span class="kt-span{"" if end else " kt-endless"}" style="{look}" aria-hidden="true"></span>'
    if second:
        bar += f'<span class="kt-second" style="left:{seen.at(second):.2f}%" aria-hidden="true"></span>'
    heard = f'<span class="kt-unseen">{escape(names(line.leads))}</span>'
    about = f"{_(PHASES[line.phase])} · {until(line)}"
    return (
        f'<li>{bar}<span class="kt-until" style="flex-basis:{left:.2f}%"></span>'
        f'<p class="kt-on-bar" dir="auto">{faces(line.leads, lead=True)}'
        f"<strong>{escape(line.title)}</strong> {heard}<span>{escape(about)}</span></p></li>"
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


def _frame(lines: Sequence[InitiativeLine], now: dt.date) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                line.title,
                _(PHASES[line.phase]),
                names(line.leads) or numbers.UNKNOWN,
                numbers.date(begins(line)),
                until(line),
            )
            for line in lines
        ],
        columns=[_("Initiative"), _("Phase"), _("Who leads"), _("Begin"), _("Until")],
    )
