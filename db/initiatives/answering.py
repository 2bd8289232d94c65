"""Answer a hand that is held out."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from core.handshake import may_answer
from core.initiatives import OfferKind, OfferState, Part
from core.mandates import MandateWords
from core.permissions import Act, Actor, require
from core.texts import written
from db.audit import record
from db.initiatives.mandating import grant
from db.initiatives.offering import find_offer, require_open
from db.initiatives.parts import begin
from db.initiatives.refusals import LedMeanwhile, NotYoursToAnswer
from db.initiatives.scene import Scene, find_scene
from db.initiatives.stories import hand_of
from db.models import Offer
from db.store import Store


def accept_offer(
    store: Store, actor: Actor, offer_id: int, answer: str = "", mandate: MandateWords | None = None
) -> None:
    """Accept an offer: the part begins. A school leader can grant the mandate in the same act.

    `NotYoursToAnswer`, `AlreadyDone` when it was answered or withdrawn, `TwoLeadsAtMost`, `LedMeanwhile`,
    `PersonNotActive`, `NotInThisPhase`, and with a mandate what `grant_mandate` refuses.
    """
    require(actor, Act.ANSWER_OFFER)
    if mandate is not None:
        require(actor, Act.GRANT_MANDATE)
    said = written("answer", answer)
    with store.write() as session:
        at = store.now()
        scene, offer = _answered(session, actor, offer_id)
        scene.require_on_team(offer.person_id)
        _require_still_theirs_to_ask(scene, offer)
        _close(offer, OfferState.ACCEPTED, said, actor, at)
        begin(session, scene, offer.person_id, Part(offer.part), at)
        session.flush()
        version = None
        if mandate is not None:
            version = grant(session, find_scene(session, actor, scene.id), mandate, at)
        record(
            session, store, actor, "accept_offer", "initiative", scene.id,
            offer=offer_id, person=offer.person_id, part=offer.part, mandate=version,
        )  # fmt: skip


def decline_offer(store: Store, actor: Actor, offer_id: int, answer: str = "") -> None:
    """Decline an offer; saying why is welcome. `NotYoursToAnswer`, `AlreadyDone`, `NotInThisPhase`."""
    require(actor, Act.ANSWER_OFFER)
    said = written("answer", answer)
    with store.write() as session:
        scene, offer = _answered(session, actor, offer_id)
        _close(offer, OfferState.DECLINED, said, actor, store.now())
        record(session, store, actor, "decline_offer", "initiative", scene.id, offer=offer_id)


def _answered(session: Session, actor: Actor, offer_id: int) -> tuple[Scene, Offer]:
    """The offer that the actor answers."""
    scene, offer = find_offer(session, actor, offer_id)
    if not may_answer(hand_of(offer, scene), actor.person_id, scene.standing):
        raise NotYoursToAnswer(offer_id)
    require_open(offer)
    scene.require_open(Act.ANSWER_OFFER)
    return scene, offer


def _require_still_theirs_to_ask(scene: Scene, offer: Offer) -> None:
    """Nobody is given a second lead beside them by an offer of others, from before they led."""
    leads = {each.person_id for each in scene.leads}
    beside_them = offer.kind == OfferKind.NOMINATION and offer.part == Part.LEAD and leads
    if beside_them and offer.made_by not in leads | scene.people.school_leaders:
        raise LedMeanwhile(scene.id, tuple(each.name for each in scene.leads))


def _close(offer: Offer, state: OfferState, answer: str, actor: Actor, at: datetime) -> None:
    offer.state, offer.answer, offer.answered_by, offer.answered_at = state, answer, actor.person_id, at
