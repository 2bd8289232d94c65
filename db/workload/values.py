"""What questions about work distribution plans return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.fields import N_, said
from core.workload import Plan


class PlanState(StrEnum):
    """How far a plan is: worked on, in a decision, fixed since norms were locked, decided or not chosen."""

    DRAFT = "draft"
    ASKED = "asked"
    FIXED = "fixed"
    DECIDED = "decided"
    NOT_CHOSEN = "not_chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A plan in a list."""

    plan_id: int
    year: int
    title: str
    state: PlanState
    decision_id: int | None

    @property
    def is_fixed(self) -> bool:
        """Whether it cannot change any more."""
        return self.state not in (PlanState.DRAFT, PlanState.ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWords:
    """Somebody in a plan. `worker_id` None: not in it yet. `person_id`: a member; else their `name`."""

    name: str = said(N_("Name"), most=80)
    worker_id: int | None = None
    person_id: int | None = None
    factor: Fraction | None = said(N_("Part of a full-time job"), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDetail:
    """One plan. `names`: per worker; `people`: the words of each, by name. `mine`: the reader in it.

    `not_in_it`: members of the team who are not. `versions`: of each task, by its id. `earlier`: the plan
    that it began from. `as_written`: a fixed plan reads as when it was fixed.
    """

    line: PlanLine
    version: int
    plan: Plan
    names: Mapping[int, str]
    people: tuple[PersonWords, ...]
    mine: int | None
    not_in_it: Mapping[int, str]
    versions: Mapping[int, int]
    earlier: PlanLine | None
    fingerprint: str | None
    as_written: bool
