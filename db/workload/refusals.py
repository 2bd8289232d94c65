"""Why an act on a work distribution plan is refused."""

from __future__ import annotations

from core.errors import Refusal


class PlanIsFixed(Refusal):
    """The norms of its decision were locked, so the plan stays as it is; a copy of it can be changed."""

    plan_id: int


class PlanIsAsked(Refusal):
    """A decision on the plan goes on: it keeps its name there, and is not removed."""

    plan_id: int


class PlanNameTaken(Refusal):
    """Another plan of this school year has this name."""

    title: str


class NamedTwice(Refusal):
    """Two people in one plan have this name."""

    name: str
