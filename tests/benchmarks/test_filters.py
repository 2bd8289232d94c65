"""Filters and crosses of 50,000 responses, against the bare pandas groupby.

A filter crosses every question with one. The first time it is decided what is told, and kept; then it is read.
"""

from __future__ import annotations

from random import Random

import pandas as pd
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from core.data_kinds import DataKind
from core.survey_files import apply, read_table, recognise
from db import surveys
from db.store import Store
from tests.conftest import Cast

FILTER, CROSS = "a filter of 50,000 responses", "a cross of 50,000 responses"
N, QUESTIONS = 50_000, 12
PLACE = "Op welke locatie zit uw kind?"
STEPS = ("Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden")


def lines() -> pd.DataFrame:
    random = Random(12)
    columns: dict[str, list[str]] = {
        "Groep": random.choices(("ouders", "leerkrachten", "leerlingen"), (70, 5, 25), k=N),
        PLACE: random.choices(("Noord", "Zuid", "Oost"), (5, 3, 2), k=N),
    }
    for number in range(QUESTIONS):
        columns[f"Hoe tevreden bent u over onderwerp {number}?"] = random.choices(STEPS, (1, 3, 5, 8, 4), k=N)
    return pd.DataFrame(columns)


@pytest.fixture
def many(store: Store, cast: Cast) -> tuple[int, list[str], pd.DataFrame]:
    """A survey that was looked at: its id, the keys of location and questions, and its lines."""
    every = lines()
    table = read_table(every.to_csv(index=False, sep=";").encode(), "peiling.csv")
    found = recognise(table)
    kind = DataKind.SATISFACTION
    ref = surveys.import_survey(store, cast.lea, "Peiling", kind, found, apply(table, found), {})
    surveys.results(store, cast.tom, ref.survey_id)
    keys = {question.text: question.key for question in found.questions}
    return ref.survey_id, [keys[name] for name in every.columns if name in keys], every


@pytest.mark.benchmark(group=FILTER)
def test_groupby_of_all_questions_baseline(
    benchmark: BenchmarkFixture, many: tuple[int, list[str], pd.DataFrame]
) -> None:
    every = many[2]

    def run() -> None:
        for name in every.columns[2:]:
            every.groupby(["Groep", PLACE, name]).size()

    benchmark.pedantic(run, rounds=5, warmup_rounds=1)


@pytest.mark.benchmark(group=FILTER)
def test_first_filter(
    benchmark: BenchmarkFixture, store: Store, cast: Cast, many: tuple[int, list[str], pd.DataFrame]
) -> None:
    survey, (place, *_questions), _lines = many

    benchmark.pedantic(surveys.narrowed, args=(store, cast.tom, survey, place, "Noord"), rounds=1)


@pytest.mark.benchmark(group=FILTER)
def test_filter_by_a_second_question(
    benchmark: BenchmarkFixture, store: Store, cast: Cast, many: tuple[int, list[str], pd.DataFrame]
) -> None:
    survey, (place, question, *_questions), _lines = many
    surveys.narrowed(store, cast.tom, survey, place, "Noord")

    benchmark.pedantic(surveys.narrowed, args=(store, cast.tom, survey, question, STEPS[3]), rounds=1)


@pytest.mark.benchmark(group=FILTER)
def test_filter_again(
    benchmark: BenchmarkFixture, store: Store, cast: Cast, many: tuple[int, list[str], pd.DataFrame]
) -> None:
    survey, (place, *_questions), _lines = many
    surveys.narrowed(store, cast.tom, survey, place, "Noord")

    benchmark.pedantic(
        surveys.narrowed, args=(store, cast.tom, survey, place, "Zuid"), rounds=5, warmup_rounds=1
    )


@pytest.mark.benchmark(group=CROSS)
def test_groupby_of_two_questions_baseline(
    benchmark: BenchmarkFixture, many: tuple[int, list[str], pd.DataFrame]
) -> None:
    every = many[2]
    one, other = every.columns[2:4]

    benchmark.pedantic(lambda: every.groupby(["Groep", one, other]).size(), rounds=10, warmup_rounds=1)


@pytest.mark.benchmark(group=CROSS)
def test_first_cross(
    benchmark: BenchmarkFixture, store: Store, cast: Cast, many: tuple[int, list[str], pd.DataFrame]
) -> None:
    survey, (_place, one, other, *_questions), _lines = many

    benchmark.pedantic(surveys.cross_tab, args=(store, cast.tom, survey, one, other), rounds=1)


@pytest.mark.benchmark(group=CROSS)
def test_cross_again(
    benchmark: BenchmarkFixture, store: Store, cast: Cast, many: tuple[int, list[str], pd.DataFrame]
) -> None:
    survey, (_place, one, other, *_questions), _lines = many
    surveys.cross_tab(store, cast.tom, survey, one, other)

    benchmark.pedantic(
        surveys.cross_tab, args=(store, cast.tom, survey, other, one), rounds=10, warmup_rounds=1
    )
