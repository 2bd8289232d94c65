"""The verdict on a decision: the worked case, and each rule by itself."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from core.norms import (
    Base,
    Combination,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
    Verdict,
    WeightRule,
    judge,
    judge_choice,
    judge_group,
    tipping_weight,
    weight_range,
)
from core.norms import refusals as no

HALF = Fraction(1, 2)
NORM = Fraction("0.55")
PARENTS = GroupCounts(group="parents", invited=180, favour=57, against=33)
TEACHERS = GroupCounts(group="teachers", invited=24, favour=8, against=12)


def norms(combination=Combination.WEIGHTED_TOTAL, rule=WeightRule.FIXED, **changes) -> DecisionNorms:
    groups = tuple(GroupNorm(group=group, response=None, threshold=NORM) for group in ("parents", "teachers"))
    given = {
        "groups": groups,
        "combination": combination,
        "weight_rule": rule,
        "threshold": NORM,
        "operator": Operator.AT_LEAST,
    }
    return DecisionNorms(**(given | changes))


def test_the_worked_case_shows_each_group_apart_first():
    parents, teachers = judge(norms(), [TEACHERS, PARENTS]).groups

    assert (parents.response_rate, teachers.response_rate) == (HALF, Fraction(5, 6))
    assert (parents.share, parents.low, parents.high) == (
        Fraction(19, 30),
        Fraction(57, 180),
        Fraction(147, 180),
    )
    assert (teachers.share, teachers.low, teachers.high) == (Fraction(2, 5), Fraction(1, 3), HALF)
    assert (parents.verdict, teachers.verdict) == (Verdict.MET_PROVISIONAL, Verdict.NOT_MET_CERTAIN)


def test_the_worked_case_turns_with_the_weights():
    equal, by_invited = (
        judge(norms(), [PARENTS, TEACHERS]),
        judge(norms(rule=WeightRule.BY_INVITED), [PARENTS, TEACHERS]),
    )
    apart = judge(norms(Combination.EACH_GROUP), [PARENTS, TEACHERS])

    assert (equal.weighted.share, equal.met) == (Fraction(31, 60), False)
    assert (round(float(by_invited.weighted.share), 3), by_invited.met) == (0.606, True)
    assert equal.tipping.weight == Fraction(9, 14)
    assert equal.weights_matter
    assert (apart.met, apart.weighted) == (False, None)


def test_a_missed_response_norm_leaves_no_ruling():
    strict = GroupNorm(group="parents", response=ResponseNorm(share=Fraction(4, 5)), threshold=NORM)

    judged = judge_group(strict, PARENTS)

    assert (judged.verdict, judged.response_required, judged.response_met, judged.met) == (
        Verdict.NO_RULING,
        144,
        False,
        None,
    )
    for combination in Combination:
        decision = judge(
            norms(combination, groups=(strict, GroupNorm(group="teachers", response=None, threshold=NORM))),
            [PARENTS, TEACHERS],
        )
        assert decision.verdict is Verdict.NO_RULING


def test_a_response_exactly_on_the_norm_is_enough():
    norm = GroupNorm(group="parents", response=ResponseNorm(share=HALF), threshold=NORM)

    assert judge_group(norm, PARENTS).response_met is True
    assert judge_group(norm, replace(PARENTS, against=32)).response_met is False


def test_blank_questionnaires_count_for_the_response_and_stay_unknown():
    norm = GroupNorm(group="parents", response=ResponseNorm(count=100), threshold=NORM)

    judged = judge_group(norm, replace(PARENTS, blank=10))

    assert (judged.response_met, judged.returned, judged.unknown) == (True, 100, 90)


def test_without_number_invited_there_are_no_bounds_and_no_response_rate():
    judged = judge_group(
        GroupNorm(group="parents", response=None, threshold=NORM), replace(PARENTS, invited=None)
    )

    assert (judged.response_rate, judged.low, judged.high, judged.unknown, judged.needed) == (None,) * 5
    assert judged.verdict is Verdict.MET_AMONG_RESPONDENTS


def test_a_response_share_cannot_be_tested_without_number_invited():
    unknown = replace(PARENTS, invited=None)

    by_share = judge_group(
        GroupNorm(group="parents", response=ResponseNorm(share=HALF), threshold=NORM), unknown
    )
    by_count = judge_group(
        GroupNorm(group="parents", response=ResponseNorm(count=90), threshold=NORM), unknown
    )

    assert (by_share.verdict, by_share.response_met) == (Verdict.NO_RULING, None)
    assert (by_count.verdict, by_count.response_met) == (Verdict.MET_AMONG_RESPONDENTS, True)


@pytest.mark.parametrize("base", Base)
def test_a_group_without_answers_has_no_share(base):
    judged = judge_group(
        GroupNorm(group="parents", response=None, threshold=NORM, base=base),
        GroupCounts(group="parents", invited=180),
    )

    assert (judged.share, judged.verdict, judged.interval) == (None, Verdict.NO_SHARE, None)


def test_only_no_opinions_is_no_share_of_votes_but_a_share_of_respondents():
    counts = GroupCounts(group="parents", invited=180, no_opinion=10)

    assert judge_group(GroupNorm(group="parents", response=None, threshold=NORM), counts).share is None
    assert (
        judge_group(
            GroupNorm(group="parents", response=None, threshold=NORM, base=Base.RESPONDENTS), counts
        ).share
        == 0
    )


def test_a_tie_is_not_a_majority_unless_half_is_enough():
    counts = GroupCounts(group="parents", invited=20, favour=10, against=10)

    more = judge_group(
        GroupNorm(group="parents", response=None, threshold=HALF, operator=Operator.MORE_THAN), counts
    )
    least = judge_group(
        GroupNorm(group="parents", response=None, threshold=HALF, operator=Operator.AT_LEAST), counts
    )

    assert (more.verdict, least.verdict) == (Verdict.NOT_MET_CERTAIN, Verdict.MET_CERTAIN)


def test_the_base_is_part_of_the_norm():
    counts = GroupCounts(group="parents", invited=180, favour=57, against=23, no_opinion=10)

    shares = [
        judge_group(GroupNorm(group="parents", response=None, threshold=NORM, base=base), counts).share
        for base in Base
    ]

    assert shares == [Fraction(57, 80), Fraction(57, 90), Fraction(57, 180)]


def test_an_advisory_group_is_shown_and_never_decides():
    groups = (
        GroupNorm(group="parents", response=None, threshold=NORM),
        GroupNorm(
            group="teachers", response=ResponseNorm(share=Fraction(1)), threshold=NORM, weight=Fraction(0)
        ),
    )

    for combination in Combination:
        for rule in WeightRule:
            decision = judge(norms(combination, rule, groups=groups), [PARENTS, TEACHERS])
            assert decision.groups[1].advisory
            assert decision.groups[1].verdict is Verdict.NO_RULING
            assert decision.verdict is Verdict.MET_PROVISIONAL


def test_weights_by_invited_need_the_number_invited():
    with pytest.raises(no.InvitedUnknown) as refused:
        judge(norms(rule=WeightRule.BY_INVITED), [PARENTS, replace(TEACHERS, invited=None)])

    assert refused.value.group == "teachers"


def test_an_advisory_group_may_have_an_unknown_number_invited():
    groups = (
        GroupNorm(group="parents", response=None, threshold=NORM),
        GroupNorm(group="teachers", response=None, threshold=NORM, weight=Fraction(0)),
    )

    decision = judge(
        norms(rule=WeightRule.BY_INVITED, groups=groups), [PARENTS, replace(TEACHERS, invited=None)]
    )

    assert decision.weighted.weights == (("parents", Fraction(1)),)


def test_by_respondents_is_one_heap_and_doubts_with_all_who_did_not_answer():
    few = GroupCounts(group="parents", invited=180, favour=10, against=0)
    many = GroupCounts(group="teachers", invited=24, favour=20, against=0)

    total = judge(norms(rule=WeightRule.BY_RESPONDENTS, threshold=HALF), [few, many]).weighted

    assert total.share == 1
    assert (total.low, total.high) == (Fraction(30, 204), 1)
    assert total.verdict is Verdict.MET_PROVISIONAL


def test_both_asks_each_group_and_the_total():
    favourable = GroupCounts(group="teachers", invited=24, favour=14, against=10)
    both = norms(Combination.BOTH, threshold=Fraction(3, 4))

    decision = judge(both, [PARENTS, favourable])

    assert [group.met for group in decision.groups] == [True, True]
    assert (decision.weighted.met, decision.met) == (False, False)


def test_a_miss_stays_a_miss_beside_a_group_without_a_share():
    each = norms(Combination.EACH_GROUP)

    assert (
        judge(each, [GroupCounts(group="parents", invited=180), TEACHERS]).verdict is Verdict.NOT_MET_CERTAIN
    )
    assert judge(each, [PARENTS, GroupCounts(group="teachers", invited=24)]).verdict is Verdict.NO_SHARE


def test_a_miss_is_certain_where_a_total_without_a_share_is_out_of_reach():
    both = norms(Combination.BOTH, threshold=Fraction(1))
    missed = GroupCounts(group="teachers", invited=24, favour=0, against=1)

    decision = judge(both, [GroupCounts(group="parents", invited=180), missed])

    assert (decision.groups[1].verdict, decision.weighted.verdict) == (
        Verdict.NOT_MET_PROVISIONAL,
        Verdict.NO_SHARE,
    )
    assert decision.verdict is Verdict.NOT_MET_CERTAIN


def test_a_group_that_weighs_in_without_a_share_leaves_no_total():
    total = judge(norms(), [PARENTS, GroupCounts(group="teachers", invited=24)]).weighted

    assert (total.share, total.verdict, total.tipping, total.weights_matter) == (
        None,
        Verdict.NO_SHARE,
        None,
        None,
    )


def test_weights_that_do_not_matter_have_no_tipping_weight():
    decision = judge(norms(threshold=Fraction(7, 10)), [PARENTS, TEACHERS])

    assert (decision.tipping.weight, decision.weights_matter) == (None, False)


def test_three_groups_show_the_smallest_and_largest_total():
    three = norms(
        groups=tuple(
            GroupNorm(group=group, response=None, threshold=NORM)
            for group in ("parents", "teachers", "pupils")
        )
    )

    total = judge(
        three, [PARENTS, TEACHERS, GroupCounts(group="pupils", invited=50, favour=30, against=10)]
    ).weighted

    assert (total.lowest, total.highest, total.tipping) == (Fraction(2, 5), Fraction(3, 4), None)
    assert total.weights_matter


def test_allowed_weights_narrow_the_range():
    shares = [Fraction(1, 2), Fraction(3, 4), Fraction(2, 5)]
    limits = [(Fraction(1, 5), Fraction(3, 5))] * 3

    assert weight_range(shares, limits) == (Fraction(49, 100), Fraction(63, 100))
    with pytest.raises(no.NoGroupDecides):
        weight_range(shares, [(Fraction(0), Fraction(1, 4))] * 3)


def test_the_interval_of_a_census_is_the_share_itself():
    census = judge_group(
        GroupNorm(group="team", response=None, threshold=NORM),
        GroupCounts(group="team", invited=24, favour=15, against=9),
    )

    assert census.interval == (0.625, 0.625)


def test_the_interval_says_nothing_about_base_invited():
    assert (
        judge_group(
            GroupNorm(group="parents", response=None, threshold=NORM, base=Base.INVITED), PARENTS
        ).interval
        is None
    )


def test_the_tipping_weight_of_a_threshold_that_one_end_just_misses():
    tip = tipping_weight(Fraction(1), HALF, HALF, Operator.MORE_THAN)

    assert (tip.weight, tip.met_at_0, tip.met_at_1) == (0, False, True)


def test_what_if_is_the_same_judgement_under_other_norms():
    lenient = judge(norms(threshold=HALF), [PARENTS, TEACHERS])

    assert (judge(norms(), [PARENTS, TEACHERS]).met, lenient.met) == (False, True)


@pytest.mark.parametrize(
    ("refusal", "act"),
    [
        (no.MoreReturnedThanInvited, lambda: GroupCounts(group="a", invited=3, favour=2, against=1, no_opinion=0, blank=1)),
        (no.NegativeCount, lambda: GroupCounts(group="a", invited=3, favour=-1)),
        (no.NegativeCount, lambda: ResponseNorm(count=-1)),
        (no.ResponseNormUnclear, lambda: ResponseNorm()),
        (no.ResponseNormUnclear, lambda: ResponseNorm(HALF, 3)),
        (no.ThresholdOutOfRange, lambda: ResponseNorm(share=Fraction(11, 10))),
        (no.ThresholdOutOfRange, lambda: GroupNorm(group="a", response=None, threshold=Fraction(-1))),
        (no.ThresholdOutOfRange, lambda: norms(threshold=Fraction(2))),
        (no.NegativeWeight, lambda: GroupNorm(group="a", response=None, threshold=HALF, weight=Fraction(-1))),
        (no.NoGroupDecides, lambda: norms(groups=())),
        (no.NoGroupDecides, lambda: norms(groups=(GroupNorm(group="a", response=None, threshold=HALF, weight=Fraction(0)),))),
        (no.GroupTwice, lambda: norms(groups=(GroupNorm(group="a", response=None, threshold=HALF), GroupNorm(group="a", response=None, threshold=HALF)))),
        (no.TotalNormMissing, lambda: norms(threshold=None)),
        (no.TotalNormMissing, lambda: norms(operator=None)),
        (no.GroupNotCounted, lambda: judge(norms(), [PARENTS])),
        (no.GroupWithoutNorm, lambda: judge(norms(), [PARENTS, TEACHERS, GroupCounts(group="pupils", invited=3)])),
        (no.GroupTwice, lambda: judge(norms(), [PARENTS, TEACHERS, PARENTS])),
        (no.MoreReturnedThanInvited, lambda: judge_choice({"a": 3}, invited=2)),
        (no.NegativeCount, lambda: judge_choice({"a": -3})),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name(refusal, act):
    with pytest.raises(refusal):
        act()


def test_a_tie_at_the_top_has_no_winner():
    choice = judge_choice({"A": 30, "B": 30, "C": 20}, invited=100, threshold=HALF)

    assert (choice.winner, choice.tied, choice.majority, choice.met) == (None, ("A", "B"), False, None)
    assert choice.winner_certain is False


def test_a_plurality_is_not_a_majority():
    choice = judge_choice({"A": 40, "B": 30, "C": 20}, invited=120, threshold=HALF)

    assert (choice.winner, choice.majority, choice.met, choice.winner_certain) == ("A", False, False, False)
    assert (choice.options[0].low, choice.options[0].high) == (Fraction(1, 3), Fraction(7, 12))


def test_a_lead_larger_than_the_unknown_is_certain():
    assert judge_choice({"A": 40, "B": 30}, invited=79).winner_certain is True
    assert judge_choice({"A": 40, "B": 30}, invited=80).winner_certain is False
    assert judge_choice({"A": 40}).winner_certain is None


def test_a_choice_without_votes_has_no_shares():
    choice = judge_choice({"A": 0, "B": 0}, invited=10, threshold=HALF)

    assert (choice.winner, choice.tied, [option.share for option in choice.options]) == (
        None,
        (),
        [None, None],
    )
