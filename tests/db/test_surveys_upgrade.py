"""Surveys from before versions, fingerprints and the order of the alphabet come through the upgrade whole."""

from __future__ import annotations

import json

import pytest
from alembic import command
from sqlmodel import col, select

from core.survey_files.versions.prints import prints_of
from db import decisions, surveys
from db.migrate import configuration, migrate
from db.models import Publication, School, SurveyImport, TwinImports
from db.store import EVERY, Store, engine
from tests.conftest import Cast, Clock
from tests.db.exports import QUESTION, made
from tests.db.test_surveys_import import take_in

COUNTS = {"ouders": {"Voor": 57, "Tegen": 33, "Geen mening": 40}, "leerkrachten": {"Voor": 8, "Tegen": 12}}


def through_the_upgrade(store: Store) -> None:
    """Down to before these migrations, and up again."""
    down_to(store, "0016")
    migrate(store.url)


def down_to(store: Store, version: str) -> None:
    """Back to the tables of this version."""
    store.close()
    migrating = engine(store.url, "BEGIN IMMEDIATE", foreign_keys=False)
    config = configuration()
    with migrating.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, version)
    migrating.dispose()


def options_of(store: Store, cast: Cast, survey_id: int) -> tuple[str, ...]:
    """The options of the question, as they stand on the page."""
    questions = surveys.options(store, cast.lea, survey_id)
    return next(each.options for each in questions if each.text == QUESTION)


def test_what_stood_by_its_counts_stands_by_the_alphabet(either_store: Store, either_cast: Cast) -> None:
    ref = take_in(either_store, either_cast, made(COUNTS), invited={})
    with either_store.write(EVERY) as session:
        row = session.exec(select(SurveyImport)).one()
        structure = json.loads(row.structure)
        asked = next(each for each in structure if each["text"] == QUESTION)
        asked["options"] = ["Voor", "Tegen", "Geen mening"]
        row.structure = json.dumps(structure)
        session.add(row)

    through_the_upgrade(either_store)

    assert options_of(either_store, either_cast, ref.survey_id) == ("Tegen", "Voor", "Geen mening")
    assert surveys.same_answers(either_store, either_cast.lea, made(COUNTS).responses)


def test_the_numbers_invited_of_before_are_versions(either_store: Store, either_cast: Cast) -> None:
    ref = take_in(either_store, either_cast, made(COUNTS), invited={"ouders": 180, "leerkrachten": 24})
    surveys.results(either_store, either_cast.tom, ref.survey_id)
    decisions.set_invited(either_store, either_cast.lea, ref.survey_id, {"ouders": 200})

    through_the_upgrade(either_store)

    detail = surveys.survey(either_store, either_cast.tom, ref.survey_id)
    assert [(each.number, each.invited["ouders"], each.after_seeing, each.by) for each in detail.invited] == [
        (1, 180, False, "Lea"), (2, 200, True, "Lea"),
    ]  # fmt: skip
    assert [each.version for each in detail.versions] == [1]


def test_earlier_imports_get_their_prints(either_store: Store, either_cast: Cast) -> None:
    take_in(either_store, either_cast, made(COUNTS))
    gone = take_in(either_store, either_cast, made({"ouders": {"Voor": 7}}))
    with either_store.write(EVERY) as session:
        row = session.exec(select(SurveyImport).where(SurveyImport.survey_id == gone.survey_id)).one()
        row.block = None
        session.add(row)

    through_the_upgrade(either_store)

    with either_store.read(EVERY) as session:
        key = session.exec(select(School.answers_key).where(School.id == either_cast.lea.school_id)).one()
        kept = session.exec(select(SurveyImport.prints).order_by(SurveyImport.id)).all()
    assert kept == [prints_of(made(COUNTS).responses, key).to_bytes(), None]
    assert len(bytes.fromhex(key)) == 32


def test_twins_of_before_are_found(either_store: Store, either_cast: Cast) -> None:
    one = take_in(either_store, either_cast, made(COUNTS))
    more = {**COUNTS, "ouders": {**COUNTS["ouders"], "Voor": 58}}
    other = take_in(either_store, either_cast, made(more), title="Tweeling")
    take_in(either_store, either_cast, made({"leerlingen": {"Tegen": 9}}), title="Andere mensen", invited={})

    through_the_upgrade(either_store)

    with either_store.read(EVERY) as session:
        pairs = session.exec(select(TwinImports.other_id, TwinImports.import_id)).all()
        mine = {each.id: each.survey_id for each in session.exec(select(SurveyImport))}
    assert [(mine[a], mine[b]) for a, b in pairs] == [(one.survey_id, other.survey_id)]


def waiting(store: Store) -> list[tuple[int, int | None]]:
    """What was seen before sheets were kept: in which order it binds, and the version."""
    with store.read(EVERY) as session:
        query = select(Publication.number, SurveyImport.version, Publication.sheets)
        found = session.exec(query.join(SurveyImport).order_by(col(Publication.number))).all()
    return [(number, version) for number, version, sheets in found if sheets is None]


@pytest.mark.parametrize("is_first_seen", [True, False])
def test_versions_that_were_seen_wait_to_be_told(
    either_store: Store, either_cast: Cast, clock: Clock, is_first_seen: bool
) -> None:
    """A version that was followed by another one before anybody looked was not seen."""
    newer = made({**COUNTS, "leerkrachten": {"Voor": 9, "Tegen": 12}})
    ref = take_in(either_store, either_cast, made(COUNTS), invited={})
    if is_first_seen:
        surveys.results(either_store, either_cast.tom, ref.survey_id)
    clock.forward(days=1)
    surveys.import_new_version(
        either_store, either_cast.lea, ref.survey_id, newer.recognition, newer.responses
    )
    clock.forward(days=1)
    surveys.results(either_store, either_cast.tom, ref.survey_id)

    through_the_upgrade(either_store)

    assert waiting(either_store) == ([(1, 1), (2, 2)] if is_first_seen else [(1, 2)])
    results = surveys.results(either_store, either_cast.tom, ref.survey_id)
    table = next(each.table for each in results.questions if each.question.text == QUESTION)
    assert table is not None
    assert [row.later for row in table.rows] == [0, 1 if is_first_seen else 0]
    assert not waiting(either_store)
