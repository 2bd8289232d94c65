"""Raw answers go when their time is over, from the disk as well; tallies stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from core.errors import NotFound
from db import surveys
from db.clock import look_at_clock
from db.models import AuditEntry, SurveyImport
from db.store import EVERY, Store
from db.surveys import RawAnswersGone
from db.surveys.acts import keep_until_after
from tests.conftest import Cast, Clock, days_agree
from tests.db.exports import QUESTION, RATING, TEXT, WORKED_CASE, made
from tests.db.test_surveys_import import take_in


def test_without_a_decision_raw_answers_go_after_a_year(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    given = made(WORKED_CASE)
    ref = take_in(either_store, either_cast, given)
    clock.forward(days=365)
    look_at_clock(either_store)

    assert surveys.drop_due(either_store) == 0
    clock.forward(days=1)
    look_at_clock(either_store)
    assert surveys.drop_due(either_store) == 0
    clock.forward(days=1)
    look_at_clock(either_store)
    assert surveys.drop_due(either_store) == 1
    assert surveys.drop_due(either_store) == 0

    detail = surveys.survey(either_store, either_cast.tom, ref.survey_id)
    assert (detail.retention_until, detail.has_raw_answers) == (date(2027, 11, 18), False)
    assert surveys.results(either_store, either_cast.tom, ref.survey_id).questions
    with pytest.raises(RawAnswersGone):
        surveys.free_texts(either_store, either_cast.tom, ref.survey_id, given.key(TEXT))
    with pytest.raises(RawAnswersGone):
        surveys.cross_tab(
            either_store, either_cast.tom, ref.survey_id, given.key(QUESTION), given.key(RATING)
        )
    with pytest.raises(RawAnswersGone):
        surveys.set_retention(either_store, either_cast.lea, ref.survey_id, date(2029, 1, 1))


def test_raw_answers_whose_time_is_over_are_not_shown_even_before_they_are_dropped(
    store: Store, cast: Cast, clock: Clock
) -> None:
    given = made(WORKED_CASE)
    ref = take_in(store, cast, given)
    clock.forward(days=366)

    assert not surveys.survey(store, cast.tom, ref.survey_id).has_raw_answers
    with pytest.raises(RawAnswersGone):
        surveys.free_texts(store, cast.tom, ref.survey_id, given.key(TEXT))


@pytest.mark.parametrize(
    ("decided", "until"), [(date(2026, 11, 30), date(2027, 2, 28)), (date(2026, 10, 1), date(2027, 1, 1))]
)
def test_a_decision_sets_it_to_three_months_later(
    store: Store, cast: Cast, decided: date, until: date
) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))

    with store.write(EVERY) as session:
        assert keep_until_after(session, store, cast.lea, ref.survey_id, decided) == until

    assert surveys.survey(store, cast.tom, ref.survey_id).retention_until == until
    with pytest.raises(NotFound), store.write(EVERY) as session:
        keep_until_after(session, store, cast.otto, ref.survey_id, decided)


def test_it_goes_at_every_school_and_the_trail_says_so(store: Store, cast: Cast, clock: Clock) -> None:
    given = made(WORKED_CASE)
    take_in(store, cast, given)
    kind = surveys.surveys(store, cast.lea)[0].kind
    eik = surveys.import_survey(store, cast.otto, "Eik", kind, given.recognition, given.responses, {})
    surveys.set_retention(store, cast.otto, eik.survey_id, date(2029, 1, 1))
    clock.forward(days=400)
    days_agree(store, clock)

    assert surveys.drop_due(store) == 1

    with store.read(EVERY) as session:
        kept = session.exec(select(SurveyImport.school_id).where(SurveyImport.block.is_not(None))).all()
        trail = session.exec(select(AuditEntry).where(AuditEntry.action == "drop_raw_answers")).all()
    assert kept == [cast.otto.school_id]
    assert [(entry.school_id, entry.person_id) for entry in trail] == [(cast.lea.school_id, None)]


@pytest.mark.parametrize("how", ["drop", "delete"])
def test_what_was_dropped_is_gone_from_the_disk(
    store: Store, cast: Cast, clock: Clock, store_folder: Path, how: str
) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))
    with store.read(EVERY) as session:
        block = session.exec(select(SurveyImport.block)).one()
    pieces = [block[start : start + 64] for start in range(0, len(block) - 64, 64)]
    on_disk = lambda: b"".join(path.read_bytes() for path in store_folder.glob("kartrekker.sqlite*"))  # noqa: E731
    assert any(piece in on_disk() for piece in pieces)

    clock.forward(days=400)
    if how == "drop":
        days_agree(store, clock)
        surveys.drop_due(store)
    else:
        surveys.delete_survey(store, cast.lea, ref.survey_id)

    assert not any(piece in on_disk() for piece in pieces)
