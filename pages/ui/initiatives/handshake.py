"""The handshake: claim it or ask a colleague, and the other side says yes or no."""

from __future__ import annotations

import streamlit as st

from core.handshake import MOST_LEADS
from core.initiatives import OfferKind, OfferState, Part
from core.people import PersonRef, not_asked_first
from core.permissions import Act
from db import expertise, initiatives
from db.initiatives import InitiativeDetail, OfferLine
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, close_button, is_open, one_of, open_button
from pages.ui.kit.names import team
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, names, story
from pages.ui.kit.widgets import hostile, show_notice
from pages.ui.kit.words import OFFER_STATES, OFFERS, PARTS

PLACE = "handshake"
LONGEST = 500


def handshake(here: Here, detail: InitiativeDetail) -> None:
    """Show the offers that wait, those answered, and what this person can do."""
    show_notice(PLACE)
    for offer in detail.offers:
        if offer.state is OfferState.OPEN:
            with st.container(border=True):
                _waiting(here, offer)
    answered = [offer for offer in detail.offers if offer.state is not OfferState.OPEN]
    if answered:
        with st.expander(_("What was asked and answered")):
            story(_told(offer) for offer in answered)
    if Act.OFFER_PART in detail.may:
        _mine(here, detail)


def _told(offer: OfferLine) -> Told:
    heading = f"{offer.person.name} {_(OFFERS[offer.kind])} ({_(PARTS[offer.part])})"
    about = by_when(offer.made_by, offer.made_at)
    if offer.state is not OfferState.OPEN:
        about += f" · {_(OFFER_STATES[offer.state])}"
        if offer.answered_at is not None:
            about += f", {by_when(offer.answered_by, offer.answered_at)}"
    return Told(
        heading=heading, about=about, text="\n".join(text for text in (offer.sentence, offer.answer) if text)
    )


def _waiting(here: Here, offer: OfferLine) -> None:
    story([_told(offer)])
    key = f"offer:{offer.offer_id}:"
    if offer.may_answer:
        with st.form(f"{key}form", border=False):
            answer = area(f"{key}answer", _("A sentence with it (not required)"), most=LONGEST, height=80)
            with st.container(horizontal=True):
                yes = st.form_submit_button(_accept(offer), type="primary")
                no = st.form_submit_button(_("No, not now"))
        if yes:
            attempt(
                lambda: initiatives.accept_offer(here.store, here.actor, offer.offer_id, answer),
                _agreed(offer),
                key,
                at=PLACE,
            )
        if no:
            attempt(
                lambda: initiatives.decline_offer(here.store, here.actor, offer.offer_id, answer),
                _("You said no. That is clear now, and that is fine."),
                key,
                at=PLACE,
            )
    if offer.may_withdraw and st.button(_("Withdraw this"), key=f"{key}withdraw", type="tertiary"):
        attempt(
            lambda: initiatives.withdraw_offer(here.store, here.actor, offer.offer_id),
            _("Withdrawn."),
            at=PLACE,
        )


def _accept(offer: OfferLine) -> str:
    if offer.kind is OfferKind.NOMINATION:
        return _("Yes, I will")
    return _("Yes, we grant you this")


def _agreed(offer: OfferLine) -> str:
    if offer.part is Part.LEAD:
        return _("Agreed. {name} leads this initiative now.").format(name=offer.person.name)
    return _("Agreed. {name} is in.").format(name=offer.person.name)


def _mine(here: Here, detail: InitiativeDetail) -> None:
    """What this person can do: claim, join, ask a colleague, step back or hand over."""
    me, line = here.actor.person_id, detail.line
    leads = me in {each.person_id for each in line.leads}
    takes_part = leads or me in {each.person_id for each in line.members}
    waits = any(
        offer.state is OfferState.OPEN and offer.kind is OfferKind.CLAIM and offer.person.person_id == me
        for offer in detail.offers
    )
    for what, form in (("claim", _claim), ("ask", _ask), ("back", _step_back)):
        if is_open(PLACE, what):
            form(here, detail)
            return
    with st.container(horizontal=True, gap="small"):
        if not leads and not waits and len(line.leads) < MOST_LEADS:
            open_button(PLACE, "claim", _("I want to lead this"))
        if not takes_part:
            _join(here, detail)
        open_button(PLACE, "ask", _("Hand over or ask a colleague") if leads else _("Ask a colleague"))
        if takes_part:
            open_button(PLACE, "back", _("Lay down my part"))


