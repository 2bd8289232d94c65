"""A work distribution plan (werkverdelingsplan): who does which task of a year, in quarters of an hour.

Exact: hours are whole quarters, a part-time factor is a Fraction. Nobody is ranked: people stand by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256

from core.errors import Refusal
from core.fields import N_, said
from core.school_days import SchoolCalendar
from core.school_years import ends_on, starts_on

#: A full-time year in quarters of an hour: 1659 hours (cao PO 2019-2020, article 2.3; see core/yearly).
FULL_TIME = 1659 * 4
#: What one person can spend on one task: a full-time year, twice.
MOST_QUARTERS = 2 * FULL_TIME
#: A part-time factor (werktijdfactor) has four decimals; 1 is full-time, more is agreed now and then.
MOST_FACTOR, FACTOR_STEP = Fraction(12, 10), Fraction(1, 10_000)
MOST_WORKERS, MOST_TASKS = 150, 100


class TaskKind(StrEnum):
    """What kind of work a task is, in the order in which a bar shows them."""

    LESSONS = "lessons"
    AROUND_LESSONS = "around_lessons"
    SCHOOLING = "schooling"
    LASTING = "lasting"
    INITIATIVE = "initiative"
    OTHER = "other"


#: The kinds that a team gives its tasks; those of initiatives come in by themselves.
CHOSEN_KINDS = tuple(kind for kind in TaskKind if kind is not TaskKind.INITIATIVE)


class FactorNotPermitted(Refusal):
    """A part-time factor below 0 or above the most, or with more decimals than four."""

    given: Fraction


class HoursNotPermitted(Refusal):
    """Hours below 0, or more than one person can spend on one task."""

    given: int


class PlanFull(Refusal):
    """A plan has no room for more people or tasks."""

    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """What a plan is called among the alternatives of its school year."""

    year: int = said(N_("For which school year?"))
    title: str = said(N_("What is this plan called?"), most=60, is_required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWords:
    """A task; `hours`: per worker, in quarters of an hour."""

    title: str = said(N_("Which task?"), most=120, is_required=True)
    kind: TaskKind = said(N_("What kind of work is it?"), default=TaskKind.OTHER)
    hours: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody in a plan. `factor`: of a full-time job; None: not filled in yet."""

    worker_id: int
    factor: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task of a plan. `initiative_id`: of the initiative whose mandate it is; `weekly`: its quarters a week
    and its school weeks."""

    title: str
    kind: TaskKind
    hours: Mapping[int, int]
    task_id: int | None = None
    initiative_id: int | None = None
    weekly: tuple[int, int] | None = None

    @property
    def quarters(self) -> int:
        """All of it, in quarters of an hour."""
        return sum(self.hours.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan for a school year; `full_time`: what a full-time job has in it, in quarters of an hour."""

    year: int
    full_time: int
    workers: tuple[Worker, ...]
    tasks: tuple[Task, ...]

    def planned(self, worker_id: int) -> int:
        """Give all that somebody is asked to do, in quarters of an hour.

        Examples
        --------
        >>> task = Task(title="Kamp", kind=TaskKind.OTHER, hours={1: 40, 2: 60})
        >>> plan = Plan(year=2026, full_time=FULL_TIME, workers=(), tasks=(task, task))
        >>> plan.planned(1), plan.planned(3)
        (80, 0)
        """
        return sum(task.hours.get(worker_id, 0) for task in self.tasks)

    def by_kind(self, worker_id: int) -> dict[TaskKind, int]:
        """Give what somebody is asked to do per kind of work, without the kinds that ask nothing."""
        found = {
            kind: sum(task.hours.get(worker_id, 0) for task in self.tasks if task.kind is kind)
            for kind in TaskKind
        }
        return {kind: quarters for kind, quarters in found.items() if quarters}

    def available(self, worker: Worker) -> Fraction | None:
        """Give what somebody has for it, in quarters of an hour; None: their factor is not known.

        Examples
        --------
        >>> plan = Plan(year=2026, full_time=FULL_TIME, workers=(), tasks=())
        >>> str(plan.available(Worker(worker_id=1, factor=Fraction(3, 5))))
        '19908/5'
        """
        return None if worker.factor is None else self.full_time * worker.factor

    def room(self, worker: Worker) -> Fraction | None:
        """Give what somebody has left (below 0: too much is asked), in quarters; None: factor unknown."""
        available = self.available(worker)
        return None if available is None else available - self.planned(worker.worker_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One task of one worker that differs between two plans, in quarters of an hour."""

    title: str
    worker: str
    before: int
    after: int


def differences(
    before: Plan, after: Plan, called: Mapping[int, str], called_after: Mapping[int, str]
) -> tuple[Difference, ...]:
    """Give which hours differ between two plans, by worker and then by task.

    Parameters
    ----------
    before, after : Plan
    called, called_after : mapping of worker to name
        Of each plan: workers of the same name are the same person. A name stands once in a plan.

    Examples
    --------
    >>> task = Task(title="Kamp", kind=TaskKind.OTHER, hours={1: 40})
    >>> plan = Plan(year=2026, full_time=FULL_TIME, workers=(), tasks=(task,))
    >>> other = Plan(year=2026, full_time=FULL_TIME, workers=(), tasks=())
    >>> differences(plan, other, {1: "Tom"}, {})
    (Difference(title='Kamp', worker='Tom', before=40, after=0),)
    """
    was, now = _by_name(before, called), _by_name(after, called_after)
    return tuple(
        Difference(worker=worker, title=title, before=was.get(each, 0), after=now.get(each, 0))
        for each in sorted(was.keys() | now.keys())
        for worker, title in [each]
        if was.get(each, 0) != now.get(each, 0)
    )


def _by_name(plan: Plan, called: Mapping[int, str]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for task in plan.tasks:
        for worker_id, quarters in task.hours.items():
            if quarters and worker_id in called:
                place = called[worker_id], task.title
                found[place] = found.get(place, 0) + quarters
    return found


def shared(quarters: int, among: Sequence[int]) -> dict[int, int]:
    """Divide whole quarters among workers as evenly as they go; the first get what is left over.

    Examples
    --------
    >>> shared(7, [3, 5])
    {3: 4, 5: 3}
    """
    each, left = divmod(quarters, len(among)) if among else (0, 0)
    return {worker_id: each + (place < left) for place, worker_id in enumerate(among)}


def school_weeks(calendar: SchoolCalendar, year: int, first: date, last: date) -> int:
    """Count the weeks from one day up to and including another in which there is a school day of this year.

    Examples
    --------
    >>> school_weeks(SchoolCalendar(), 2026, date(2026, 11, 18), date(2026, 11, 30))
    3
    >>> school_weeks(SchoolCalendar(), 2026, date(2025, 1, 1), date(2026, 7, 31))
    0
    """
    day, last = max(first, starts_on(year)), min(last, ends_on(year))
    weeks = set()
    while day <= last:
        if day.weekday() < 5 and not calendar.is_closed(day):
            weeks.add(day.isocalendar()[:2])
        day += timedelta(days=1)
    return len(weeks)


def require_factor(factor: Fraction | None) -> None:
    """Refuse a factor that no contract has: `FactorNotPermitted`."""
    if factor is not None and (not 0 <= factor <= MOST_FACTOR or factor % FACTOR_STEP):
        raise FactorNotPermitted(factor)


def require_hours(hours: Iterable[int]) -> None:
    """Refuse hours that nobody can spend: `HoursNotPermitted`."""
    for quarters in hours:
        if not 0 <= quarters <= MOST_QUARTERS:
            raise HoursNotPermitted(quarters)


def plan_text(plan: Plan) -> str:
    """Write a plan as canonical JSON, to be read the same for ever; people are numbers in it, not names.

    Examples
    --------
    >>> plan = Plan(year=2026, full_time=6636, workers=(Worker(worker_id=1),), tasks=())
    >>> plan_text(plan)
    '{"full_time":6636,"tasks":[],"workers":[[1,null]],"year":2026}'
    """
    content = {
        "year": plan.year,
        "full_time": plan.full_time,
        "workers": [
            [each.worker_id, None if each.factor is None else str(each.factor)] for each in plan.workers
        ],
        "tasks": [
            {
                "title": task.title,
                "kind": task.kind,
                "task": task.task_id,
                "initiative": task.initiative_id,
                "weekly": task.weekly,
                "hours": sorted(task.hours.items()),
            }
            for task in plan.tasks
        ],
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def plan_from(text: str) -> Plan:
    """Read a plan that `plan_text` wrote."""
    held = json.loads(text)
    return Plan(
        year=held["year"],
        full_time=held["full_time"],
        workers=tuple(
            Worker(worker_id=number, factor=None if factor is None else Fraction(factor))
            for number, factor in held["workers"]
        ),
        tasks=tuple(
            Task(
                title=each["title"],
                kind=TaskKind(each["kind"]),
                task_id=each["task"],
                initiative_id=each["initiative"],
                weekly=tuple(each["weekly"]) if each["weekly"] else None,
                hours=dict(each["hours"]),
            )
            for each in held["tasks"]
        ),
    )


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of a plan's text."""
    return sha256(text.encode()).hexdigest()
