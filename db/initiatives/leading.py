"""The handshake: claim the lead or ask a colleague, answer, take part, and step back."""

from __future__ import annotations

from sqlmodel import col, select

from core.errors import AlreadyDone
from core.events.initiatives import (
    Joined,
    LeadClaimed,
    Nominated,
    OfferAccepted,
    OfferDeclined,
    OfferWithdrawn,
    SteppedBack,
)
from core.handshake import MOST_LEADS, may_answer, may_nominate
from core.initiatives import OfferKind, OfferState, Part
from core.mandates import MandateEnd, MandateWords
from core.permissions import Act, Actor, require
from core.texts import required, written
from db.acting import acting
from db.initiatives.case import InitiativeCase, hand_of, of_initiative, on_initiative
from db.initiatives.mandating import end_mandate, grant
from db.initiatives.refusals import (
    LedMeanwhile,
    NominateSomebodyElse,
    NoPartToLayDown,
    NotYoursToAnswer,
    NotYoursToWithdraw,
    TwoLeadsAtMost,
)
from db.models import Offer, Participation
from db.store import Store


def claim(store: Store, actor: Actor, initiative_id: int, sentence: str = "") -> int:
    """Ask to lead this; the offer's id. A school leader or a lead answers.

    `AlreadyDone` when you lead it or asked already, `TwoLeadsAtMost`, `NotInThisPhase` after its end.
    """
    with acting(store, actor, Act.OFFER_PART, on_initiative(initiative_id)) as case:
        said = written("sentence", sentence)
        offer_id = _put(case, OfferKind.CLAIM, actor.person_id, Part.LEAD, said)
        case.tell(LeadClaimed(offer=offer_id, person=actor.person_id, part=Part.LEAD))
        return offer_id


def nominate(
    store: Store, actor: Actor, initiative_id: int, person_id: int, part: Part, sentence: str
) -> int:
    """Ask a colleague to lead or take part, and say why; the offer's id. They answer it themselves.

    `Missing("sentence")`, `NominateSomebodyElse`, `PersonNotActive`, `NotFound("person")`, `AlreadyDone`,
    `TwoLeadsAtMost`, `NotInThisPhase` after its end; `NotYourInitiative` for a second lead, unless the first
    lead or the school leader asks.
    """
    with acting(store, actor, Act.OFFER_PART, on_initiative(initiative_id)) as case:
        said = required("sentence", sentence)
        if person_id == actor.person_id:
            raise NominateSomebodyElse
        case.people.require_on_team(person_id)
        case.require(Act.OFFER_PART, may_nominate(case.standing, part))
        return ask_colleague(case, person_id, part, said)


def ask_colleague(case: InitiativeCase, person_id: int, part: Part, said: str) -> int:
    """Ask a colleague for a part within another act; the offer's id."""
    offer_id = _put(case, OfferKind.NOMINATION, person_id, part, said)
    case.tell(Nominated(offer=offer_id, person=person_id, part=part))
    return offer_id


def withdraw_offer(store: Store, actor: Actor, offer_id: int) -> None:
    """Withdraw your own unanswered offer.

    `NotYoursToWithdraw`, `AlreadyDone`, `NotInThisPhase` after the end of the initiative.
    """
    with acting(store, actor, Act.OFFER_PART, of_initiative(Offer, "offer", offer_id)) as case:
        offer = case.session.get_one(Offer, offer_id)
        if offer.made_by != actor.person_id:
            raise NotYoursToWithdraw("offer", offer_id)
        _require_open(offer)
        offer.state, offer.answered_at = OfferState.WITHDRAWN, case.at
        case.tell(OfferWithdrawn(offer=offer_id))


def accept_offer(
    store: Store, actor: Actor, offer_id: int, answer: str = "", mandate: MandateWords | None = None
) -> None:
    """Accept an offer: the part begins. A school leader can grant the mandate in the same act.

    `NotYoursToAnswer`, `AlreadyDone` when it was answered or withdrawn, `TwoLeadsAtMost`, `LedMeanwhile`,
    `PersonNotActive`, `NotInThisPhase`, and with a mandate the refusals of `grant_mandate`.
    """
    if mandate is not None:
        require(actor, Act.GRANT_MANDATE)
    with acting(store, actor, Act.ANSWER_OFFER, of_initiative(Offer, "offer", offer_id)) as case:
        offer = _answered(case, offer_id)
        case.people.require_on_team(offer.person_id)
        _require_still_theirs_to_ask(case, offer)
        _close(case, offer, OfferState.ACCEPTED, answer)
        part = Part(offer.part)
        begin(case, offer.person_id, part)
        version = None
        if mandate is not None:
            led = on_initiative(case.id)(case)
            led.permit(Act.GRANT_MANDATE)
            version = grant(led, mandate)
        case.tell(OfferAccepted(offer=offer_id, person=offer.person_id, part=part, mandate=version))


