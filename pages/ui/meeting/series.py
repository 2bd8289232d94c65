"""How often a meeting comes back: the fields, and on which days that is."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st

from core.meetings import Repeats, Rhythm, series
from core.meetings.series import nth_weekday
from core.school_years import ends_on, school_year
from db import school_days
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.inputs import one_day, pick
from pages.ui.kit.session import Here

RHYTHMS = {
    Rhythm.ONCE: N_("Once"),
    Rhythm.WEEKLY: N_("Each week"),
    Rhythm.FORTNIGHTLY: N_("Each second week"),
    Rhythm.EVERY_FOUR_WEEKS: N_("Each fourth week"),
    Rhythm.MONTHLY: N_("Each month, the {nth} {weekday}"),
}
_NTH = {1: N_("first"), 2: N_("second"), 3: N_("third"), 4: N_("fourth"), 5: N_("fifth")}
#: So many days are named; of the others how many there are.
_NAMED = 4


def repeats_fields(here: Here, key: str, first: dt.date) -> Repeats:
    """How often, until when, and below that on which days it then is."""
    rhythm = pick(
        f"{key}rhythm", _("Does it come back?"), list(Rhythm), lambda each: _said(each, first), Rhythm.ONCE
    )
    if rhythm is Rhythm.ONCE:
        return Repeats()
    until = one_day(f"{key}until", _("Until which day?"), ends_on(school_year(first)))
    repeats = Repeats(rhythm=rhythm, until=until)
    st.html(f'<p class="kt-caption" role="status" dir="auto">{escape(_days_said(here, first, repeats))}</p>')
    return repeats


def _said(rhythm: Rhythm, first: dt.date) -> str:
    weekday = numbers.weekday(first)
    return _(RHYTHMS[rhythm]).format(nth=_(_NTH[nth_weekday(first)]), weekday=weekday)


def _days_said(here: Here, first: dt.date, repeats: Repeats) -> str:
    """“12 meetings: on 2 and 16 September, ...; not on 14 October: the school is closed then.”"""
    found = series(first, repeats, ask(here, school_days.school_days).calendar)
    many = ngettext("{n} meeting", "{n} meetings", len(found.days)).format(n=numbers.count(len(found.days)))
    said = _("{many}: {days}.").format(many=many, days=_named(found.days))
    if not found.skipped:
        return said
    skipped = _("Not on {days}: the school is closed then.").format(days=_named(found.skipped))
    return f"{said} {skipped}"


def _named(days: tuple[dt.date, ...]) -> str:
    shown = [numbers.short_day(day) for day in days[:_NAMED]]
    if len(days) > _NAMED:
        shown.append(_("…, and the last on {day}").format(day=numbers.date(days[-1])))
    return ", ".join(shown)
