"""Intervals and summaries beside the libraries that define them, and at their edges."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from core import proportions as p

PARTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
QUIET = settings(deadline=None)


@QUIET
@given(PARTS, st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wilson_is_that_of_statsmodels(part, conf):
    favour, n = part

    mine, theirs = p.wilson(favour, n, conf), proportion_confint(favour, n, 1 - conf, "wilson")

    assert (mine.low, mine.high) == pytest.approx(theirs, abs=1e-9)
    assert 0 <= mine.low <= mine.share <= mine.high <= 1


@QUIET
@given(PARTS, st.integers(0, 300))
def test_the_clipped_interval_holds_the_share_and_stays_within_what_is_possible(part, silent):
    favour, n = part
    whole = n + silent

    interval = p.wilson_fpc(favour, n, whole)

    low, high = interval.clipped
    assert favour / whole - 1e-12 <= low <= interval.share + 1e-12
    assert interval.share - 1e-12 <= high <= (favour + silent) / whole + 1e-12


@QUIET
@given(PARTS, PARTS)
def test_the_difference_is_that_of_newcombe(one, other):
    mine = p.newcombe_diff(*one, *other)

    theirs = confint_proportions_2indep(*one, *other, method="newcomb", compare="diff")
    assert (mine.low, mine.high) == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize("counts", [(3, 2), (-1, 2)])
def test_a_part_larger_than_its_whole_is_refused(counts):
    with pytest.raises(p.NotAProportion):
        p.wilson(*counts)


def test_more_answers_than_people_are_refused():
    with pytest.raises(p.NotAProportion):
        p.wilson_fpc(3, 5, 4)
    with pytest.raises(p.NotAProportion):
        p.multi_select([6], 5)


def test_fractions_of_households_have_an_interval_too():
    assert p.wilson(Fraction(7, 2), 6).share == pytest.approx(3.5 / 6)


def test_the_same_mean_hides_two_very_different_teams():
    polarised, neutral = p.likert5([10, 0, 0, 0, 10]), p.likert5([0, 0, 20, 0, 0])

    assert polarised.mean == neutral.mean == 3.0
    assert polarised.distribution == (0.5, 0, 0, 0, 0.5)
    assert neutral.mean_low is None


@pytest.mark.parametrize("counts", [[1, 2, 3], [1, 2, 3, 4, -1]])
def test_a_five_point_scale_has_five_counts(counts):
    with pytest.raises(p.NotAProportion):
        p.likert5(counts)


def test_a_single_answer_in_a_stratum_gives_a_share_without_an_error():
    estimate = p.stratified([p.Stratum(favour=1, n=1, N=9), p.Stratum(favour=2, n=4, N=8)])

    assert (estimate.share, estimate.se) == (pytest.approx((9 + 4) / 17), None)


def test_a_stratum_that_answered_wholly_adds_no_doubt():
    assert p.stratified([p.Stratum(favour=1, n=2, N=2)]).se == 0
    assert p.poststratify([p.Stratum(favour=1, n=2, N=2), p.Stratum(favour=1, n=1, N=1)]).se == 0


def test_an_empty_stratum_of_the_population_leaves_no_share():
    assert p.poststratify([p.Stratum(favour=0, n=0, N=9), p.Stratum(favour=2, n=4, N=8)]) is None
    assert p.poststratify([p.Stratum(favour=1, n=1, N=9)]).se is None


@pytest.mark.parametrize("counts", [[0, 0, 0, 0], [2, 5, 30, 13]])
def test_a_mark_out_of_ten_needs_answers(counts):
    assert (p.vensters_score(counts) is None) == (not any(counts))


@pytest.mark.parametrize("items", [[], [[1, 2]], [[1], [2]], [[2, 2], [2, 2]]])
def test_alpha_needs_people_items_and_spread(items):
    assert p.cronbach_alpha(items) is None


def test_of_a_known_whole_ticks_and_leaders_have_the_narrower_margins():
    ticks, finite = p.multi_select([57], 90, whole=180), p.wilson_fpc(57, 90, 180)

    assert (ticks.low[0], ticks.high[0]) == finite.clipped
    assert p.multi_select([57], 90).high[0] > ticks.high[0]
    found = p.multinomial([40, 30, 20], whole=100)
    assert tuple(zip(found.low, found.high, strict=True)) == p.simultaneous([40, 30, 20], 100)
    assert p.multinomial([40, 30, 20], whole=90).is_clear
    assert not p.multinomial([40, 30, 20]).is_clear
    assert not p.multinomial([5, 5]).is_clear
