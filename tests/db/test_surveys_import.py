"""Taking a survey in: whole with its tallies, or not at all."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest
from sqlmodel import func, select

from core.data_kinds import DataKind
from core.errors import Missing
from core.norms.refusals import MoreReturnedThanInvited, NegativeCount
from core.permissions import NotPermitted
from db import surveys
from db.models import AuditEntry, Survey, SurveyImport, SurveyInvited, SurveyTally
from db.store import EVERY, Store
from db.surveys import AlreadyImported, DemoFull, GroupResponse, SurveyRef
from tests.conftest import Cast
from tests.db.demo_school import demo_leader
from tests.db.exports import DATA, INVITED, WORKED_CASE, Export, export, made, real, rows


def take_in(store: Store, cast: Cast, given: Export, **more: object) -> SurveyRef:
    named = {"title": "Rooster", "kind": DataKind.SATISFACTION, "invited": INVITED, **more}
    return surveys.import_survey(
        store, cast.lea, recognition=given.recognition, responses=given.responses, **named
    )


def rows_in(store: Store) -> list[int]:
    with store.read(EVERY) as session:
        return [
            session.exec(select(func.count()).select_from(table)).one()
            for table in (Survey, SurveyImport, SurveyTally, SurveyInvited)
        ]


def test_a_survey_is_stored_with_its_tallies_and_numbers_invited(
    either_store: Store, either_cast: Cast
) -> None:
    ref = take_in(either_store, either_cast, made(WORKED_CASE))

    assert ref.version == 1
    assert surveys.response(either_store, either_cast.tom, ref.survey_id) == (
        GroupResponse(group="ouders", returned=90, complete=90, incomplete=0, invited=180),
        GroupResponse(group="leerkrachten", returned=20, complete=20, incomplete=0, invited=24),
    )
    assert rows_in(either_store)[:2] == [1, 1]


def test_who_imported_what_is_on_the_trail_and_raises_the_revision(store: Store, cast: Cast) -> None:
    given = made(WORKED_CASE)

    take_in(store, cast, given)

    with store.read(EVERY) as session:
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "import_survey")).one()
    assert entry.person_id == cast.lea.person_id
    assert entry.detail == {"file": given.recognition.sha256}


def test_the_same_file_is_recognised_and_named(either_store: Store, either_cast: Cast) -> None:
    take_in(either_store, either_cast, made(WORKED_CASE))
    before = rows_in(either_store)

    with pytest.raises(AlreadyImported) as refused:
        take_in(either_store, either_cast, made(WORKED_CASE, filename="anders.csv"), title="Nog eens")

    (place,) = refused.value.places
    assert (place.title, place.version, place.withdrawn_at) == ("Rooster", 1, None)
    assert rows_in(either_store) == before
    with pytest.raises(AlreadyImported):
        surveys.require_new_file(either_store, either_cast.lea, made(WORKED_CASE).recognition.sha256)


def test_the_same_file_uploaded_twice_at_the_same_moment_is_stored_once(
    either_store: Store, either_cast: Cast
) -> None:
    given, outcomes = made(WORKED_CASE), []

    def upload() -> None:
        try:
            outcomes.append(take_in(either_store, either_cast, given))
        except AlreadyImported:
            outcomes.append(None)

    uploads = [threading.Thread(target=upload) for _ in range(4)]
    for each in uploads:
        each.start()
    for each in uploads:
        each.join()

    assert len(outcomes) == 4
    assert sum(each is not None for each in outcomes) == 1
    assert rows_in(either_store)[:2] == [1, 1]


def test_another_school_can_have_the_same_file(store: Store, cast: Cast) -> None:
    given = made(WORKED_CASE)
    take_in(store, cast, given)

    surveys.import_survey(
        store, cast.otto, "Rooster", DataKind.SATISFACTION, given.recognition, given.responses, {}
    )

    assert len(surveys.surveys(store, cast.otto)) == 1


def test_more_returned_than_invited_is_refused_with_nothing_stored(store: Store, cast: Cast) -> None:
    with pytest.raises(MoreReturnedThanInvited) as refused:
        take_in(store, cast, made(WORKED_CASE), invited={"ouders": 89, "leerkrachten": 24})

    assert (refused.value.group, refused.value.returned, refused.value.invited) == ("ouders", 90, 89)
    assert rows_in(store) == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("more", "refusal"), [({"title": "  "}, Missing), ({"invited": {"ouders": -1}}, NegativeCount)]
)
def test_a_survey_without_a_title_or_with_an_impossible_number_is_refused(
    store: Store, cast: Cast, more: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        take_in(store, cast, made(WORKED_CASE), **more)

    assert rows_in(store) == [0, 0, 0, 0]


def test_a_survey_of_which_nobody_knows_the_group_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing) as refused:
        take_in(store, cast, rows([("Voor",)] * 9 + [("Tegen",)] * 8, headings=("Bent u voor?",)), invited={})

    assert refused.value.field == "group"
    assert rows_in(store) == [0, 0, 0, 0]


def test_a_teacher_cannot_upload(store: Store, cast: Cast) -> None:
    given = made(WORKED_CASE)

    with pytest.raises(NotPermitted):
        surveys.import_survey(
            store, cast.tom, "Rooster", DataKind.SATISFACTION, given.recognition, given.responses, {}
        )

    assert rows_in(store) == [0, 0, 0, 0]


def test_an_unknown_number_invited_stays_unknown(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE), invited={"ouders": None})

    assert [each.invited for each in surveys.response(store, cast.lea, ref.survey_id)] == [None, None]


def test_a_group_that_was_invited_and_stayed_silent_has_a_response_of_nothing(
    store: Store, cast: Cast
) -> None:
    ref = take_in(store, cast, made(WORKED_CASE), invited={**INVITED, "leerlingen": 60})

    assert GroupResponse(
        group="leerlingen", returned=0, complete=0, incomplete=0, invited=60
    ) in surveys.response(store, cast.lea, ref.survey_id)


def test_incomplete_responses_count_where_that_was_chosen(store: Store, cast: Cast) -> None:
    given = real("limesurvey/full_text_semicolon.csv")
    groups = {each.name: each for each in given.recognition.groups}

    ref = take_in(store, cast, given, invited={}, include_incomplete=True)

    came_back = {each.group: each for each in surveys.response(store, cast.lea, ref.survey_id)}
    truth = json.loads((DATA / "truth.json").read_text())["klein"]
    assert {each.group: each.returned for each in came_back.values() if each.group} == {
        name: each.complete + each.incomplete for name, each in groups.items()
    }
    assert sum(each.incomplete for each in came_back.values()) == truth["onvoltooid"]
    assert came_back[None].returned == truth["onvoltooid_per_groep"]["(groep onbekend)"]


def test_the_name_of_the_file_is_kept_without_its_folders(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE, filename="..\\..\\C:/geheim/peil\x00ing.csv"))

    assert surveys.survey(store, cast.lea, ref.survey_id).filename == "peiling.csv"


def test_what_was_left_out_is_told_without_the_cells_themselves(store: Store, cast: Cast) -> None:
    lines = (
        b"Groep;E-mail;Bent u voor?\n"
        + b"ouders;jan@example.org;Voor\nleerkrachten;tim@example.org;Tegen\n" * 9
        + b"ouders;piet@example.org\n"
    )

    ref = take_in(store, cast, export(lines, "peiling.csv"), invited={})

    report = surveys.survey(store, cast.lea, ref.survey_id).report
    assert "E-mail" in [column.heading for column in report.columns]
    assert [row.number for row in report.rows] == [20]
    assert "example.org" not in repr(report)


def test_strangers_in_the_demo_school_cannot_fill_the_disk(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.surveys.importing.MOST_IN_DEMO", 1)
    noor = demo_leader(store)
    given = made(WORKED_CASE)
    surveys.import_survey(
        store, noor, "Rooster", DataKind.SATISFACTION, given.recognition, given.responses, INVITED
    )
    other = replace(given.recognition, sha256="another file")

    with pytest.raises(DemoFull):
        surveys.import_survey(store, noor, "Nog een", DataKind.SATISFACTION, other, given.responses, INVITED)
    with pytest.raises(DemoFull):
        surveys.import_new_version(store, noor, 1, other, given.responses)

    assert take_in(store, cast, given)
    assert take_in(store, cast, Export(other, given.responses))
