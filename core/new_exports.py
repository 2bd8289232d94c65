"""Whether a newer export continues a survey, or is a new survey with the same questions."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

from core.school_years import school_year

#: A newer export of a running survey holds what came in before. A few responses go after all: a test,
#: somebody who answered twice, an answer taken back. More than one in twenty is no tidying up, but another
#: round.
NEARLY_ALL = Fraction(19, 20)


class NewSurvey(StrEnum):
    """Why a newer export more likely is a new survey."""

    RECORDED = "recorded"
    """A decision was recorded on the one that is here."""
    OTHER_YEAR = "other_year"
    """Another school year began since its last file."""
    OTHER_RESPONSES = "other_responses"
    """Fewer than nearly all of its responses stand in the new file."""


def reasons_for_new(
    *, is_recorded: bool, last_import: date, today: date, standing: Fraction | None
) -> tuple[NewSurvey, ...]:
    """Give the reasons to take a newer export as a new survey; none: it continues the one that is here.

    Parameters
    ----------
    is_recorded : bool
        Whether a decision was recorded on the survey.
    last_import, today : date
        When its last file came in, and the day of this one.
    standing : Fraction or None
        The share of its responses that stand in the new file, from 0 to 1; None where that is not known.

    Examples
    --------
    >>> reasons_for_new(
    ...     is_recorded=False,
    ...     last_import=date(2026, 6, 1),
    ...     today=date(2026, 9, 1),
    ...     standing=Fraction(94, 100),
    ... )
    (<NewSurvey.OTHER_YEAR: 'other_year'>, <NewSurvey.OTHER_RESPONSES: 'other_responses'>)
    """
    found = {
        NewSurvey.RECORDED: is_recorded,
        NewSurvey.OTHER_YEAR: school_year(today) > school_year(last_import),
        NewSurvey.OTHER_RESPONSES: standing is not None and standing < NEARLY_ALL,
    }
    return tuple(reason for reason, holds in found.items() if holds)
