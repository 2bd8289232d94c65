"""How leading is spread over the team as a whole, over time. Never by name: it does not measure people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from html import escape

import pandas as pd
import streamlit as st
from babel.dates import format_date

from core.rounding import rounded
from db import spread
from db.spread import SpreadPeriod, YearOfTrust
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, locale, ngettext
from pages.ui.kit.large import large
from pages.ui.kit.names import team, year_words
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, hostile, table

SHOWN = 8


def spread_view(here: Here) -> None:
    """Show how leading is spread now and before, and how often it was given and taken back."""
    _spread(here)
    given_and_taken(here)


def _spread(here: Here) -> None:
    periods = ask(here, spread.spread)
    if not periods:
        empty_state(
            _("Nobody has led an initiative yet"),
            _("As soon as colleagues lead initiatives, this says how leading is shared across the team."),
        )
        return
    hostile(_("These figures are about the team as a whole; nobody is named or compared."))
    enough = [period for period in periods if period.enough]
    if not periods[-1].enough:
        hostile(_too_few(periods[-1]))
    if not enough:
        return
    with large("spread", message_of(periods)):
        st.html(picture(enough[-1], len(team(here))))
    latest = periods[-SHOWN:]
    if len(enough) > 1:
        with large("spread_before", moved(enough[-2], enough[-1])):
            st.html(_before([period for period in latest if period.starts_on >= enough[0].starts_on]))
    with st.expander(_("The same figures as a table")):
        table(_frame(latest), _("Leading per period"), words=True)


def given_and_taken(here: Here) -> None:
    """How often a mandate was taken back and an offer declined, per school year, of the team as a whole."""
    years = ask(here, spread.trust_by_year)
    if not years:
        return
    st.header(_("Giving and taking back"), anchor=False)
    hostile(trust_said(years[-1]))
    caption = _("The whole team, per school year. There is nothing behind these figures to open.")
    frame = pd.DataFrame(
        [
            (
                year_words(year.school_year),
                numbers.count(year.taken_back),
                numbers.count(year.stopped),
                numbers.count(year.settled),
                numbers.count(year.declined),
                numbers.count(year.answered),
            )
            for year in reversed(years)
        ],
        columns=[
            _("School year"),
            _("Mandates taken back"),
            _("Stopped by somebody else than the lead"),
            _("Signals that were settled"),
            _("Offers to lead that got a no"),
            _("Offers to lead that got an answer"),
        ],
    )
    table(frame, caption)


def trust_said(year: YearOfTrust) -> str:
    """The figures of a school year in a sentence."""
    taken = ngettext(
        "In {year} a mandate was taken back {count} time.",
        "In {year} a mandate was taken back {count} times.",
        year.taken_back,
    ).format(year=year_words(year.school_year), count=numbers.count(year.taken_back))
    no = ngettext(
        "{count} offer to lead got a no, of {answered} with an answer.",
        "{count} offers to lead got a no, of {answered} with an answer.",
        year.declined,
    ).format(count=numbers.count(year.declined), answered=numbers.count(year.answered))
    return f"{taken} {no}"


def _too_few(period: SpreadPeriod) -> str:
    said = _("{period}: too few initiatives to say something about the team.")
    return said.format(period=_at_the_start(period))


def message_of(periods: Sequence[SpreadPeriod]) -> str:
    """How many people led in the last period about which something can be said."""
    last = [period for period in periods if period.enough][-1]
    return ngettext(
        "{period}: {count} person led an initiative",
        "{period}: {count} people led an initiative",
        last.leads,
    ).format(period=_at_the_start(last), count=numbers.count(last.leads))


def evenness(period: SpreadPeriod) -> str:
    """Who carried most of it, in a number of people."""
    most = _most(period)
    if most >= period.leads:
        return _("They led for about equally long.")
    return ngettext(
        "About {count} of them did most of it.",
        "About {count} of them did most of it.",
        most,
    ).format(count=numbers.count(most))


def _most(period: SpreadPeriod) -> int:
    """The effective number of people, in whole people: that many were there, had all led equally long."""
    return int(rounded(period.effective or 0, 0))


def picture(period: SpreadPeriod, team_size: int) -> str:
    """The team as figures: who carried most, who also led, and who did not lead in this period."""
    most = min(_most(period), period.leads)
    parts = [
        (most, "kt-most", _("led the most") if most < period.leads else _("led")),
        (period.leads - most, "kt-also", _("led too")),
        (max(team_size - period.leads, 0), "kt-not", _("did not lead")),
    ]
    drawn = "".join(f'<span class="kt-figure {look}"></span>' * many for many, look, _said in parts)
    legend = "".join(
        f'<li><span class="kt-figure {look}" aria-hidden="true"></span>'
        f"{escape(f'{said}: {numbers.count(many)}')}</li>"
        for many, look, said in parts
        if many
    )
    sentences = "".join(f'<p class="kt-said">{escape(said)}</p>' for said in said_of(period))
    crowd = f'<div class="kt-crowd" aria-hidden="true">{drawn}</div>'
    return f'{crowd}<ul class="kt-legend">{legend}</ul>{sentences}'


def said_of(period: SpreadPeriod) -> list[str]:
    """The picture in plain sentences."""
    said = [evenness(period)]
    if period.outside_formal is not None:
        said.append(
            _("Colleagues who are no school leader led {share} of the time.").format(
                share=numbers.percent(period.outside_formal, 0)
            )
        )
    return said


def _before(periods: Sequence[SpreadPeriod]) -> str:
    """A row of figures for each period, oldest first."""
    rows = "".join(
        f"<li><span>{escape(named(period))}</span><span>{_crowd(period)}</span></li>" for period in periods
    )
    return f'<ol class="kt-quarters">{rows}</ol>'


def _crowd(period: SpreadPeriod) -> str:
    if not period.enough:
        return escape(_("too little to say"))
    most = min(_most(period), period.leads)
    drawn = '<span class="kt-figure kt-most"></span>' * most
    drawn += '<span class="kt-figure kt-also"></span>' * (period.leads - most)
    return f'<span aria-hidden="true">{drawn}</span> <strong>{numbers.count(period.leads)}</strong>'


def moved(before: SpreadPeriod, now: SpreadPeriod) -> str:
    """Whether leading is more or less spread than before."""
    was, became = Fraction(before.effective or 0), Fraction(now.effective or 0)
    if abs(became - was) < Fraction(1, 2):
        said = _("Leading is shared about as widely as in the period {period}")
    elif became > was:
        said = _("Leading is shared more widely than in the period {period}")
    else:
        said = _("Leading is shared less widely than in the period {period}. Who could lead a next one?")
    return said.format(period=named(before))


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


def _month(day: dt.date) -> str:
    return format_date(day, "MMMM", locale=locale())


def _frame(periods: Sequence[SpreadPeriod]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                named(period),
                numbers.count(period.leads) if period.enough else _("too little to say"),
                evenness(period) if period.enough else numbers.UNKNOWN,
                numbers.percent(period.outside_formal, 0) if period.enough else numbers.UNKNOWN,
            )
            for period in periods
        ],
        columns=[
            _("Period"),
            _("People who led"),
            _("How evenly"),
            _("Led by people who are no school leader"),
        ],
    )
