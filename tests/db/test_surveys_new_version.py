"""A newer export of the same survey becomes its next version."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from core.data_kinds import DataKind
from core.errors import NotFound
from core.norms.refusals import MoreReturnedThanInvited
from core.permissions import NotPermitted
from db import surveys
from db.models import SurveyImport, SurveyTally
from db.store import EVERY, Store
from db.surveys import AlreadyImported, GroupDifference
from tests.conftest import Cast
from tests.db.exports import INVITED, WORKED_CASE, made, real, rows
from tests.db.test_surveys_import import rows_in, take_in

LATER = {"ouders": {"Voor": 60, "Tegen": 33}, "leerkrachten": {"Voor": 7, "Tegen": 12}}


def test_the_newer_export_counts_and_the_older_stays_as_it_was(
    either_store: Store, either_cast: Cast
) -> None:
    first = take_in(either_store, either_cast, made(WORKED_CASE))
    newer = made(LATER)

    result = surveys.import_new_version(
        either_store, either_cast.lea, first.survey_id, newer.recognition, newer.responses
    )

    assert (result.ref.survey_id, result.ref.version) == (first.survey_id, 2)
    assert set(result.differences) == {
        GroupDifference(group="ouders", before=90, after=93),
        GroupDifference(group="leerkrachten", before=20, after=19),
    }
    came_back = surveys.response(either_store, either_cast.lea, first.survey_id)
    assert {each.group: (each.returned, each.invited) for each in came_back} == {
        "ouders": (93, 180),
        "leerkrachten": (19, 24),
    }
    with either_store.read(EVERY) as session:
        kept = session.exec(
            select(SurveyImport.version, SurveyImport.file_sha256).order_by(SurveyImport.version)
        )
        assert [version for version, _ in kept] == [1, 2]
        assert len(set(session.exec(select(col(SurveyTally.import_id)).distinct()).all())) == 2


def test_the_difference_can_be_seen_before_anything_is_stored(store: Store, cast: Cast) -> None:
    first = take_in(store, cast, made(WORKED_CASE))
    before = rows_in(store)

    seen = surveys.differences(store, cast.lea, first.survey_id, made(LATER).recognition)

    assert set(seen) == {
        GroupDifference(group="ouders", before=90, after=93),
        GroupDifference(group="leerkrachten", before=20, after=19),
    }
    assert rows_in(store) == before


def test_a_group_that_is_new_and_one_that_is_gone_are_told(store: Store, cast: Cast) -> None:
    first = take_in(store, cast, made(WORKED_CASE))

    seen = surveys.differences(
        store,
        cast.lea,
        first.survey_id,
        made({"ouders": {"Voor": 95}, "leerlingen": {"Voor": 8}}).recognition,
    )

    assert set(seen) == {
        GroupDifference(group="ouders", before=90, after=95),
        GroupDifference(group="leerlingen", before=0, after=8),
        GroupDifference(group="leerkrachten", before=20, after=0),
    }


def test_more_returned_than_were_invited_before_is_refused(store: Store, cast: Cast) -> None:
    first = take_in(store, cast, made(WORKED_CASE), invited={"ouders": 91})
    newer, before = made(LATER), rows_in(store)

    with pytest.raises(MoreReturnedThanInvited):
        surveys.import_new_version(store, cast.lea, first.survey_id, newer.recognition, newer.responses)

    assert rows_in(store) == before


def test_new_numbers_invited_take_the_place_of_the_old(store: Store, cast: Cast) -> None:
    first = take_in(store, cast, made(WORKED_CASE))
    newer = made(LATER)

    surveys.import_new_version(
        store, cast.lea, first.survey_id, newer.recognition, newer.responses, {"ouders": 185}
    )

    came_back = surveys.response(store, cast.lea, first.survey_id)
    assert {each.group: each.invited for each in came_back} == {"ouders": 185, "leerkrachten": None}


def test_a_file_that_the_school_has_is_no_new_version(either_store: Store, either_cast: Cast) -> None:
    given = made(WORKED_CASE)
    first = take_in(either_store, either_cast, given)

    with pytest.raises(AlreadyImported):
        surveys.import_new_version(
            either_store, either_cast.lea, first.survey_id, given.recognition, given.responses
        )


def test_a_teacher_and_another_school_cannot_replace_it(store: Store, cast: Cast) -> None:
    first, newer = take_in(store, cast, made(WORKED_CASE)), made(LATER)

    with pytest.raises(NotPermitted):
        surveys.import_new_version(store, cast.tom, first.survey_id, newer.recognition, newer.responses)
    with pytest.raises(NotFound):
        surveys.import_new_version(store, cast.otto, first.survey_id, newer.recognition, newer.responses)
    with pytest.raises(NotFound):
        surveys.differences(store, cast.otto, first.survey_id, newer.recognition)


def test_a_newer_export_is_recognised_by_its_questions(either_store: Store, either_cast: Cast) -> None:
    first = take_in(either_store, either_cast, made(WORKED_CASE))

    found = surveys.find_predecessor(either_store, either_cast.lea, made(LATER).recognition)

    assert found is not None
    assert (found.survey_id, found.title) == (first.survey_id, "Rooster")


def test_the_same_survey_exported_in_another_style_is_recognised_by_its_codes(
    store: Store, cast: Cast
) -> None:
    first = take_in(store, cast, real("limesurvey/code_and_text_semicolon.csv"), invited={})

    found = surveys.find_predecessor(store, cast.lea, real("limesurvey/codes_comma.csv").recognition)

    assert found is not None
    assert found.survey_id == first.survey_id


def test_other_questions_are_another_survey(store: Store, cast: Cast) -> None:
    take_in(store, cast, made(WORKED_CASE))
    other = rows([("ouders", "Ja", "Goed")] * 8, headings=("Groep", "Is de gang schoon?", "Hoe is het eten?"))

    assert surveys.find_predecessor(store, cast.lea, other.recognition) is None


def test_another_schools_survey_is_no_predecessor(store: Store, cast: Cast) -> None:
    take_in(store, cast, made(WORKED_CASE))

    assert surveys.find_predecessor(store, cast.otto, made(LATER).recognition) is None
    with pytest.raises(NotPermitted):
        surveys.find_predecessor(store, cast.tom, made(LATER).recognition)


def test_the_list_shows_the_newest_first_and_each_school_its_own(store: Store, cast: Cast) -> None:
    take_in(store, cast, made(WORKED_CASE))
    take_in(store, cast, made(LATER), title="Later", kind=DataKind.OBSERVATION, invited=INVITED)

    assert [(each.title, each.kind) for each in surveys.surveys(store, cast.tom)] == [
        ("Later", DataKind.OBSERVATION),
        ("Rooster", DataKind.SATISFACTION),
    ]
    assert surveys.surveys(store, cast.olga) == ()
