"""What results may show: the rules one by one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from core.norms import (
    Answer,
    Base,
    Combination,
    CountingUnit,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
    Return,
    Verdict,
    WeightRule,
    count_returns,
    judge,
)
from core.privacy import (
    Hidden,
    Nearly,
    ProtectedTable,
    protect,
    protect_row,
    protect_texts,
    suppress,
)
from core.privacy.tables import worded

HALF = Fraction(1, 2)
PARENTS = GroupCounts(group="parents", invited=180, favour=57, against=33)
TEACHERS = GroupCounts(group="teachers", invited=24, favour=8, against=12)
PUPILS = GroupCounts(group="pupils", invited=50, favour=30, against=10)


def norms(
    *groups: str, combination=Combination.WEIGHTED_TOTAL, rule=WeightRule.FIXED, **changes
) -> DecisionNorms:
    each = tuple(GroupNorm(group=group, response=None, threshold=HALF, **changes) for group in groups)
    return DecisionNorms(each, combination, rule, HALF, Operator.AT_LEAST)


def test_large_groups_are_shown_whole():
    shown = protect(norms("parents", "teachers"), [PARENTS, TEACHERS])
    judged = judge(norms("parents", "teachers"), [PARENTS, TEACHERS])

    assert not shown.conceals
    assert [group.share for group in shown.groups] == [group.share for group in judged.groups]
    assert (shown.verdict, shown.weighted.share, shown.weighted.tipping) == (
        judged.verdict,
        judged.weighted.share,
        judged.tipping,
    )


def test_a_small_group_is_hidden_with_everything_that_gives_it_back():
    few = GroupCounts(group="teachers", invited=4, favour=3, against=0)

    shown = protect(norms("parents", "teachers"), [PARENTS, few])

    assert [group.hidden for group in shown.groups] == [None, Hidden.HIDDEN]
    teachers = shown.groups[1]
    assert teachers.returned == 3, "how many took part is no answer"
    assert (
        teachers.unknown,
        teachers.share,
        teachers.low,
        teachers.high,
        teachers.needed,
        teachers.interval,
        teachers.verdict,
    ) == (None,) * 7
    assert shown.groups[0].share == Fraction(19, 30), "without a total, nothing can be subtracted from it"
    total = shown.weighted
    assert total.hidden
    assert (
        total.share,
        total.low,
        total.high,
        total.lowest,
        total.highest,
        total.tipping,
        total.weights_matter,
    ) == (None,) * 7
    assert (shown.verdict, shown.met) == (None, None)


def test_a_verdict_that_does_not_depend_on_the_hidden_is_shown():
    few = GroupCounts(group="teachers", invited=4, favour=3, against=1)
    against = GroupCounts(group="parents", invited=100, favour=5, against=90)

    shown = protect(
        norms("parents", "teachers", "pupils", combination=Combination.EACH_GROUP), [against, few, PUPILS]
    )

    assert [group.hidden for group in shown.groups] == [None, Hidden.HIDDEN, None]
    assert shown.verdict is Verdict.NOT_MET_CERTAIN


def test_a_verdict_that_would_reveal_the_hidden_is_hidden():
    few = GroupCounts(group="teachers", invited=4, favour=4, against=0)

    shown = protect(
        norms("parents", "teachers", "pupils", combination=Combination.EACH_GROUP), [PARENTS, few, PUPILS]
    )

    assert shown.groups[0].verdict is Verdict.MET_PROVISIONAL
    assert shown.verdict is None


def test_a_missed_response_norm_may_always_be_said():
    few = GroupCounts(group="teachers", invited=24, favour=3, against=0)
    response = DecisionNorms(
        (
            GroupNorm(group="parents", response=None, threshold=HALF),
            GroupNorm(group="teachers", response=ResponseNorm(share=HALF), threshold=HALF),
        )
    )

    shown = protect(response, [PARENTS, few])

    teachers = shown.groups[1]
    assert (teachers.verdict, teachers.response_met, teachers.response_required) == (
        Verdict.NO_RULING,
        False,
        12,
    )
    assert (teachers.returned, shown.verdict) == (few.returned, Verdict.NO_RULING)


@pytest.mark.parametrize(
    ("favour", "nearly"), [(20, Nearly.ALL), (19, Nearly.ALL), (1, Nearly.NONE), (0, Nearly.NONE)]
)
def test_unanimity_is_worded_and_not_shown(favour, nearly):
    unanimous = GroupCounts(group="teachers", invited=24, favour=favour, against=20 - favour)

    shown = protect(norms("parents", "teachers"), [PARENTS, unanimous])

    teachers = shown.groups[1]
    assert (teachers.nearly, teachers.hidden) == (nearly, None)
    assert (teachers.returned, teachers.share, teachers.low, teachers.high, teachers.interval) == (
        20,
        None,
        None,
        None,
        None,
    )
    assert shown.weighted.hidden
    assert shown.groups[0].share == Fraction(19, 30)


def test_all_but_one_looks_just_like_all():
    def shown(favour):
        return protect(
            norms("parents", "teachers"),
            [PARENTS, GroupCounts(group="teachers", invited=24, favour=favour, against=20 - favour)],
        )

    assert shown(20) == shown(19)
    assert shown(0) == shown(1)
    assert shown(18) != shown(19)


def test_a_verdict_that_tells_all_from_all_but_one_is_hidden():
    strict = DecisionNorms((GroupNorm(group="teachers", response=None, threshold=Fraction(1)),))

    shown = protect(strict, [GroupCounts(group="teachers", invited=20, favour=20, against=0)])

    assert (shown.groups[0].nearly, shown.groups[0].verdict, shown.verdict) == (Nearly.ALL, None, None)


def test_weights_by_respondents_are_hidden_with_a_group():
    few = GroupCounts(group="teachers", invited=4, favour=3, against=0)

    assert (
        protect(norms("parents", "teachers", rule=WeightRule.BY_RESPONDENTS), [PARENTS, few]).weighted.weights
        is None
    )
    assert (
        protect(norms("parents", "teachers", rule=WeightRule.BY_INVITED), [PARENTS, few]).weighted.weights
        is not None
    )


def test_a_hidden_advisory_group_leaves_the_total_of_the_others():
    three = norms("parents", "teachers", "pupils", "neighbours")
    advisory = replace(
        three, groups=(*three.groups[:2], *(replace(norm, weight=Fraction(0)) for norm in three.groups[2:]))
    )
    hidden = [
        GroupCounts(group="pupils", invited=4, favour=1, against=2),
        GroupCounts(group="neighbours", invited=9, favour=1, against=2),
    ]

    shown = protect(advisory, [PARENTS, TEACHERS, *hidden])

    assert [group.hidden for group in shown.groups] == [None, None, Hidden.HIDDEN, Hidden.HIDDEN]
    assert shown.weighted.share == Fraction(31, 60)


def test_a_school_can_raise_the_threshold():
    assert protect(norms("parents", "teachers"), [PARENTS, TEACHERS], k=21).groups[1].hidden is Hidden.HIDDEN


@pytest.mark.parametrize("favour", range(6))
@pytest.mark.parametrize("rejecting", range(6))
@pytest.mark.parametrize("no_opinion", [0, 1, 3, 12])
def test_no_group_is_hidden_on_one_base_and_shown_on_another(favour, rejecting, no_opinion):
    counts = GroupCounts(
        group="teachers", invited=24, favour=favour, against=rejecting, no_opinion=no_opinion
    )
    seen = [protect(norms("teachers", base=base), [counts]).groups[0] for base in Base]

    assert len({group.hidden for group in seen}) == 1
    assert (seen[0].hidden is None) is (counts.answered == 0 or counts.answered >= 5)
    if max(favour, rejecting, no_opinion) >= counts.answered - 1:
        assert len({group.nearly for group in seen}) == 1, "what all said is worded on every base"


def test_all_without_an_opinion_looks_like_all_but_one():
    def shown(base, favour, rejecting):
        counts = GroupCounts(
            group="teachers",
            invited=24,
            favour=favour,
            against=rejecting,
            no_opinion=12 - favour - rejecting,
        )
        return protect(norms("teachers", base=base), [counts])

    for base in Base:
        assert shown(base, 0, 0) == shown(base, 1, 0) == shown(base, 0, 1)
        assert shown(base, 0, 0).groups[0].nearly is Nearly.NONE
    assert shown(Base.VOTES, 0, 0).verdict is None, "one vote would decide"


def test_what_is_hidden_is_judged_by_what_is_told_of_it_and_not_by_its_answers():
    apart = norms("parents", "teachers", combination=Combination.EACH_GROUP)
    shown = [
        protect(
            apart,
            [
                PARENTS,
                GroupCounts(
                    group="teachers", invited=24, favour=favour, against=against, blank=20 - favour - against
                ),
            ],
            hidden={"teachers"},
        )
        for favour, against in [(0, 0), (20, 0), (0, 20), (9, 9), (0, 3)]
    ]

    assert all(each == shown[0] for each in shown)


def test_per_pupil_privacy_counts_households():
    returns = [Return(Answer.FAVOUR, "a", 4), Return(Answer.AGAINST, "b", 3)]
    counts = count_returns("parents", returns, 20, CountingUnit.PUPIL)
    per_pupil = replace(norms("parents"), counting_unit=CountingUnit.PUPIL)

    shown = protect(per_pupil, [counts])

    assert (counts.answered, counts.households) == (7, 2)
    assert shown.groups[0].hidden is Hidden.HIDDEN


def test_per_pupil_one_average_household_apart_counts_as_unanimous():
    returns = [Return(Answer.FAVOUR, str(i), 2) for i in range(9)] + [Return(Answer.AGAINST, "x", 2)]
    counts = count_returns("parents", returns, 40, CountingUnit.PUPIL)

    assert protect(norms("parents"), [counts]).groups[0].nearly is Nearly.ALL


@pytest.mark.parametrize(
    ("counts", "hidden", "total"),
    [
        ([], (), True),
        ([0, 0], (), True),
        ([0, 9], (), True),
        ([4], (0,), False),
        ([4, 0], (0,), False),
        ([4, 9], (0, 1), True),
        ([2, 2], (0, 1), False),
        ([2, 2, 0, 7], (0, 1, 3), True),
        ([1, 1, 1, 1, 1, 99], (0, 1, 2, 3, 4), False),
        ([1, 1, 1, 2, 1, 99], (0, 1, 2, 3, 4), True),
        ([1, 1, 1, 1, 1], (0, 1, 2, 3, 4), False),
        ([5, 5], (), True),
    ],
)
def test_suppression(counts, hidden, total):
    outcome = suppress(counts)

    assert (outcome.hidden, outcome.total_may_show) == (hidden, total)


def table_of(**groups):
    return ProtectedTable.of(protect_row(group, cells) for group, cells in groups.items())


def test_a_table_of_large_divided_groups_is_shown_with_its_total():
    table = table_of(parents={"yes": 60, "no": 29, "?": 1}, teachers={"yes": 8, "no": 12, "?": 0})

    assert table.rows[0].cells == {"yes": 60, "no": 29, "?": 1}
    assert table.rows[1].cells == {"yes": 8, "no": 12, "?": Nearly.NONE}
    assert (table.total.n, table.total.cells) == (110, {"yes": 68, "no": 41, "?": 1})


@pytest.mark.parametrize(
    "cells", [{"yes": 20, "no": 0, "?": 0}, {"yes": 19, "no": 0, "?": 1}, {"yes": 19, "no": 1, "?": 0}]
)
def test_a_nearly_unanimous_row_shows_no_numbers_and_hides_the_total(cells):
    table = table_of(parents={"yes": 60, "no": 29, "?": 1}, teachers=cells)

    assert table.rows[1].n == 20
    assert table.rows[1].cells == {"yes": Nearly.ALL, "no": Nearly.NONE, "?": Nearly.NONE}
    assert table.total is None


def test_a_small_group_is_hidden_alone_and_there_is_no_total():
    table = table_of(parents={"yes": 60, "no": 30}, teachers={"yes": 9, "no": 11}, pupils={"yes": 1, "no": 3})

    assert [row.hidden is not None for row in table.rows] == [False, False, True]
    assert table.total is None


def test_ticks_mask_only_the_option_that_all_ticked():
    told = {"a": Nearly.ALL, "b": 7, "c": Nearly.NONE, "d": Nearly.NONE}
    assert worded({"a": 20, "b": 7, "c": 1, "d": 0}, 20, several=True) == told


def test_texts_come_only_from_groups_of_k_or_more():
    texts = {"parents": ["b", "a", " "], "teachers": ["c"]}

    assert set(protect_texts(texts, {"parents": 5, "teachers": 4}, "q")["parents"]) == {"a", "b"}
    assert "teachers" not in protect_texts(texts, {"parents": 5, "teachers": 4}, "q")
    assert protect_texts(texts, {}, "q") == {}


def test_the_order_of_texts_says_nothing_of_the_file():
    one = [f"text {i}" for i in range(30)]
    other = one[::-1]
    size = {"parents": 30}

    assert protect_texts({"parents": one}, size, "q") == protect_texts({"parents": other}, size, "q")
    assert protect_texts({"parents": one}, size, "q") != protect_texts({"parents": one}, size, "r")
    assert list(protect_texts({"parents": one}, size, "q")["parents"]) not in (one, other)
