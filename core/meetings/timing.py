"""The time that items take, against what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """An item as time sees it. `planned` and `spent`: in seconds; `is_over`: it will not come back."""

    planned: int
    spent: int
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a meeting goes: when it ends if all that comes takes what was planned.

    `late`: seconds that the items so far took more than was planned for them; negative: less.
    """

    ends_at: datetime
    late: int


def pace(items: Sequence[Timed], at: datetime) -> Pace:
    """How far a meeting is; what is at hand counts once it takes longer than planned.

    Parameters
    ----------
    items
        All items, in any order; of the one at hand `spent` includes the time since it came up.
    at
        The moment now.

    Returns
    -------
    Pace
        An item that is over adds what it took more or less. One that is not over is expected to take what
        was planned, or what it took already where that is more.

    Raises
    ------
    ValueError
        If a number of seconds is negative.

    Examples
    --------
    >>> from datetime import UTC
    >>> done = Timed(planned=600, spent=720, is_over=True)
    >>> now = Timed(planned=900, spent=300, is_over=False)
    >>> later = Timed(planned=600, spent=0, is_over=False)
    >>> found = pace([done, now, later], datetime(2026, 11, 25, 15, 47, tzinfo=UTC))
    >>> found.late, f"{found.ends_at:%H:%M}"
    (120, '16:07')
    """
    if any(each.planned < 0 or each.spent < 0 for each in items):
        raise ValueError("a time is not negative")
    comes = [each for each in items if not each.is_over]
    left = sum(max(each.planned - each.spent, 0) for each in comes)
    late = sum(each.spent - each.planned for each in items if each.is_over)
    late += sum(max(each.spent - each.planned, 0) for each in comes)
    return Pace(ends_at=at + timedelta(seconds=left), late=late)
