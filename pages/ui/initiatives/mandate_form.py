"""The fields of a mandate, and what they begin with: a draft, the mandate in force, or ambitions' frames."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import streamlit as st

from core.fields import said_of
from core.mandates import LONGEST_TRIAL, Frame, frame_from
from core.school_years import ends_on, school_year
from db.ambitions import all_ambitions, plan_of
from db.initiatives import InitiativeDetail, MandateVersion, MandateWords
from db.school_days import school_days
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, line, number, one_day, tick
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile

ABOUT = said_of(MandateWords)
#: The smallest part of an hour that a mandate gives.
QUARTER = Fraction(1, 4)
#: So long before its end a mandate comes back to the team.
BEFORE_ITS_END = dt.timedelta(weeks=3)


def begun(here: Here, detail: InitiativeDetail, now: MandateVersion | None) -> MandateWords:
    """What a form begins with: the lead's draft, the mandate in force, or the frame of its ambitions."""
    if detail.draft is not None:
        return detail.draft.words
    if now is not None:
        return now.words
    frame, blank = frame_from(_frames(here, detail), here.today), _blank(here)
    return replace(
        blank,
        fixed=frame.fixed,
        free=frame.free,
        means=frame.means,
        returns_on=min(frame.returns_on or blank.returns_on, blank.until),
    )


def says_where_from(here: Here, detail: InitiativeDetail, now: MandateVersion | None) -> None:
    """Say that the frame in the form is the ambition's, where it is."""
    if detail.draft is None and now is None and _frames(here, detail):
        hostile(_("What is fixed and what is free comes from the ambition. Change it where this needs more."))


def _frames(here: Here, detail: InitiativeDetail) -> list[Frame]:
    """The frames of its ambitions, as they stand."""
    wanted = detail.line.ambition_ids
    years = {each.school_year for each in ask(here, all_ambitions) if each.ambition_id in wanted}
    return [
        Frame(
            fixed=each.words.fixed,
            free=each.words.free,
            means=each.words.means,
            returns_on=each.words.returns_on,
        )
        for year in sorted(years)
        for each in ask(here, plan_of, year).ambitions
        if each.ambition_id in wanted and each.dropped is None
    ]


def mandate_fields(here: Here, key: str, begun: MandateWords) -> MandateWords:
    """The fields of a mandate, with what they begin with."""
    scope = area(f"{key}scope", _(ABOUT["scope"].label), begun.scope, most=ABOUT["scope"].most)
    left, right = st.columns(2)
    with left:
        fixed = area(f"{key}fixed", _(ABOUT["fixed"].label), begun.fixed, most=ABOUT["fixed"].most)
    with right:
        free = area(f"{key}free", _(ABOUT["free"].label), begun.free, most=ABOUT["free"].most)
    left, middle, right = st.columns(3)
    with left:
        hours = number(
            f"{key}hours", _(ABOUT["quarters"].label), Fraction(begun.quarters, 4), most=40, step=QUARTER
        )
    with middle:
        budget = number(f"{key}budget", _(ABOUT["budget"].label), begun.budget, most=1_000_000)
    with right:
        coaching = line(
            f"{key}coaching", _(ABOUT["coaching"].label), begun.coaching, most=ABOUT["coaching"].most
        )
    means = area(f"{key}means", _(ABOUT["means"].label), begun.means, most=ABOUT["means"].most, height=68)
    is_trial = tick(f"{key}trial", _(ABOUT["is_trial"].label), begun.is_trial)
    starts_on, until, returns_on = _dates(here, key, begun, is_trial=is_trial)
    return MandateWords(
        scope=scope,
        fixed=fixed,
        free=free,
        quarters=int(hours / QUARTER),
        budget=int(budget),
        coaching=coaching,
        means=means,
        starts_on=starts_on,
        until=until,
        returns_on=returns_on,
        is_trial=is_trial,
    )


def _dates(here: Here, key: str, begun: MandateWords, *, is_trial: bool) -> tuple[dt.date, dt.date, dt.date]:
    left, middle, right = st.columns(3)
    with left:
        starts_on = one_day(f"{key}starts", _(ABOUT["starts_on"].label), begun.starts_on)
    is_as_begun = st.session_state.get(f"{key}until") == begun.until
    if is_trial and is_as_begun and begun.until > starts_on + LONGEST_TRIAL:
        for field in ("until", "returns"):  # nobody chose these dates; a trial ends earlier
            ends = ask(here, school_days).calendar.school_day(starts_on + LONGEST_TRIAL, starts_on)
            st.session_state[f"{key}{field}"] = ends
    with middle:
        until = one_day(f"{key}until", _(ABOUT["until"].label), begun.until)
    with right:
        returns_on = one_day(f"{key}returns", _(ABOUT["returns_on"].label), begun.returns_on)
    return starts_on, until, returns_on


def _blank(here: Here) -> MandateWords:
    """Until the end of the school year, or of the next one if that is near; on school days.

    It comes back to the team some weeks before, while there is time to decide what comes next.
    """
    calendar, now = ask(here, school_days).calendar, here.today
    starts_on = calendar.school_day(now, now - dt.timedelta(days=1))
    until = calendar.school_day(ends_on(school_year(now + LONGEST_TRIAL)), starts_on)
    return MandateWords(
        scope="",
        fixed="",
        free="",
        quarters=0,
        budget=0,
        coaching="",
        starts_on=starts_on,
        until=until,
        returns_on=calendar.school_day(until - BEFORE_ITS_END, starts_on),
    )
