"""The mandate: its scope, frame, means, term and versions; drafted by the lead, agreed by both."""

from __future__ import annotations

from fractions import Fraction
from html import escape

import streamlit as st

from core.fields import cleaned
from core.initiatives import MANDATED
from core.mandates import takes_room
from core.permissions import Act
from db import initiatives
from db.initiatives import DraftLine, InitiativeDetail, MandateVersion, MandateWords
from pages.ui.initiatives.mandate_form import begun, mandate_fields, says_where_from
from pages.ui.initiatives.says import agreed, proposed
from pages.ui.kit import numbers
from pages.ui.kit.edit import read_first
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when, heading, names
from pages.ui.kit.widgets import facts, hostile, needed_first, show_notice
from pages.ui.kit.words import MANDATE_ENDS

PLACE = "mandate"
GRANT, ADJUST, DRAFT = "grant", "adjust", "draft"


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
        agreed(here, now)
    else:
        needed_first(
            _("No mandate is in force now."),
            _("The lead proposes it, and the school leader grants it.")
            if detail.line.leads
            else _("As soon as somebody leads, they propose it, and the school leader grants it."),
        )
    if detail.proposal is not None:
        _proposed(here, detail.proposal)
    _earlier(detail)
    if detail.draft is not None:
        _drafted(here, detail, detail.draft, now)
    if Act.DRAFT_FRAME in detail.may:
        _draft_form(here, detail, now)
    if Act.GRANT_MANDATE in detail.may:
        _forms(here, detail, now)


def terms(version: MandateVersion) -> list[tuple[str, str]]:
    """What a version of the mandate says, as names and values."""
    return [
        (_("Granted by"), by_when(version.granted_by, version.granted_at)),
        *terms_of(version.words),
        (_("Why it was adjusted"), version.reason),
    ]


