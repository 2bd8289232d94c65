"""Take part, and lay down the part that you have."""

from __future__ import annotations

from core.initiatives import Part
from core.mandates import MandateEnd
from core.permissions import Act, Actor, require
from db.audit import record
from db.initiatives.parts import begin, end_mandate
from db.initiatives.refusals import NoPartToLayDown
from db.initiatives.scene import find_scene
from db.store import Store


def join(store: Store, actor: Actor, initiative_id: int) -> None:
    """Take part as a member; nobody has to allow it. `AlreadyDone`, `NotInThisPhase` after its end."""
    require(actor, Act.OFFER_PART)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        scene.require_open(Act.OFFER_PART)
        begin(session, scene, actor.person_id, Part.MEMBER, store.now())
        record(session, store, actor, "join", "initiative", initiative_id)


def step_back(store: Store, actor: Actor, initiative_id: int) -> None:
    """Lay down the part that you have; with the last lead the mandate is laid down too.

    To hand over the lead: nominate another, and step back when they accepted. `NoPartToLayDown`,
    `NotInThisPhase` after its end.
    """
    require(actor, Act.OFFER_PART)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        scene.require_open(Act.OFFER_PART)
        part = scene.part_of(actor.person_id)
        if part is None:
            raise NoPartToLayDown(initiative_id)
        at = store.now()
        part.ended_at = at
        if {lead.person_id for lead in scene.leads} == {actor.person_id}:
            end_mandate(session, scene, MandateEnd.LAID_DOWN, at)
        record(session, store, actor, "step_back", "initiative", initiative_id, part=part.part)
