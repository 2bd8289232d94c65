"""Link a decision and an initiative, or start one from the other."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.chain import ChainKind, DecisionNotTaken
from core.errors import AlreadyDone, NotFound
from core.events.chain import DecisionTied, DecisionUntied
from core.permissions import Act, Actor
from db import decisions, initiatives
from db.acting import Case, acting, nothing
from db.decisions.acts import put as put_decision
from db.decisions.case import find_dossier
from db.initiatives.acts import put as put_initiative
from db.initiatives.case import on_initiative
from db.models import Ambition, ChainLink, InitiativeAmbition
from db.store import Store


def link_decision(store: Store, actor: Actor, initiative_id: int, decision_id: int, kind: ChainKind) -> None:
    """Link them, once.

    `NotFound`, `NotYourInitiative`, `NotInThisPhase` after its end, `DecisionNotTaken` for a decision that is
    to have started the initiative, `AlreadyDone`.
    """
    with acting(store, actor, Act.EDIT_INITIATIVE, on_initiative(initiative_id)) as case:
        _tie(case, decision_id, initiative_id, kind)


def unlink_decision(store: Store, actor: Actor, initiative_id: int, decision_id: int) -> None:
    """Unlink them. `NotFound` when they were not linked, `NotYourInitiative`, `NotInThisPhase`."""
    with acting(store, actor, Act.EDIT_INITIATIVE, on_initiative(initiative_id)) as case:
        row = _between(case, decision_id, initiative_id)
        if row is None:
            raise NotFound("chain", decision_id)
        case.session.delete(row)
        case.tell(DecisionUntied(decision=decision_id))


def start_from_decision(
    store: Store, actor: Actor, decision_id: int, words: initiatives.InitiativeWords
) -> int:
    """Open an initiative that this decision starts, linked to it; its id.

    `NotFound`, `DecisionNotTaken`, and the refusals of opening an initiative.
    """
    with acting(store, actor, Act.OPEN_INITIATIVE, nothing) as case:
        if not find_dossier(case.session, actor, decision_id).taken:
            raise DecisionNotTaken(decision_id)
        initiative_id = put_initiative(case, words)
        _tie(case, decision_id, initiative_id, ChainKind.STARTED)
        return initiative_id


def ask_decision(store: Store, actor: Actor, initiative_id: int, title: str, question: str) -> int:
    """Open a decision that this initiative asks for, with the same ambition; its id.

    `NotFound`, `NotYourInitiative`, `NotInThisPhase`, `Missing("title" | "question")`.
    """
    with acting(store, actor, Act.OPEN_DECISION, nothing) as case:
        on_initiative(initiative_id)(case).permit(Act.EDIT_INITIATIVE)
        serves = _ambition_of(case.session, initiative_id)
        asked = decisions.Question(title=title, question=question, ambition_id=serves)
        decision_id = put_decision(case, asked).id or 0
        _tie(case, decision_id, initiative_id, ChainKind.ASKED)
        return decision_id


def _tie(case: Case, decision_id: int, initiative_id: int, kind: ChainKind) -> None:
    dossier = find_dossier(case.session, case.actor, decision_id)
    if kind is ChainKind.STARTED and not dossier.taken:
        raise DecisionNotTaken(decision_id)
    if _between(case, decision_id, initiative_id) is not None:
        raise AlreadyDone(kind="chain", state="tied")
    case.add(ChainLink, decision_id=decision_id, initiative_id=initiative_id, kind=kind)
    case.tell(DecisionTied(decision=decision_id, kind=kind, title=dossier.decision.title), initiative_id)


def _between(case: Case, decision_id: int, initiative_id: int) -> ChainLink | None:
    return case.session.exec(
        select(ChainLink).where(
            ChainLink.school_id == case.actor.school_id,
            ChainLink.decision_id == decision_id,
            ChainLink.initiative_id == initiative_id,
        )
    ).first()


def _ambition_of(session: Session, initiative_id: int) -> int | None:
    return session.exec(
        select(Ambition.id)
        .join(InitiativeAmbition, col(InitiativeAmbition.ambition_id) == Ambition.id)
        .where(InitiativeAmbition.initiative_id == initiative_id, col(Ambition.dropped_at).is_(None))
        .order_by(col(Ambition.school_year).desc(), col(Ambition.id))
    ).first()
