"""Opening a decision, and changing what is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.chain import AmbitionRef
from core.decisions import NormsLocked, Step
from core.errors import AlreadyDone, Conflict, Missing, NotFound
from core.norms.refusals import GroupTwice
from db import ambitions, decisions, surveys
from db.decisions import Say
from db.store import Store
from tests.conftest import Cast
from tests.db.plans import READING, YEAR, reading
from tests.db.rounds import ASKED, Round


def test_a_teacher_opens_a_decision(either_store: Store, either_cast: Cast) -> None:
    climb = Round(either_store, either_cast)

    detail = climb.detail()

    assert (detail.asked, detail.version, detail.opened_by) == (ASKED, 1, "Tom")
    assert (detail.step, detail.sealed, detail.locked, detail.record) == (Step.NORMS, False, None, None)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (replace(ASKED, title=" "), "title"),
        (replace(ASKED, question=""), "question"),
        (replace(ASKED, says=(Say(" "),)), "group"),
    ],
)
def test_a_decision_needs_its_words(store: Store, cast: Cast, asked: decisions.Question, field: str) -> None:
    with pytest.raises(Missing) as refusal:
        decisions.open_decision(store, cast.tom, asked)

    assert refusal.value.field == field
    assert decisions.decisions(store, cast.tom) == ()


def test_a_group_has_one_say(store: Store, cast: Cast) -> None:
    with pytest.raises(GroupTwice):
        decisions.open_decision(store, cast.tom, replace(ASKED, says=(Say("ouders"), Say("ouders ", False))))


def test_the_question_can_be_changed_until_the_norms_are_locked(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    other = replace(ASKED, title="Schooltijden 2027")

    version = decisions.change_question(store, cast.tessa, climb.decision_id, other, based_on=1)
    climb.lock()

    assert (version, climb.detail().asked) == (2, other)
    with pytest.raises(NormsLocked):
        decisions.change_question(store, cast.lea, climb.decision_id, ASKED, based_on=2)


def test_a_new_title_stands_in_the_seal_too(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.link()

    decisions.change_question(store, cast.tom, climb.decision_id, replace(ASKED, title="Anders"), based_on=1)

    (linked,) = surveys.survey(store, cast.lea, climb.ref.survey_id).line.decisions
    assert (linked.title, linked.sealed) == ("Anders", True)


def test_of_two_who_change_the_question_the_second_is_shown_what_the_first_wrote(
    store: Store, cast: Cast
) -> None:
    climb = Round(store, cast)
    of_tom = replace(ASKED, question="Van Tom")
    decisions.change_question(store, cast.tom, climb.decision_id, of_tom, based_on=1)

    with pytest.raises(Conflict):
        decisions.change_question(
            store, cast.tessa, climb.decision_id, replace(ASKED, question="Van Tessa"), based_on=1
        )

    assert (climb.detail().asked, climb.detail().version) == (of_tom, 2)


def test_asking_the_same_again_changes_nothing(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)

    with pytest.raises(AlreadyDone):
        decisions.change_question(store, cast.tom, climb.decision_id, ASKED, based_on=1)


def test_ambitions_can_be_used_again_within_the_school(store: Store, cast: Cast) -> None:
    Round(store, cast)
    Round(store, cast, replace(ASKED, ambition="Kinderen leren buiten"))
    Round(store, cast)

    assert decisions.ambitions(store, cast.tessa) == (ASKED.ambition, "Kinderen leren buiten")
    assert decisions.ambitions(store, cast.olga) == ()


def test_a_decision_that_never_was_is_not_found(store: Store, cast: Cast) -> None:
    with pytest.raises(NotFound):
        decisions.decision(store, cast.lea, 99)


def test_a_decision_serves_a_shared_ambition_in_the_words_of_now(
    either_store: Store, either_cast: Cast
) -> None:
    added = reading(either_store, either_cast)
    climb = Round(either_store, either_cast, replace(ASKED, ambition_id=added))

    ambitions.change_ambition(
        either_store, either_cast.lea, added, replace(READING, title="Anders"), "Te vaag.", 1
    )

    assert climb.detail().ambition == AmbitionRef(ambition_id=added, title="Anders", school_year=YEAR)
    assert climb.detail().asked == replace(ASKED, ambition="", ambition_id=added)


def test_only_an_ambition_of_the_own_school_that_stands_can_be_chosen(store: Store, cast: Cast) -> None:
    dropped = reading(store, cast)
    climb = Round(store, cast)
    ambitions.drop_ambition(store, cast.lea, dropped, "Eerst rust.")
    theirs = ambitions.add_ambition(store, cast.otto, YEAR, READING)

    for ambition_id in (dropped, theirs, 99):
        asked = replace(ASKED, ambition_id=ambition_id)
        with pytest.raises(NotFound):
            decisions.change_question(store, cast.tom, climb.decision_id, asked, based_on=1)
        with pytest.raises(NotFound):
            decisions.open_decision(store, cast.tom, asked)


def test_a_decision_keeps_its_ambition_when_that_was_dropped(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    climb = Round(store, cast, replace(ASKED, ambition_id=added))
    ambitions.drop_ambition(store, cast.lea, added, "Eerst rust.")
    asked = replace(ASKED, title="Anders", ambition_id=added)

    decisions.change_question(store, cast.tom, climb.decision_id, asked, based_on=1)

    assert climb.detail().ambition == AmbitionRef(ambition_id=added, title=READING.title, school_year=YEAR)
