"""A choice among options: who leads, what the norms give, and how certain that is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.norms import (
    Answer,
    Base,
    ChoiceCounts,
    ChoiceGroupNorm,
    ChoiceNorms,
    Combination,
    CountingUnit,
    ForOption,
    Operator,
    ResponseNorm,
    Return,
    Verdict,
    WeightRule,
    canonical,
    count_choices,
    elect,
    meaning_of,
    meaning_text,
    norms_from_canonical,
)
from core.norms.refusals import OptionTwice, TooFewOptions
from core.proportions import multinomial, simultaneous

ABC = ("A", "B", "C")
HALF = Fraction(1, 2)
THOROUGH = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def group(name: str = "g", **named: object) -> ChoiceGroupNorm:
    return ChoiceGroupNorm(**{"group": name, "response": None, **named})  # type: ignore[arg-type]


def one(votes: tuple[int, ...], invited: int | None, no_opinion: int = 0, blank: int = 0, **norm: object):
    """The outcome for one group with the options A, B, C."""
    counts = ChoiceCounts(
        group="g",
        invited=invited,
        votes=dict(zip(ABC, votes, strict=True)),
        no_opinion=no_opinion,
        blank=blank,
    )
    return elect(ChoiceNorms(options=ABC, groups=(group(**norm),)), [counts])


@pytest.mark.parametrize(
    ("votes", "invited", "verdict", "winner", "turns"),
    [
        ((40, 30, 20), 95, Verdict.MET_CERTAIN, "A", None),
        ((40, 30, 20), 100, Verdict.MET_PROVISIONAL, "A", 10),
        ((40, 30, 20), None, Verdict.MET_AMONG_RESPONDENTS, "A", None),
        ((30, 30, 20), 80, Verdict.NOT_MET_CERTAIN, None, None),
        ((30, 30, 20), 81, Verdict.NOT_MET_PROVISIONAL, None, 1),
        ((30, 30, 20), None, Verdict.NOT_MET_AMONG_RESPONDENTS, None, None),
        ((0, 0, 0), 80, Verdict.NO_SHARE, None, None),
    ],
    ids=[
        "certain",
        "provisional",
        "N unknown",
        "tie, all in",
        "tie, one silent",
        "tie, N unknown",
        "no votes",
    ],
)
def test_most_votes_win_and_a_tie_has_no_winner(
    votes: tuple[int, ...], invited: int | None, verdict: Verdict, winner: str | None, turns: int | None
) -> None:
    outcome = one(votes, invited)

    assert (outcome.verdict, outcome.winner, outcome.groups[0].to_turn) == (verdict, winner, turns)


def test_a_tie_names_all_at_the_top() -> None:
    assert one((30, 30, 20), 80).groups[0].standing.top == ("A", "B")


@pytest.mark.parametrize(
    ("votes", "majority", "verdict"),
    [
        ((50, 30, 20), False, Verdict.NOT_MET_CERTAIN),
        ((51, 30, 19), True, Verdict.MET_CERTAIN),
    ],
)
def test_a_majority_is_more_than_half_and_a_plurality_is_not(
    votes: tuple[int, ...], majority: bool, verdict: Verdict
) -> None:
    outcome = one(votes, 100, threshold=HALF, operator=Operator.MORE_THAN)

    assert outcome.groups[0].standing.leader == "A"
    assert outcome.groups[0].standing.majority is majority
    assert outcome.verdict is verdict


def test_a_missed_response_norm_gives_no_ruling() -> None:
    outcome = one((40, 10, 5), 200, response=ResponseNorm(share=HALF))

    assert (outcome.verdict, outcome.winner) == (Verdict.NO_RULING, None)
    assert outcome.groups[0].response_required == 100


def test_groups_apart_must_choose_the_same_option() -> None:
    norms = ChoiceNorms(options=ABC, groups=(group("parents"), group("team")))
    counts = [
        ChoiceCounts(group="parents", invited=90, votes={"A": 60, "B": 30}),
        ChoiceCounts(group="team", invited=20, votes={"A": 5, "B": 15}),
    ]

    outcome = elect(norms, counts)

    assert [each.verdict for each in outcome.groups] == [Verdict.MET_CERTAIN] * 2
    assert (outcome.verdict, outcome.winner) == (Verdict.NOT_MET_CERTAIN, None)


def test_the_weighted_total_and_who_leads_for_which_weights() -> None:
    norms = ChoiceNorms(
        options=("A", "B"), groups=(group("parents"), group("team")), combination=Combination.WEIGHTED_TOTAL
    )
    counts = [
        ChoiceCounts(group="parents", invited=100, votes={"A": 60, "B": 40}),
        ChoiceCounts(group="team", invited=20, votes={"A": 4, "B": 16}),
    ]

    total = elect(norms, counts).weighted

    assert total is not None
    assert [each.share for each in total.options] == [Fraction(2, 5), Fraction(3, 5)]
    assert total.standing.leader == "B"
    assert total.weights_matter is True
    assert [(span.low, span.high, span.leaders) for span in total.spans] == [
        (0, Fraction(3, 4), ("B",)),
        (Fraction(3, 4), 1, ("A",)),
    ]


def test_groups_that_tie_between_the_same_options_tie_under_any_weights() -> None:
    norms = ChoiceNorms(
        options=ABC, groups=(group("parents"), group("team")), combination=Combination.WEIGHTED_TOTAL
    )
    counts = [
        ChoiceCounts(group="parents", invited=100, votes={"A": 40, "B": 40}),
        ChoiceCounts(group="team", invited=20, votes={"A": 7, "B": 7, "C": 4}),
    ]

    total = elect(norms, counts).weighted

    assert total is not None
    assert (total.weights_matter, len(total.spans)) == (False, 1)


def test_by_respondents_nothing_is_certain_while_a_deciding_groups_number_is_unknown() -> None:
    norms = ChoiceNorms(
        options=("A", "B"),
        groups=(group("parents"), group("team")),
        combination=Combination.WEIGHTED_TOTAL,
        weight_rule=WeightRule.BY_RESPONDENTS,
    )
    counts = [
        ChoiceCounts(group="parents", invited=None, votes={"A": 60, "B": 40}),
        ChoiceCounts(group="team", invited=20, votes={"A": 16, "B": 4}),
    ]

    outcome = elect(norms, counts)

    assert outcome.weighted is not None
    assert (outcome.weighted.standing.lead_is_certain, outcome.weighted.options[0].low) == (None, None)
    assert (outcome.verdict, outcome.winner) == (Verdict.MET_AMONG_RESPONDENTS, "A")


def test_by_respondents_the_total_is_the_pooled_share() -> None:
    norms = ChoiceNorms(
        options=("A", "B"),
        groups=(group("parents"), group("team")),
        combination=Combination.WEIGHTED_TOTAL,
        weight_rule=WeightRule.BY_RESPONDENTS,
    )
    counts = [
        ChoiceCounts(group="parents", invited=100, votes={"A": 60, "B": 40}),
        ChoiceCounts(group="team", invited=20, votes={"A": 4, "B": 16}),
    ]

    total = elect(norms, counts).weighted

    assert total is not None
    assert total.options[0].share == Fraction(64, 120)


def completions(counts: ChoiceCounts):
    """Every way in which the unknown may yet choose, or stay away."""
    for extra in product(range(int(counts.unknown or 0) + 1), repeat=len(ABC)):
        if sum(extra) <= (counts.unknown or 0):
            votes = {o: counts.votes.get(o, 0) + n for o, n in zip(ABC, extra, strict=True)}
            blank = max(0, int(counts.blank) - sum(extra))
            yield sum(extra), replace(counts, votes=votes, blank=blank)


@st.composite
def choices(draw, groups: int = 1):
    shares = st.sampled_from([None, Fraction(0), Fraction(1, 3), HALF, Fraction(2, 3), Fraction(1)])
    norms = ChoiceNorms(
        options=ABC,
        groups=tuple(
            group(
                f"g{i}",
                threshold=draw(shares),
                operator=draw(st.sampled_from(Operator)),
                base=draw(st.sampled_from(Base)),
                weight=Fraction(draw(st.integers(1, 3))),
            )
            for i in range(groups)
        ),
        combination=draw(st.sampled_from(Combination)),
        weight_rule=draw(st.sampled_from(WeightRule)),
        threshold=draw(shares),
        operator=draw(st.sampled_from(Operator)),
    )
    counts = []
    for norm in norms.groups:
        votes = {o: draw(st.integers(0, 4)) for o in ABC}
        undecided, silent = draw(st.integers(0, 1)), draw(st.integers(0, 3 if groups == 1 else 2))
        invited = sum(votes.values()) + undecided + silent
        counts.append(ChoiceCounts(group=norm.group, invited=invited, votes=votes, no_opinion=undecided))
    return norms, counts


@THOROUGH
@given(choices())
def test_what_is_certain_holds_for_every_answer_of_the_unknown(case) -> None:
    norms, counts = case
    found = elect(replace(norms, combination=Combination.EACH_GROUP), counts)
    ways = list(completions(counts[0]))
    outcomes = [
        (n, elect(replace(norms, combination=Combination.EACH_GROUP), [way]).winner) for n, way in ways
    ]
    winners = {winner for _, winner in outcomes}

    if found.verdict is Verdict.MET_CERTAIN:
        assert winners == {found.winner}
    elif found.verdict is Verdict.MET_PROVISIONAL:
        assert winners > {found.winner}
    elif found.verdict is Verdict.NOT_MET_CERTAIN:
        assert winners == {None}
    elif found.verdict is Verdict.NOT_MET_PROVISIONAL:
        assert winners > {None}
    if found.verdict is not Verdict.NO_SHARE:
        turning = [n for n, winner in outcomes if winner != found.winner]
        assert found.groups[0].to_turn == min(turning, default=None)
        assert set(found.groups[0].standing.reachable or ()) == winners - {None}


@THOROUGH
@given(choices())
def test_the_bounds_hold_every_share_that_is_still_possible(case) -> None:
    norms, counts = case
    found = elect(norms, counts).groups[0]
    shares = [elect(norms, [way]).groups[0].options for _, way in completions(counts[0])]

    for place, option in enumerate(found.options):
        possible = [each[place].share for each in shares if each[place].share is not None]
        if possible and option.low is not None and option.high is not None:
            assert min(possible) == option.low or min(possible) >= option.low
            assert max(possible) <= option.high
            assert option.high in possible


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(choices(groups=2))
def test_what_is_certain_of_two_groups_together_holds_for_all_their_answers(case) -> None:
    norms, counts = case
    found = elect(norms, counts)
    assume(found.verdict in (Verdict.MET_CERTAIN, Verdict.NOT_MET_CERTAIN))
    assume(all(count.answered for count in counts))

    for (_, first), (_, second) in product(completions(counts[0]), completions(counts[1])):
        assert elect(norms, [first, second]).winner == found.winner


@THOROUGH
@given(choices(groups=3))
def test_a_leader_in_every_group_leads_under_any_weights(case) -> None:
    norms, counts = case
    found = elect(
        replace(norms, combination=Combination.WEIGHTED_TOTAL, weight_rule=WeightRule.FIXED), counts
    )
    assume(found.weighted is not None and found.weighted.weights_matter is False)
    leader = found.groups[0].standing.leader

    for weights in product((1, 2, 7), repeat=3):
        weighed = tuple(
            replace(norm, weight=Fraction(weight)) for norm, weight in zip(norms.groups, weights, strict=True)
        )
        other = elect(
            replace(
                norms, groups=weighed, combination=Combination.WEIGHTED_TOTAL, weight_rule=WeightRule.FIXED
            ),
            counts,
        )
        assert other.weighted is not None
        assert other.weighted.standing.leader == leader


@given(choices(groups=2))
def test_the_canonical_text_reads_back_and_ignores_order(case) -> None:
    norms, _ = case
    text = canonical(norms)
    turned = replace(norms, options=norms.options[::-1], groups=norms.groups[::-1])

    assert canonical(turned) == text
    assert canonical(norms_from_canonical(text)) == text
    assert '"kind":"choice"' in text


def test_options_are_two_or_more_and_different() -> None:
    with pytest.raises(TooFewOptions):
        ChoiceNorms(options=("A",), groups=(group(),))
    with pytest.raises(OptionTwice):
        ChoiceNorms(options=("A", "B", "A"), groups=(group(),))


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6).filter(any))
def test_without_a_known_population_the_margins_are_goodmans(counts: list[int]) -> None:
    reference = multinomial(counts)
    assert reference is not None
    for (low, high), (low_, high_) in zip(
        simultaneous(counts), zip(reference.low, reference.high, strict=True), strict=True
    ):
        assert low == pytest.approx(low_, abs=1e-9)
        assert high == pytest.approx(high_, abs=1e-9)


@given(st.lists(st.integers(0, 20), min_size=2, max_size=5).filter(any), st.integers(0, 40))
def test_in_a_finite_population_margins_are_narrower_and_within_the_bounds(
    counts: list[int], silent: int
) -> None:
    n = sum(counts)
    whole = n + silent
    for count, (low, high), (low_, high_) in zip(
        counts, simultaneous(counts, whole), simultaneous(counts), strict=True
    ):
        assert low >= low_ - 1e-12
        assert high <= high_ + 1e-12
        assert count / whole - 1e-12 <= low <= count / n + 1e-12
        assert count / n - 1e-12 <= high <= (count + silent) / whole + 1e-12


def test_households_are_divided_over_the_options_of_their_members() -> None:
    returns = [
        Return(ForOption("A"), "h1", 2),
        Return(ForOption("B"), "h1", 2),
        Return(ForOption("B"), "h2", 1),
        Return(Answer.NO_OPINION, "h2", 1),
        Return(Answer.BLANK, "h3", 4),
    ]

    households = count_choices("g", returns, ABC, 10, CountingUnit.HOUSEHOLD, Base.VOTES)
    pupils = count_choices("g", returns, ABC, 10, CountingUnit.PUPIL, Base.RESPONDENTS)

    assert (households.votes["A"], households.votes["B"], households.blank) == (HALF, Fraction(3, 2), 1)
    assert (pupils.votes["A"], pupils.votes["B"], pupils.no_opinion) == (1, Fraction(3, 2), HALF)
    assert pupils.households == 2


@pytest.mark.parametrize("meaning", [*Answer, ForOption("blank"), ForOption("option:x"), ForOption("")])
def test_what_an_answer_counts_as_is_written_and_read_back(meaning) -> None:
    assert meaning_of(meaning_text(meaning)) == meaning
