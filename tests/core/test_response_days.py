"""Days are told in runs of k or more, and no two files tell on which day fewer than k answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.response_days import Run, at_most, joined, runs_of

K = 5
FIRST = dt.date(2026, 11, 2)
COUNTS = st.dictionaries(st.integers(0, 20), st.integers(0, 12), max_size=21).map(
    lambda found: {FIRST + dt.timedelta(at): n for at, n in found.items()}
)


def apart(runs: Sequence[Run]) -> bool:
    return all(one.last < other.first for one, other in pairwise(runs))


@given(COUNTS)
def test_each_run_has_k_and_nobody_is_lost_once_there_are_k(counts: dict[dt.date, int]) -> None:
    told = runs_of(counts, K)

    assert all(run.n >= K for run in told)
    assert apart(told)
    assert sum(run.n for run in told) == (sum(counts.values()) if sum(counts.values()) >= K else 0)


@given(COUNTS, COUNTS)
def test_what_two_files_differ_by_is_nobody_or_k_wherever_one_can_subtract(
    counts: dict[dt.date, int], more: dict[dt.date, int]
) -> None:
    before = runs_of(counts, K)
    after = runs_of({day: counts.get(day, 0) + more.get(day, 0) for day in counts | more}, K, before)

    assert all(run.n >= K for run in after)
    assert apart(after)
    for run in after:
        within = [old for old in before if run.first <= old.first and old.last <= run.last]
        assert all(old in within or old.last < run.first or run.last < old.first for old in before)
        gained = run.n - sum(old.n for old in within)
        assert gained == 0 or gained >= K


@given(COUNTS.filter(lambda counts: sum(counts.values()) >= K), st.data())
def test_a_file_in_which_an_answer_of_before_is_gone_tells_no_days(
    counts: dict[dt.date, int], data: st.DataObject
) -> None:
    before = runs_of(counts, K)
    day = data.draw(st.sampled_from([day for day, n in counts.items() if n]))

    assert runs_of({**counts, day: counts[day] - 1}, K, before) == ()


@given(COUNTS, st.integers(1, 10))
def test_many_runs_are_put_together_without_losing_anybody(counts: dict[dt.date, int], number: int) -> None:
    told = runs_of(counts, K)
    shown = at_most(told, number)

    assert len(shown) <= number
    assert sum(run.n for run in shown) == sum(run.n for run in told)


def test_a_higher_threshold_joins_what_was_told() -> None:
    told = joined([Run(first=FIRST, last=FIRST, n=6), Run(first=FIRST, last=FIRST, n=7)], 10)

    assert [run.n for run in told] == [13]
