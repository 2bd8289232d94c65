"""The seal: nobody sees answers until the norms are locked, and a first view is on record for good."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from types import FunctionType

import pytest
from sqlmodel import select

from core.errors import NotFound
from core.permissions import Actor, NotPermitted, Role
from db import surveys
from db.models import AuditEntry, School
from db.store import EVERY, Store
from db.surveys import LinkedDecision, ResultsSealed, SurveyRef
from db.surveys.sealing import seal, unlink, unseal
from tests.conftest import Cast
from tests.db.exports import QUESTION, RATING, TEXT, WORKED_CASE, made
from tests.db.test_surveys_import import take_in

GIVEN = made(WORKED_CASE)

ANSWERS: dict[str, Callable[[Store, Actor, int], object]] = {
    "results": surveys.results,
    "free_texts": lambda store, actor, key: surveys.free_texts(store, actor, key, GIVEN.key(TEXT)),
    "cross_tab": lambda store, actor, key: surveys.cross_tab(
        store, actor, key, GIVEN.key(QUESTION), GIVEN.key(RATING)
    ),
    "narrowed": lambda store, actor, key: surveys.narrowed(store, actor, key, GIVEN.key(RATING), "Tevreden"),
    "scales": lambda store, actor, key: (surveys.scales(store, actor, key),),  # there may be none
}
NO_ANSWERS = {
    "matched",
    "like_this",
    "survey",
    "response",
    "options",
    "differences",
    "standing_in",
    "edition",
}
ACTS = {
    "match_questions",
    "form_scale",
    "import_new_version",
    "rename",
    "set_kind",
    "set_retention",
    "delete_survey",
}


@pytest.fixture
def ref(either_store: Store, either_cast: Cast) -> SurveyRef:
    return take_in(either_store, either_cast, GIVEN)


def link(store: Store, actor: Actor, ref: SurveyRef, decision: int = 7, title: str = "Rooster 2027") -> None:
    with store.write(EVERY) as session:
        seal(session, store, actor, ref.survey_id, decision, title)


def lock(store: Store, actor: Actor, ref: SurveyRef, decision: int = 7) -> None:
    with store.write(EVERY) as session:
        unseal(session, store, actor, ref.survey_id, decision)


def test_every_question_about_one_survey_is_known_to_these_tests() -> None:
    functions = {name: each for name, each in vars(surveys).items() if isinstance(each, FunctionType)}

    about_one = {
        name for name, each in functions.items() if "survey_id" in inspect.signature(each).parameters
    }

    assert about_one == set(ANSWERS) | NO_ANSWERS | ACTS


@pytest.mark.parametrize("question", ANSWERS)
def test_a_sealed_survey_gives_nobody_an_answer(
    either_store: Store, either_cast: Cast, ref: SurveyRef, question: str
) -> None:
    link(either_store, either_cast.lea, ref)

    for actor in (either_cast.lea, either_cast.tom):
        with pytest.raises(ResultsSealed) as refused:
            ANSWERS[question](either_store, actor, ref.survey_id)
        assert (refused.value.decision_id, refused.value.decision_title) == (7, "Rooster 2027")

    assert surveys.survey(either_store, either_cast.lea, ref.survey_id).first_view is None


@pytest.mark.parametrize("question", ANSWERS)
@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_no_other_role_ever_sees_answers(store: Store, cast: Cast, question: str, role: Role) -> None:
    ref = take_in(store, cast, GIVEN)
    actor = Actor(person_id=cast.lea.person_id, school_id=cast.lea.school_id, role=role, name="Bo")

    with pytest.raises(NotPermitted):
        ANSWERS[question](store, actor, ref.survey_id)


@pytest.mark.parametrize("question", ANSWERS)
def test_another_school_finds_nothing(store: Store, cast: Cast, question: str) -> None:
    ref = take_in(store, cast, GIVEN)

    with pytest.raises(NotFound):
        ANSWERS[question](store, cast.otto, ref.survey_id)

    assert surveys.survey(store, cast.lea, ref.survey_id).first_view is None


def test_response_and_names_of_options_may_be_known_while_sealed(
    either_store: Store, either_cast: Cast, ref: SurveyRef
) -> None:
    link(either_store, either_cast.lea, ref)

    assert [each.returned for each in surveys.response(either_store, either_cast.tom, ref.survey_id)] == [
        90,
        20,
    ]
    asked = {
        each.text: each.options for each in surveys.options(either_store, either_cast.tom, ref.survey_id)
    }
    assert set(asked[QUESTION]) == {"Voor", "Tegen"}
    assert surveys.surveys(either_store, either_cast.tom)[0].sealed


@pytest.mark.parametrize("question", ["survey", "response", "options"])
def test_what_is_no_answer_is_still_for_the_own_team_alone(store: Store, cast: Cast, question: str) -> None:
    ref = take_in(store, cast, GIVEN)
    board = Actor(
        person_id=cast.lea.person_id, school_id=cast.lea.school_id, role=Role.BOARD_MEMBER, name="Bo"
    )

    with pytest.raises(NotFound):
        getattr(surveys, question)(store, cast.olga, ref.survey_id)
    with pytest.raises(NotPermitted):
        getattr(surveys, question)(store, board, ref.survey_id)


@pytest.mark.parametrize("question", ANSWERS)
def test_the_seal_breaks_when_the_norms_are_locked(
    either_store: Store, either_cast: Cast, ref: SurveyRef, question: str
) -> None:
    link(either_store, either_cast.lea, ref)
    lock(either_store, either_cast.lea, ref)

    assert ANSWERS[question](either_store, either_cast.tom, ref.survey_id)
    assert surveys.surveys(either_store, either_cast.tom)[0].decisions == (
        LinkedDecision(7, "Rooster 2027", False),
    )


def test_two_decisions_both_hold_the_seal(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, GIVEN)
    link(store, cast.lea, ref, 7, "Rooster")
    link(store, cast.lea, ref, 8, "Opvang")
    lock(store, cast.lea, ref, 7)

    with pytest.raises(ResultsSealed) as refused:
        surveys.results(store, cast.lea, ref.survey_id)

    assert refused.value.decision_title == "Opvang"


def test_sealing_again_renews_the_title_and_locking_again_changes_nothing(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, GIVEN)
    link(store, cast.lea, ref)
    link(store, cast.lea, ref, title="Rooster 2028")
    lock(store, cast.lea, ref)
    lock(store, cast.lea, ref)

    assert surveys.surveys(store, cast.lea)[0].decisions == (LinkedDecision(7, "Rooster 2028", False),)


def test_a_decision_that_lets_go_takes_its_seal_along(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, GIVEN)
    link(store, cast.lea, ref)

    with store.write(EVERY) as session:
        unlink(session, cast.lea, ref.survey_id, 7)

    assert surveys.results(store, cast.lea, ref.survey_id).questions
    with pytest.raises(NotFound), store.write(EVERY) as session:
        unlink(session, cast.lea, ref.survey_id, 7)


def test_another_schools_survey_cannot_be_sealed(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, GIVEN)

    with pytest.raises(NotFound):
        link(store, cast.otto, ref)


@pytest.mark.parametrize("question", ANSWERS)
def test_the_first_view_is_set_down_once_and_for_good(
    either_store: Store, either_cast: Cast, ref: SurveyRef, question: str
) -> None:
    ANSWERS[question](either_store, either_cast.tom, ref.survey_id)
    first = surveys.survey(either_store, either_cast.lea, ref.survey_id).first_view

    ANSWERS[question](either_store, either_cast.lea, ref.survey_id)

    assert first is not None
    assert first.by == "Tom"
    assert surveys.survey(either_store, either_cast.lea, ref.survey_id).first_view == first


def test_only_the_first_view_writes(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, GIVEN)

    def revision() -> int:
        with store.read(EVERY) as session:
            return session.exec(select(School.revision).where(School.id == cast.lea.school_id)).one()

    before = revision()
    surveys.results(store, cast.tom, ref.survey_id)
    after_first = revision()
    surveys.results(store, cast.lea, ref.survey_id)

    assert (after_first, revision()) == (before + 1, before + 1)
    with store.read(EVERY) as session:
        assert session.exec(select(AuditEntry).where(AuditEntry.action == "first_view")).one().person_id == (
            cast.tom.person_id
        )


def test_a_decision_that_links_later_hears_that_results_were_seen(
    either_store: Store, either_cast: Cast, ref: SurveyRef
) -> None:
    surveys.results(either_store, either_cast.tom, ref.survey_id)

    with either_store.write(EVERY) as session:
        state = seal(session, either_store, either_cast.lea, ref.survey_id, 7, "Rooster")

    assert (state.first_seen_at, state.first_seen_by) == (either_store.now(), either_cast.tom.person_id)
    assert (state.version, state.file_sha256) == (1, GIVEN.recognition.sha256)


def test_of_a_view_and_a_seal_at_the_same_moment_one_knows_of_the_other(
    either_store: Store, either_cast: Cast
) -> None:
    for number in range(8):
        fresh = take_in(
            either_store, either_cast, made({"ouders": {"Voor": 9 + number, "Tegen": 9}}), invited={}
        )
        seen: list[bool] = []
        states: list[bool] = []

        def look(ref: SurveyRef = fresh, seen: list[bool] = seen) -> None:
            try:
                surveys.results(either_store, either_cast.tom, ref.survey_id)
                seen.append(True)
            except ResultsSealed:
                seen.append(False)

        def close(ref: SurveyRef = fresh, states: list[bool] = states) -> None:
            with either_store.write(EVERY) as session:
                state = seal(session, either_store, either_cast.lea, ref.survey_id, 7, "Rooster")
                states.append(state.first_seen_at is not None)

        both = [threading.Thread(target=each) for each in (look, close)]
        for each in both:
            each.start()
        for each in both:
            each.join()

        assert states[0] or not seen[0]


def test_a_new_version_of_a_sealed_survey_is_sealed_too(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, GIVEN)
    link(store, cast.lea, ref)
    newer = made({"ouders": {"Voor": 60, "Tegen": 33}})

    surveys.import_new_version(store, cast.lea, ref.survey_id, newer.recognition, newer.responses)

    with pytest.raises(ResultsSealed):
        surveys.results(store, cast.lea, ref.survey_id)
