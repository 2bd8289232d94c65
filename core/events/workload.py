"""Events on work distribution plans; no hours of anybody stand in them."""

from __future__ import annotations

from core.events import Event


class PlanBegun(Event, subject="workload_plan", action="begin"):
    """A plan was begun; `earlier`: the plan that it began from."""

    year: int
    title: str
    earlier: int | None = None


class PlanRenamed(Event, subject="workload_plan", action="rename"):
    """A plan got another name."""

    title: str


class PlanRemoved(Event, subject="workload_plan", action="remove"):
    """A plan that nobody decided on was removed."""

    title: str


class PlanPeopleSet(Event, subject="workload_plan", action="set_people"):
    """Who is in a plan was changed, or how much they work."""

    people: int


class PlanTaskPut(Event, subject="workload_plan", action="put_task"):
    """A task was added to a plan, or changed."""

    title: str


class PlanTaskRemoved(Event, subject="workload_plan", action="remove_task"):
    """A task was taken out of a plan."""

    title: str


class PlanAskedAbout(Event, subject="workload_plan", action="ask"):
    """A decision on a plan was begun."""

    decision: int


class PlanFrozen(Event, subject="workload_plan", action="freeze"):
    """The norms of its decision were locked: from now on the plan stays as it is."""

    decision: int
    fingerprint: str
