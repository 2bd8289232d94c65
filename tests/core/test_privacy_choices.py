"""Attackers on a choice, who know the rules, the norms and who returned; they try out every possibility."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.norms import (
    Base,
    ChoiceCounts,
    ChoiceGroupNorm,
    ChoiceNorms,
    Combination,
    Operator,
    Verdict,
    WeightRule,
    elect,
)
from core.privacy import Hidden, ProtectedTable, protect_choice, protect_row

ATTACK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
ABC = ("A", "B", "C")
K = 3
SHARES = st.sampled_from([None, Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(1)])


@st.composite
def small_choices(draw):
    size = draw(st.integers(1, 2))
    norms = ChoiceNorms(
        options=ABC,
        groups=tuple(
            ChoiceGroupNorm(
                group=f"g{i}",
                response=None,
                threshold=draw(SHARES),
                operator=draw(st.sampled_from(Operator)),
                base=draw(st.sampled_from(Base)),
                weight=Fraction(draw(st.integers(1, 3))),
            )
            for i in range(size)
        ),
        combination=draw(st.sampled_from(Combination)),
        weight_rule=draw(st.sampled_from(WeightRule)),
        threshold=draw(SHARES),
        operator=draw(st.sampled_from(Operator)),
    )
    counts = []
    for norm in norms.groups:
        votes = {o: draw(st.integers(0, 3)) for o in ABC}
        invited = sum(votes.values()) + draw(st.integers(0, 2))
        known = draw(st.booleans()) or norms.weight_rule is WeightRule.BY_INVITED
        counts.append(ChoiceCounts(group=norm.group, invited=invited if known else None, votes=votes))
    return norms, counts


def ways(counts):
    """Every way in which those who returned could have chosen."""
    n = counts.returned
    for a in range(n + 1):
        for b in range(n - a + 1):
            yield replace(counts, votes={"A": a, "B": b, "C": n - a - b})


def seen(norms, counts):
    """All that is shown: the verdict, and the table of answers."""
    shown = protect_choice(norms, counts, K)
    table = ProtectedTable.of(protect_row(each.group, dict(each.votes), K) for each in counts)
    rows = tuple(None if group.hidden else row for group, row in zip(shown.groups, table.rows, strict=True))
    return shown, rows


@ATTACK
@given(small_choices())
def test_what_a_concealed_group_chose_does_not_follow_from_what_is_shown(case) -> None:
    norms, truth = case
    shown = seen(norms, truth)
    assume(shown[0].conceals)
    candidates = [list(ways(counts)) for counts in truth]
    assume(prod(map(len, candidates)) <= 1500)

    possible = [each for each in product(*candidates) if seen(norms, list(each)) == shown]

    for place, group in enumerate(shown[0].groups):
        n = truth[place].returned
        if not group.is_concealed or n < 2:
            continue
        chosen = {tuple(each[place].votes.values()) for each in possible}
        assert len(chosen) > 1
        assert any(max(votes) < n for votes in chosen), "it must not follow that all chose the same"
        if group.hidden:
            assert all(any(votes[o] < n for votes in chosen) for o in range(3))


@ATTACK
@given(small_choices())
def test_a_verdict_that_is_told_is_true_of_every_answer_that_may_lie_behind_it(case) -> None:
    norms, truth = case
    shown = protect_choice(norms, truth, K)
    assume(shown.conceals and shown.verdict not in (None, Verdict.NO_RULING))
    candidates = [
        list(ways(count)) if group.hidden else [count]
        for count, group in zip(truth, shown.groups, strict=True)
    ]
    for each in product(*candidates):
        outcome = elect(norms, list(each))
        assert (outcome.verdict, outcome.winner) == (shown.verdict, shown.winner)


def test_a_group_without_answers_lets_nothing_be_told_of_a_hidden_one() -> None:
    # Had the two of the team differed, there would have been a tie, and no winner instead of no answers.
    norms = ChoiceNorms(
        options=ABC,
        groups=(
            ChoiceGroupNorm(group="parents", response=None),
            ChoiceGroupNorm(group="team", response=None),
        ),
    )
    counts = [
        ChoiceCounts(group="parents", invited=None),
        ChoiceCounts(group="team", invited=None, votes={"C": 2}),
    ]

    assert protect_choice(norms, counts, K).verdict is None


def parents_and_team(team: dict[str, int], combination: Combination = Combination.WEIGHTED_TOTAL):
    norms = ChoiceNorms(
        options=ABC,
        groups=(
            ChoiceGroupNorm(group="parents", response=None),
            ChoiceGroupNorm(group="team", response=None),
            ChoiceGroupNorm(group="pupils", response=None, weight=Fraction(0)),
        ),
        combination=combination,
    )
    counts = [
        ChoiceCounts(group="parents", invited=90, votes={"A": 40, "B": 20, "C": 10}),
        ChoiceCounts(group="team", invited=20, votes=team),
        ChoiceCounts(group="pupils", invited=60, votes={"A": 20, "B": 20, "C": 20}),
    ]
    return norms, counts


def test_a_small_group_takes_the_total_with_it_and_no_other_group() -> None:
    norms, counts = parents_and_team({"A": 2, "B": 1})
    shown = protect_choice(norms, counts, 5)

    assert [group.hidden for group in shown.groups] == [None, Hidden.HIDDEN, None]
    assert shown.weighted is not None
    assert (shown.weighted.hidden, shown.weighted.options, shown.weighted.spans) == (True, (), ())
    assert shown.weighted.standing is None
    assert (shown.verdict, shown.winner) == (None, None)


def test_a_nearly_unanimous_group_is_worded_and_named() -> None:
    norms, counts = parents_and_team({"A": 11, "B": 1})
    shown = protect_choice(norms, counts, 5)

    team = shown.groups[1]
    assert (team.hidden, team.nearly_all, team.options, team.standing) == (None, "A", (), None)
    assert team.returned == 12
    assert shown.weighted is not None
    assert shown.weighted.hidden


def test_an_advisory_group_that_is_hidden_conceals_no_verdict() -> None:
    norms, counts = parents_and_team({"A": 8, "B": 6})
    counts[2] = replace(counts[2], votes={"A": 3})

    shown = protect_choice(norms, counts, 5, named={"parents", "team"})

    assert [group.hidden for group in shown.groups] == [None, None, Hidden.HIDDEN]
    assert shown.weighted is not None
    assert not shown.weighted.hidden
    assert shown.verdict is Verdict.MET_PROVISIONAL


def test_a_named_vote_hides_nothing() -> None:
    norms, counts = parents_and_team({"A": 2, "B": 1})
    shown = protect_choice(norms, counts, 5, named={"parents", "team", "pupils"})

    assert not shown.conceals
    assert shown.weighted is not None
    assert not shown.weighted.hidden


@pytest.mark.parametrize("no_opinion", [0, 1, 2, 12])
@pytest.mark.parametrize("votes", [{}, {"A": 1}, {"A": 2, "B": 1}, {"A": 4}, {"A": 5}, {"A": 8, "C": 4}])
def test_no_group_is_hidden_on_one_base_and_shown_on_another(votes: dict[str, int], no_opinion: int) -> None:
    counts = ChoiceCounts(group="team", invited=40, votes=votes, no_opinion=no_opinion)
    seen = [
        protect_choice(
            ChoiceNorms(options=ABC, groups=(ChoiceGroupNorm(group="team", response=None, base=base),)),
            [counts],
        ).groups[0]
        for base in Base
    ]

    assert len({group.hidden for group in seen}) == 1
    assert (seen[0].hidden is None) is (counts.answered == 0 or counts.answered >= 5)


def test_what_is_hidden_is_judged_by_what_is_told_of_it_and_not_by_its_answers() -> None:
    norms, counts = parents_and_team({})
    answers: list[dict[str, int]] = [{}, {"A": 12}, {"B": 12}, {"A": 4, "B": 4, "C": 4}, {"C": 3}]
    shown = [
        protect_choice(
            norms,
            [counts[0], replace(counts[1], votes=votes, blank=12 - sum(votes.values())), counts[2]],
            hidden={"team"},
        )
        for votes in answers
    ]

    assert all(each == shown[0] for each in shown)
