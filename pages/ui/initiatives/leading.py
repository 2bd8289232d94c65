"""Who leads an initiative, and the handshake: claim it or ask a colleague; the other side says yes or no."""

from __future__ import annotations

import streamlit as st

from core.handshake import MOST_LEADS
from core.initiatives import MANDATED, OfferKind, OfferState, Part
from core.people import PersonRef, not_asked_first
from core.permissions import Act
from db import expertise, initiatives
from db.initiatives import InitiativeDetail, OfferLine
from pages.ui.initiatives.mandate import mandate
from pages.ui.initiatives.take_back import asked_first, take_back_ladder
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, one_of, open_button, send_button
from pages.ui.kit.names import team
from pages.ui.kit.quoting import quoting
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, heading, names, story
from pages.ui.kit.widgets import facts, hostile, plain, show_notice
from pages.ui.kit.words import OFFER_STATES, OFFERS, PARTS

PLACE = "handshake"
LONGEST = 500


def leading_part(here: Here, detail: InitiativeDetail) -> None:
    """Show who leads and who takes part, and how that was agreed."""
    asked_first(here, detail)
    heading(_("Who leads it?"))
    _people(detail)
    _handshake(here, detail)
    mandate(here, detail)
    if detail.mandates or detail.line.phase in MANDATED:
        quoting(here, initiative_id=detail.line.initiative_id)
    take_back_ladder(here, detail)


def _people(detail: InitiativeDetail) -> None:
    line = detail.line
    facts(
        [
            (_("In the lead"), names(line.leads) or _("nobody yet")),
            (_("Takes part"), names(line.members)),
        ]
    )
    left = [
        each.person
        for each in detail.participations
        if each.ended_at is None and not each.is_active and each.part is Part.LEAD
    ]
    if line.lost_lead and left:
        st.warning(
            plain(
                _(
                    "{names} led this, and has no access to the school any more. Ask a colleague to take "
                    "it over. A mandate that still runs goes to whoever says yes."
                ).format(names=names(left))
            )
        )
    gone = [each for each in detail.participations if each.ended_at is not None]
    if gone:
        with st.expander(_("Who led or took part before")):
            story(
                Told(
                    heading=each.person.name,
                    about=_("{part}, {first} until {last}").format(
                        part=_(PARTS[Part(each.part)]),
                        first=numbers.date(each.began_at),
                        last=numbers.date(each.ended_at),
                    ),
                )
                for each in gone
            )


def _handshake(here: Here, detail: InitiativeDetail) -> None:
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
        answer = area(f"{key}answer", _("A sentence with it (not required)"), most=LONGEST, height=80)
        with st.container(horizontal=True):
            accepts = st.button(_accept(offer), key=f"{key}yes", type="primary")
            declines = st.button(_("No, not now"), key=f"{key}no")
        act = initiatives.accept_offer if accepts else initiatives.decline_offer
        said = _agreed(offer) if accepts else _("You said no. That is clear now, and that is fine.")
        if accepts or declines:
            attempt(lambda: act(here.store, here.actor, offer.offer_id, answer), said, key, at=PLACE)
    goes = _("Nobody can answer this any more. The story still says that it was asked.")
    if offer.may_withdraw and removal(f"{key}withdraw", _("Withdraw this"), goes, type="tertiary"):
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
    me, line = here.actor.person_id, detail.line
    leads = me in {each.person_id for each in line.leads}
    takes_part = leads or me in {each.person_id for each in line.members}
    waits = any(
        offer.state is OfferState.OPEN and offer.kind is OfferKind.CLAIM and offer.person.person_id == me
        for offer in detail.offers
    )
    for what, form in (("claim", _claim), ("ask", _nominate), ("back", _step_back)):
        if is_open(PLACE, what):
            with st.container(border=True):
                form(here, detail)
            return
    with st.container(horizontal=True, gap="small"):
        if not leads and not waits and len(line.leads) < MOST_LEADS:
            open_button(PLACE, "claim", _("I want to lead this"))
        if not takes_part:
            _join(here, detail)
        open_button(PLACE, "ask", _("Hand over or ask a colleague") if leads else _("Ask a colleague"))
        if takes_part:
            open_button(PLACE, "back", _("Step down"))


def _claim(here: Here, detail: InitiativeDetail) -> None:
    key = f"claim:{detail.line.initiative_id}:"
    hostile(_("Leading as a pair is fine, and so is a trial. Somebody else on the team says yes or no."))
    sentence = area(f"{key}sentence", _("Why you? One sentence is enough"), most=LONGEST, height=80)
    if send_button(key, _("I want to lead this"), PLACE):
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


def _nominate(here: Here, detail: InitiativeDetail) -> None:
    number, leads = detail.line.initiative_id, detail.line.leads
    key = f"nominate:{number}:"
    # Offer only what can be accepted: at most two people lead.
    is_full = len(leads) >= MOST_LEADS
    parts = [Part.MEMBER] if is_full else list(Part)
    hostile(_before_asking(leads, is_full=is_full))
    person, name = _colleague(here, key, leads)
    part = one_of(f"{key}part:{parts[0]}", _("For which part?"), parts, lambda each: _(PARTS[each]), parts[0])
    sentence = area(
        f"{key}sentence", _("Why this colleague? One sentence is enough"), most=LONGEST, height=80
    )
    if not send_button(key, _("Ask this colleague"), PLACE):
        return
    if person is None or part is None:
        st.error(_("Choose a colleague and a part. What you typed is still there."))
        return
    attempt(
        lambda: initiatives.nominate(here.store, here.actor, number, person, part, sentence),
        _("Asked. The answer is up to {name}.").format(name=name),
        key,
        then=lambda: close(PLACE),
        at=PLACE,
    )


def _before_asking(leads: tuple[PersonRef, ...], *, is_full: bool) -> str:
    if not is_full:
        return _("Are you handing it over? Ask your colleague first. Once they say yes, step down yourself.")
    return _(
        "{names} lead this, and two is the most. Only when one of them steps down can "
        "somebody else be asked to lead. Until then you can ask somebody to take part."
    ).format(names=names(leads))


def _colleague(here: Here, key: str, leads: tuple[PersonRef, ...]) -> tuple[int | None, str]:
    """Colleagues who were not asked for anything yet come first."""
    quiet = ask(here, expertise.expertise_map).not_asked
    left_out = {here.actor.person_id, *(each.person_id for each in leads)}
    candidates = {
        each.person_id: each.name
        for each in not_asked_first((PersonRef(*pair) for pair in team(here).items()), quiet)
        if each.person_id not in left_out
    }

    def said(person: int) -> str:
        if person in quiet:
            return _("{name} (not asked yet this school year)").format(name=candidates[person])
        return candidates[person]

    person = one_of(
        f"{key}person", _("Who do you ask?"), list(candidates), said, hint=_("Choose a colleague")
    )
    return person, candidates[person] if person is not None else ""


def _step_back(here: Here, detail: InitiativeDetail) -> None:
    others = [each for each in detail.line.leads if each.person_id != here.actor.person_id]
    if others:
        hostile(_("{names} will lead it without you.").format(names=names(others)))
    hostile(_("Stepping down in time is also taking responsibility. You can come back later."))
    if send_button("step_back:", _("Step down now"), PLACE):
        attempt(
            lambda: initiatives.step_back(here.store, here.actor, detail.line.initiative_id),
            _("You have stepped down. Thank you for what you did."),
            then=lambda: close(PLACE),
            at=PLACE,
        )
