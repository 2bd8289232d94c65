"""Hold out a hand: claim the lead, or ask a colleague; and take that back."""

from __future__ import annotations

from sqlmodel import Session, select

from core.errors import AlreadyDone, NotFound
from core.handshake import may_nominate
from core.initiatives import OfferKind, OfferState, Part
from core.permissions import Act, Actor, require
from core.texts import required, written
from db.audit import record
from db.initiatives.parts import open_offers, require_room
from db.initiatives.refusals import NominateSomebodyElse, NotYoursToWithdraw
from db.initiatives.scene import Scene, find_scene
from db.models import Offer
from db.store import Store


def claim(store: Store, actor: Actor, initiative_id: int, sentence: str = "") -> int:
    """Say that you want to lead this; the offer's id. A school leader or a lead answers.

    `AlreadyDone` when you lead it or asked already, `TwoLeadsAtMost`, `NotInThisPhase` after its end.
    """
    require(actor, Act.OFFER_PART)
    said = written("sentence", sentence)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        return _put(session, store, scene, OfferKind.CLAIM, actor.person_id, Part.LEAD, said)


def nominate(
    store: Store, actor: Actor, initiative_id: int, person_id: int, part: Part, sentence: str
) -> int:
    """Ask a colleague to lead or to take part, and say why; the offer's id. They answer it themselves.

    `Missing("sentence")`, `NominateSomebodyElse`, `PersonNotActive`, `NotFound("person")`, `AlreadyDone`,
    `TwoLeadsAtMost`, `NotInThisPhase` after its end; `NotYourInitiative` for a second lead beside the first,
    whom only that lead and the school leader ask.
    """
    require(actor, Act.OFFER_PART)
    said = required("sentence", sentence)
    if person_id == actor.person_id:
        raise NominateSomebodyElse
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        scene.require_on_team(person_id)
        scene.require(Act.OFFER_PART, may_nominate(scene.standing, part))
        return _put(session, store, scene, OfferKind.NOMINATION, person_id, part, said)


def withdraw_offer(store: Store, actor: Actor, offer_id: int) -> None:
    """Take back your own offer while it waits for an answer. `NotYoursToWithdraw`, `AlreadyDone`."""
    require(actor, Act.OFFER_PART)
    with store.write() as session:
        scene, offer = find_offer(session, actor, offer_id)
        if offer.made_by != actor.person_id:
            raise NotYoursToWithdraw("offer", offer_id)
        require_open(offer)
        offer.state, offer.answered_at = OfferState.WITHDRAWN, store.now()
        record(session, store, actor, "withdraw_offer", "initiative", scene.id, offer=offer_id)


def _put(
    session: Session, store: Store, scene: Scene, kind: OfferKind, person_id: int, part: Part, said: str
) -> int:
    scene.require_open(Act.OFFER_PART)
    require_room(scene, person_id, part)
    if any(each.part == part for each in open_offers(session, scene, person_id)):
        raise AlreadyDone("offer", OfferState.OPEN)
    offer = Offer(
        school_id=scene.actor.school_id,
        initiative_id=scene.id,
        kind=kind,
        part=part,
        person_id=person_id,
        made_by=scene.actor.person_id,
        sentence=said,
        made_at=store.now(),
    )
    session.add(offer)
    session.flush()
    assert offer.id is not None
    record(
        session, store, scene.actor, kind.value, "initiative", scene.id,
        offer=offer.id, person=person_id, part=part.value,
    )  # fmt: skip
    return offer.id


def find_offer(session: Session, actor: Actor, offer_id: int) -> tuple[Scene, Offer]:
    """An offer of the actor's school with its initiative, held: of two answers at once one is first."""
    initiative_id = session.exec(
        select(Offer.initiative_id).where(Offer.id == offer_id, Offer.school_id == actor.school_id)
    ).first()
    if initiative_id is None:
        raise NotFound("offer", offer_id)
    scene = find_scene(session, actor, initiative_id)
    offer = session.get(Offer, offer_id)
    if offer is None:
        raise NotFound("offer", offer_id)
    return scene, offer


def require_open(offer: Offer) -> None:
    """Refuse an offer that was answered or withdrawn: its state says which."""
    if offer.state != OfferState.OPEN:
        raise AlreadyDone("offer", offer.state)
