"""What is shown of a survey is kept in the cache until something of that survey changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.permissions import Act
from db import surveys
from db.acting import acting
from db.schools import set_privacy_threshold
from db.store import Store
from db.surveys import SurveyRef
from db.surveys.case import on_survey
from db.surveys.inviting import change_invited
from tests.conftest import Cast, Clock, days_agree
from tests.db.exports import WORKED_CASE, made
from tests.db.test_surveys_import import take_in
from tests.db.test_surveys_seal import link

GIVEN = made(WORKED_CASE)
OTHER = made(WORKED_CASE, "later.csv", "Later gezegd")


@pytest.fixture
def ref(store: Store, cast: Cast) -> SurveyRef:
    return take_in(store, cast, GIVEN)


def test_there_is_none_before_the_first_look_nor_under_a_seal(
    store: Store, cast: Cast, ref: SurveyRef
) -> None:
    before = surveys.edition(store, cast.tom, ref.survey_id)
    surveys.results(store, cast.tom, ref.survey_id)
    seen = surveys.edition(store, cast.tom, ref.survey_id)
    link(store, cast.lea, ref)

    assert before is None
    assert seen is not None
    assert surveys.edition(store, cast.tom, ref.survey_id) is None


def _invited(store: Store, cast: Cast, survey_id: int, clock: Clock) -> None:
    with acting(store, cast.lea, Act.CHANGE_SURVEY, on_survey(survey_id)) as case:
        change_invited(case, {"ouders": 400})


def _newer(store: Store, cast: Cast, survey_id: int, clock: Clock) -> None:
    surveys.import_new_version(store, cast.lea, survey_id, OTHER.recognition, OTHER.responses)


def _gone(store: Store, cast: Cast, survey_id: int, clock: Clock) -> None:
    clock.forward(days=400)
    days_agree(store, clock)
    surveys.drop_due(store)


CHANGES: dict[str, Callable[[Store, Cast, int, Clock], object]] = {
    "title": lambda store, cast, key, _: surveys.rename(store, cast.lea, key, "Anders genoemd"),
    "version": _newer,
    "invited": _invited,
    "threshold": lambda store, cast, _key, _: set_privacy_threshold(store, cast.lea, 9),
    "retention": lambda store, cast, key, clock: surveys.set_retention(
        store, cast.lea, key, clock.moment.date() + timedelta(days=9)
    ),
    "raw answers": _gone,
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_changes_with_all_that_is_shown_of_the_survey(
    store: Store, cast: Cast, clock: Clock, ref: SurveyRef, change: str
) -> None:
    surveys.results(store, cast.tom, ref.survey_id)
    before = surveys.edition(store, cast.tom, ref.survey_id)

    CHANGES[change](store, cast, ref.survey_id, clock)

    assert surveys.edition(store, cast.tom, ref.survey_id) != before
