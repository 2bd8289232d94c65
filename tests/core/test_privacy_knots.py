"""Tables of three questions at once: what they leave open, beside every table that agrees with them."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.privacy.knots import Knot, knot_of

PAIRS = ((0, 1), (0, 2), (1, 2))
WHOLE = {pair: np.full((2, 2), True) for pair in PAIRS}
BLANK = [np.array([False, False])] * 3


def everything(people: np.ndarray) -> np.ndarray:
    """Every table with the same tables of two questions: there is one way to move."""
    move = np.array([[[1, -1], [-1, 1]], [[-1, 1], [1, -1]]])
    tables = [people + times * move for times in range(-30, 31)]
    return np.array([table for table in tables if table.min() >= 0])


def is_open(people: np.ndarray, others: np.ndarray, k: int = 5) -> bool:
    """The rule in other words: of few people with two answers in common, the third; of many, whether all agree."""
    for target in range(3):
        mine = [axis for axis in range(3) if axis != target]
        for corner in product(range(2), repeat=2):
            where: list[object] = [slice(None)] * 3
            for axis, place in zip(mine, corner, strict=True):
                where[axis] = place
            truth = people[tuple(where)]
            every = others[(slice(None), *where)]
            n = truth.sum()
            if not n:
                continue
            for option in range(2):
                least, most = every[:, option].min(), every[:, option].max()
                whole = int(np.moveaxis(people, target, 0)[option].sum())
                if n < k:
                    tables = [np.moveaxis(people, [axis, target], [0, 1]).sum(axis=2) for axis in mine]
                    rows = [(table[place], option) for table, place in zip(tables, corner, strict=True)]
                    low = max(0, n - people.sum() + whole, *(n - row.sum() + row[at] for row, at in rows))
                    high = min(n, whole, *(row[at] for row, at in rows))
                    if most - least < min(2, n, whole) and (least, most) != (low, high):
                        return False
            if n >= k and truth.min() < 2 and np.ptp(every[:, truth.argmin()]) < 1:
                return False
    return True


@settings(max_examples=150, deadline=None)
@given(counts=st.lists(st.sampled_from([0, 1, 2, 3, 5, 8, 13]), min_size=8, max_size=8))
def test_three_whole_tables_are_told_just_where_every_table_that_agrees_leaves_it_open(
    counts: list[int],
) -> None:
    people = np.array(counts).reshape(2, 2, 2)
    margins = [people.sum(axis=tuple({0, 1, 2} - {axis})) for axis in range(3)]
    if any(0 < n < 5 for margin in margins for n in margin) or min(map(min, margins)) == 0:
        return  # of few who gave one answer no table is told
    tables = [people.sum(axis=axis) for axis in range(3)]
    if any(row.sum() > 0 and row.min() < 2 for table in tables for row in (*table, *table.T)):
        return  # nor of those of one mind

    told = Knot(people=people, told=WHOLE, blank=BLANK, k=5).protects

    assert told == is_open(people, everything(people))


def test_cells_that_are_not_told_leave_more_open() -> None:
    people = np.array([[[2, 1], [9, 9]], [[3, 1], [0, 9]]])
    fewer = {**WHOLE, (1, 2): np.full((2, 2), False)}

    assert not Knot(people=people, told=WHOLE, blank=BLANK, k=5).protects
    assert Knot(people=people, told=fewer, blank=BLANK, k=5).protects


def test_five_questions_at_once_are_not_checked() -> None:
    people = np.full((2,) * 5, 9)

    assert not Knot(people=people, told={}, blank=[np.array([False, False])] * 5, k=5).protects


@pytest.mark.parametrize(
    ("told", "whole", "new", "knot"),
    [
        ([("b", "a"), ("b", "c")], [], ("c", "d"), "cd"),  # a tree
        ([("b", "a"), ("b", "c")], [], ("a", "c"), "abc"),
        ([("a", "b"), ("b", "c"), ("c", "d")], [], ("a", "d"), "abcd"),  # an open circle of four
        ([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")], [], ("b", "d"), "abcd"),
        ([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")], [("b", "c")], ("b", "d"), "bcd"),
        ([("a", "b"), ("c", "d")], [], ("b", "c"), "bc"),  # joins two that had nothing to do with each other
    ],
)
def test_a_knot_ends_at_one_question_and_at_a_table_that_is_wholly_told(
    told: list[tuple[str, str]], whole: list[tuple[str, str]], new: tuple[str, str], knot: str
) -> None:
    assert knot_of(told, whole, new) == frozenset(knot)


@settings(max_examples=200, deadline=None)
@given(
    edges=st.sets(st.sampled_from(list(combinations("abcdef", 2))), min_size=2, max_size=9),
)
def test_all_that_lies_on_a_circle_with_the_new_table_is_in_its_knot(
    edges: set[tuple[str, str]],
) -> None:
    told = sorted(edges)
    new = told.pop()

    knot = knot_of(told, [], new)

    for one, other in told:
        if on_a_circle(told, new, (one, other)):
            assert {one, other} <= knot


def on_a_circle(told: list[tuple[str, str]], new: tuple[str, str], edge: tuple[str, str]) -> bool:
    """Whether a way from one end of the new table to the other goes through this one, no question twice."""

    def ways(at: str, been: tuple[str, ...]) -> bool:
        if at == new[1]:
            return any(set(step) == set(edge) for step in pairwise(been))
        return any(
            ways(to, (*been, to))
            for one, other in told
            for to in ((other,) if one == at else (one,) if other == at else ())
            if to not in been
        )

    return ways(new[0], (new[0],))