def _claim(here: Here, detail: InitiativeDetail) -> None:
    key = f"claim:{detail.line.initiative_id}:"
    with st.form(f"{key}form", border=True):
        hostile(_("Leading with two is fine, and so is a trial. Somebody else of the team says yes or no."))
        sentence = area(f"{key}sentence", _("Why you? One sentence is enough"), most=LONGEST, height=80)
        sent = st.form_submit_button(_("I want to lead this"), type="primary")
    close_button(PLACE)
    if sent:
        attempt(
            lambda: initiatives.claim(here.store, here.actor, detail.line.initiative_id, sentence),
            _("Good. Your team sees that you want to lead this."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _join(here: Here, detail: InitiativeDetail) -> None:
    if st.button(_("I take part"), key="join"):
        attempt(
            lambda: initiatives.join(here.store, here.actor, detail.line.initiative_id),
            _("You take part now."),
            at=PLACE,
        )


def _ask(here: Here, detail: InitiativeDetail) -> None:
    key = f"nominate:{detail.line.initiative_id}:"
    quiet = ask(here, expertise.expertise_map).not_asked
    leads = {each.person_id for each in detail.line.leads}
    candidates = {
        each.person_id: each.name
        for each in not_asked_first((PersonRef(*pair) for pair in team(here).items()), quiet)
        if each.person_id != here.actor.person_id and each.person_id not in leads
    }

    def said(person: int) -> str:
        if person in quiet:
            return _("{name} (not asked yet this school year)").format(name=candidates[person])
        return candidates[person]

    # What cannot be accepted is not offered: two lead it at most.
    is_full = len(leads) >= MOST_LEADS
    parts = [Part.MEMBER] if is_full else list(Part)

    with st.form(f"{key}form", border=True):
        if is_full:
            hostile(
                _(
                    "{names} lead this, and two is the most. Only when one of them laid down the part, "
                    "somebody else can be asked to lead. Until then you can ask somebody to take part."
                ).format(names=names(detail.line.leads))
            )
        else:
            hostile(
                _("Do you hand it over? Ask the colleague first. Once they said yes, lay down your part.")
            )
        person = one_of(
            f"{key}person", _("Whom do you ask?"), list(candidates), said, hint=_("Choose a colleague")
        )
        part = one_of(
            f"{key}part:{parts[0]}", _("For which part?"), parts, lambda each: _(PARTS[each]), parts[0]
        )
        sentence = area(
            f"{key}sentence", _("Why this colleague? One sentence is enough"), most=LONGEST, height=80
        )
        sent = st.form_submit_button(_("Ask this colleague"), type="primary")
    close_button(PLACE)
    if not sent:
        return
    if person is None or part is None:
        st.error(_("Choose a colleague and a part. What you typed is still there."))
        return
    attempt(
        lambda: initiatives.nominate(
            here.store, here.actor, detail.line.initiative_id, person, part, sentence
        ),
        _("Asked. The answer is up to {name}.").format(name=candidates[person]),
        key,
        then=lambda: close(PLACE),
        at=PLACE,
    )


def _step_back(here: Here, detail: InitiativeDetail) -> None:
    with st.container(border=True):
        others = [each for each in detail.line.leads if each.person_id != here.actor.person_id]
        if others:
            hostile(_("{names} will lead it without you.").format(names=names(others)))
        hostile(_("Laying something down in time is also taking responsibility. You can come back later."))
        with st.container(horizontal=True):
            sent = st.button(_("Lay it down"), key="step_back", type="primary")
            close_button(PLACE)
    if sent:
        attempt(
            lambda: initiatives.step_back(here.store, here.actor, detail.line.initiative_id),
            _("You laid it down. Thank you for what you did."),
            then=lambda: close(PLACE),
            at=PLACE,
        )
