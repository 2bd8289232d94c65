"""When answers came: how many in each run of days, of a whole file, and never so few that one is somebody's.

A day on which fewer than k answered is told together with the days after it. A newer file of the same survey
is told beside what was told before: what came in addition is told in runs of k or more as well, so that no
difference of two files tells on which day somebody answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Run:
    """Days in a row, both included, and how many answered on them."""

    first: dt.date
    last: dt.date
    n: int


def joined(runs: Sequence[Run], k: int) -> tuple[Run, ...]:
    """Join neighbouring runs until each has k or more; none if all together are fewer.

    Parameters
    ----------
    runs
        In order of days; they may touch, not overlap.
    k : int
        The privacy threshold.

    Examples
    --------
    >>> monday = dt.date(2026, 11, 2)
    >>> days = [Run(first=monday + dt.timedelta(at), last=monday + dt.timedelta(at), n=n) for at, n in
    ...     enumerate([12, 2, 3, 9, 1])]
    >>> [(run.first.day, run.last.day, run.n) for run in joined(days, 5)]
    [(2, 2, 12), (3, 4, 5), (5, 6, 10)]
    >>> joined(days[1:2], 5)
    ()
    """
    found: list[Run] = []
    open_run: Run | None = None
    for run in runs:
        open_run = replace(open_run, last=run.last, n=open_run.n + run.n) if open_run else run
        if open_run.n >= k:
            found.append(open_run)
            open_run = None
    if open_run is not None and open_run.n and found:
        found[-1] = replace(found[-1], last=open_run.last, n=found[-1].n + open_run.n)
    return tuple(found)


def runs_of(counts: Mapping[dt.date, int], k: int, before: Sequence[Run] = ()) -> tuple[Run, ...]:
    """The runs that may be told of a file with so many answers on each day.

    `before`: what was told of an earlier file of the same survey, in order of days. None may be told if an
    answer of then is gone: the difference would tell its day.

    Examples
    --------
    >>> monday, tuesday, sunday = (dt.date(2026, 11, day) for day in (2, 3, 8))
    >>> told = runs_of({monday: 30, tuesday: 10}, 5)
    >>> [run.n for run in told]
    [30, 10]
    >>> runs_of({monday: 30, tuesday: 11}, 5, told) == told
    True
    >>> later = {monday: 30, tuesday: 11, sunday: 5}
    >>> [(run.first.day, run.last.day, run.n) for run in runs_of(later, 5, told)]
    [(2, 2, 30), (3, 8, 16)]
    """
    days = [Run(first=day, last=day, n=n) for day, n in sorted(counts.items()) if n]
    if not before:
        return joined(days, k)
    more = _more(days, before)
    if more is None:
        return ()
    return _together(before, joined(more, k))


def _more(days: Sequence[Run], before: Sequence[Run]) -> list[Run] | None:
    """What came in addition, within each run of before and on other days; None if some are gone."""
    found = []
    for run in before:
        within = sum(day.n for day in days if run.first <= day.first <= run.last)
        if within < run.n:
            return None
        found.append(replace(run, n=within - run.n))
    outside = [day for day in days if not any(run.first <= day.first <= run.last for run in before)]
    return sorted([each for each in found + outside if each.n], key=lambda run: run.first)


def _together(before: Sequence[Run], more: Sequence[Run]) -> tuple[Run, ...]:
    """Runs that overlap become one."""
    found: list[Run] = []
    for run in sorted([*before, *more], key=lambda run: (run.first, run.last)):
        if found and run.first <= found[-1].last:
            last = max(found[-1].last, run.last)
            found[-1] = replace(found[-1], last=last, n=found[-1].n + run.n)
        else:
            found.append(run)
    return tuple(found)


def at_most(runs: Sequence[Run], number: int) -> tuple[Run, ...]:
    """Runs put together into no more than so many, each about as many days long.

    Examples
    --------
    >>> day = dt.date(2026, 11, 1)
    >>> days = [Run(first=day + dt.timedelta(at), last=day + dt.timedelta(at), n=9) for at in range(14)]
    >>> [(run.first.day, run.last.day) for run in at_most(days, 4)]
    [(1, 4), (5, 8), (9, 12), (13, 14)]
    """
    if len(runs) <= number:
        return tuple(runs)
    start = runs[0].first
    length = -(-((runs[-1].last - start).days + 1) // number)
    found: dict[int, Run] = {}
    for run in runs:
        place = (run.first - start).days // length
        before = found.get(place)
        found[place] = replace(before, last=run.last, n=before.n + run.n) if before else run
    return tuple(found.values())
