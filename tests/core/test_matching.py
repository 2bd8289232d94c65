"""Who could do this: the programme finds what trying all teams finds."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.expertise import Held
from core.matching import Candidate, Worth, teams, worth

CANDIDATES = st.builds(
    lambda loads: [
        Candidate(person=person, leads=leads, takes_part=takes_part, asked=asked)
        for person, (leads, takes_part, asked) in enumerate(loads, start=1)
    ],
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), min_size=1, max_size=6),
)
STEPS = st.integers(0, 5)
HELD = st.builds(
    lambda said: [
        Held(person=person, area=area, level=level, affinity=affinity)
        for (person, area), (level, affinity) in said.items()
    ],
    st.dictionaries(
        st.tuples(st.integers(1, 6), st.integers(1, 5)), st.tuples(STEPS, STEPS), min_size=1, max_size=18
    ),
)


def asked_for(candidates: list[Candidate], held: list[Held]) -> list[Held]:
    """What may be asked: "rather not" (affinity 1) only where nobody else stands at level 3 or above."""
    known = {who.person for who in candidates}
    covered = {each.area for each in held if each.person in known and each.level >= 3 and each.affinity != 1}
    return [each for each in held if each.affinity != 1 or each.area not in covered]


def every_team(candidates: list[Candidate], held: list[Held], size: int | None) -> list[tuple[int, ...]]:
    """All teams there could be, the best first."""
    able = {each.person for each in held if each.level > 0}
    people = [who.person for who in candidates if who.person in able]
    known = [who for who in candidates if who.person in able]
    most = min(len(people), size or len(people))
    found = [team for many in range(1, most + 1) for team in combinations(people, many)]
    return sorted(found, key=lambda team: worth(team, known, held), reverse=True)


def of(team: tuple[int, ...], candidates: list[Candidate], held: list[Held]) -> Worth:
    able = {each.person for each in held if each.level > 0}
    return worth(team, [who for who in candidates if who.person in able], held)


@settings(max_examples=150, deadline=None)
@given(CANDIDATES, HELD, st.none() | st.integers(1, 4))
def test_no_team_is_better_than_the_one_proposed(
    candidates: list[Candidate], held: list[Held], size: int | None
) -> None:
    open_to_it = asked_for(candidates, held)
    tried = every_team(candidates, open_to_it, size)

    proposed = teams(candidates, held, size=size, count=1)

    assert len(proposed) == min(1, len(tried))
    if tried:
        assert of(proposed[0], candidates, open_to_it) == of(tried[0], candidates, open_to_it)


@settings(max_examples=75, deadline=None)
@given(CANDIDATES, HELD)
def test_each_alternative_is_the_best_that_lacks_somebody_of_each_before(
    candidates: list[Candidate], held: list[Held]
) -> None:
    open_to_it = asked_for(candidates, held)

    proposed = teams(candidates, held)

    for place, team in enumerate(proposed):
        before = [set(each) for each in proposed[:place]]
        left = [
            each
            for each in every_team(candidates, open_to_it, None)
            if not any(b <= set(each) for b in before)
        ]
        assert not any(each <= set(team) for each in before)
        assert of(team, candidates, open_to_it) == of(left[0], candidates, open_to_it)


@settings(max_examples=30, deadline=None)
@given(CANDIDATES, HELD)
def test_the_same_question_has_the_same_answer(candidates: list[Candidate], held: list[Held]) -> None:
    assert teams(candidates, held) == teams(candidates, list(reversed(held)))


@pytest.mark.parametrize(
    ("candidates", "held", "expected"),
    [
        pytest.param(
            [Candidate(person=1), Candidate(person=2), Candidate(person=3)],
            [
                Held(person=1, area=7, level=5, affinity=5),
                Held(person=2, area=8, level=5, affinity=5),
                Held(person=3, area=7, level=3, affinity=2),
                Held(person=3, area=8, level=3, affinity=2),
            ],
            (3,),
            id="one who covers all goes before two who like it better",
        ),
        pytest.param(
            [Candidate(person=1), Candidate(person=2)],
            [Held(person=1, area=7, level=5, affinity=2), Held(person=2, area=7, level=3, affinity=5)],
            (2,),
            id="affinity goes before level",
        ),
        pytest.param(
            [Candidate(person=1, leads=2), Candidate(person=2)],
            [Held(person=1, area=7, level=4, affinity=5), Held(person=2, area=7, level=4, affinity=3)],
            (2,),
            id="who leads two initiatives is spared",
        ),
        pytest.param(
            [Candidate(person=1, asked=True), Candidate(person=2)],
            [Held(person=1, area=7, level=4, affinity=4), Held(person=2, area=7, level=4, affinity=3)],
            (2,),
            id="who was not asked yet goes before who was",
        ),
        pytest.param(
            [Candidate(person=1), Candidate(person=2)],
            [Held(person=1, area=7, level=1, affinity=5), Held(person=2, area=7, level=2, affinity=1)],
            (2,),
            id="where nobody stands at three, who knows most",
        ),
        pytest.param(
            [Candidate(person=1), Candidate(person=2), Candidate(person=3)],
            [
                Held(person=1, area=7, level=5, affinity=1),
                Held(person=1, area=8, level=4, affinity=5),
                Held(person=2, area=7, level=3, affinity=2),
            ],
            (1, 2),
            id="who would rather not covers nothing, even where it would save a person",
        ),
        pytest.param(
            [Candidate(person=1), Candidate(person=2)],
            [Held(person=1, area=7, level=5, affinity=1), Held(person=2, area=7, level=3, affinity=0)],
            (2,),
            id="who does not say whether they like it goes before who would rather not",
        ),
        pytest.param(
            [Candidate(person=1), Candidate(person=2)],
            [Held(person=1, area=7, level=4, affinity=1), Held(person=2, area=7, level=2, affinity=5)],
            (1,),
            id="where nobody covers it, who knows most, though they would rather not",
        ),
        pytest.param(
            [Candidate(person=5), Candidate(person=3)],
            [Held(person=3, area=7, level=4, affinity=4), Held(person=5, area=7, level=4, affinity=4)],
            (5,),
            id="of equals the first in the list",
        ),
    ],
)
def test_what_counts(candidates: list[Candidate], held: list[Held], expected: tuple[int, ...]) -> None:
    assert teams(candidates, held, count=1) == (expected,)


def test_a_smaller_team_than_needed_covers_what_it_can() -> None:
    held = [
        Held(person=1, area=7, level=4, affinity=2),
        Held(person=1, area=8, level=4, affinity=2),
        Held(person=2, area=9, level=4, affinity=5),
    ]

    assert teams([Candidate(person=1), Candidate(person=2)], held, size=1) == ((1,), (2,))


def test_who_would_rather_not_is_no_alternative_where_somebody_else_covers_it() -> None:
    held = [Held(person=1, area=7, level=4, affinity=2), Held(person=2, area=7, level=5, affinity=1)]

    assert teams([Candidate(person=1), Candidate(person=2)], held) == ((1,),)


def test_where_nobody_brings_anything_there_is_no_team() -> None:
    assert teams([Candidate(person=1)], []) == ()
    assert teams([Candidate(person=1)], [Held(person=1, area=7, level=0, affinity=5)]) == ()
    assert teams([], [Held(person=1, area=7, level=5, affinity=5)]) == ()


def test_a_school_of_forty_and_sixty_areas_has_an_answer() -> None:
    candidates = [
        Candidate(person=person, leads=person % 2, takes_part=person % 3, asked=person % 4 == 0)
        for person in range(40)
    ]
    held = [
        Held(person=person, area=area, level=(person * 7 + area * 3) % 6, affinity=(person + area) % 6)
        for person in range(40)
        for area in range(60)
        if (person + area) % 4 == 0
    ]

    first, second, third = teams(candidates, held)

    assert len({first, second, third}) == 3
    assert worth(first, candidates, held) >= worth(second, candidates, held) >= worth(third, candidates, held)
