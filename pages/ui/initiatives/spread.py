"""How leading is spread over the team as a whole, over time. Never by name: it does not measure people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

import pandas as pd
from babel.dates import format_date

from core.figures import Chart
from core.initiative_figures import SpreadReading, spread_over_time
from core.rounding import rounded
from db import spread
from db.spread import SpreadPeriod
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _, locale, ngettext
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import chart_with_table, empty_state, hostile, sentences

SHOWN = 8


def spread_view(here: Here) -> None:
    """Show how leading is spread now and before, in figures about the team."""
    periods = ask(here, spread.spread)
    if not periods:
        empty_state(
            _("Nobody has led an initiative yet"),
            _("As soon as colleagues lead initiatives, this says how leading is spread over the team."),
        )
        return
    hostile(_("These figures are about the team as a whole; nobody is named or compared."))
    sentences(said_of(periods))
    latest = tuple(periods[-SHOWN:])
    if any(period.enough for period in latest):
        chart_with_table(drawn(here, _chart, latest), _frame(latest), _explained(), key="spread")


def said_of(periods: Sequence[SpreadPeriod]) -> list[str]:
    """The figures in sentences: now and before."""
    enough = [period for period in periods if period.enough]
    said = []
    if not periods[-1].enough:
        said.append(
            _("{period}: too few initiatives to say something about the team.").format(
                period=_at_the_start(periods[-1])
            )
        )
    if enough:
        said += _now(enough[-1])
    return said


def message_of(periods: Sequence[SpreadPeriod]) -> str:
    """The message of the chart: the change over time, or the current figure if nothing came before."""
    enough = [period for period in periods if period.enough]
    return _moved(enough[-2], enough[-1]) if len(enough) > 1 else _now(enough[-1])[0].rstrip(".")


def _now(period: SpreadPeriod) -> list[str]:
    said = [
        ngettext(
            "{period}: {count} person led an initiative.",
            "{period}: {count} different people led an initiative.",
            period.leads,
        ).format(period=_at_the_start(period), count=numbers.count(period.leads)),
    ]
    if period.effective is not None:
        said.append(
            _("It is as spread as if {count} people had led equally long.").format(
                count=_people(period.effective)
            )
        )
    if period.outside_formal is not None:
        said.append(
            _("Of the time that was led, {share} was led by people who are no school leader.").format(
                share=numbers.percent(period.outside_formal, 0)
            )
        )
    return said


def _moved(before: SpreadPeriod, now: SpreadPeriod) -> str:
    was, became = Fraction(before.effective or 0), Fraction(now.effective or 0)
    if abs(became - was) < Fraction(1, 2):
        said = _("Leading is about as spread as in the period {period}")
    elif became > was:
        said = _("Leading is more spread than in the period {period}")
    else:
        said = _("Leading is less spread than in the period {period}. Who could lead a next one?")
    return said.format(period=named(before))


def _explained() -> str:
    return _(
        "The second bar answers: if all had led equally long, how many people would that be? Three who lead "
        "equally long count as 3; if one leads nearly everything, it comes close to 1."
    )


def named(period: SpreadPeriod) -> str:
    """The months of a period: "aug. – okt. 2026"."""
    first, last = (_month(day) for day in (period.starts_on, period.ends_on))
    if first == last:
        return f"{last} {period.ends_on.year}"
    if period.starts_on.year != period.ends_on.year:
        first = f"{first} {period.starts_on.year}"
    return _("{first} to {last} {year}").format(first=first, last=last, year=period.ends_on.year)


def _at_the_start(period: SpreadPeriod) -> str:
    said = named(period)
    return said[0].upper() + said[1:]


def _people(effective: Fraction | float | None) -> str:
    whole = effective is not None and rounded(effective, 1) % 1 == 0
    return numbers.decimal(effective, 0 if whole else 1)


def _month(day: dt.date) -> str:
    return format_date(day, "MMMM", locale=locale())


def _chart(here: Here, periods: tuple[SpreadPeriod, ...]) -> Chart:
    words = (_("different people who led"), _("as if so many led equally long"))
    return spread_over_time(message_of(periods), [_reading(period) for period in periods], words)


def _reading(period: SpreadPeriod) -> SpreadReading:
    if not period.enough or period.effective is None:
        return SpreadReading(
            label=named(period),
            text=_("too little to say"),
            leads=None,
            leads_text="",
            effective=None,
            effective_text="",
        )
    return SpreadReading(
        label=named(period),
        text="",
        leads=period.leads,
        leads_text=numbers.count(period.leads),
        effective=float(period.effective),
        effective_text=_people(period.effective),
    )


def _frame(periods: Sequence[SpreadPeriod]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                named(period),
                numbers.count(period.leads) if period.enough else _("too little to say"),
                _people(period.effective) if period.enough else numbers.UNKNOWN,
                numbers.percent(period.outside_formal, 0) if period.enough else numbers.UNKNOWN,
            )
            for period in periods
        ],
        columns=[
            _("Period"),
            _("Different people who led"),
            _("As if so many led equally long"),
            _("Share led by people who are no school leader"),
        ],
    )
