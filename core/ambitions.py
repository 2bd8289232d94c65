"""The school years in which ambitions can be written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from core.school_years import school_year


class FrameAbout(StrEnum):
    """What somebody proposes words for: the vision of a school year, or an ambition with its frame."""

    VISION = "vision"
    AMBITION = "ambition"


class ProposalState(StrEnum):
    """Where a proposal stands: open, reworded by a later one, set as the version, or declined."""

    OPEN = "open"
    FOLLOWED = "followed"
    SET = "set"
    DECLINED = "declined"


def writable_years(today: date) -> tuple[int, int]:
    """Give this school year and the next; earlier years are closed.

    Examples
    --------
    >>> writable_years(date(2026, 11, 18))
    (2026, 2027)
    """
    present = school_year(today)
    return present, present + 1


def carried_to(year: int, today: date) -> int | None:
    """Give the year to which an ambition of this year can be carried over; None if there is none.

    Examples
    --------
    >>> [carried_to(year, date(2026, 11, 18)) for year in (2024, 2025, 2026, 2027)]
    [2026, 2026, 2027, None]
    """
    return next((each for each in writable_years(today) if each > year), None)


def first_of(ambition_id: int, carried_from: Mapping[int, int | None]) -> int:
    """Give the ambition with which this one began, through all the years that it was taken along.

    `carried_from`: of each ambition, the one that it continues.

    Examples
    --------
    >>> first_of(7, {7: 4, 4: 2, 2: None}), first_of(2, {})
    (2, 2)
    """
    while (before := carried_from.get(ambition_id)) is not None:
        ambition_id = before
    return ambition_id
