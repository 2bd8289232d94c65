"""What is told of a scan, and of the same scan later, beside all that people may have answered.

The attacker keeps every figure, knows who answered each time, and even who was left out by lot; and everybody
keeps to their answers, so that two scans differ by nothing but who joined and who left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.privacy import Nearly
from core.scans import OPTIONS, Dimension, ScanAnswer, ScanTold, WhyUntold, counted, tell_scan
from core.scans.telling import Earlier

K = 5
ONE = (Dimension(title="Samen", statements=("Het lukt ons.",)),)
#: A team, and what may happen to who answers, by how many join (j) and leave (l) each time.
CHANGES = [
    "j1",
    "l1",
    "j1 l1",
    "j2 l1",
    "l4",
    "j4",
    "j5",
    "j5 l5",
    "l6",
    "j5 l1",
    "j1 | j4",
    "l1 | l1",
    "l5 | j5",
]


def scans_of(changes: str, team: int = 11) -> list[tuple[str, ...]]:
    """Who answers each time: the team, and then as the changes say."""
    here, new = [f"p{n:02}" for n in range(team)], 0
    found = [tuple(here)]
    for time in changes.split(" | "):
        for change in time.split():
            kind, n = change[0], int(change[1:])
            if kind == "l":
                here = here[n:]
            else:
                here = [*here, *(f"q{new + each:02}" for each in range(n))]
                new += n
        found.append(tuple(here))
    return found


def told_to(answers: Mapping[str, str], scans: Sequence[tuple[str, ...]]) -> tuple[ScanTold, ...]:
    """What is told of each scan, one after the other, where all keep to these answers."""
    told: list[Earlier] = []
    results = []
    for there in scans:
        people = counted(there, [each.people for each in told], K)
        given = {person: ScanAnswer(picks=(answers[person],)) for person in there}
        found = tell_scan(ONE, given, people, asked=20, salt="s", earlier=told, k=K)
        results.append(found)
        if found.untold is None:
            told.append(Earlier(people=people, told=found))
    return tuple(results)


def groups_of(scans: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """People who answered in the same scans, and were counted in the same: only how many of them chose is left open."""
    lots: list[frozenset[str]] = []
    for there in scans:
        people = counted(there, lots, K)
        if people:
            lots.append(people)
    together: dict[object, list[str]] = defaultdict(list)
    for person in sorted({each for there in scans for each in there}):
        stands = tuple(person in there for there in scans), tuple(person in each for each in lots)
        together[stands].append(person)
    return [tuple(each) for each in together.values()]


@cache
def worlds(changes: str) -> dict[str, list[tuple[int, ...]]]:
    """All that people may have answered (4 or 2), together where the same is told: per group, how many chose 4."""
    scans = scans_of(changes)
    groups = groups_of(scans)
    alike: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for world in product(*(range(len(each) + 1) for each in groups)):
        answers = {
            person: "4" if place < fours else "2"
            for people, fours in zip(groups, world, strict=True)
            for place, person in enumerate(people)
        }
        alike[str([each.stored() for each in told_to(answers, scans)])].append(world)
    return alike


@pytest.mark.parametrize("changes", CHANGES)
def test_nobody_who_joined_left_or_stayed_is_worked_out(changes: str) -> None:
    groups = groups_of(scans_of(changes))

    for alike in worlds(changes).values():
        for place, people in enumerate(groups):
            fours = {world[place] for world in alike}
            assert fours not in ({0}, {len(people)}), (changes, people)


@pytest.mark.parametrize("changes", CHANGES)
def test_nor_is_it_by_one_who_knows_their_own_answer(changes: str) -> None:
    """One of a group may know what it chose; what all others of a told set chose stays open to them."""
    scans = scans_of(changes)
    groups = groups_of(scans)

    for alike in worlds(changes).values():
        for place, people in enumerate(groups):
            fours = {world[place] for world in alike}
            if len(people) > 1:
                assert fours not in ({1}, {len(people) - 1}), (changes, people)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("j1", [11, 11]),  # who is new waits
        ("j4", [11, 11]),
        ("j5", [11, 16]),  # and is counted with four others
        ("l1", [11, 6]),  # four others are left out by lot
        ("l5", [11, 6]),
        ("l6", [11, 5]),
        ("j1 | j4", [11, 11, 16]),
    ],
)
def test_who_is_counted_keeps_those_who_joined_or_left_among_enough(changes: str, told: list[int]) -> None:
    scans = scans_of(changes)
    answers = {person: "24"[n % 2] for n, person in enumerate(sorted({p for each in scans for p in each}))}

    assert [each.n for each in told_to(answers, scans)] == told


def test_of_a_small_team_that_somebody_left_nothing_is_told_again() -> None:
    scans = [tuple("abcdefg"), tuple("abcdef")]

    told = told_to(dict(zip("abcdefg", "2424242", strict=True)), scans)

    assert [each.untold for each in told] == [None, WhyUntold.OTHERS]
    assert told[1].statements == ()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sets(st.integers(0, 24), min_size=5).map(frozenset), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_each_set_that_scans_tell_apart_is_empty_or_large_enough(
    scans: list[frozenset[int]], lot: object
) -> None:
    before: list[frozenset[str]] = []
    for there in scans:
        drawn = [str(each) for each in there]
        lot.shuffle(drawn)  # type: ignore[attr-defined]
        people = counted(drawn, before, K)
        assert people <= set(drawn)
        if people:
            before.append(people)
    apart: dict[tuple[bool, ...], int] = defaultdict(int)
    for person in {each for people in before for each in people}:
        apart[tuple(person in people for people in before)] += 1
    assert all(n >= K for n in apart.values())


def alone() -> Iterator[tuple[str, ...]]:
    yield from combinations_with_replacement(("1", "4", "unknown"), 6)


def test_of_one_scan_nobody_knows_what_all_or_all_but_one_chose() -> None:
    people = [f"p{n}" for n in range(6)]
    alike: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for picks in alone():
        given = {person: ScanAnswer(picks=(pick,)) for person, pick in zip(people, picks, strict=True)}
        told = tell_scan(ONE, given, set(people), asked=8, salt="s")
        alike[str(told.stored())].append(picks)

    for same in alike.values():
        for option in ("1", "4", "unknown"):
            assert {sum(pick != option for pick in picks) for picks in same} not in ({0}, {1})


@given(st.lists(st.tuples(st.sampled_from(OPTIONS), st.sampled_from(OPTIONS)), max_size=30))
def test_figures_add_up_to_who_is_counted_or_are_words(picks: list[tuple[str, str]]) -> None:
    two = (Dimension(title="Samen", statements=("A", "B")),)
    given = {str(n): ScanAnswer(picks=each, text="zin" if n % 2 else "") for n, each in enumerate(picks)}

    told = tell_scan(two, given, counted(list(given), [], K), asked=30, salt="s")

    if len(picks) < K:
        assert (told.untold, told.heard, told.n, told.statements, told.texts) == (
            WhyUntold.FEW,
            None,
            None,
            (),
            (),
        )
        return
    for each in told.statements:
        if each.is_worded:
            assert set(each.cells.values()) == {Nearly.ALL, Nearly.NONE}
        else:
            assert sum(cell for cell in each.cells.values() if isinstance(cell, int)) == len(picks)
    assert len(told.texts) == len(picks) // 2
    assert ScanTold.of(told.stored()) == told


def test_where_people_changed_their_minds_nothing_can_be_subtracted() -> None:
    """Eleven, of whom five are left out: as many chose 2 before as those five are, and nobody does now."""
    people = [f"p{n:02}" for n in range(11)]
    first = {each: ScanAnswer(picks=("2" if n < 5 else "4",)) for n, each in enumerate(people)}
    before = Earlier(people=frozenset(people), told=tell_scan(ONE, first, set(people), asked=11, salt="1"))
    here = people[5:]

    def again(*picks: str) -> ScanTold:
        given = {each: ScanAnswer(picks=(pick,)) for each, pick in zip(here, picks, strict=True)}
        return tell_scan(ONE, given, set(here), asked=11, salt="2", earlier=[before])

    assert again(*"444455").statements[0].untold is None
    assert (
        again(*"444445").statements[0].untold is WhyUntold.OTHERS or again(*"444445").statements[0].is_worded
    )


def test_who_changed_their_mind_is_told_as_it_is_now() -> None:
    """The same people answer otherwise: nothing is left to subtract."""
    people = [f"p{n}" for n in range(9)]
    first = {each: ScanAnswer(picks=("2" if n < 6 else "4",)) for n, each in enumerate(people)}
    later = {each: ScanAnswer(picks=("2" if n < 3 else "4",)) for n, each in enumerate(people)}
    before = tell_scan(ONE, first, set(people), asked=9, salt="1")

    told = tell_scan(
        ONE, later, counted(people, [set(people)]), asked=9, salt="2",
        earlier=[Earlier(people=frozenset(people), told=before)],
    )  # fmt: skip

    assert (told.n, told.statements[0].cells["2"], told.statements[0].cells["4"]) == (9, 3, 6)
