"""What is told of a round, beside all that people may have answered: every answer of a small team is tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations_with_replacement, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.meetings import OPTIONS, Ballot, RoundKind, Told, WhyHidden
from core.meetings.rounds import BallotNotGood, sound_ballot
from core.meetings.telling import by_hand, may_tell_beside, tell_named, tell_unnamed, wording
from core.privacy import Nearly

TEAM = 5
ABC = ("A", "B", "C")
ONE_OF = [RoundKind.YES_NO, RoundKind.SENSE, RoundKind.GRADIENTS, RoundKind.FIST]


def told_of(kind: RoundKind, options: tuple[str, ...], ballots: tuple[Ballot, ...], dots: int = 0) -> Told:
    return tell_unnamed(kind, options, ballots, asked=len(ballots), salt="a round", dots=dots)


def worlds(
    kind: RoundKind, options: tuple[str, ...], each: list[Ballot], dots: int = 0
) -> Iterator[list[tuple[Ballot, ...]]]:
    """All that a team may have answered, together where the same is told of it."""
    alike: dict[str, list[tuple[Ballot, ...]]] = defaultdict(list)
    for ballots in combinations_with_replacement(each, TEAM):
        alike[str(told_of(kind, options, ballots, dots).stored())].append(ballots)
    yield from alike.values()


def is_open(ballots: list[tuple[Ballot, ...]], chose: Callable[[Ballot], bool]) -> bool:
    """Whether it stays open that all chose this, and that exactly one did not."""
    others = {sum(not chose(each) for each in world) for world in ballots}
    return others not in ({0}, {1})


def picked(option: str) -> Callable[[Ballot], bool]:
    return lambda ballot: option in ballot.picks


def above(one: str, other: str) -> Callable[[Ballot], bool]:
    return lambda ballot: ballot.picks.index(one) < ballot.picks.index(other)


def at_place(option: str, place: int) -> Callable[[Ballot], bool]:
    return lambda ballot: ballot.picks[place] == option


@pytest.mark.parametrize("kind", ONE_OF)
def test_nobody_knows_what_all_or_all_but_one_picked(kind: RoundKind) -> None:
    each = [Ballot(picks=(option,)) for option in OPTIONS[kind]]

    for alike in worlds(kind, OPTIONS[kind], each):
        assert all(is_open(alike, picked(option)) for option in OPTIONS[kind]), alike


@pytest.mark.parametrize(("options", "dots"), [(ABC[:2], 1), (ABC[:2], 3), (ABC, 1), (ABC, 2)])
def test_nobody_knows_whether_all_gave_an_option_a_dot(options: tuple[str, ...], dots: int) -> None:
    each = [
        Ballot(picks=picks) for n in range(1, dots + 1) for picks in combinations_with_replacement(options, n)
    ]

    for alike in worlds(RoundKind.DOTS, options, each, dots):
        assert all(is_open(alike, picked(option)) for option in options), alike


@pytest.mark.parametrize(("options", "dots"), [(ABC[:2], 2), (ABC[:2], 3), (ABC, 2)])
def test_nor_where_everybody_used_all_dots(options: tuple[str, ...], dots: int) -> None:
    each = [Ballot(picks=picks) for picks in combinations_with_replacement(options, dots)]

    for alike in worlds(RoundKind.DOTS, options, each, dots):
        assert all(is_open(alike, picked(option)) for option in options), alike


def test_nobody_knows_that_all_put_one_option_above_another_or_at_one_place() -> None:
    each = [Ballot(picks=picks) for picks in permutations(ABC)]

    said = [above(one, other) for one, other in permutations(ABC, 2)]
    said += [at_place(option, place) for option in ABC for place in range(len(ABC))]

    for alike in worlds(RoundKind.RANKING, ABC, each):
        assert all(is_open(alike, chose) for chose in said), alike


@given(st.lists(st.permutations(ABC), min_size=5, max_size=30))
def test_the_points_of_a_ranking_are_those_of_borda(rankings: list[list[str]]) -> None:
    ballots = [Ballot(picks=tuple(each)) for each in rankings]

    told = tell_named(RoundKind.RANKING, ABC, [("x", each) for each in ballots], asked=len(ballots))

    beaten = {
        option: sum(
            each.index(option) < each.index(other) for each in rankings for other in ABC if other != option
        )
        for option in ABC
    }  # Borda's points are the others that an option stands above
    assert dict(told.counts) == beaten
    assert [beaten[equal[0]] for equal in told.order] == sorted(set(beaten.values()), reverse=True)


def test_ties_stand_together() -> None:
    ballots = (Ballot(picks=("A", "A", "B", "B")), Ballot(picks=("C",)))

    told = tell_named(RoundKind.DOTS, ABC, [("Lea", ballots[0]), ("Tom", ballots[1])], asked=2)

    assert told.order == (("A", "B"), ("C",))


@given(
    st.sampled_from(ONE_OF).flatmap(
        lambda kind: st.tuples(st.just(kind), st.lists(st.sampled_from(OPTIONS[kind]), max_size=40))
    ),
    st.integers(5, 9),
)
def test_a_round_without_names_tells_figures_that_add_up_or_words(
    answers: tuple[RoundKind, list[str]], k: int
) -> None:
    kind, picks = answers
    ballots = [Ballot(picks=(each,)) for each in picks]

    told = tell_unnamed(kind, OPTIONS[kind], ballots, asked=40, salt="s", k=k)

    assert told.named == ()
    if 0 < len(picks) < k:
        assert (told.hidden, told.n, dict(told.counts), told.texts) == (WhyHidden.FEW, None, {}, ())
    elif Nearly.ALL in told.counts.values():
        assert set(told.counts.values()) == {Nearly.ALL, Nearly.NONE}
    else:
        assert told.n == len(picks) == sum(each for each in told.counts.values() if isinstance(each, int))
    assert Told.of(told.stored()) == told


@given(st.permutations(["moe", "blij", "druk", "goed", "zin"]))
def test_words_stand_in_an_order_that_says_nothing_of_who_came_first(said: list[str]) -> None:
    first = told_of(RoundKind.CHECK_IN, (), tuple(Ballot(texts=(each,)) for each in said))
    other = told_of(RoundKind.CHECK_IN, (), tuple(Ballot(texts=(each,)) for each in sorted(said)))

    assert first == other
    assert sorted(first.texts) == sorted(said)


PEOPLE = range(7)
ANSWERS = OPTIONS[RoundKind.YES_NO]
THERE = st.sets(st.sampled_from(PEOPLE), min_size=5).map(frozenset)


@settings(deadline=None, max_examples=40)
@given(st.tuples(*[st.sampled_from(ANSWERS)] * len(PEOPLE)), st.lists(THERE, min_size=2, max_size=4))
def test_who_keeps_to_an_answer_is_not_worked_out_from_several_rounds(
    answers: tuple[str, ...], rounds: list[frozenset[int]]
) -> None:
    """An attack: of all that seven people may have answered, keep what agrees with all that was told."""
    told: dict[frozenset[int], Told] = {}
    for there in rounds:
        if all(may_tell_beside({str(each) for each in there}, {str(each) for each in one}) for one in told):
            told[there] = told_to(answers, there)

    worlds = [each for each in product(ANSWERS, repeat=len(PEOPLE)) if agrees(each, told)]

    for person in PEOPLE:
        assert len({world[person] for world in worlds}) > 1


def told_to(answers: tuple[str, ...], there: frozenset[int]) -> Told:
    return told_of_picks(tuple(sorted(answers[each] for each in there)))


@cache
def told_of_picks(picks: tuple[str, ...]) -> Told:
    return told_of(RoundKind.YES_NO, ANSWERS, tuple(Ballot(picks=(each,)) for each in picks))


def agrees(answers: tuple[str, ...], told: dict[frozenset[int], Told]) -> bool:
    return all(told_to(answers, there) == one for there, one in told.items())


@pytest.mark.parametrize("change", ["one more", "one less", "one for another"])
def test_one_person_more_or_less_is_not_told(change: str) -> None:
    team = set("abcdefg")
    other = {"one more": team | {"h"}, "one less": team - {"a"}, "one for another": team - {"a"} | {"h"}}

    assert not may_tell_beside(other[change], team)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Gaan we over?", "gaan we  over", True),
        ("Gaan we over?", "Gáán we over!", True),
        ("Gaan we over?", "Gaan wij over?", False),
        ("Om 8.15 uur?", "Om 8.30 uur?", False),
    ],
)
def test_a_question_is_the_same_by_its_letters_and_digits(one: str, other: str, same: bool) -> None:
    assert (wording(one) == wording(other)) is same


def test_hands_are_told_as_they_were_counted() -> None:
    told = by_hand(
        RoundKind.CONSENT, OPTIONS[RoundKind.CONSENT], {"objection": 1, "no_objection": 3}, asked=3
    )

    assert (told.n, told.asked, dict(told.counts)) == (4, 4, {"no_objection": 3, "objection": 1})


def test_dots_that_were_counted_are_no_people() -> None:
    told = by_hand(RoundKind.DOTS, ABC, {"A": 30, "B": 41}, asked=24)

    assert (told.n, told.asked, told.order) == (24, 24, (("B",), ("A",), ("C",)))


@pytest.mark.parametrize("counts", [{"yes": -1}, {"maybe": 2}, {"yes": 10**30}])
def test_what_cannot_be_counted_is_refused(counts: dict[str, int]) -> None:
    with pytest.raises(BallotNotGood):
        by_hand(RoundKind.YES_NO, OPTIONS[RoundKind.YES_NO], counts, asked=10)


@pytest.mark.parametrize(
    ("kind", "options", "ballot"),
    [
        (RoundKind.YES_NO, OPTIONS[RoundKind.YES_NO], Ballot(picks=("yes", "no"))),
        (RoundKind.YES_NO, OPTIONS[RoundKind.YES_NO], Ballot(picks=("maybe",))),
        (RoundKind.YES_NO, OPTIONS[RoundKind.YES_NO], Ballot(picks=("yes",), texts=("ja",))),
        (RoundKind.CONSENT, OPTIONS[RoundKind.CONSENT], Ballot(picks=("objection",))),
        (RoundKind.CONSENT, OPTIONS[RoundKind.CONSENT], Ballot(picks=("objection",), texts=("\u200b",))),
        (RoundKind.CONSENT, OPTIONS[RoundKind.CONSENT], Ballot(picks=("no_objection",), texts=("toch wel",))),
        (RoundKind.DOTS, ABC, Ballot(picks=("A",) * 4)),
        (RoundKind.RANKING, ABC, Ballot(picks=("A", "B"))),
        (RoundKind.RANKING, ABC, Ballot(picks=("A", "B", "B"))),
        (RoundKind.CHECK_IN, (), Ballot(texts=("moe", "blij"))),
        (RoundKind.CHECK_IN, (), Ballot(texts=("  ",))),
        (RoundKind.SILENT, (), Ballot(picks=("A",), texts=("kaart",))),
    ],
)
def test_what_does_not_fit_the_kind_is_refused(
    kind: RoundKind, options: tuple[str, ...], ballot: Ballot
) -> None:
    with pytest.raises(BallotNotGood):
        sound_ballot(ballot, kind, options, dots=3)
