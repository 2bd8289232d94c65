"""Attackers who know the rules, the norms, who returned, and all that is shown; they try out every possibility."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.norms import Base, Combination, DecisionNorms, GroupCounts, GroupNorm, Operator, WeightRule
from core.privacy import Nearly, ProtectedTable, protect, protect_row, suppress

ATTACK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
SHARES = st.sampled_from(
    [Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(9, 10), Fraction(1)]
)
K = 3


def could_hide_the_same(candidate, truth_hidden, shown, k):
    """Whether these counts could have led to these hidden positions, whichever of two equals goes first."""
    hidden = [candidate[i] for i in truth_hidden]
    small = all(not 0 < candidate[i] < k for i in shown)
    smallest_shown = min((candidate[i] for i in shown if candidate[i]), default=None)
    in_order = smallest_shown is None or all(count <= max(smallest_shown, k - 1) for count in hidden)
    return min(hidden) > 0 and min(hidden) < k and small and in_order


@ATTACK
@given(st.lists(st.integers(0, 9), min_size=1, max_size=4), st.integers(3, 5))
def test_no_hidden_count_follows_from_what_is_shown(counts, k):
    outcome = suppress(counts, k)
    assume(outcome.hidden)
    shown = [i for i in range(len(counts)) if i not in outcome.hidden]
    total = sum(counts) if outcome.total_may_show else None
    possible = []
    for guess in product(range(1, 30 if len(outcome.hidden) < 4 else 12), repeat=len(outcome.hidden)):
        candidate = list(counts)
        for i, value in zip(outcome.hidden, guess, strict=True):
            candidate[i] = value
        if total in (None, sum(candidate)) and could_hide_the_same(candidate, outcome.hidden, shown, k):
            possible.append(guess)

    for column in zip(*possible, strict=True):
        assert len(set(column)) > 1
    if outcome.total_may_show:
        assert sum(counts[i] for i in outcome.hidden) >= k


@st.composite
def small_decisions(draw):
    size = draw(st.integers(1, 3))
    groups = tuple(
        GroupNorm(
            group=f"g{i}",
            response=None,
            threshold=draw(SHARES),
            operator=draw(st.sampled_from(Operator)),
            base=draw(st.sampled_from(Base)),
            weight=Fraction(draw(st.integers(1, 3))),
        )
        for i in range(size)
    )
    rule = draw(st.sampled_from(WeightRule))
    norms = DecisionNorms(
        groups, draw(st.sampled_from(Combination)), rule, draw(SHARES), draw(st.sampled_from(Operator))
    )
    counts = []
    for norm in groups:
        f, a = draw(st.integers(0, 4)), draw(st.integers(0, 4))
        u = draw(st.integers(0, 1)) if size < 3 else 0
        silent = draw(st.integers(0, 2))
        counts.append(
            GroupCounts(group=norm.group, invited=f + a + u + silent, favour=f, against=a, no_opinion=u)
        )
    return norms, counts


def ways_to_answer(counts, with_opinion_only):
    """Every way in which those who returned could have answered."""
    n = counts.returned
    for f in range(n + 1):
        for u in range(1 if with_opinion_only else n - f + 1):
            yield replace(counts, favour=f, against=n - f - u, no_opinion=u, blank=0)


@ATTACK
@given(small_decisions())
def test_the_answers_of_a_concealed_group_do_not_follow_from_the_verdict(case):
    norms, truth = case
    shown = protect(norms, truth, K)
    assume(shown.conceals)

    ways = [list(ways_to_answer(counts, len(truth) > 2)) for counts in truth]
    assume(prod(map(len, ways)) <= 800)
    possible = [candidate for candidate in product(*ways) if protect(norms, list(candidate), K) == shown]

    for i, group in enumerate(shown.groups):
        if group.hidden or group.nearly:
            assert len({candidate[i].favour for candidate in possible}) > 1
            if truth[i].returned > 1:
                assert any(0 < candidate[i].favour < truth[i].returned for candidate in possible)


TABLES = st.integers(1, 3).flatmap(
    lambda rows: st.lists(
        st.lists(st.integers(0, 5), min_size=2, max_size=3 if rows < 3 else 2).map(tuple),
        min_size=rows,
        max_size=rows,
    ).filter(lambda table: len({len(row) for row in table}) == 1)
)


def table_of(rows):
    return ProtectedTable.of(protect_row(f"g{i}", dict(enumerate(row)), K) for i, row in enumerate(rows))


def rows_of(n, options):
    """Every way in which n people choose among the options."""
    if options == 1:
        return [(n,)]
    return [(first, *rest) for first in range(n + 1) for rest in rows_of(n - first, options - 1)]


@ATTACK
@given(TABLES)
def test_no_table_tells_what_all_of_a_group_chose(rows):
    table = table_of(rows)
    ways = [rows_of(sum(row), len(row)) for row in rows]
    possible = [candidate for candidate in product(*ways) if table_of(candidate) == table]

    for i, row in enumerate(rows):
        n = sum(row)
        shown = table.rows[i]
        if n < 2 or (shown.hidden is None and Nearly.ALL not in shown.cells.values()):
            continue
        assert any(max(candidate[i]) < n for candidate in possible)


@ATTACK
@given(TABLES)
def test_a_shown_row_is_never_small_and_never_unanimous(rows):
    for shown, row in zip(table_of(rows).rows, rows, strict=True):
        if shown.hidden or not sum(row):
            continue
        assert sum(row) >= K
        if max(row) >= sum(row) - 1:
            assert all(isinstance(cell, Nearly) for cell in shown.cells.values())
