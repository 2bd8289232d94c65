"""Whether the clock of a computer may be believed: what is removed for good waits until two days agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

#: Kartrekker rests over a summer holiday, which is no reason to doubt the clock.
RESTS = timedelta(days=45)
#: Two servers round midnight, or a clock that is set right.
_SLACK = timedelta(days=1)


class Doubt(StrEnum):
    """Why the clock is in doubt."""

    AHEAD = "ahead"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What the clock said so far.

    `newest`: the day that it says now. `agreed`: on this day or later it was by two days, of which the second
    was seen after the first; None while there was one. `doubt`: since it moved by far; `was`: from this day.
    """

    newest: date
    agreed: date | None = None
    doubt: Doubt | None = None
    was: date | None = None


def seen(days: Days | None, today: date) -> Days:
    """Give what stands once the clock was seen to say this day.

    A day counts once a later one was seen after it; what the clock said before it was set back, no more.

    Examples
    --------
    >>> first = seen(None, date(2026, 11, 27))
    >>> usual = seen(first, date(2026, 11, 28))
    >>> str(usual.agreed)
    '2026-11-27'

    A year ahead for one start, and set right again:

    >>> ahead = seen(usual, date(2027, 11, 28))
    >>> ahead.doubt, str(ahead.agreed)
    (<Doubt.AHEAD: 'ahead'>, '2026-11-28')
    >>> right = seen(ahead, date(2026, 11, 29))
    >>> right.doubt, str(right.agreed), str(right.was)
    (<Doubt.BEHIND: 'behind'>, '2026-11-28', '2027-11-28')
    >>> seen(right, date(2026, 11, 30)).doubt is None
    True
    """
    if days is None:
        return Days(newest=today)
    if days.newest - _SLACK <= today <= days.newest:
        return days
    if today < days.newest:
        agreed = None if days.agreed is None else min(days.agreed, today)
        return Days(newest=today, agreed=agreed, doubt=Doubt.BEHIND, was=days.newest)
    if today - days.newest <= RESTS:
        return Days(newest=today, agreed=days.newest)
    moved = Days(newest=today, agreed=days.newest, doubt=Doubt.AHEAD, was=days.newest)
    return moved if days.doubt is None else replace(moved, agreed=days.agreed)
