"""Events on what a school learned; the audit trail stores them with the insight, or with what was decided."""

from __future__ import annotations

from core.events import Event
from core.insights import Held, OriginKind


class InsightWritten(Event, subject="insight", action="write", is_told=True):
    """Somebody wrote down what was learned, from this (None: from nothing in particular)."""

    origin: OriginKind | None = None


class InsightReworded(Event, subject="insight", action="reword"):
    """Its words were changed; the names of the `fields`. The earlier words stay readable."""

    version: int
    fields: tuple[str, ...] = ()


class TryBegun(Event, subject="insight", action="try", is_told=True):
    """Somebody tries it, in this initiative or at this decision if it has one."""

    try_id: int
    initiative: int | None = None
    decision: int | None = None


class TryTold(Event, subject="insight", action="tell_try", is_told=True):
    """Somebody told what came of a try."""

    try_id: int
    held: Held


class InsightPutOff(Event, subject="insight_put_off", action="put_off"):
    """Somebody who was asked what was learned said: not now."""


class InsightPublished(Event, subject="insight", action="publish", is_told=True):
    """It was published to the other schools of the board, in words of its own."""

    shared: int


class InsightWithdrawn(Event, subject="insight", action="withdraw"):
    """What was published of it was taken back."""

    shared: int


class InsightTaken(Event, subject="insight", action="take_over", is_told=True):
    """It was taken over from what another school published."""

    shared: int


class ToldTakenBack(Event, subject="insight", action="take_back_told"):
    """What other schools read of what came of it here was taken back."""


class InitiativeOptionKept(Event, subject="initiative", action="keep_option"):
    """What else was thought of at an initiative was written down, or put in other words."""

    option: int


class DecisionOptionKept(Event, subject="decision", action="keep_option"):
    """What else was thought of at a decision was written down, or put in other words."""

    option: int
