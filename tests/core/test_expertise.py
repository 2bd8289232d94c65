"""What the map tells the team, held against the plain words of each rule."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.expertise import (
    Held,
    Region,
    Work,
    learning_pairs,
    region,
    single_points,
    uncalled,
    without_expertise,
)
from core.people import PersonRef, by_name, not_asked_first

STEPS = st.integers(0, 5)
HELD = st.builds(
    lambda said: [
        Held(person=person, area=area, level=level, affinity=affinity)
        for (person, area), (level, affinity) in said.items()
    ],
    st.dictionaries(st.tuples(st.integers(1, 4), st.integers(1, 4)), st.tuples(STEPS, STEPS)),
)
SOME = st.frozensets(st.integers(1, 4))
WORKS = st.builds(
    lambda parts: [
        Work(initiative=90 + place, areas=areas, people=people, ambitions=ambitions)
        for place, (areas, people, ambitions) in enumerate(parts)
    ],
    st.lists(st.tuples(SOME, SOME, SOME), max_size=3),
)


@pytest.mark.parametrize(
    ("level", "affinity", "expected"),
    [
        (3, 3, Region.LEAD),
        (5, 5, Region.LEAD),
        (2, 3, Region.LEARN),
        (1, 5, Region.LEARN),
        (3, 2, Region.ADVISE),
        (5, 1, Region.ADVISE),
        (2, 2, None),
        (0, 5, None),
        (5, 0, None),
        (0, 0, None),
    ],
)
def test_the_regions_of_the_chart(level: int, affinity: int, expected: Region | None) -> None:
    assert region(level, affinity) is expected


@given(HELD, WORKS)
def test_an_area_hangs_on_one_person_when_exactly_one_stands_at_three(
    held: list[Held], works: list[Work]
) -> None:
    areas = [4, 2, 3, 1]

    found = single_points(held, works, areas)

    carried = {area: {h.person for h in held if h.area == area and h.level >= 3} for area in areas}
    assert {(area, person) for area, person, _ in found} == {
        (area, next(iter(people))) for area, people in carried.items() if len(people) == 1
    }
    assert all(set(needing) == {w.initiative for w in works if area in w.areas} for area, _, needing in found)
    weights = [(-len(needing), areas.index(area)) for area, _, needing in found]
    assert weights == sorted(weights)


@given(HELD, WORKS, st.dictionaries(st.integers(1, 4), SOME))
def test_an_ambition_lacks_what_it_or_its_initiatives_need_and_nobody_carries(
    held: list[Held], works: list[Work], asked: dict[int, frozenset[int]]
) -> None:
    found = without_expertise(held, works, asked)

    for ambition, own in asked.items():
        needed = own.union(*(work.areas for work in works if ambition in work.ambitions))
        lacking = {area for area in needed if not any(h.area == area and h.level >= 3 for h in held)}
        assert found.get(ambition, frozenset()) == lacking
    assert all(found.values())
    assert found.keys() <= asked.keys()


@given(HELD, WORKS)
def test_who_carries_an_area_and_is_in_no_initiative_that_needs_it_is_not_called_on(
    held: list[Held], works: list[Work]
) -> None:
    found = uncalled(held, works)

    for each in held:
        called = any(each.area in work.areas and each.person in work.people for work in works)
        assert (each.person in found.get(each.area, ())) is (each.level >= 3 and not called)


@given(HELD)
def test_a_pair_is_somebody_who_would_like_to_learn_beside_somebody_who_knows_it_well(
    held: list[Held],
) -> None:
    pairs = learning_pairs(held)

    for one in held:
        for other in (each for each in held if each.area == one.area):
            fits = one.affinity >= 3 and 1 <= one.level <= 2 and other.level >= 4
            assert ((one.area, one.person, other.person) in pairs) is fits
    assert all(learner != expert for _, learner, expert in pairs)


PEOPLE = st.lists(
    st.builds(PersonRef, st.integers(1, 9), st.sampled_from(["Aylin", "bram", "Bram", "Ömer"])),
    unique_by=lambda person: person.person_id,
)


@given(PEOPLE, st.frozensets(st.integers(1, 9)), st.randoms())
def test_people_stand_by_name_and_by_who_was_not_asked_yet(
    people: list[PersonRef], not_asked: frozenset[int], chance: Random
) -> None:
    mixed = list(people)
    chance.shuffle(mixed)

    assert by_name(mixed) == by_name(people)
    ordered = not_asked_first(mixed, not_asked)
    assert [each.person_id in not_asked for each in ordered] == sorted(
        (each.person_id in not_asked for each in people), reverse=True
    )
    for asked in (True, False):
        part = [each for each in ordered if (each.person_id in not_asked) is asked]
        assert part == list(by_name(part))
