"""Which days answers came on: kept in runs of k, beside what was told before, and only for the own school."""

from __future__ import annotations

import datetime as dt

import pytest

from core.errors import NotFound
from core.survey_files import Corrections
from db import schools, surveys
from db.store import Store
from db.surveys import SurveyRef
from tests.conftest import Cast
from tests.db.exports import Export, export
from tests.db.test_surveys_import import take_in

FIRST = dt.date(2026, 11, 2)


def read(data: str) -> Export:
    return export(data.encode(), "peiling.csv", corrections=Corrections(everyone="ouders"))


def file(*days: int) -> Export:
    """So many responses on each day from Monday the second of November on, the votes in turn."""
    numbers = [at for at, n in enumerate(days) for _ in range(n)]
    lines = [
        f"{FIRST + dt.timedelta(at)} 10:{place // 60:02d}:{place % 60:02d};{'Voor' if place % 3 else 'Tegen'};"
        f"Dat is reden {place} van de {place + 30} die ik zie"
        for place, at in enumerate(numbers)
    ]
    return read("\n".join(["Tijdstempel;Bent u voor?;Waarom vindt u dat?", *lines]))


def told(store: Store, cast: Cast, ref: SurveyRef) -> list[tuple[int, int, int]]:
    return [
        (run.first.day, run.last.day, run.n) for run in surveys.survey(store, cast.tom, ref.survey_id).days
    ]


def newer(store: Store, cast: Cast, ref: SurveyRef, later: Export) -> None:
    surveys.import_new_version(store, cast.lea, ref.survey_id, later.recognition, later.responses)


def test_days_with_few_answers_stand_together(either_store: Store, either_cast: Cast) -> None:
    ref = take_in(either_store, either_cast, file(12, 1, 0, 2, 3, 9))

    assert told(either_store, either_cast, ref) == [(2, 2, 12), (3, 6, 6), (7, 7, 9)]


def test_who_answered_late_waits_until_there_are_k(either_store: Store, either_cast: Cast) -> None:
    ref = take_in(either_store, either_cast, file(12, 8))
    newer(either_store, either_cast, ref, file(12, 8, 1))
    assert told(either_store, either_cast, ref) == [(2, 2, 12), (3, 3, 8)]

    newer(either_store, either_cast, ref, file(12, 8, 1, 0, 4))
    assert told(either_store, either_cast, ref) == [(2, 2, 12), (3, 3, 8), (4, 6, 5)]


def test_a_file_of_other_days_beside_the_same_responses_tells_none(store: Store, cast: Cast) -> None:
    take_in(store, cast, file(12, 8))
    twin = take_in(store, cast, file(12, 9))

    assert told(store, cast, twin) == []


def test_a_higher_threshold_joins_days_further(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, file(12, 6, 9))
    schools.set_privacy_threshold(store, cast.lea, 10)

    assert told(store, cast, ref) == [(2, 2, 12), (3, 4, 15)]


def test_another_school_sees_no_days(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, file(12, 8))

    with pytest.raises(NotFound):
        surveys.survey(store, cast.otto, ref.survey_id)


def test_a_file_without_moments_says_nothing(store: Store, cast: Cast) -> None:
    plain = read("Bent u voor?\n" + "Voor\nTegen\n" * 6)

    assert told(store, cast, take_in(store, cast, plain)) == []
