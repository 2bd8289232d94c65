"""The fields of a mandate."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.mandates import LONGEST_TRIAL
from core.school_years import ends_on, school_year
from db.initiatives import MandateWords
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, day, line, number, tick, today
from pages.ui.kit.session import Here


def mandate_fields(here: Here, key: str, start: MandateWords | None) -> MandateWords | None:
    """Ask for the terms of a mandate; None while a date is open."""
    now = today(here)
    begun = start or _blank(now)
    scope = area(f"{key}scope", _("What is the mandate about?"), begun.scope)
    left, right = st.columns(2)
    with left:
        fixed = area(f"{key}fixed", _("What is fixed? (the frame)"), begun.fixed)
    with right:
        free = area(f"{key}free", _("What is free? (the latitude)"), begun.free)
    left, middle, right = st.columns(3)
    with left:
        hours = number(
            f"{key}hours", _("Hours a week"), begun.quarters / 4, most=40.0, step=0.25, form="%.2f"
        )
    with middle:
        budget = number(
            f"{key}budget", _("Budget in euros"), begun.budget, most=1_000_000, step=50, form="%d"
        )
    with right:
        coaching = line(f"{key}coaching", _("Coaching: by whom, how often?"), begun.coaching, most=300)
    is_trial = tick(f"{key}trial", _("It is a trial, of at most ten school weeks"), begun.is_trial)
    dates = _dates(key, begun, now, is_trial=is_trial)
    starts_on, until, returns_on = dates
    if starts_on is None or until is None or returns_on is None:
        return None
    return MandateWords(
        scope=scope,
        fixed=fixed,
        free=free,
        quarters=round(hours * 4),
        budget=int(budget),
        coaching=coaching,
        starts_on=starts_on,
        until=until,
        returns_on=returns_on,
        is_trial=is_trial,
    )


def _dates(
    key: str, begun: MandateWords, now: dt.date, *, is_trial: bool
) -> tuple[dt.date | None, dt.date | None, dt.date | None]:
    left, middle, right = st.columns(3)
    with left:
        starts_on = day(f"{key}starts", _("From"), begun.starts_on)
    is_as_begun = st.session_state.get(f"{key}until") == begun.until
    if is_trial and starts_on and is_as_begun and begun.until > starts_on + LONGEST_TRIAL:
        for field in ("until", "returns"):  # nobody chose these; a trial ends sooner
            st.session_state[f"{key}{field}"] = starts_on + LONGEST_TRIAL
    with middle:
        until = day(f"{key}until", _("Until"), begun.until)
    with right:
        returns_on = day(f"{key}returns", _("When does it come back to the team?"), begun.returns_on)
    return starts_on, until, returns_on


def _blank(now: dt.date) -> MandateWords:
    """A mandate until the end of the school year, or of the next when that is near."""
    until = ends_on(school_year(now + LONGEST_TRIAL))
    return MandateWords(
        scope="",
        fixed="",
        free="",
        quarters=0,
        budget=0,
        coaching="",
        starts_on=now,
        until=until,
        returns_on=until,
    )
