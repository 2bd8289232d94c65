"""The first look at a survey of 50 questions by six groups, which decides what is told, against its import."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from random import Random

import pandas as pd
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from core.data_kinds import DataKind
from core.survey_files import Recognition, Responses, apply, read_table, recognise
from db import surveys
from db.store import Store
from tests.conftest import Cast

ROUNDS = 5
LATE = 12
GROUPS = {
    "ouders": 140,
    "leerkrachten": 24,
    "leerlingen": 90,
    "medewerkers": 9,
    "directie": 3,
    "vrijwilligers": 4,
}
CHOICES = ("Rooster A", "Rooster B", "Rooster C")
STEPS = ("Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden")
TICKS = ("Moestuin", "Klimrek", "Leeshoek", "Zandbak")
FIRST_LOOK = "first look at 50 questions of six groups"


def lines_of(seed: int) -> pd.DataFrame:
    """Who answered what, in an order by chance: choices, scales, ticks, yes or no, and numbers by turns."""
    random = Random(seed)
    kinds: tuple[Callable[[], str], ...] = (
        lambda: random.choice(CHOICES),
        lambda: random.choice(STEPS),
        lambda: "".join(f"{each};" for each in TICKS if random.random() < 0.4),
        lambda: "Ja" if random.random() < 0.9 else "Nee",
        lambda: str(random.randrange(1, 9)),
    )
    lines = [
        {"Bent u ouder of leerkracht?": group}
        | {f"Vraag {place}: hoeveel, welke of wat?": kinds[place % 5]() for place in range(50)}
        for group, n in GROUPS.items()
        for _ in range(n)
    ]
    random.shuffle(lines)
    return pd.DataFrame(lines)


def read(lines: pd.DataFrame) -> tuple[Recognition, Responses]:
    table = read_table(lines.to_csv(index=False, sep=";").encode(), "peiling.csv")
    recognition = recognise(table)
    return recognition, apply(table, recognition)


@pytest.fixture
def newcomer(store: Store, cast: Cast) -> Callable[..., tuple[int, pd.DataFrame]]:
    """Stores a survey with answers of its own, but for those that are late; the survey and all its lines."""
    seeds = count()

    def take_in(late: int = 0) -> tuple[int, pd.DataFrame]:
        lines = lines_of(next(seeds))
        recognition, responses = read(lines[: len(lines) - late])
        kind = DataKind.SATISFACTION
        ref = surveys.import_survey(store, cast.lea, "Peiling", kind, recognition, responses, {})
        return ref.survey_id, lines

    return take_in


@pytest.mark.benchmark(group=FIRST_LOOK)
def test_import_baseline(benchmark: BenchmarkFixture, store: Store, cast: Cast) -> None:
    def run(lines: pd.DataFrame) -> None:
        recognition, responses = read(lines)
        kind = DataKind.SATISFACTION
        surveys.import_survey(store, cast.lea, "Peiling", kind, recognition, responses, {})

    seeds = count()
    benchmark.pedantic(run, setup=lambda: ((lines_of(next(seeds)),), {}), rounds=ROUNDS)


@pytest.mark.benchmark(group=FIRST_LOOK)
def test_first_look(
    benchmark: BenchmarkFixture, newcomer: Callable[..., tuple[int, pd.DataFrame]], store: Store, cast: Cast
) -> None:
    def run(survey_id: int) -> None:
        surveys.results(store, cast.tom, survey_id)

    benchmark.pedantic(run, setup=lambda: ((newcomer()[0],), {}), rounds=ROUNDS)


@pytest.mark.benchmark(group=FIRST_LOOK)
def test_first_look_at_a_newer_version(
    benchmark: BenchmarkFixture, newcomer: Callable[..., tuple[int, pd.DataFrame]], store: Store, cast: Cast
) -> None:
    def newer() -> tuple[tuple[int], dict[str, object]]:
        survey_id, lines = newcomer(LATE)
        surveys.results(store, cast.tom, survey_id)
        surveys.import_new_version(store, cast.lea, survey_id, *read(lines))
        return (survey_id,), {}

    def run(survey_id: int) -> None:
        surveys.results(store, cast.tom, survey_id)

    benchmark.pedantic(run, setup=newer, rounds=ROUNDS)


@pytest.mark.benchmark(group=FIRST_LOOK)
def test_second_look(
    benchmark: BenchmarkFixture, newcomer: Callable[..., tuple[int, pd.DataFrame]], store: Store, cast: Cast
) -> None:
    survey_id, _lines = newcomer()

    benchmark.pedantic(surveys.results, args=(store, cast.tom, survey_id), rounds=ROUNDS, warmup_rounds=1)
