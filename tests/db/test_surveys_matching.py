"""Which questions of two surveys are the same: as they read, and as people said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, NotFound
from core.permissions import NotPermitted, Role
from db import surveys
from db.models import AuditEntry, QuestionPair
from db.store import EVERY, Store
from db.surveys import AnswersDiffer
from tests.conftest import Cast
from tests.db.exports import Export, rows
from tests.db.test_surveys_import import take_in

SCALE = ("Ontevreden", "Neutraal", "Tevreden")
NOW, THEN, OTHER = (
    "Hoe tevreden bent u over het plein?",
    "Hoe tevreden ben je over het plein?",
    "Wat vindt u van de gang?",
)


def asked(question: str, said: str, answers: tuple[str, ...] = SCALE, n: int = 30) -> Export:
    """A survey with this question; the words that people added tell its responses from another's."""
    return rows(
        [("ouders", answers[place % len(answers)], f"{said} {place}") for place in range(n)],
        ("Groep", question, "Wilt u dat toelichten?"),
        everyone="",
    )


@pytest.fixture
def two(either_store: Store, either_cast: Cast) -> tuple[int, int]:
    """A survey, and one with nearly the same question."""
    then = take_in(either_store, either_cast, asked(THEN, "toen"), title="Toen", invited={})
    now = take_in(either_store, either_cast, asked(NOW, "nu"), title="Nu", invited={})
    return now.survey_id, then.survey_id


def parts(store: Store, cast: Cast, now: int, then: int) -> tuple[str, str]:
    (doubt,) = surveys.matched(store, cast.tom, now, then).matching.doubts
    return doubt.ours.part, doubt.theirs.part


def test_what_a_teacher_says_is_seen_from_both_surveys_with_who_said_it(
    either_store: Store, either_cast: Cast, two: tuple[int, int]
) -> None:
    now, then = two
    pair = parts(either_store, either_cast, now, then)

    surveys.match_questions(either_store, either_cast.tom, now, then, *pair, is_same=True)

    here, there = (
        surveys.matched(either_store, either_cast.lea, *each) for each in ((now, then), (then, now))
    )
    assert [(each.ours.text, each.by_hand) for each in here.matching.same] == [(NOW, True)]
    assert [(each.ours.text, each.theirs.text) for each in there.matching.same] == [(THEN, NOW)]
    assert [(each.by, each.ours, each.theirs) for each in there.said] == [("Tom", *pair[::-1])]


def test_what_was_said_can_be_turned_and_taken_back(
    either_store: Store, either_cast: Cast, two: tuple[int, int]
) -> None:
    now, then = two
    pair = parts(either_store, either_cast, now, then)

    for said in (True, False, None):
        surveys.match_questions(either_store, either_cast.tom, now, then, *pair, is_same=said)
        with pytest.raises(AlreadyDone):
            surveys.match_questions(either_store, either_cast.lea, now, then, *pair, is_same=said)

    assert parts(either_store, either_cast, now, then) == pair
    with either_store.read(EVERY) as session:
        assert session.exec(select(QuestionPair)).all() == []
        entries = session.exec(
            select(AuditEntry).where(AuditEntry.action == "match_questions").order_by(AuditEntry.id)
        ).all()
    assert [entry.detail["is_same"] for entry in entries] == [True, False, None]


def test_answers_that_differ_are_refused_whatever_people_say(store: Store, cast: Cast) -> None:
    then = take_in(
        store, cast, asked(OTHER, "toen", ("Te smal", "Goed", "Te breed")), title="Toen", invited={}
    ).survey_id
    now = take_in(store, cast, asked(NOW, "nu"), title="Nu", invited={}).survey_id
    found = surveys.matched(store, cast.tom, now, then).matching
    ours, theirs = (
        next(each.part for each in side if each.text == text)
        for side, text in ((found.only_ours, NOW), (found.only_theirs, OTHER))
    )

    with pytest.raises(AnswersDiffer):
        surveys.match_questions(store, cast.tom, now, then, ours, theirs, is_same=True)


def test_other_schools_and_questions_that_are_not_there_are_not_found(store: Store, cast: Cast) -> None:
    then = take_in(store, cast, asked(THEN, "toen"), title="Toen", invited={}).survey_id
    now = take_in(store, cast, asked(NOW, "nu"), title="Nu", invited={}).survey_id
    pair = parts(store, cast, now, then)

    with pytest.raises(NotFound):
        surveys.match_questions(store, cast.olga, now, then, *pair, is_same=True)
    with pytest.raises(NotFound):
        surveys.matched(store, cast.olga, now, then)
    with pytest.raises(NotFound):
        surveys.match_questions(store, cast.tom, now, then, pair[0], "een andere vraag", is_same=True)
    board = replace(cast.tom, role=Role.BOARD_MEMBER)
    with pytest.raises(NotPermitted):
        surveys.match_questions(store, board, now, then, *pair, is_same=True)


def test_only_surveys_with_such_questions_stand_beside_it_and_never_the_same_people(
    store: Store, cast: Cast
) -> None:
    now = take_in(store, cast, asked(NOW, "nu"), title="Nu", invited={}).survey_id
    then = take_in(store, cast, asked(THEN, "toen"), title="Toen", invited={}).survey_id
    take_in(store, cast, asked("Welke dag past u?", "dag", ("Maandag", "Dinsdag")), title="Dag", invited={})
    take_in(store, cast, asked(NOW, "nu", n=29), title="Nog eens dezelfde mensen", invited={})

    found = surveys.like_this(store, cast.tom, now)

    assert [(each.title, each.survey_id, each.is_seen, each.is_sealed) for each in found] == [
        ("Toen", then, False, False)
    ]


def test_who_looks_which_surveys_are_alike_has_not_seen_any_answers(store: Store, cast: Cast) -> None:
    then = take_in(store, cast, asked(THEN, "toen"), title="Toen", invited={}).survey_id
    now = take_in(store, cast, asked(NOW, "nu"), title="Nu", invited={}).survey_id

    surveys.like_this(store, cast.tom, now)
    surveys.matched(store, cast.tom, now, then)

    assert [surveys.survey(store, cast.tom, each).first_view for each in (now, then)] == [None, None]
