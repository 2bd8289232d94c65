"""Changing what surrounds the answers: title, kind, numbers invited, retention, and taking a survey away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import select

from core.data_kinds import DataKind
from core.errors import AlreadyDone, Missing, NotFound
from core.norms.refusals import MoreReturnedThanInvited, NegativeCount
from core.permissions import Actor, NotPermitted
from db import decisions, surveys
from db.models import AuditEntry
from db.store import EVERY, Store
from db.surveys import RetentionInThePast, UnderADecision
from db.surveys.sealing import seal, unlink, unseal
from tests.conftest import Cast
from tests.db.exports import WORKED_CASE, made
from tests.db.test_surveys_import import rows_in, take_in

LATER = date(2027, 2, 1)

ACTS: dict[str, Callable[[Store, Actor, int], None]] = {
    "rename": lambda store, actor, key: surveys.rename(store, actor, key, "Vijf gelijke dagen"),
    "set_kind": lambda store, actor, key: surveys.set_kind(store, actor, key, DataKind.OBSERVATION),
    "set_invited": lambda store, actor, key: decisions.set_invited(store, actor, key, {"ouders": 200}),
    "set_retention": lambda store, actor, key: surveys.set_retention(store, actor, key, LATER),
    "delete_survey": surveys.delete_survey,
}


@pytest.mark.parametrize("act", ACTS)
def test_the_school_leader_does_it_and_it_is_on_the_trail(store: Store, cast: Cast, act: str) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))

    ACTS[act](store, cast.lea, ref.survey_id)

    with store.read(EVERY) as session:
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == act)).one()
    assert (entry.person_id, entry.subject, entry.subject_id) == (cast.lea.person_id, "survey", ref.survey_id)


@pytest.mark.parametrize("act", ACTS)
def test_a_teacher_cannot_and_another_school_finds_nothing(store: Store, cast: Cast, act: str) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))
    before = surveys.survey(store, cast.lea, ref.survey_id)

    with pytest.raises(NotPermitted):
        ACTS[act](store, cast.tom, ref.survey_id)
    with pytest.raises(NotFound):
        ACTS[act](store, cast.otto, ref.survey_id)

    assert surveys.survey(store, cast.lea, ref.survey_id) == before


@pytest.mark.parametrize("act", [act for act in ACTS if act != "delete_survey"])
def test_what_is_so_already_is_told(store: Store, cast: Cast, act: str) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))
    ACTS[act](store, cast.lea, ref.survey_id)

    with pytest.raises(AlreadyDone):
        ACTS[act](store, cast.lea, ref.survey_id)


def test_a_survey_that_is_gone_cannot_be_removed_again(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))
    surveys.delete_survey(store, cast.lea, ref.survey_id)

    with pytest.raises(NotFound):
        surveys.delete_survey(store, cast.lea, ref.survey_id)


def test_the_changes_are_there_afterwards(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))

    for act in ("rename", "set_kind", "set_invited", "set_retention"):
        ACTS[act](store, cast.lea, ref.survey_id)

    detail = surveys.survey(store, cast.tom, ref.survey_id)
    assert (detail.line.title, detail.line.kind) == ("Vijf gelijke dagen", DataKind.OBSERVATION)
    assert [each.invited for each in detail.line.groups] == [200, 24]
    assert detail.retention_until == LATER


def test_an_empty_title_is_refused(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))

    with pytest.raises(Missing):
        surveys.rename(store, cast.lea, ref.survey_id, " ")


def test_fewer_invited_than_returned_is_refused(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))

    with pytest.raises(MoreReturnedThanInvited):
        decisions.set_invited(store, cast.lea, ref.survey_id, {"ouders": 89})
    with pytest.raises(NegativeCount):
        decisions.set_invited(store, cast.lea, ref.survey_id, {"leerlingen": -2})

    assert [each.invited for each in surveys.response(store, cast.lea, ref.survey_id)] == [180, 24]


def test_the_trail_says_what_the_numbers_invited_were_before(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))

    decisions.set_invited(store, cast.lea, ref.survey_id, {"ouders": 185, "leerkrachten": None})

    with store.read(EVERY) as session:
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "set_invited")).one()
    assert entry.detail == {
        "before": {"ouders": 180, "leerkrachten": 24},
        "after": {"ouders": 185, "leerkrachten": None},
        "reason": "",
        "after_seeing": False,
    }


def test_raw_answers_cannot_be_dropped_back_in_time(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))

    with pytest.raises(RetentionInThePast):
        surveys.set_retention(store, cast.lea, ref.survey_id, date(2026, 11, 17))


def test_removing_a_survey_takes_all_of_it_away(either_store: Store, either_cast: Cast) -> None:
    ref = take_in(either_store, either_cast, made(WORKED_CASE))

    surveys.delete_survey(either_store, either_cast.lea, ref.survey_id)

    assert rows_in(either_store) == [0, 0, 0, 0]
    assert take_in(either_store, either_cast, made(WORKED_CASE)).version == 1


def test_a_survey_that_carries_a_decision_cannot_be_removed(either_store: Store, either_cast: Cast) -> None:
    lea = either_cast.lea
    ref = take_in(either_store, either_cast, made(WORKED_CASE))
    with either_store.write(EVERY) as session:
        seal(session, either_store, lea, ref.survey_id, 7, "Rooster 2027")
        unseal(session, either_store, lea, ref.survey_id, 7)

    with pytest.raises(UnderADecision) as refused:
        surveys.delete_survey(either_store, lea, ref.survey_id)

    assert refused.value.decision_title == "Rooster 2027"
    with either_store.write(EVERY) as session:
        unlink(session, lea, ref.survey_id, 7)
    surveys.delete_survey(either_store, lea, ref.survey_id)
