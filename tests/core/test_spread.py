"""How leading is spread: held against what Hill (1973) and Jost (2006) say of the number of order two."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spread import ENOUGH, Lead, Spread, quarters, spread

FIRST, LAST = date(2026, 8, 1), date(2026, 10, 31)


def leads_of(days: list[int], *, formal: frozenset[int] = frozenset()) -> list[Lead]:
    """One initiative per person, each led for so many days."""
    return [
        Lead(
            person=person,
            initiative=person,
            is_formal=person in formal,
            first=FIRST,
            last=FIRST + timedelta(days=led - 1),
        )
        for person, led in enumerate(days)
    ]


SOME_LEADS = st.lists(
    st.builds(
        Lead,
        person=st.integers(0, 6),
        initiative=st.integers(0, 9),
        is_formal=st.booleans(),
        first=st.dates(date(2026, 5, 1), date(2027, 2, 1)),
        last=st.dates(date(2026, 5, 1), date(2027, 2, 1)),
    ),
    max_size=25,
)


@pytest.mark.parametrize("people", range(ENOUGH, 12))
def test_as_many_people_as_lead_equally_long_is_the_effective_number(people: int) -> None:
    assert spread(leads_of([30] * people), FIRST, LAST).effective == people


@pytest.mark.parametrize(
    ("days", "effective"),
    [
        # 1 / (0.5^2 + 0.3^2 + 0.2^2) = 1 / 0.38
        ([50, 30, 20], Fraction(50, 19)),
        # Simpson's index of 0.9, 0.05, 0.05 is 0.815
        ([90, 5, 5], Fraction(200, 163)),
        # 1 / (0.4^2 + 2 * 0.3^2) = 1 / 0.34
        ([40, 30, 30], Fraction(50, 17)),
    ],
)
def test_the_effective_number_is_the_inverse_of_simpson_s_index(days: list[int], effective: Fraction) -> None:
    assert spread(leads_of(days), FIRST, FIRST + timedelta(days=200)).effective == effective


@given(st.lists(st.integers(1, 90), min_size=ENOUGH, max_size=20))
def test_it_agrees_with_the_hill_number_of_order_two_by_another_route(days: list[int]) -> None:
    shares = np.array(days) / sum(days)
    hill = float(np.sum(shares**2.0) ** (1 / (1 - 2.0)))

    assert float(spread(leads_of(days), FIRST, LAST).effective or 0) == pytest.approx(hill)


@given(st.lists(st.integers(1, 45), min_size=ENOUGH, max_size=8))
def test_twice_as_many_people_with_the_same_shares_are_twice_the_number(days: list[int]) -> None:
    """Jost's replication principle: what makes it a number of people."""
    once, twice = spread(leads_of(days), FIRST, LAST), spread(leads_of(days * 2), FIRST, LAST)

    assert (once.effective or 0) * 2 == twice.effective


@given(SOME_LEADS, st.lists(st.integers(1, 45), min_size=ENOUGH, max_size=ENOUGH))
def test_the_effective_number_lies_between_one_and_all_who_lead(some: list[Lead], days: list[int]) -> None:
    found = spread([*some, *leads_of(days)], FIRST, LAST)

    assert 1 <= (found.effective or 0) <= found.leads
    assert 0 <= (found.outside_formal if found.outside_formal is not None else -1) <= 1


@given(SOME_LEADS)
def test_under_three_initiatives_no_figure_is_given(leads: list[Lead]) -> None:
    found = spread(leads, FIRST, LAST)
    led = {each.initiative for each in leads if each.first <= LAST and FIRST <= each.last >= each.first}

    assert found.initiatives == len(led)
    assert found.enough is (len(led) >= ENOUGH)
    assert found.enough or found == Spread(initiatives=len(led))


@given(SOME_LEADS)
def test_only_days_within_the_period_count(leads: list[Lead]) -> None:
    clipped = [
        Lead(
            person=each.person,
            initiative=each.initiative,
            is_formal=each.is_formal,
            first=max(each.first, FIRST),
            last=min(each.last, LAST),
        )
        for each in leads
        if max(each.first, FIRST) <= min(each.last, LAST)
    ]

    assert spread(clipped, FIRST, LAST) == spread(leads, FIRST, LAST)


@given(SOME_LEADS, st.permutations(range(7)))
def test_who_they_are_changes_nothing(leads: list[Lead], other: list[int]) -> None:
    renamed = [
        Lead(
            person=other[each.person],
            initiative=each.initiative,
            is_formal=each.is_formal,
            first=each.first,
            last=each.last,
        )
        for each in leads
    ]

    assert spread(renamed, FIRST, LAST) == spread(leads, FIRST, LAST)


def test_the_share_outside_formal_roles_counts_days() -> None:
    found = spread(leads_of([10, 20, 30], formal=frozenset({2})), FIRST, LAST)

    assert found.outside_formal == Fraction(1, 2)


def test_leading_for_a_day_is_one_day() -> None:
    found = spread([*leads_of([1, 1, 1])], FIRST, FIRST)

    assert found == Spread(
        initiatives=3, leads=3, effective=Fraction(3), outside_formal=Fraction(1), enough=True
    )


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 3_000))
def test_quarters_follow_each_other_without_a_gap(first: date, length: int) -> None:
    last = first + timedelta(days=length)

    found = quarters(first, last)

    assert found[0][0] <= first
    assert found[-1][0] <= last <= found[-1][1]
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in itertools.pairwise(found))
    assert {each[0].month for each in found} <= {8, 11, 2, 5}
    assert {each[0].day for each in found} == {1}
