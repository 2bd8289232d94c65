"""The seal has no back door: what was seen stays seen, in another file and after the survey was removed."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.data_kinds import DataKind
from core.norms import Answer
from core.survey_files.versions.prints import Prints
from db import decisions, surveys
from db.decisions import DataLink
from db.models import SeenAnswers
from db.store import EVERY, Store
from db.surveys import ResultsSealed, SurveyRef
from tests.conftest import Cast
from tests.core.survey_files.test_order import rows_of, written
from tests.db.exports import Export, export, made, real
from tests.db.rounds import Round
from tests.db.test_surveys_import import take_in

CSV, XLSX = "limesurvey/full_text_semicolon.csv", "limesurvey/screen_default.xlsx"
GROUPS = {
    "ouder": "ouders", "ouders": "ouders", "leerkracht": "leerkrachten", "leerkrachten": "leerkrachten"
}  # fmt: skip
VOTES = {"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST, "Geen mening": Answer.NO_OPINION}


def linked_to(store: Store, cast: Cast, given: Export) -> Round:
    """A decision that rests on this file, which came in now; its norms are not locked."""
    climb = Round(store, cast, given=given)
    climb.ref = take_in(store, cast, given, title="Rooster", invited={})
    link_votes(climb, climb.ref)
    return climb


def link_votes(climb: Round, ref: SurveyRef) -> None:
    """Link the votes in this survey."""
    votes = next(each for each in climb.given.recognition.questions if "Voor" in each.options)
    names = {group.name for group in climb.given.recognition.groups}
    climb.link(
        DataLink(
            survey_id=ref.survey_id,
            question=votes.key,
            row="",
            mapping={each: VOTES[each] for each in votes.options},
            groups={name: group for name, group in GROUPS.items() if name in names},
        )
    )


def locked_on(store: Store, cast: Cast, given: Export) -> Round:
    """The same, with locked norms."""
    climb = linked_to(store, cast, given)
    climb.lock()
    return climb


def test_the_same_file_after_it_was_removed_keeps_the_mark(either_store: Store, either_cast: Cast) -> None:
    seen = take_in(either_store, either_cast, real(CSV), invited={})
    surveys.results(either_store, either_cast.tom, seen.survey_id)
    surveys.delete_survey(either_store, either_cast.lea, seen.survey_id)

    climb = locked_on(either_store, either_cast, real(CSV))

    assert climb.detail().norms_after_seeing
    assert climb.detail().locked.set_after_seeing  # type: ignore[union-attr]


def test_the_same_responses_in_another_file_keep_it_too(store: Store, cast: Cast) -> None:
    seen = take_in(store, cast, real(CSV), invited={})
    surveys.results(store, cast.tom, seen.survey_id)
    surveys.delete_survey(store, cast.lea, seen.survey_id)

    assert locked_on(store, cast, real(XLSX)).detail().norms_after_seeing


def test_a_survey_that_nobody_saw_leaves_no_mark(store: Store, cast: Cast) -> None:
    unseen = take_in(store, cast, real(CSV), invited={})
    surveys.delete_survey(store, cast.lea, unseen.survey_id)

    assert not locked_on(store, cast, real(XLSX)).detail().norms_after_seeing


def test_other_responses_to_the_same_questions_are_not_marked(store: Store, cast: Cast) -> None:
    seen = take_in(
        store, cast, made({"ouders": {"Voor": 57, "Tegen": 33}, "leerkrachten": {"Voor": 8}}), invited={}
    )
    surveys.results(store, cast.tom, seen.survey_id)
    other = made({"ouders": {"Tegen": 83}, "leerkrachten": {"Voor": 8, "Tegen": 12}})

    climb = locked_on(store, cast, other)

    assert not climb.detail().norms_after_seeing


def test_another_school_knows_nothing_of_it(store: Store, cast: Cast) -> None:
    seen = take_in(store, cast, real(CSV), invited={})
    surveys.results(store, cast.tom, seen.survey_id)
    surveys.delete_survey(store, cast.lea, seen.survey_id)
    given = real(CSV)

    theirs = surveys.import_survey(
        store, cast.otto, "Rooster", DataKind.SATISFACTION, given.recognition, given.responses, {}
    )

    assert surveys.survey(store, cast.otto, theirs.survey_id).first_view is None


def test_while_one_is_sealed_its_twin_is_too(either_store: Store, either_cast: Cast) -> None:
    """The same responses in another file would show what the seal hides."""
    climb = linked_to(either_store, either_cast, real(CSV))
    twin = take_in(either_store, either_cast, real(XLSX), title="Hetzelfde", invited={})

    with pytest.raises(ResultsSealed) as refused:
        surveys.results(either_store, either_cast.lea, twin.survey_id)
    assert refused.value.decision_title == climb.asked.title
    climb.lock()
    assert surveys.results(either_store, either_cast.lea, twin.survey_id).questions
    assert not climb.detail().norms_after_seeing


def test_who_saw_the_twin_saw_this_one(store: Store, cast: Cast) -> None:
    """Also where the twin came in first, and this one only afterwards."""
    twin = take_in(store, cast, real(XLSX), title="Hetzelfde", invited={})
    surveys.results(store, cast.tom, twin.survey_id)

    assert locked_on(store, cast, real(CSV)).detail().norms_after_seeing


def test_nothing_of_the_answers_or_of_people_is_kept(store: Store, cast: Cast) -> None:
    seen = take_in(store, cast, real(CSV), invited={})
    surveys.results(store, cast.tom, seen.survey_id)
    file_hash = real(CSV).recognition.sha256
    surveys.delete_survey(store, cast.lea, seen.survey_id)

    with store.read(EVERY) as session:
        (kept,) = session.exec(select(SeenAnswers)).all()

    assert set(SeenAnswers.model_fields) == {
        "id", "school_id", "salt", "file_digest", "answers_digest", "prints", "seen_at", "seen_in"
    }  # fmt: skip
    assert file_hash not in (kept.file_digest, kept.answers_digest)
    assert len(kept.salt) == 32
    assert set(Prints.from_bytes(kept.prints or b"").group) == {-1}


def test_that_the_same_answers_are_here_in_another_file_is_said(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, real(CSV), title="Rooster", invited={})

    (place,) = surveys.same_answers(store, cast.lea, real(XLSX).responses)

    assert (place.survey_id, place.title, place.version) == (ref.survey_id, "Rooster", 1)
    assert surveys.same_answers(store, cast.otto, real(XLSX).responses) == ()
    assert surveys.same_answers(store, cast.lea, made({"ouders": {"Voor": 9}}).responses) == ()


def test_rows_in_another_order_are_the_same_responses(store: Store, cast: Cast) -> None:
    heading, *lines = rows_of("reproduced/google_forms_nl.csv")[0]
    turned = export(written([heading, *reversed(lines)], ","), "anders.csv")
    given = export(written([heading, *lines], ","), "peiling.csv")
    seen = take_in(store, cast, given, invited={})
    surveys.results(store, cast.tom, seen.survey_id)
    surveys.delete_survey(store, cast.lea, seen.survey_id)

    again = take_in(store, cast, turned, invited={})

    assert turned.recognition.sha256 != given.recognition.sha256
    assert surveys.survey(store, cast.tom, again.survey_id).first_view is not None
    assert decisions.resting(store, cast.lea, again.survey_id) == ()
