"""One initiative with its whole story, as this actor may act on it."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from core.initiatives import Rung, missing, moves_from
from core.mandates import may_step, next_rungs, open_rung
from core.permissions import Act, Actor, require
from core.standing import may_move, may_on
from db.initiatives import stories
from db.initiatives.lines import lines
from db.initiatives.neighbours import exchanges_of, overlaps_of
from db.initiatives.scene import Scene, facts_of, find_scene
from db.initiatives.told import AtStart, LadderEntry, PossibleMove
from db.initiatives.values import InitiativeDetail
from db.initiatives.words import words_of
from db.store import Store


def initiative(store: Store, actor: Actor, initiative_id: int) -> InitiativeDetail:
    """One initiative of the actor's school; `NotFound`."""
    require(actor, Act.SEE_INITIATIVES)
    with store.read() as session:
        scene = find_scene(session, actor, initiative_id, hold=False)
        (line,) = lines(session, actor, scene.people, initiative_id)
        offers = stories.offers_of(session, scene)
        ladder = stories.ladder_of(session, scene)
        words = words_of(session, scene.row)
        may = may_on(scene.standing, scene.phase)
        return InitiativeDetail(
            line=line,
            words=words,
            version=scene.row.version,
            opened_by=scene.people.ref(scene.row.opened_by),
            opened_at=scene.row.opened_at,
            at_start=at_start_of(scene),
            offers=offers,
            participations=stories.participations_of(session, scene),
            mandates=stories.mandates_of(session, scene),
            ladder=ladder,
            expectations=stories.expectations_of(session, scene),
            follower_offers=stories.follower_offers_of(session, scene),
            notes=stories.notes_of(session, scene),
            appreciations=stories.appreciations_of(session, scene),
            evaluations=stories.evaluations_of(session, scene),
            phases=stories.phases_of(session, scene),
            moves=_moves(session, store, scene),
            may=may | {Act.ANSWER_OFFER} if any(each.may_answer for each in offers) else may,
            rungs=_rungs(scene, ladder),
            overlaps=overlaps_of(session, scene, words),
            exchanges=exchanges_of(session, scene),
        )


def at_start_of(scene: Scene) -> AtStart | None:
    """What was set at the first mandate, as a value."""
    kept = scene.row.at_start
    if kept is None:
        return None
    return AtStart(
        pupil_benefit=kept["pupil_benefit"],
        signs=kept["signs"],
        research_question=kept["research_question"],
        on=date.fromisoformat(kept["on"]),
    )


def _moves(session: Session, store: Store, scene: Scene) -> tuple[PossibleMove, ...]:
    facts = facts_of(session, scene, store.today(scene.actor))
    return tuple(
        PossibleMove(move.to, missing(facts, move.was, move.to), move.note, may_move(scene.standing, move.to))
        for move in moves_from(scene.phase)
    )


def _rungs(scene: Scene, ladder: tuple[LadderEntry, ...]) -> tuple[Rung, ...]:
    """The steps of the ladder that the actor can take now."""
    if scene.mandate is None:
        return ()
    was = open_rung([each.rung for each in ladder])
    signals = [each.by for each in ladder if each.rung is Rung.SIGNAL]
    signalled = bool(signals) and signals[-1] == scene.people.ref(scene.actor.person_id)
    return tuple(rung for rung in next_rungs(was) if may_step(scene.standing, rung, signalled=signalled))
