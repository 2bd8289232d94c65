"""Nobody, and no small group, is worked out of what a board is told: not by subtraction, not over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.board_figures import (
    ENOUGH_SCHOOLS,
    Band,
    BoardLine,
    Response,
    Returned,
    SchoolFacts,
    SchoolRow,
    Stage,
    band_of,
    in_figures,
    line_of,
    response_of,
    row_of,
)
from core.initiatives import Phase
from core.privacy import Nearly
from core.spread import Lead, Spread, spread

K = 5
FIRST, LAST = date(2026, 8, 1), date(2027, 7, 31)
COUNTS = st.integers(0, 40)


def surveys() -> st.SearchStrategy[list[Returned]]:
    each = st.integers(1, 60).flatmap(
        lambda asked: st.builds(Returned, answered=st.integers(0, asked), invited=st.just(asked))
    )
    return st.lists(each, max_size=4)


def facts(team: st.SearchStrategy[int]) -> st.SearchStrategy[SchoolFacts]:
    return st.builds(
        SchoolFacts,
        school_id=st.integers(1, 12),
        school_year=st.sampled_from((2025, 2026)),
        k=st.integers(K, 9),
        team=team,
        decisions=st.dictionaries(st.sampled_from(Stage), COUNTS),
        initiatives=st.dictionaries(st.sampled_from(Phase), COUNTS),
        ambitions=COUNTS,
        served=COUNTS,
        surveys=surveys(),
        spread=st.none()
        | st.builds(
            Spread,
            initiatives=COUNTS,
            leads=COUNTS,
            effective=st.fractions(1, 12),
            outside_formal=st.fractions(0, 1),
            enough=st.just(True),
        ),
        published=COUNTS,
    )


@given(facts(st.integers(0, 4)), facts(st.integers(0, 4)))
def test_of_a_small_team_the_same_is_told_whatever_it_did(one: SchoolFacts, other: SchoolFacts) -> None:
    as_other = replace(
        other, school_id=one.school_id, school_year=one.school_year, published=one.published, k=one.k
    )

    assert row_of(one) == row_of(as_other)


@given(st.lists(facts(st.integers(0, 30)), max_size=7), facts(st.integers(0, 4)))
def test_a_line_says_nothing_of_a_school_that_is_not_told(
    schools: list[SchoolFacts], hidden: SchoolFacts
) -> None:
    rows = [row_of(each) for each in schools]

    assert line_of(2026, [*rows, row_of(hidden)]) == line_of(2026, rows)


@given(st.lists(facts(st.integers(0, 30)), max_size=7))
def test_what_is_left_of_a_line_after_subtraction_is_nothing(schools: list[SchoolFacts]) -> None:
    rows = [row_of(each) for each in schools]
    line = line_of(2026, rows)
    shown = [each for each in rows if each.school_year == 2026 and each.is_told]

    assert line.is_told == (len(shown) >= ENOUGH_SCHOOLS)
    if line.is_told:
        assert line.ambitions - sum(each.ambitions for each in shown) == 0
        assert line.published - sum(each.published for each in shown) == 0
        for phase in Phase:
            assert line.initiatives.get(phase, 0) == sum(each.initiatives.get(phase, 0) for each in shown)
        assert line.response is None or line.response in [each.response for each in shown]
    else:
        assert line == BoardLine(school_year=2026, schools=len(shown), is_told=False)


@given(st.lists(facts(st.integers(5, 30)), min_size=1, max_size=6), st.integers(0, 5))
def test_a_school_year_is_told_from_itself_alone(schools: list[SchoolFacts], place: int) -> None:
    """So no school and no year makes another one finer: what a row says does not hang on the others."""
    at = place % len(schools)

    assert row_of(schools[at]) == [row_of(each) for each in schools][at]
    assert line_of(2026, map(row_of, schools)) == line_of(
        2026, (row_of(each) for each in schools if each.school_year == 2026)
    )


def histories(asked: Sequence[int]) -> Iterator[tuple[tuple[int, ...], tuple[Response | None, ...]]]:
    """Every way in which surveys that asked so many people came back, and what was told after each."""
    for answered in product(*(range(each + 1) for each in asked)):
        said = [Returned(answered=came, invited=many) for came, many in zip(answered, asked, strict=True)]
        yield answered, tuple(response_of(said[: n + 1], K) for n in range(len(said)))


@pytest.mark.parametrize(
    "asked", [(5, 6), (6, 10), (10, 6), (12, 13), (40, 7), (6, 6, 7), (5, 6, 8), (9, 6, 3)]
)
def test_who_knows_how_many_were_asked_never_learns_that_all_of_them_answered(asked: tuple[int, ...]) -> None:
    """Also who kept what was told before the second survey came, and subtracts."""
    worlds: dict[tuple[Response | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for answered, told in histories(asked):
        worlds[told].append(answered)

    for told, possible in worlds.items():
        for place, everybody in enumerate(asked):
            assert {each[place] for each in possible} != {everybody}, (asked, told)


@given(surveys())
def test_a_response_is_never_told_of_fewer_than_k_answers(said: list[Returned]) -> None:
    few = [each for each in said if each.answered < K]

    assert response_of(few, K) is None
    assert response_of(said, K) == response_of([each for each in said if each.answered >= K], K)


@given(surveys())
def test_a_response_is_coarse(said: list[Returned]) -> None:
    told = response_of(said, K)

    assert told is None or told is Nearly.ALL or (in_figures(told) * 20).denominator == 1
    assert told is None or Fraction(1, 20) <= in_figures(told) <= Fraction(19, 20)


def test_one_person_who_leads_all_is_told_like_two() -> None:
    """Nor does it say whether that is the school leader: the share of those without that role is not told."""
    bands = set()
    for people in product((1, 2), repeat=4):
        for days in (0, 100, 300):
            leads = [
                Lead(person=person, initiative=at, is_formal=person == 1, first=FIRST, last=LAST)
                for at, person in enumerate(people)
            ]
            leads[0] = replace(leads[0], last=date.fromordinal(FIRST.toordinal() + days))
            bands.add(band_of(spread(leads, FIRST, LAST)))

    assert bands == {Band.FEW}
    assert not any("formal" in each.name for each in fields(SchoolRow))


def test_a_line_over_schools_takes_nothing_but_what_was_told() -> None:
    nearly = [
        SchoolRow(school_id=n, school_year=2026, is_told=True, response=Nearly.ALL, spread=Band.FEW)
        for n in range(ENOUGH_SCHOOLS)
    ]
    silent = replace(nearly[0], response=None, spread=None)

    assert line_of(2026, nearly).response is Nearly.ALL
    assert line_of(2026, nearly).spread == {Band.FEW: ENOUGH_SCHOOLS}
    assert line_of(2026, [silent, *nearly[1:]]).response is None
    assert line_of(2026, [silent, *nearly[1:]]).spread == {}
