"""Begin and end parts in an initiative; what ends with the last lead, and with the initiative."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from core.errors import AlreadyDone
from core.handshake import MOST_LEADS
from core.initiatives import OfferState, Part, Rung
from core.mandates import MandateEnd, open_rung
from db.initiatives.refusals import TwoLeadsAtMost
from db.initiatives.scene import Scene
from db.models import LadderStep, Offer, Participation


def require_room(scene: Scene, person_id: int, part: Part) -> None:
    """Refuse a part that somebody has (`AlreadyDone`), one below it, or a third lead (`TwoLeadsAtMost`)."""
    has = scene.part_of(person_id)
    if has is not None and part in (Part.MEMBER, has.part):
        raise AlreadyDone("part", has.part)
    if part is Part.LEAD and len(scene.leads) >= MOST_LEADS:
        raise TwoLeadsAtMost(scene.id, tuple(lead.name for lead in scene.leads))


def begin(session: Session, scene: Scene, person_id: int, part: Part, at: datetime) -> None:
    """Give somebody a part, instead of the one they had; offers of it, or of less, are answered with it."""
    require_room(scene, person_id, part)
    has = scene.part_of(person_id)
    for each in scene.parts:
        left_the_school = part is Part.LEAD and each.part == part and each.person_id not in scene.people.team
        if each is has or left_the_school:
            each.ended_at = at
    session.add(
        Participation(
            school_id=scene.actor.school_id,
            initiative_id=scene.id,
            person_id=person_id,
            part=part,
            is_formal=person_id in scene.people.school_leaders,
            began_at=at,
        )
    )
    for offer in open_offers(session, scene, person_id):
        if offer.part in (part, Part.MEMBER):
            offer.state, offer.answered_at = OfferState.ACCEPTED, at


def open_offers(session: Session, scene: Scene, person_id: int | None = None) -> list[Offer]:
    """The offers that wait for an answer: all of them, or those of one person."""
    query = select(Offer).where(Offer.initiative_id == scene.id, Offer.state == OfferState.OPEN)
    if person_id is not None:
        query = query.where(Offer.person_id == person_id)
    return list(session.exec(query.order_by(col(Offer.id))))


def ladder(session: Session, scene: Scene) -> list[LadderStep]:
    """The steps of the take-back ladder, oldest first."""
    query = select(LadderStep).where(LadderStep.initiative_id == scene.id).order_by(col(LadderStep.id))
    return list(session.exec(query))


def end_mandate(session: Session, scene: Scene, how: MandateEnd, at: datetime) -> None:
    """End the mandate in force. Where nothing is left to take back, an open ladder is settled."""
    mandate = scene.mandate
    if mandate is None:
        return
    mandate.ended_at, mandate.ended_how = at, how
    stands = open_rung([Rung(each.rung) for each in ladder(session, scene)])
    if stands and how in (MandateEnd.LAID_DOWN, MandateEnd.CLOSED):
        put_rung(session, scene, Rung.SETTLED, "", at)


def put_rung(session: Session, scene: Scene, rung: Rung, text: str, at: datetime) -> LadderStep:
    """Write a step of the ladder."""
    version = scene.last_mandate.version if scene.last_mandate else 0
    step = LadderStep(
        school_id=scene.actor.school_id,
        initiative_id=scene.id,
        mandate_version=version,
        rung=rung,
        text=text,
        taken_at=at,
        taken_by=scene.actor.person_id,
    )
    session.add(step)
    return step


def end_all(session: Session, scene: Scene, at: datetime) -> None:
    """The initiative has come to its end: so have the parts in it, its mandate and open offers."""
    for part in scene.parts:
        part.ended_at = at
    for offer in open_offers(session, scene):
        offer.state, offer.answered_at = OfferState.WITHDRAWN, at
    end_mandate(session, scene, MandateEnd.CLOSED, at)
