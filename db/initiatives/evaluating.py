"""Write what came of an initiative, beside what was set at the start."""

from __future__ import annotations

from core.initiatives import Phase
from core.permissions import Act, Actor, require
from core.texts import required, written
from db.audit import record
from db.initiatives.scene import find_scene
from db.initiatives.told import EvaluationWords
from db.models import Evaluation
from db.store import Store


def evaluate(store: Store, actor: Actor, initiative_id: int, words: EvaluationWords) -> int:
    """Write what came of it, in the phase of evaluation; the evaluation's id.

    `Missing("pupils_noticed" | "against_start")`, `NotYourInitiative`, `NotInThisPhase`.
    """
    require(actor, Act.EVALUATE)
    noticed = required("pupils_noticed", words.pupils_noticed)
    against = required("against_start", words.against_start)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        scene.require_phase(Act.EVALUATE, (Phase.EVALUATION,))
        scene.require(Act.EVALUATE, scene.standing.steers)
        row = Evaluation(
            school_id=actor.school_id,
            initiative_id=initiative_id,
            pupils_noticed=noticed,
            against_start=against,
            result=words.result,
            written_at=store.now(),
            written_by=actor.person_id,
            on_collaboration=written("on_collaboration", words.on_collaboration),
            on_ambition=written("on_ambition", words.on_ambition),
            kept=written("kept", words.kept),
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        scene.hear(store.now())
        record(session, store, actor, "evaluate", "initiative", initiative_id, result=words.result.value)
        return row.id
