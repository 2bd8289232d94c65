"""What became of what was sustained: asked each year, until it is let go."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.errors import Missing
from core.fields import N_, cleaned, said, said_of
from core.mandates import DateNotPermitted


class Stands(StrEnum):
    """Whether what was sustained still stands."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Onward(StrEnum):
    """How it goes on."""

    KEEP = "keep"
    ADJUST = "adjust"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True, kw_only=True)
class SustainedWords:
    """The answers of one year. `next_on`: when it is asked again; None where it was let go."""

    stands: Stands = said(N_("Is it still in place?"))
    pupils_notice: str = said(N_("What do pupils notice of it now?"), most=2000, is_required=True)
    onward: Onward = said(N_("How do you go on?"))
    because: str = said(N_("What do you adjust, or why do you let it go?"), most=2000, default="")
    next_on: date | None = said(N_("When do we ask again?"), default=None)


def sound(words: SustainedWords, today: date) -> SustainedWords:
    """Give the answers as they are stored: a next day unless it is let go, within two years.

    Raises
    ------
    Missing
        What pupils notice, why it is adjusted or let go, or the next day.
    DateNotPermitted
        The next day is not after today, or more than two years away.
    TooLong

    Examples
    --------
    >>> kept = SustainedWords(
    ...     stands=Stands.NO, pupils_notice="Niets meer.", onward=Onward.LET_GO,
    ...     because="De methode kan het.", next_on=date(2027, 11, 18),
    ... )
    >>> sound(kept, date(2026, 11, 18)).next_on is None
    True
    """
    kept = cleaned(words)
    if kept.onward is not Onward.KEEP and not kept.because:
        raise Missing(field="because", label=said_of(SustainedWords)["because"].label)
    if kept.onward is Onward.LET_GO:
        return replace(kept, next_on=None)
    if kept.next_on is None:
        raise Missing(field="next_on", label=said_of(SustainedWords)["next_on"].label)
    earliest, latest = today + timedelta(days=1), a_year_after(a_year_after(today))
    if not earliest <= kept.next_on <= latest:
        raise DateNotPermitted(field="next_on", given=kept.next_on, earliest=earliest, latest=latest)
    return kept


def a_year_after(day: date) -> date:
    """Give the same day of the next year; 28 February after a leap day.

    Examples
    --------
    >>> a_year_after(date(2028, 2, 29)), a_year_after(date(2026, 11, 18))
    (datetime.date(2029, 2, 28), datetime.date(2027, 11, 18))
    """
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def asked_on(sustained_on: date, next_days: Sequence[date | None]) -> date | None:
    """Give the day on which it is asked next; None once it was let go.

    Parameters
    ----------
    sustained_on : date
        The day on which it was sustained: the first question comes a year later.
    next_days : sequence of date or None
        The next day of each answer so far, oldest first; None where it was let go.

    Examples
    --------
    >>> asked_on(date(2025, 11, 18), []), asked_on(date(2025, 11, 18), [date(2027, 9, 1), None])
    (datetime.date(2026, 11, 18), None)
    """
    return next_days[-1] if next_days else a_year_after(sustained_on)
