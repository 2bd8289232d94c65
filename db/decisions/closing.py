"""A decision that was opened by mistake is closed, with a reason, and can be opened again."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.decisions import DecisionWasTaken
from core.errors import AlreadyDone
from core.events.decisions import DecisionClosed, DecisionReopened
from core.permissions import Act, Actor
from core.texts import required, written
from db.acting import acting, value_of
from db.decisions.case import DecisionCase, has_been_seen, on_decision
from db.decisions.values import Closing
from db.models import DecisionClosing
from db.people import names
from db.store import Store
from db.surveys import sealing

LONGEST_REASON = 1000


def close_decision(store: Store, actor: Actor, decision_id: int, reason: str) -> None:
    """Close a decision that was not recorded; its history stays, and its survey can be seen again.

    `DecisionWasTaken`, `Missing`, `TooLong`, `AlreadyDone`.
    """
    with acting(store, actor, Act.CLOSE_DECISION, on_decision(decision_id)) as case:
        if case.dossier.taken:
            raise DecisionWasTaken(decision_id)
        if case.dossier.decision.closed_at is not None:
            raise AlreadyDone(kind="decision", state="closed")
        case.dossier.decision.closed_at = case.at
        row = _note(case, reason, is_closed=True)
        if not case.dossier.norms:
            for survey_id in _surveys(case):
                sealing.unlink(case.session, actor, survey_id, decision_id)
        case.tell(DecisionClosed(reason=row.reason, results_seen=row.results_seen))


def reopen_decision(store: Store, actor: Actor, decision_id: int, reason: str) -> None:
    """Open a closed decision again; before the lock its survey is sealed again.

    Results that were seen meanwhile stay seen: the norms then say so. `Missing`, `TooLong`, `AlreadyDone`.
    """
    with acting(store, actor, Act.CLOSE_DECISION, on_decision(decision_id)) as case:
        decision = case.dossier.decision
        if decision.closed_at is None:
            raise AlreadyDone(kind="decision", state="open")
        decision.closed_at = None
        row = _note(case, reason, is_closed=False)
        if not case.dossier.norms:
            for survey_id in _surveys(case):
                sealing.seal(case.session, store, actor, survey_id, decision_id, decision.title)
        case.tell(DecisionReopened(reason=row.reason, results_seen=row.results_seen))


def closings(session: Session, decision_id: int) -> tuple[Closing, ...]:
    """How often it was closed and opened again, oldest first."""
    query = select(DecisionClosing).where(DecisionClosing.decision_id == decision_id)
    rows = session.exec(query.order_by(col(DecisionClosing.id))).all()
    named = names(session, (row.changed_by for row in rows))
    return tuple(value_of(Closing, row, at=row.changed_at, by=named.get(row.changed_by)) for row in rows)


def _note(case: DecisionCase, reason: str, *, is_closed: bool) -> DecisionClosing:
    return case.add(
        DecisionClosing,
        is_closed=is_closed,
        reason=required("reason", written("reason", reason, LONGEST_REASON)),
        results_seen=has_been_seen(case.session, case.dossier),
    )


def _surveys(case: DecisionCase) -> list[int]:
    return sorted({link.survey_id for link in case.dossier.in_force if link.survey_id})
