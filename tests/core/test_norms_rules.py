"""The rules of the norms for any counts: monotone, bounded, exact; checked against trying out every answer."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.norms import (
    Base,
    Combination,
    CountingUnit,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
    Verdict,
    WeightRule,
    canonical,
    fingerprint,
    judge,
    judge_group,
    meets,
    norms_from_canonical,
)

SHARES = st.fractions(0, 1, max_denominator=12)
FEW = st.integers(0, 4)
RULE = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def counts(draw, group="g", most=FEW):
    f, a, u, b, silent = (draw(most) for _ in range(5))
    return GroupCounts(
        group=group, invited=f + a + u + b + silent, favour=f, against=a, no_opinion=u, blank=b
    )


@st.composite
def group_norms(draw, group="g"):
    response = draw(st.none() | st.builds(ResponseNorm, share=SHARES) | st.builds(ResponseNorm, count=FEW))
    return GroupNorm(
        group=group,
        response=response,
        threshold=draw(SHARES),
        operator=draw(st.sampled_from(Operator)),
        base=draw(st.sampled_from(Base)),
        weight=draw(st.fractions(0, 5, max_denominator=9)),
    )


@st.composite
def decisions(draw, least=1, most=4):
    groups = tuple(draw(group_norms(f"g{i}")) for i in range(draw(st.integers(least, most))))
    assume(any(norm.weight for norm in groups))
    return DecisionNorms(
        groups,
        draw(st.sampled_from(Combination)),
        draw(st.sampled_from(WeightRule)),
        draw(SHARES),
        draw(st.sampled_from(Operator)),
        draw(st.sampled_from(CountingUnit)),
    )


@st.composite
def cases(draw, most_each=4, **sizes):
    norms = draw(decisions(**sizes))
    return norms, [draw(counts(norm.group, st.integers(0, most_each))) for norm in norms.groups]


def everyone_answers(given_counts):
    """Every way in which the unknown could have answered, nobody left out."""
    unknown = int(given_counts.unknown)
    for more_f in range(unknown + 1):
        for more_a in range(unknown - more_f + 1):
            yield replace(
                given_counts,
                favour=given_counts.favour + more_f,
                against=given_counts.against + more_a,
                no_opinion=given_counts.no_opinion + unknown - more_f - more_a,
                blank=0,
            )


def anyone_answers(given_counts):
    """Every way in which any of the unknown could have answered, or still kept silent."""
    unknown = int(given_counts.unknown)
    for more_f, more_a, more_u in product(range(unknown + 1), repeat=3):
        if more_f + more_a + more_u <= unknown:
            yield replace(
                given_counts,
                favour=given_counts.favour + more_f,
                against=given_counts.against + more_a,
                no_opinion=given_counts.no_opinion + more_u,
                blank=0,
            )


@RULE
@given(group_norms(), counts())
def test_bounds_are_the_extremes_of_every_possible_answer(norm, answers):
    judged = judge_group(norm, answers)
    outcomes = [judge_group(norm, possible).share for possible in anyone_answers(answers)]
    shares = [share for share in outcomes if share is not None]

    if shares and judged.low is not None:
        assert (judged.low, judged.high) == (min(shares), max(shares))
    if judged.share is not None:
        assert judged.low <= judged.share <= judged.high


@RULE
@given(group_norms(), counts())
def test_certain_means_that_no_way_of_answering_turns_the_verdict(norm, answers):
    norm = replace(norm, response=None)
    judged = judge_group(norm, answers)
    assume(judged.share is not None)

    outcomes = {judge_group(norm, possible).met for possible in anyone_answers(answers)} - {None}

    certain = judged.verdict in (Verdict.MET_CERTAIN, Verdict.NOT_MET_CERTAIN)
    assert certain == (outcomes == {judged.met})


@RULE
@given(group_norms(), counts())
def test_needed_is_the_fewest_of_the_unknown_in_favour_that_meet_the_norm(norm, answers):
    norm = replace(norm, response=None)
    judged = judge_group(norm, answers)
    assume(judged.low is not None)
    enough = []
    for favour in range(int(answers.unknown) + 1):
        against = answers.against + answers.unknown - favour
        full = replace(answers, favour=answers.favour + favour, against=against, blank=0)
        if meets(Fraction(full.favour) / full.denominator(norm.base), norm.threshold, norm.operator):
            enough.append(favour)

    assert judged.needed == (min(enough) if enough else None)
    assert enough == list(range(min(enough), int(answers.unknown) + 1)) if enough else True


@RULE
@given(group_norms(), counts())
def test_one_more_in_favour_never_makes_it_worse(norm, answers):
    assume(answers.against)
    better = replace(answers, favour=answers.favour + 1, against=answers.against - 1)
    order = [
        Verdict.NOT_MET_CERTAIN,
        Verdict.NOT_MET_PROVISIONAL,
        Verdict.MET_PROVISIONAL,
        Verdict.MET_CERTAIN,
    ]
    before, after = judge_group(norm, answers), judge_group(norm, better)

    assume(before.verdict in order)
    assert after.share > before.share
    assert order.index(after.verdict) >= order.index(before.verdict)


@RULE
@given(cases(most=3), st.data())
def test_one_more_in_favour_never_loses_a_decision(case, data):
    norms, answers = case
    position = data.draw(st.integers(0, len(answers) - 1))
    assume(answers[position].against)
    better = list(answers)
    chosen = answers[position]
    better[position] = replace(chosen, favour=chosen.favour + 1, against=chosen.against - 1)

    if judge(norms, answers).met:
        assert judge(norms, better).met


@RULE
@given(cases(least=2, most=2, most_each=1))
def test_a_certain_decision_holds_however_the_unknown_answer(case):
    norms, answers = case
    norms = replace(norms, groups=tuple(replace(norm, response=None) for norm in norms.groups))
    decision = judge(norms, answers)
    assume(decision.verdict in (Verdict.MET_CERTAIN, Verdict.NOT_MET_CERTAIN))

    for possible in product(*map(anyone_answers, answers)):
        assert judge(norms, list(possible)).met in (decision.met, None)


@RULE
@given(cases(least=2, most=2, most_each=1))
def test_a_provisional_decision_does_not_hold_however_the_unknown_answer(case):
    norms, answers = case
    norms = replace(norms, groups=tuple(replace(norm, response=None) for norm in norms.groups))
    decision = judge(norms, answers)
    assume(decision.verdict in (Verdict.MET_PROVISIONAL, Verdict.NOT_MET_PROVISIONAL))
    assume(all(count.invited for count in answers))

    turned = {judge(norms, list(possible)).met for possible in product(*map(everyone_answers, answers))}
    assert turned != {decision.met}


@RULE
@given(cases(), st.fractions(Fraction(1, 9), 9))
def test_weights_scale(case, factor):
    norms, answers = case
    scaled = replace(norms, groups=tuple(replace(norm, weight=norm.weight * factor) for norm in norms.groups))

    before, after = judge(norms, answers), judge(scaled, answers)

    assert before.verdict is after.verdict
    assert before.weighted == after.weighted


@RULE
@given(cases())
def test_the_total_lies_between_its_bounds_and_within_any_weights(case):
    norms, answers = case
    total = judge(norms, answers).weighted
    assume(total is not None and total.share is not None)

    assert total.low <= total.share <= total.high
    assert total.lowest is None or total.lowest <= total.share <= total.highest


@RULE
@given(cases())
def test_one_heap_is_what_weights_by_respondents_give(case):
    norms, answers = case
    groups = tuple(replace(norm, base=Base.RESPONDENTS, weight=Fraction(1)) for norm in norms.groups)
    heap = replace(
        norms, groups=groups, weight_rule=WeightRule.BY_RESPONDENTS, combination=Combination.WEIGHTED_TOTAL
    )
    n = sum(count.answered for count in answers)

    expected = Fraction(sum(count.favour for count in answers), n) if n else None
    assert judge(heap, answers).weighted.share == expected


@RULE
@given(cases(least=2, most=2))
def test_the_tipping_weight_divides_the_verdicts(case):
    norms, answers = case
    norms = replace(norms, weight_rule=WeightRule.FIXED, combination=Combination.WEIGHTED_TOTAL)
    tip = judge(norms, answers).tipping
    assume(tip is not None and tip.weight is not None and 0 < tip.weight < 1)

    def met_at(weight):
        first, second = norms.groups
        groups = (
            replace(first, weight=weight, response=None),
            replace(second, weight=1 - weight, response=None),
        )
        return judge(replace(norms, groups=groups), answers).met

    assert met_at(tip.weight / 2) == tip.met_at_0
    assert met_at((1 + tip.weight) / 2) == tip.met_at_1


@RULE
@given(decisions(), st.randoms(use_true_random=False))
def test_canonical_norms_read_back_and_forget_the_order(norms, random):
    shuffled = list(norms.groups)
    random.shuffle(shuffled)
    text = canonical(norms)

    assert canonical(norms_from_canonical(text)) == text
    assert set(norms_from_canonical(text).groups) == set(norms.groups)
    assert canonical(replace(norms, groups=tuple(shuffled))) == text


@RULE
@given(decisions(), decisions())
def test_different_norms_have_different_fingerprints(one, other):
    same = canonical(one) == canonical(other)

    assert (fingerprint(one) == fingerprint(other)) == same
    assert fingerprint(one, "ab") != fingerprint(one)
