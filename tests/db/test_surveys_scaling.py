"""Statements put together as a scale: told once, roughly, and of nobody in particular."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from sqlmodel import select

from core.errors import Missing, NotFound
from core.permissions import NotPermitted, Role
from core.reliability import FLOORS, alpha_floor
from db import surveys
from db.models import SurveyScale
from db.store import EVERY, Store
from db.surveys import NoScale, RawAnswersGone, StatementTaken
from tests.conftest import Cast, Clock, at_once
from tests.db.exports import Export, rows
from tests.db.test_surveys_import import take_in

STEPS = ("Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens")
HEADINGS = (
    "De dag geeft rust.",
    "De dag is duidelijk.",
    "De dag past bij ons.",
    "De dag is te lang.",
    "Wie bent u?",
)


def agreeing(n: int, *, turned: int | None = None, noise: float = 0.3, seed: int = 7) -> list[list[int]]:
    """People who answer four statements alike, give or take."""
    chance = random.Random(seed)
    people = []
    for _ in range(n):
        at = chance.randrange(5)
        answers = [
            min(4, max(0, at + (chance.random() < noise) - (chance.random() < noise))) for _ in range(4)
        ]
        people.append([4 - each if place == turned else each for place, each in enumerate(answers)])
    return people


def file_of(parents: list[list[int]], team: list[list[int]], said: str = "") -> Export:
    lines = [
        (*(STEPS[each] for each in answers), group)
        for group, people in (("ouders", parents), ("leerkrachten", team))
        for answers in people
    ]
    return rows(lines, HEADINGS, f"peiling{said}.csv")


def statements(given: Export, *places: int) -> list[tuple[str, str]]:
    return [(given.key(HEADINGS[place]), "") for place in places]


def by_numpy(people: list[list[int]]) -> float:
    """Cronbach's alpha by another route: from the covariances of the statements."""
    covariance = np.cov(np.array(people).T)
    k = len(covariance)
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


@drawn(
    people=st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=30, max_size=60),
)
def test_the_floor_is_the_highest_that_alpha_by_another_route_reaches(people: list[list[int]]) -> None:
    found = alpha_floor(people, 5)

    if found is None:
        assert np.array(people).sum(axis=1).var() == 0
    elif all(abs(by_numpy(people) - floor) > 1e-9 for floor in FLOORS):
        assert found == max([floor for floor in FLOORS if by_numpy(people) >= floor], default=0.0)


def test_who_agree_with_one_agree_with_all_and_a_turned_statement_counts_the_other_way(
    either_store: Store, either_cast: Cast
) -> None:
    given = file_of(agreeing(40, turned=3), agreeing(12, turned=3))
    survey = take_in(either_store, either_cast, given, invited={}).survey_id

    surveys.form_scale(
        either_store, either_cast.tom, survey, "Rust", statements(given, 0, 1, 2, 3), statements(given, 3)
    )

    (kept,) = surveys.scales(either_store, either_cast.lea, survey)
    straight = [[*answers[:3], 4 - answers[3]] for answers in agreeing(40, turned=3)]
    assert by_numpy(straight) > 0.8
    assert (kept.title, kept.by) == ("Rust", "Tom")
    assert kept.floors == {"ouders": 0.8}  # the teachers are too few
    assert kept.turned == set(statements(given, 3))


def test_without_turning_it_the_same_statements_do_not_belong_together(store: Store, cast: Cast) -> None:
    given = file_of(agreeing(40, turned=3), agreeing(12, turned=3))
    survey = take_in(store, cast, given, invited={}).survey_id

    surveys.form_scale(store, cast.tom, survey, "Rust", statements(given, 0, 1, 2, 3))

    assert surveys.scales(store, cast.tom, survey)[0].floors["ouders"] < 0.8


def test_two_scales_share_no_statement_also_in_a_newer_file_of_the_same_people(
    store: Store, cast: Cast
) -> None:
    people = agreeing(40)
    given = file_of(people, agreeing(12))
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.form_scale(store, cast.tom, survey, "Rust", statements(given, 0, 1, 2))
    newer = file_of([*people, *agreeing(8, seed=11)], agreeing(12), "_later")
    surveys.import_new_version(store, cast.lea, survey, newer.recognition, newer.responses)

    with pytest.raises(StatementTaken):
        surveys.form_scale(store, cast.tom, survey, "Anders", statements(newer, 1, 2, 3))

    (kept,) = surveys.scales(store, cast.tom, survey)
    assert kept.title == "Rust"


def test_who_form_overlapping_scales_at_once_make_one(either_store: Store, either_cast: Cast) -> None:
    given = file_of(agreeing(40), agreeing(12))
    survey = take_in(either_store, either_cast, given, invited={}).survey_id
    surveys.results(either_store, either_cast.tom, survey)

    def form(*places: int) -> None:
        surveys.form_scale(either_store, either_cast.tom, survey, "Rust", statements(given, *places))

    at_once(lambda: form(0, 1, 2), lambda: form(1, 2, 3), lambda: form(0, 2, 3))

    with either_store.read(EVERY) as session:
        assert len(session.exec(select(SurveyScale)).all()) == 1


def test_a_scale_needs_three_statements_of_its_own_kind_and_a_name(store: Store, cast: Cast) -> None:
    given = file_of(agreeing(40), agreeing(12))
    survey = take_in(store, cast, given, invited={}).survey_id

    with pytest.raises(NoScale):
        surveys.form_scale(store, cast.tom, survey, "Rust", statements(given, 0, 1, 1))
    with pytest.raises(Missing):
        surveys.form_scale(store, cast.tom, survey, " ", statements(given, 0, 1, 2))
    with pytest.raises(NotFound):
        surveys.form_scale(store, cast.tom, survey, "Rust", [*statements(given, 0, 1), ("iets", "")])


def test_other_schools_and_who_may_not_see_surveys_form_nothing(store: Store, cast: Cast) -> None:
    given = file_of(agreeing(40), agreeing(12))
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.form_scale(store, cast.tom, survey, "Rust", statements(given, 0, 1, 2))

    with pytest.raises(NotFound):
        surveys.scales(store, cast.olga, survey)
    with pytest.raises(NotPermitted):
        surveys.scales(store, replace(cast.tom, role=Role.BOARD_MEMBER), survey)


def test_after_the_raw_answers_a_scale_stays_and_no_other_is_formed(
    store: Store, cast: Cast, clock: Clock
) -> None:
    given = file_of(agreeing(40), agreeing(12))
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.form_scale(store, cast.tom, survey, "Rust", statements(given, 0, 1, 2))

    clock.forward(days=800)

    assert surveys.scales(store, cast.tom, survey)[0].floors == {"ouders": 0.8}
    with pytest.raises(RawAnswersGone):
        surveys.form_scale(store, cast.tom, survey, "Anders", statements(given, 3, 0, 1))
