"""The mandate: what it covers, its frame, means and term, and every version of it."""

from __future__ import annotations

from fractions import Fraction

import streamlit as st

from core.initiatives import MANDATED
from core.permissions import Act
from db import initiatives
from db.initiatives import InitiativeDetail, MandateVersion, MandateWords
from pages.ui.initiatives.mandate_form import mandate_fields
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, close_button, is_open, open_button, today
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when, heading
from pages.ui.kit.widgets import facts, needed_first, show_notice
from pages.ui.kit.words import MANDATE_ENDS

PLACE = "mandate"
GRANT, ADJUST = "grant", "adjust"


def mandate(here: Here, detail: InitiativeDetail) -> None:
    """Show the mandate in force and its versions; who may grants or adjusts it."""
    if not detail.mandates and detail.line.phase not in MANDATED:
        return
    heading(_("Mandate"))
    show_notice(PLACE)
    now = detail.mandate
    if now is not None:
        if now.words.until < today(here):
            st.info(_("The term of this mandate has passed. Talk in the team about what comes next."))
        facts(_terms(now))
    else:
        needed_first(
            _("No mandate is in force now."),
            _("The school leader grants it, as soon as somebody leads."),
        )
    _earlier(detail)
    if Act.GRANT_MANDATE in detail.may:
        _forms(here, detail, now)


def _terms(version: MandateVersion) -> list[tuple[str, str]]:
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
            facts([(_("Version"), str(version.version)), *_terms(version), (_("How it ended"), ended)])


def _forms(here: Here, detail: InitiativeDetail, now: MandateVersion | None) -> None:
    if is_open(PLACE, GRANT):
        _grant(here, detail, now)
    elif is_open(PLACE, ADJUST) and now is not None and detail.line.rung is None:
        adjust_form(here, detail, now, PLACE)
    elif now is None:
        open_button(PLACE, GRANT, _("Grant the mandate"))
    else:
        with st.container(horizontal=True, gap="small"):
            if detail.line.rung is None:  # after a signal it is a step of the ladder
                open_button(PLACE, ADJUST, _("Adjust the frame"))
            if now.words.is_trial:
                open_button(PLACE, GRANT, _("After the trial: grant the mandate"))
            elif now.words.until < today(here):
                open_button(PLACE, GRANT, _("Grant it again"))


def _grant(here: Here, detail: InitiativeDetail, now: MandateVersion | None) -> None:
    key = f"grant:{detail.line.initiative_id}:"
    with st.container(border=True):
        words = mandate_fields(here, key, now.words if now else None)
        with st.container(horizontal=True):
            sent = st.button(_("Grant this mandate"), key=f"{key}save", type="primary")
            close_button(PLACE)
    if sent and _is_whole(words):
        assert words is not None
        attempt(
            lambda: initiatives.grant_mandate(here.store, here.actor, detail.line.initiative_id, words),
            _("The mandate is granted. The whole team can read it."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def adjust_form(here: Here, detail: InitiativeDetail, now: MandateVersion, place: str) -> None:
    """Ask for the next version of the mandate, and why."""
    key = f"adjust:{detail.line.initiative_id}:{now.version}:"
    with st.container(border=True):
        words = mandate_fields(here, key, now.words)
        reason = area(f"{key}reason", _("Why do you adjust it? The whole team can read this"))
        with st.container(horizontal=True):
            sent = st.button(_("Save the adjusted frame"), key=f"{key}save", type="primary")
            close_button(place)
    if sent and _is_whole(words):
        assert words is not None
        attempt(
            lambda: initiatives.adjust_frame(
                here.store, here.actor, detail.line.initiative_id, words, reason
            ),
            _("The frame is adjusted. The version before stays readable."),
            key,
            then=lambda: close(place),
            at=place,
        )


def _is_whole(words: MandateWords | None) -> bool:
    if words is None:
        st.error(_("Choose all three dates. What you typed is still there."))
    return words is not None
