"""A mandate: its terms, and the ladder along which it may be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.errors import Refusal
from core.initiatives import Rung

#: A trial lasts at most ten school weeks.
LONGEST_TRIAL = timedelta(days=70)


class MandateEnd(StrEnum):
    """How a mandate, or a version of it, ended."""

    ADJUSTED = "adjusted"
    RENEWED = "renewed"
    TAKEN_BACK = "taken_back"
    LAID_DOWN = "laid_down"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class MandateWords:
    """The terms of a mandate: what it covers, its frame, means and term.

    `quarters`: time for it per week, in quarters of an hour. `budget`: in whole euros. `returns_on`: when it
    comes back to the team.
    """

    scope: str
    fixed: str
    free: str
    quarters: int
    budget: int
    coaching: str
    starts_on: date
    until: date
    returns_on: date
    is_trial: bool = False


class DateNotPermitted(Refusal):
    """A day outside what is possible for this field; None: no bound on that side."""

    def __init__(self, field: str, given: date, earliest: date | None, latest: date | None) -> None:
        super().__init__(f"{field} {given} is not within {earliest} and {latest}")
        self.field = field
        self.given = given
        self.earliest = earliest
        self.latest = latest


class NumberNotPermitted(Refusal):
    """A number outside what is possible for this field."""

    def __init__(self, field: str, given: int, least: int, most: int) -> None:
        super().__init__(f"{field} {given} is not within {least} and {most}")
        self.field = field
        self.given = given
        self.least = least
        self.most = most


class RungNotAllowed(Refusal):
    """This step of the ladder cannot be taken now; `possible` can be. `was` None: no signal is open."""

    def __init__(self, was: Rung | None, wanted: Rung, possible: tuple[Rung, ...]) -> None:
        super().__init__(f"from {was} to {wanted} not allowed; possible: {possible}")
        self.was = was
        self.wanted = wanted
        self.possible = possible
