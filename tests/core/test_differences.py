"""Differences of two shares: against published intervals, and what must hold of all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.differences import Count, gap_of, stand_out, together

#: R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10: f1, n1, f2, n2, low, high.
PUBLISHED = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]
counts = st.integers(1, 300).flatmap(
    lambda n: st.builds(Count, favour=st.integers(0, n), n=st.just(n))
)  # fmt: skip


@pytest.mark.parametrize(("f1", "n1", "f2", "n2", "low", "high"), PUBLISHED)
def test_intervals_are_those_that_newcombe_published(
    f1: int, n1: int, f2: int, n2: int, low: float, high: float
) -> None:
    gap = gap_of(Count(favour=f1, n=n1), Count(favour=f2, n=n2))

    assert (gap.low, gap.high) == pytest.approx((low, high), abs=5e-5)


@given(one=counts, other=counts)
def test_a_difference_lies_in_its_interval_and_turns_round_with_its_sides(one: Count, other: Count) -> None:
    gap, turned = gap_of(one, other), gap_of(other, one)

    assert -1 <= gap.low <= float(gap.difference) + 1e-12
    assert float(gap.difference) - 1e-12 <= gap.high <= 1
    assert turned.difference == -gap.difference
    assert (turned.low, turned.high) == pytest.approx((-gap.high, -gap.low))
    assert turned.may_be_chance == gap.may_be_chance


@given(pairs=st.lists(st.tuples(counts, counts), min_size=1, max_size=8))
def test_judged_strictly_no_more_differences_stand_out(pairs: list[tuple[Count, Count]]) -> None:
    clear = sum(not gap_of(one, other).may_be_chance for one, other in pairs)

    assert stand_out(pairs) <= clear
    assert stand_out(pairs[:1]) == (not gap_of(*pairs[0]).may_be_chance)


@given(pair=st.tuples(counts, counts), times=st.integers(1, 5))
def test_statements_that_say_the_same_are_together_as_sure_as_one(
    pair: tuple[Count, Count], times: int
) -> None:
    gap = gap_of(*pair)
    mean = together([gap] * times)

    assert mean.difference == gap.difference
    assert (mean.low, mean.high) == pytest.approx((gap.low, gap.high))