def decline_offer(store: Store, actor: Actor, offer_id: int, answer: str = "") -> None:
    """Decline an offer, with an optional reason. `NotYoursToAnswer`, `AlreadyDone`, `NotInThisPhase`."""
    with acting(store, actor, Act.ANSWER_OFFER, of_initiative(Offer, "offer", offer_id)) as case:
        _close(case, _answered(case, offer_id), OfferState.DECLINED, answer)
        case.tell(OfferDeclined(offer=offer_id))


def join(store: Store, actor: Actor, initiative_id: int) -> None:
    """Take part as a member; no approval needed. `AlreadyDone`, `NotInThisPhase` after its end."""
    with acting(store, actor, Act.OFFER_PART, on_initiative(initiative_id)) as case:
        begin(case, actor.person_id, Part.MEMBER)
        case.tell(Joined())


def step_back(store: Store, actor: Actor, initiative_id: int) -> None:
    """End your own part; when the last lead steps back, the mandate ends too.

    To hand over the lead: nominate another, and step back once they accept. `NoPartToLayDown`,
    `NotInThisPhase` after its end.
    """
    with acting(store, actor, Act.OFFER_PART, on_initiative(initiative_id)) as case:
        part = case.part_of(actor.person_id)
        if part is None:
            raise NoPartToLayDown(initiative_id)
        part.ended_at = case.at
        if {lead.person_id for lead in case.leads} == {actor.person_id}:
            end_mandate(case, MandateEnd.LAID_DOWN)
        case.tell(SteppedBack(part=Part(part.part)))


def begin(case: InitiativeCase, person_id: int, part: Part) -> None:
    """Give a person a part in place of their old one; it answers open offers of that part or a lesser one."""
    _require_room(case, person_id, part)
    has = case.part_of(person_id)
    for each in case.parts:
        left_the_school = part is Part.LEAD and each.part == part and each.person_id not in case.people.team
        if each is has or left_the_school:
            each.ended_at = case.at
    is_formal = person_id in case.people.school_leaders
    case.add(Participation, person_id=person_id, part=part, is_formal=is_formal)
    for offer in open_offers(case, person_id):
        if offer.part in (part, Part.MEMBER):
            offer.state, offer.answered_at = OfferState.ACCEPTED, case.at
    case.session.flush()


def open_offers(case: InitiativeCase, person_id: int | None = None) -> list[Offer]:
    """Unanswered offers: all, or those for one person."""
    query = select(Offer).where(Offer.initiative_id == case.id, Offer.state == OfferState.OPEN)
    if person_id is not None:
        query = query.where(Offer.person_id == person_id)
    return list(case.session.exec(query.order_by(col(Offer.id))))


def _put(case: InitiativeCase, kind: OfferKind, person_id: int, part: Part, said: str) -> int:
    _require_room(case, person_id, part)
    if any(each.part == part for each in open_offers(case, person_id)):
        raise AlreadyDone(kind="offer", state=OfferState.OPEN)
    return case.add(Offer, kind=kind, part=part, person_id=person_id, sentence=said).id or 0


def _require_room(case: InitiativeCase, person_id: int, part: Part) -> None:
    """Refuse a part they have (`AlreadyDone`), a lesser one, or a third lead (`TwoLeadsAtMost`)."""
    has = case.part_of(person_id)
    if has is not None and part in (Part.MEMBER, has.part):
        raise AlreadyDone(kind="part", state=has.part)
    if part is Part.LEAD and len(case.leads) >= MOST_LEADS:
        raise TwoLeadsAtMost(case.id, tuple(lead.name for lead in case.leads))


def _answered(case: InitiativeCase, offer_id: int) -> Offer:
    offer = case.session.get_one(Offer, offer_id)
    if not may_answer(hand_of(offer, case.people), case.actor.person_id, case.standing):
        raise NotYoursToAnswer(offer_id)
    _require_open(offer)
    return offer


def _require_open(offer: Offer) -> None:
    if offer.state != OfferState.OPEN:
        raise AlreadyDone(kind="offer", state=offer.state)


def _require_still_theirs_to_ask(case: InitiativeCase, offer: Offer) -> None:
    """An older offer by somebody else must not give current leads a second lead."""
    leads = {each.person_id for each in case.leads}
    beside_them = offer.kind == OfferKind.NOMINATION and offer.part == Part.LEAD and leads
    if beside_them and offer.made_by not in leads | case.people.school_leaders:
        raise LedMeanwhile(case.id, tuple(each.name for each in case.leads))


def _close(case: InitiativeCase, offer: Offer, state: OfferState, answer: str) -> None:
    offer.state, offer.answer = state, written("answer", answer)
    offer.answered_by, offer.answered_at = case.actor.person_id, case.at
