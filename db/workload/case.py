"""A work distribution plan that an act works on, and how far a plan is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core.decisions import Outcome
from core.events import Event
from core.permissions import Act
from core.workload import Task
from db.acting import Case, find
from db.models import Decision, LockedNorms, TakenDecision, WorkloadPlan
from db.plan_rows import plan_of
from db.workload.refusals import PlanIsFixed
from db.workload.values import PlanLine, PlanState


@dataclass(kw_only=True)
class PlanCase(Case):
    """A plan of the school, held."""

    row: WorkloadPlan
    line: PlanLine

    @property
    def id(self) -> int:
        """The plan's id."""
        return self.row.id or 0

    def anchor(self) -> dict[str, Any]:
        """Rows belong to the plan."""
        return {"plan_id": self.id}

    def permit(self, act: Act) -> None:
        """A fixed plan does not change."""
        if act is Act.PLAN_WORKLOAD and self.row.text is not None:
            raise PlanIsFixed(self.id)

    def tell(self, event: Event, subject_id: int | None = None) -> None:
        """Record an event on it, and raise its version."""
        self.row.version += 1
        super().tell(event, subject_id)

    def tasks(self) -> tuple[Task, ...]:
        """Its tasks as they stand."""
        return plan_of(self.session, self.row).tasks


def on_plan(plan_id: int) -> Callable[[Case], PlanCase]:
    """The plan with this id, held; `NotFound`."""

    def held(case: Case) -> PlanCase:
        row = find(case.session, case.actor, WorkloadPlan, plan_id, hold=True)
        (line,) = lines_of(case.session, [row])
        return case.about(PlanCase, row=row, line=line)

    return held


def lines_of(session: Session, rows: Iterable[WorkloadPlan]) -> tuple[PlanLine, ...]:
    """These plans with how far each is; in three queries."""
    rows = tuple(rows)
    asked = {row.decision_id for row in rows if row.decision_id}
    closed = set(
        session.exec(
            select(Decision.id).where(col(Decision.id).in_(asked), col(Decision.closed_at).is_not(None))
        )
    )
    locked = set(session.exec(select(LockedNorms.decision_id).where(col(LockedNorms.decision_id).in_(asked))))
    taken = {
        each.decision_id: each
        for each in session.exec(
            select(TakenDecision)
            .where(col(TakenDecision.decision_id).in_(asked))
            .order_by(col(TakenDecision.number))
        )
    }
    return tuple(
        PlanLine(
            plan_id=row.id or 0,
            year=row.year,
            title=row.title,
            state=_state(row, taken.get(row.decision_id or 0), closed=closed, locked=locked),
            decision_id=None if row.decision_id in closed else row.decision_id,
        )
        for row in rows
    )


def _state(
    row: WorkloadPlan, taken: TakenDecision | None, *, closed: set[int | None], locked: set[int]
) -> PlanState:
    if row.decision_id is None or row.decision_id in closed:
        return PlanState.DRAFT if row.text is None else PlanState.FIXED
    if taken is not None:
        is_it = taken.outcome == Outcome.ADOPTED and (taken.choice or row.option) == row.option
        return PlanState.DECIDED if is_it else PlanState.NOT_CHOSEN
    return PlanState.FIXED if row.decision_id in locked else PlanState.ASKED
