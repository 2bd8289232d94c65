"""Tie a decision and an initiative together, or start the one from the other."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.chain import ChainKind
from core.errors import AlreadyDone, NotFound
from core.permissions import Act, Actor, require
from db.acting import Case
from db.audit import record
from db.chain.refusals import DecisionNotTaken
from db.decisions import acts as decisions
from db.decisions.case import find_dossier
from db.decisions.values import Question
from db.initiatives import InitiativeWords, acts
from db.initiatives.case import on_initiative
from db.models import Ambition, ChainLink, InitiativeAmbition
from db.store import Store


def link_decision(store: Store, actor: Actor, initiative_id: int, decision_id: int, kind: ChainKind) -> None:
    """Tie them together, once.

    `NotFound`, `NotYourInitiative`, `NotInThisPhase` after its end, `DecisionNotTaken` where it would have
    started the initiative, `AlreadyDone`.
    """
    require(actor, Act.EDIT_INITIATIVE)
    with store.write() as session:
        _theirs(session, store, actor, initiative_id)
        _tie(session, store, actor, decision_id, initiative_id, kind)


def unlink_decision(store: Store, actor: Actor, initiative_id: int, decision_id: int) -> None:
    """Untie them. `NotFound` when they were not tied, `NotYourInitiative`, `NotInThisPhase`."""
    require(actor, Act.EDIT_INITIATIVE)
    with store.write() as session:
        _theirs(session, store, actor, initiative_id)
        row = _between(session, actor, decision_id, initiative_id)
        if row is None:
            raise NotFound("chain", decision_id)
        session.delete(row)
        record(session, store, actor, "unlink_decision", "initiative", initiative_id, decision=decision_id)


def start_from_decision(store: Store, actor: Actor, decision_id: int, words: InitiativeWords) -> int:
    """Open an initiative that this decision starts, tied to it; its id.

    `NotFound`, `DecisionNotTaken`, and what opening an initiative refuses.
    """
    require(actor, Act.OPEN_INITIATIVE)
    with store.write() as session:
        _require_taken(session, actor, decision_id)
        initiative_id = acts.put(Case(session=session, store=store, actor=actor), words)
        _tie(session, store, actor, decision_id, initiative_id, ChainKind.STARTED)
        return initiative_id


def ask_decision(store: Store, actor: Actor, initiative_id: int, title: str, question: str) -> int:
    """Open a decision that this initiative asks for, for the same ambition; its id.

    `NotFound`, `NotYourInitiative`, `NotInThisPhase`, `Missing("title" | "question")`.
    """
    require(actor, Act.OPEN_DECISION)
    with store.write() as session:
        _theirs(session, store, actor, initiative_id)
        asked = Question(title=title, question=question, ambition_id=_ambition_of(session, initiative_id))
        decision_id = decisions.put(Case(session=session, store=store, actor=actor), asked)
        _tie(session, store, actor, decision_id, initiative_id, ChainKind.ASKED)
        return decision_id


def _theirs(session: Session, store: Store, actor: Actor, initiative_id: int) -> None:
    """Hold the initiative, if it is still open and the actor may write in it."""
    case = Case(session=session, store=store, actor=actor)
    on_initiative(initiative_id)(case).permit(Act.EDIT_INITIATIVE)


def _require_taken(session: Session, actor: Actor, decision_id: int) -> None:
    if not find_dossier(session, actor, decision_id).taken:
        raise DecisionNotTaken(decision_id)


def _tie(
    session: Session, store: Store, actor: Actor, decision_id: int, initiative_id: int, kind: ChainKind
) -> None:
    dossier = find_dossier(session, actor, decision_id)
    if kind is ChainKind.STARTED and not dossier.taken:
        raise DecisionNotTaken(decision_id)
    if _between(session, actor, decision_id, initiative_id) is not None:
        raise AlreadyDone("chain", "tied")
    session.add(
        ChainLink(
            school_id=actor.school_id,
            decision_id=decision_id,
            initiative_id=initiative_id,
            kind=kind,
            linked_at=store.now(),
            linked_by=actor.person_id,
        )
    )
    record(
        session, store, actor, "link_decision", "initiative", initiative_id, decision=decision_id,
        kind=kind.value, title=dossier.decision.title,
    )  # fmt: skip


def _between(session: Session, actor: Actor, decision_id: int, initiative_id: int) -> ChainLink | None:
    return session.exec(
        select(ChainLink).where(
            ChainLink.school_id == actor.school_id,
            ChainLink.decision_id == decision_id,
            ChainLink.initiative_id == initiative_id,
        )
    ).first()


def _ambition_of(session: Session, initiative_id: int) -> int | None:
    """The latest ambition that the initiative serves and that was not dropped."""
    return session.exec(
        select(Ambition.id)
        .join(InitiativeAmbition, col(InitiativeAmbition.ambition_id) == Ambition.id)
        .where(InitiativeAmbition.initiative_id == initiative_id, col(Ambition.dropped_at).is_(None))
        .order_by(col(Ambition.school_year).desc(), col(Ambition.id))
    ).first()
