"""How leading is spread over a team: figures of the team as a whole, never of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

#: With fewer initiatives the figures would identify people.
ENOUGH = 3
_QUARTERS = (8, 11, 2, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Somebody led an initiative from the first to the last of these days (both included).

    `person` and `initiative` only distinguish leads and never appear in the result. `is_formal`: was a school
    leader at that time.
    """

    person: int
    initiative: int
    is_formal: bool
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How leading was spread over a period; with `enough` False there are no figures."""

    initiatives: int
    leads: int = 0
    effective: Fraction | None = None
    outside_formal: Fraction | None = None
    enough: bool = False


def quarters(first: date, last: date) -> tuple[tuple[date, date], ...]:
    """Give the quarters of school years, from the one with the first day to the one with the last.

    Returns
    -------
    tuple of (date, date)
        The first and last day of each quarter; they begin in August, November, February and May.

    Examples
    --------
    >>> quarters(date(2026, 7, 31), date(2026, 8, 1))[0]
    (datetime.date(2026, 5, 1), datetime.date(2026, 7, 31))
    >>> len(quarters(date(2025, 8, 1), date(2026, 7, 31)))
    4
    """
    begins = date(first.year, first.month, 1)
    while begins.month not in _QUARTERS:
        begins = (begins - timedelta(days=1)).replace(day=1)
    found = []
    while begins <= last:
        following = (begins + timedelta(days=95)).replace(day=1)
        found.append((begins, following - timedelta(days=1)))
        begins = following
    return tuple(found)


def spread(leads: Iterable[Lead], starts_on: date, ends_on: date) -> Spread:
    """Measure how leading was spread over a period, from the days on which people led.

    Parameters
    ----------
    leads
        Who led what, and when; each is clipped to the period. Leading two initiatives on one day counts as
        two days.
    starts_on, ends_on
        The first and last day of the period, both included.

    Returns
    -------
    Spread
        `leads`: how many different people led. `effective`: the effective number of them, the inverse of
        Simpson's index over their shares of all days of leading (the Hill number of order 2): n where n
        people led equally long, and near 1 where one person led nearly everything. `outside_formal`: the
        share of the days led by people without a formal role, in [0, 1].

    References
    ----------
    Hill, M. O. (1973). Diversity and evenness: A unifying notation and its consequences. Ecology, 54(2),
    427-432. Jost, L. (2006). Entropy and diversity. Oikos, 113(2), 363-375.

    Examples
    --------
    >>> year = date(2026, 8, 1), date(2026, 10, 31)
    >>> each = [
    ...     Lead(person=person, initiative=person, is_formal=person == 1, first=year[0], last=year[1])
    ...     for person in (1, 2, 3)
    ... ]
    >>> spread(each, *year)
    Spread(initiatives=3, leads=3, effective=Fraction(3, 1), outside_formal=Fraction(2, 3), enough=True)
    >>> spread(each[:2], *year)
    Spread(initiatives=2, leads=0, effective=None, outside_formal=None, enough=False)
    """
    days: Counter[int] = Counter()
    outside, initiatives = 0, set()
    for lead in leads:
        led = (min(lead.last, ends_on) - max(lead.first, starts_on)).days + 1
        if led > 0:
            days[lead.person] += led
            outside += 0 if lead.is_formal else led
            initiatives.add(lead.initiative)
    if len(initiatives) < ENOUGH:
        return Spread(initiatives=len(initiatives))
    total = days.total()
    effective = Fraction(total**2, sum(each**2 for each in days.values()))
    return Spread(
        initiatives=len(initiatives),
        leads=len(days),
        effective=effective,
        outside_formal=Fraction(outside, total),
        enough=True,
    )
