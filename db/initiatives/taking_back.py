"""The take-back ladder: signal, conversation, adjusted frame, taken back; or settled. All read it."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from core.initiatives import MANDATED, Part, Phase, Rung
from core.mandates import DateNotPermitted, MandateEnd, may_step, open_rung, require_rung
from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.initiatives.parts import end_mandate, ladder, put_rung
from db.initiatives.refusals import WithoutMandate
from db.initiatives.scene import Scene, find_scene
from db.models import LadderStep, PhaseChange
from db.store import Store


def signal(store: Store, actor: Actor, initiative_id: int, text: str) -> None:
    """Say what does not go well; a conversation follows. `WithoutMandate`, `Missing("text")`."""
    require(actor, Act.SIGNAL)
    said = required("text", text)
    with store.write() as session:
        scene, _ = _ready(session, actor, initiative_id, Rung.SIGNAL)
        put_rung(session, scene, Rung.SIGNAL, said, store.now())
        record(session, store, actor, "signal", "initiative", initiative_id)


def record_conversation(store: Store, actor: Actor, initiative_id: int, held_on: date, text: str) -> None:
    """Record the conversation after a signal: by a lead or the school leader.

    `RungNotAllowed` without a signal, `NotYourInitiative`, `DateNotPermitted` before the signal or after
    today, `WithoutMandate`, `Missing("text")`.
    """
    require(actor, Act.SIGNAL)
    said = required("text", text)
    with store.write() as session:
        scene, steps = _ready(session, actor, initiative_id, Rung.CONVERSATION)
        signalled = next(each for each in reversed(steps) if each.rung == Rung.SIGNAL)
        earliest, today = actor.day_of(signalled.taken_at), store.today(actor)
        if not earliest <= held_on <= today:
            raise DateNotPermitted("held_on", held_on, earliest, today)
        put_rung(session, scene, Rung.CONVERSATION, said, store.now()).held_on = held_on
        record(session, store, actor, "record_conversation", "initiative", initiative_id)


def take_back(store: Store, actor: Actor, initiative_id: int, reason: str) -> None:
    """Take the mandate back, with a reason and after a conversation: nobody leads it from then on.

    The initiative goes back to the mandate, for the next handshake. `RungNotAllowed`, `WithoutMandate`,
    `Missing("reason")`.
    """
    require(actor, Act.TAKE_BACK)
    because = required("reason", reason)
    with store.write() as session:
        scene, _ = _ready(session, actor, initiative_id, Rung.TAKEN_BACK)
        at = store.now()
        put_rung(session, scene, Rung.TAKEN_BACK, because, at)
        end_mandate(session, scene, MandateEnd.TAKEN_BACK, at)
        for part in scene.parts:
            if part.part == Part.LEAD:
                part.ended_at = at
        if scene.phase in MANDATED[1:]:
            session.add(
                PhaseChange(
                    school_id=actor.school_id,
                    initiative_id=initiative_id,
                    was=scene.phase,
                    became=Phase.MANDATE,
                    note=because,
                    moved_at=at,
                    moved_by=actor.person_id,
                )
            )
            scene.row.phase, scene.row.phase_since = Phase.MANDATE, at
        scene.hear(at)
        record(session, store, actor, "take_back", "initiative", initiative_id)


def settle(store: Store, actor: Actor, initiative_id: int, text: str) -> None:
    """Close the ladder: by the school leader, or by who gave the last signal.

    `RungNotAllowed` without a signal, `NotYourInitiative`, `WithoutMandate`, `Missing("text")`.
    """
    require(actor, Act.SIGNAL)
    said = required("text", text)
    with store.write() as session:
        scene, _ = _ready(session, actor, initiative_id, Rung.SETTLED)
        put_rung(session, scene, Rung.SETTLED, said, store.now())
        record(session, store, actor, "settle", "initiative", initiative_id)


def _ready(
    session: Session, actor: Actor, initiative_id: int, wanted: Rung
) -> tuple[Scene, list[LadderStep]]:
    """The initiative and its ladder, where this step can be taken now and by the actor."""
    scene = find_scene(session, actor, initiative_id)
    if scene.mandate is None:
        raise WithoutMandate(initiative_id)
    steps = ladder(session, scene)
    require_rung(open_rung([Rung(each.rung) for each in steps]), wanted)
    signals = [each.taken_by for each in steps if each.rung == Rung.SIGNAL]
    signalled = bool(signals) and signals[-1] == actor.person_id
    scene.require(Act.SIGNAL, may_step(scene.standing, wanted, signalled=signalled))
    return scene, steps
