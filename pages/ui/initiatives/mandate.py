"""The mandate: its scope, frame, means, term and versions."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import streamlit as st

from core.fields import said_of
from core.initiatives import MANDATED
from core.mandates import LONGEST_TRIAL
from core.permissions import Act
from core.school_years import ends_on, school_year
from db import initiatives
from db.initiatives import InitiativeDetail, MandateVersion, MandateWords
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, line, number, one_day, open_button, send_button, tick
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when, heading
from pages.ui.kit.widgets import facts, needed_first, show_notice
from pages.ui.kit.words import MANDATE_ENDS

PLACE = "mandate"
GRANT, ADJUST = "grant", "adjust"
ABOUT = said_of(MandateWords)
#: The smallest part of an hour that a mandate gives.
QUARTER = Fraction(1, 4)


def mandate(here: Here, detail: InitiativeDetail) -> None:
    """Show the mandate in force and its versions; those who may can grant or adjust it."""
    if not detail.mandates and detail.line.phase not in MANDATED:
        return
    heading(_("Mandate"))
    show_notice(PLACE)
    now = detail.mandate
    if now is not None:
        if now.words.until < here.today:
            st.info(_("The term of this mandate has passed. Talk in the team about what comes next."))
        facts(terms(now))
    else:
        needed_first(
            _("No mandate is in force now."),
            _("The school leader grants it, as soon as somebody leads."),
        )
    _earlier(detail)
    if Act.GRANT_MANDATE in detail.may:
        _forms(here, detail, now)


def terms(version: MandateVersion) -> list[tuple[str, str]]:
    """What a version of the mandate says, as names and values."""
    words = version.words
    hours = Fraction(words.quarters, 4)
    term = _("from {first} until {last}").format(
        first=numbers.date(words.starts_on), last=numbers.date(words.until)
    )
    return [
        (_("Granted by"), by_when(version.granted_by, version.granted_at)),
        (_("What it covers"), words.scope),
        (_("What is fixed"), words.fixed),
        (_("What is free"), words.free),
        (_("Time"), _("{hours} hours a week").format(hours=_amount(hours)) if words.quarters else ""),
        (_("Budget"), _("{euros} euros").format(euros=numbers.count(words.budget)) if words.budget else ""),
        (_("Coaching"), words.coaching),
        (_("Term"), f"{term} ({_('trial')})" if words.is_trial else term),
        (_("Back to the team on"), numbers.date(words.returns_on)),
        (_("Why it was adjusted"), version.reason),
    ]


def _amount(hours: Fraction) -> str:
    digits = {1: 0, 2: 1}.get(hours.denominator, 2)
    return numbers.decimal(hours, digits)


def _earlier(detail: InitiativeDetail) -> None:
    earlier = [version for version in detail.mandates if version is not detail.mandate]
    if not earlier:
        return
    with st.expander(_("Earlier versions of the mandate")):
        for version in reversed(earlier):
            ended = ""
            if version.ended_how is not None:
                ended = f"{_(MANDATE_ENDS[version.ended_how])}, {numbers.date(version.ended_at)}"
            facts([(_("Version"), str(version.version)), *terms(version), (_("How it ended"), ended)])


def _forms(here: Here, detail: InitiativeDetail, now: MandateVersion | None) -> None:
    if is_open(PLACE, GRANT):
        _grant(here, detail, now)
    elif is_open(PLACE, ADJUST) and now is not None and detail.line.rung is None:
        adjust_form(here, detail, now, PLACE)
    elif now is None:
        open_button(PLACE, GRANT, _("Grant the mandate"))
    else:
        with st.container(horizontal=True, gap="small"):
            if detail.line.rung is None:  # after a signal, adjusting is a step of the ladder
                open_button(PLACE, ADJUST, _("Adjust the frame"))
            if now.words.is_trial:
                open_button(PLACE, GRANT, _("After the trial: grant the mandate"))
            elif now.words.until < here.today:
                open_button(PLACE, GRANT, _("Grant it again"))


def _grant(here: Here, detail: InitiativeDetail, now: MandateVersion | None) -> None:
    key = f"grant:{detail.line.initiative_id}:"
    with st.container(border=True):
        words = _fields(here, key, now.words if now else None)
        sent = send_button(key, _("Grant this mandate"), PLACE)
    if sent:
        attempt(
            lambda: initiatives.grant_mandate(here.store, here.actor, detail.line.initiative_id, words),
            _("The mandate is granted. The whole team can read it."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def adjust_form(here: Here, detail: InitiativeDetail, now: MandateVersion, place: str) -> None:
    """Ask for the next version of the mandate, and why it changes."""
    key = f"adjust:{detail.line.initiative_id}:{now.version}:"
    with st.container(border=True):
        words = _fields(here, key, now.words)
        reason = area(f"{key}reason", _("Why do you adjust it? The whole team can read this"))
        sent = send_button(key, _("Save"), place)
    if sent:
        attempt(
            lambda: initiatives.adjust_frame(
                here.store, here.actor, detail.line.initiative_id, words, reason
            ),
            _("The frame is adjusted. The version before stays readable."),
            key,
            then=lambda: close(place),
            at=place,
        )


def _fields(here: Here, key: str, start: MandateWords | None) -> MandateWords:
    now = here.today
    begun = start or _blank(now)
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
    is_trial = tick(f"{key}trial", _(ABOUT["is_trial"].label), begun.is_trial)
    starts_on, until, returns_on = _dates(key, begun, is_trial=is_trial)
    return MandateWords(
        scope=scope,
        fixed=fixed,
        free=free,
        quarters=int(hours / QUARTER),
        budget=int(budget),
        coaching=coaching,
        starts_on=starts_on,
        until=until,
        returns_on=returns_on,
        is_trial=is_trial,
    )


def _dates(key: str, begun: MandateWords, *, is_trial: bool) -> tuple[dt.date, dt.date, dt.date]:
    left, middle, right = st.columns(3)
    with left:
        starts_on = one_day(f"{key}starts", _(ABOUT["starts_on"].label), begun.starts_on)
    is_as_begun = st.session_state.get(f"{key}until") == begun.until
    if is_trial and is_as_begun and begun.until > starts_on + LONGEST_TRIAL:
        for field in ("until", "returns"):  # nobody chose these dates; a trial ends earlier
            st.session_state[f"{key}{field}"] = starts_on + LONGEST_TRIAL
    with middle:
        until = one_day(f"{key}until", _(ABOUT["until"].label), begun.until)
    with right:
        returns_on = one_day(f"{key}returns", _(ABOUT["returns_on"].label), begun.returns_on)
    return starts_on, until, returns_on


def _blank(now: dt.date) -> MandateWords:
    """Until the end of the school year, or of the next one if that is near."""
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
