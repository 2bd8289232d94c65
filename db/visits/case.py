"""A visit with all that was said of it, as acts and questions need it; only for its two people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from core.errors import NotFound
from core.permissions import Actor
from core.visiting import VisitMove, moves_after
from db.acting import Case
from db.models import LessonVisit, VisitStep


@dataclass(kw_only=True)
class VisitCase(Case):
    """A visit of the actor; its row is locked."""

    row: LessonVisit
    steps: tuple[VisitStep, ...]

    @property
    def id(self) -> int:
        """The visit's id."""
        return self.row.id or 0

    @property
    def last(self) -> VisitMove:
        """What was said last."""
        return VisitMove(self.steps[-1].step)

    @property
    def visit_on(self) -> date:
        """The day, as last said."""
        return day_of(self.steps)

    @property
    def moves(self) -> tuple[VisitMove, ...]:
        """What the actor may say now."""
        return moves_after(self.last, is_own=self.steps[-1].said_by == self.actor.person_id)

    def anchor(self) -> dict[str, Any]:
        """The foreign key of rows that belong to the visit."""
        return {"visit_id": self.id}


def day_of(steps: tuple[VisitStep, ...]) -> date:
    """The day that was named last; the first step names one."""
    return next(each.visit_on for each in reversed(steps) if each.visit_on is not None)


def is_of(actor: Actor) -> ColumnElement[bool]:
    """A condition: visits of which the actor is guest or host."""
    mine = or_(col(LessonVisit.guest_id) == actor.person_id, col(LessonVisit.host_id) == actor.person_id)
    return mine & (col(LessonVisit.school_id) == actor.school_id)


def on_visit(visit_id: int) -> Callable[[Case], VisitCase]:
    """The actor's visit; `NotFound`, also for whoever is neither guest nor host."""

    def find(case: Case) -> VisitCase:
        query = select(LessonVisit).where(LessonVisit.id == visit_id, is_of(case.actor))
        row = case.session.exec(query.with_for_update()).first()
        if row is None:
            raise NotFound("visit", visit_id)
        said = select(VisitStep).where(VisitStep.visit_id == visit_id).order_by(col(VisitStep.id))
        return case.about(VisitCase, row=row, steps=tuple(case.session.exec(said)))

    return find