def terms_of(words: MandateWords) -> list[tuple[str, str]]:
    """The terms of a mandate, as names and values."""
    hours = Fraction(words.quarters, 4)
    term = _("from {first} until {last}").format(
        first=numbers.date(words.starts_on), last=numbers.date(words.until)
    )
    return [
        (_("What it covers"), words.scope),
        (_("What is fixed"), words.fixed),
        (_("What is free"), words.free),
        (_("Time"), _("{hours} hours a week").format(hours=_amount(hours)) if words.quarters else ""),
        (_("Budget"), _("{euros} euros").format(euros=numbers.count(words.budget)) if words.budget else ""),
        (_("Coaching"), words.coaching),
        (_("Other means"), words.means),
        (_("Term"), f"{term} ({_('trial')})" if words.is_trial else term),
        (_("Back to the team on"), numbers.date(words.returns_on)),
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
    if is_open(PLACE, GRANT) and detail.line.rung is None:
        _grant(here, detail, now)
    elif is_open(PLACE, ADJUST) and now is not None and detail.line.rung is None:
        adjust_form(here, detail, now, PLACE)
    elif now is None:
        open_button(PLACE, GRANT, _("Grant with changes") if detail.draft else _("Grant the mandate"))
    else:
        with st.container(horizontal=True, gap="small"):
            if detail.line.rung is None:  # after a signal, adjusting is a step of the ladder
                open_button(PLACE, ADJUST, _("Adjust the frame"))
            if detail.line.rung is not None:
                return  # nor is anything granted beside it
            if now.words.is_trial:
                open_button(PLACE, GRANT, _("After the trial: grant the mandate"))
            elif now.words.until < here.today:
                open_button(PLACE, GRANT, _("Grant it again"))


def _grant(here: Here, detail: InitiativeDetail, now: MandateVersion | None) -> None:
    key = f"grant:{detail.line.initiative_id}:"
    with st.container(border=True):
        reads_first = read_first(key, detail.frame_version)
        says_where_from(here, detail, now)
        words = mandate_fields(here, key, begun(here, detail, now))
        sent = send_button(key, _("Grant this mandate"), PLACE)
    if sent and not reads_first:
        _granted(here, detail, words, key)


def _granted(here: Here, detail: InitiativeDetail, words: MandateWords, key: str = "") -> None:
    stands, number = detail.frame_version, detail.line.initiative_id
    attempt(
        lambda: initiatives.grant_mandate(here.store, here.actor, number, words, based_on=stands),
        _("The mandate is granted. The whole team can read it."),
        key,
        then=lambda: close(PLACE),
        at=PLACE,
    )


def _drafted(here: Here, detail: InitiativeDetail, draft: DraftLine, now: MandateVersion | None) -> None:
    """The draft that waits; the school leader can grant it with one press."""
    with st.container(border=True, key="mandate_draft"):
        st.subheader(_("What the lead proposes"), anchor=False)
        st.html(f'<p class="kt-caption">{escape(by_when(draft.by, draft.at))}</p>')
        facts([*terms_of(draft.words), (_("Why"), draft.because)])
        may_grant = Act.GRANT_MANDATE in detail.may
        if not may_grant:
            hostile(_("The school leader reads it, and grants it like this or with changes."))
        elif detail.line.rung is not None:
            hostile(_("There is a signal now. First follow the steps below; then you can adjust the frame."))
        elif now is not None and not can_be_granted(here, now):
            hostile(_("Do you agree? Choose “Adjust the frame”: the form begins with this proposal."))
        elif st.button(_("Grant it like this"), key=f"grant_draft:{draft.draft_id}", type="primary"):
            _granted(here, detail, draft.words)


def _proposed(here: Here, proposal: DraftLine) -> None:
    """What the school leader proposes, that takes room away: it waits for the leads."""
    with st.container(border=True, key="mandate_proposal"):
        st.subheader(_("What the school leader proposes"), anchor=False)
        st.html(f'<p class="kt-caption">{escape(by_when(proposal.by, proposal.at))}</p>')
        hostile(_("This is not in force: the lead agrees first. Until then the mandate stays as it is."))
        facts([*terms_of(proposal.words), (_("Why"), proposal.because)])
        proposed(here, proposal)


def _waits_for_lead(here: Here, detail: InitiativeDetail, now: MandateVersion, words: MandateWords) -> bool:
    """Whether the leads agree first with this change."""
    others = {each.person_id for each in detail.line.leads} - {here.actor.person_id}
    is_theirs = detail.draft is not None and detail.draft.words == words
    is_in_term = here.today <= now.words.until
    return bool(others and is_in_term and not is_theirs and takes_room(now.words, words, here.today))


def can_be_granted(here: Here, now: MandateVersion) -> bool:
    """Whether this mandate is followed by a new one, instead of adjusted: after a trial or its term."""
    return now.words.is_trial or now.words.until < here.today


def _draft_form(here: Here, detail: InitiativeDetail, now: MandateVersion | None) -> None:
    """Let the lead draft the mandate, or what they would have otherwise."""
    number = detail.line.initiative_id
    if not is_open(PLACE, DRAFT):
        said = _("Propose another frame") if now is not None else _("Draft the mandate")
        main = "primary" if now is None and detail.draft is None else "secondary"
        open_button(PLACE, DRAFT, _("Change my proposal") if detail.draft else said, type=main)
        return
    key, stands = f"draft:{number}:", detail.frame_version
    with st.container(border=True):
        reads_first = read_first(key, stands)
        hostile(_("You lead it, so you say first what you need. The school leader reads it and grants it."))
        says_where_from(here, detail, now)
        words = mandate_fields(here, key, begun(here, detail, now))
        because = area(f"{key}because", _("Why like this? (not required)"))
        sent = send_button(key, _("Propose this to the school leader"), PLACE)
    if sent and not reads_first:
        attempt(
            lambda: initiatives.draft_frame(here.store, here.actor, number, words, because, based_on=stands),
            _("Proposed. The school leader sees it on the start page."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def adjust_form(here: Here, detail: InitiativeDetail, now: MandateVersion, place: str) -> None:
    """Ask for the next version of the mandate, and why it changes; it begins with what the lead proposed."""
    number, stands, draft = detail.line.initiative_id, detail.frame_version, detail.draft
    key = f"adjust:{number}:"
    with st.container(border=True):
        reads_first = read_first(key, stands)
        if detail.line.rung is None and detail.line.leads:
            said = _("More time, money or days count at once. Everything else waits for the yes of {names}.")
            hostile(said.format(names=names(detail.line.leads)))
        words = mandate_fields(here, key, draft.words if draft else now.words)
        reason = area(
            f"{key}reason",
            _("Why do you adjust it? The whole team can read this"),
            draft.because if draft else "",
        )
        sent = send_button(key, _("Save"), place)
    if sent and not reads_first:
        waits = detail.line.rung is None and _waits_for_lead(here, detail, now, cleaned(words))
        attempt(
            lambda: initiatives.adjust_frame(here.store, here.actor, number, words, reason, based_on=stands),
            _("Proposed to the lead. Until they agree, the mandate stays as it is.")
            if waits
            else _("The frame is adjusted. The version before stays readable."),
            key,
            then=lambda: close(place),
            at=place,
        )
