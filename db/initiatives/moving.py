"""Move an initiative along the cycle."""

from __future__ import annotations

from core.errors import AlreadyDone
from core.initiatives import ENDS, Phase, require_move
from core.permissions import Act, Actor, require
from core.standing import may_move
from core.texts import required, written
from db.audit import record
from db.initiatives.parts import end_all
from db.initiatives.scene import facts_of, find_scene
from db.models import PhaseChange
from db.store import Store


def move(store: Store, actor: Actor, initiative_id: int, to: Phase, note: str = "") -> None:
    """Move an initiative to another phase, with a note where the move asks for one.

    `MoveNotAllowed` says which conditions are missing and where it can go now; `NotYourInitiative`,
    `Missing("learnt" | "because" | "again")`, `AlreadyDone` when it is there.
    """
    require(actor, Act.MOVE_PHASE)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        was, at = scene.phase, store.now()
        if was is to:
            raise AlreadyDone("phase", to)
        scene.require(Act.MOVE_PHASE, may_move(scene.standing, to))
        made = require_move(facts_of(session, scene, actor.day_of(at)), was, to)
        said = required(made.note, note) if made.note else written("note", note)
        if to in ENDS:
            end_all(session, scene, at)
        session.add(
            PhaseChange(
                school_id=actor.school_id,
                initiative_id=initiative_id,
                was=was,
                became=to,
                note=said,
                moved_at=at,
                moved_by=actor.person_id,
            )
        )
        scene.row.phase, scene.row.phase_since = to, at
        scene.hear(at)
        record(session, store, actor, "move", "initiative", initiative_id, was=was.value, became=to.value)
