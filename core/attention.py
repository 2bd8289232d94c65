"""When an initiative needs attention: seven reasons for a conversation, none of them about a person."""

from __future__ import annotations

from datetime import date, timedelta

from core.initiatives import ENDS, MANDATED, Phase

#: An initiative is silent after longer than this without a note.
SILENT_AFTER = timedelta(days=30)
#: A mandate that ends within this time needs attention.
ENDS_WITHIN = timedelta(days=30)
#: A question that waits longer than this is overlooked.
ANSWERED_WITHIN = timedelta(days=7)


def is_silent(phase: Phase, quiet: timedelta) -> bool:
    """Whether nobody has written about an open initiative for more than thirty days.

    `quiet`: the time since then, without the days on which the school is closed
    (`core.school_days.SchoolCalendar.counted`): a summer holiday is no silence.

    Examples
    --------
    >>> is_silent(Phase.EXECUTION, SILENT_AFTER)
    False
    >>> is_silent(Phase.EXECUTION, SILENT_AFTER + timedelta(seconds=1))
    True
    """
    return phase in MANDATED and quiet > SILENT_AFTER


def ends_soon(phase: Phase, until: date | None, today: date) -> bool:
    """Whether the mandate in force ends within thirty days, or should have ended already.

    Examples
    --------
    >>> today = date(2026, 11, 18)
    >>> ends_soon(Phase.PLAN, today + ENDS_WITHIN, today), ends_soon(Phase.PLAN, date(2026, 12, 19), today)
    (True, False)
    """
    return phase in MANDATED and until is not None and until - today <= ENDS_WITHIN


def is_review_due(phase: Phase, review_on: date | None, today: date) -> bool:
    """Whether the review of the expectations is due.

    Examples
    --------
    >>> is_review_due(Phase.PLAN, date(2026, 11, 18), date(2026, 11, 18))
    True
    """
    return phase not in ENDS and review_on is not None and review_on <= today


def is_asked_again(phase: Phase, asked_on: date | None, today: date) -> bool:
    """Whether it is time to ask what became of what was sustained; not after it was let go.

    Examples
    --------
    >>> is_asked_again(Phase.SUSTAINED, date(2026, 11, 18), date(2026, 11, 18))
    True
    """
    return phase is Phase.SUSTAINED and asked_on is not None and asked_on <= today


def is_overlooked(phase: Phase | None, waited: timedelta) -> bool:
    """Whether "How do we know that?" has waited for an answer for more than seven days.

    `phase`: of the initiative that it is about; None where it is about something else. `waited`: as `quiet`
    of `is_silent`.

    Examples
    --------
    >>> is_overlooked(Phase.PLAN, ANSWERED_WITHIN)
    False
    """
    return phase not in ENDS and waited > ANSWERED_WITHIN


def is_lead_alone(phase: Phase, leads: int, members: int) -> bool:
    """Whether one person leads an open initiative, without any members.

    Examples
    --------
    >>> is_lead_alone(Phase.PLAN, leads=1, members=0), is_lead_alone(Phase.PLAN, leads=1, members=1)
    (True, False)
    """
    return phase in MANDATED and leads == 1 and members == 0
