"""“How do we know that?”: asked by anybody, answered by those whose initiative it is."""

from __future__ import annotations

import pytest

from core.errors import AlreadyDone, Missing, NotFound
from db import initiatives, inquiry
from db.inquiry import OwnQuestion, StatementWithdrawn
from db.store import Store
from tests.conftest import Cast, Clock, at_once
from tests.db.inquiries import Asking


@pytest.fixture
def asking(either_store: Store, either_cast: Cast) -> Asking:
    return Asking(either_store, either_cast)


def ask(asking: Asking, said: int, question: str = "Hoe weten we dat?") -> int:
    return inquiry.challenge(asking.store, asking.cast.tessa, said, question)


def test_anybody_asks_how_we_know_that_and_more_than_once(asking: Asking) -> None:
    said = asking.state()

    ask(asking, said)
    ask(asking, said, " Waar baseren we dat op? ")

    (line,) = asking.read().statements
    assert [(each.question, each.by, each.answered_at) for each in line.challenges] == [
        ("Hoe weten we dat?", "Tessa", None),
        ("Waar baseren we dat op?", "Tessa", None),
    ]
    assert len(asking.read().open_questions) == 2


def test_the_answer_stands_with_the_question_for_all_to_see(asking: Asking) -> None:
    question = ask(asking, asking.state())

    inquiry.answer_challenge(asking.store, asking.cast.tom, question, " Uit de leestoets van juni. ")

    (line,) = asking.read().statements
    (asked,) = line.challenges
    assert (asked.answer, asked.answered_by) == ("Uit de leestoets van juni.", "Tom")
    assert asking.read().open_questions == ()
    with pytest.raises(AlreadyDone):
        inquiry.answer_challenge(asking.store, asking.cast.lea, question, "Nog eens")


def test_two_answers_at_once_are_one_answer_and_a_word_to_the_second(asking: Asking) -> None:
    question = ask(asking, asking.state())

    outcomes = at_once(
        lambda: inquiry.answer_challenge(asking.store, asking.cast.tom, question, "Van Tom"),
        lambda: inquiry.answer_challenge(asking.store, asking.cast.lea, question, "Van Lea"),
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["AlreadyDone", "NoneType"]


def test_who_asks_does_not_close_their_own_question(asking: Asking) -> None:
    question = ask(asking, asking.state())

    with pytest.raises(OwnQuestion):
        inquiry.answer_challenge(asking.store, asking.cast.tessa, question, "Zo")

    assert len(asking.read().open_questions) == 1


def test_who_takes_part_answers(store: Store, cast: Cast) -> None:
    asking = Asking(store, cast)
    question = inquiry.challenge(store, cast.lea, asking.state(), "Hoe weten we dat?")
    initiatives.join(store, cast.tessa, asking.initiative_id)

    assert [each.mine_to_answer for each in inquiry.open_questions(store, cast.tessa)] == [True]
    inquiry.answer_challenge(store, cast.tessa, question, "Zo")

    assert inquiry.open_questions(store, cast.tessa) == ()


def test_the_open_questions_of_the_school_are_listed_the_oldest_first(store: Store, cast: Cast) -> None:
    one, other = Asking(store, cast), Asking(store, cast)
    first = ask(other, other.state("Anders"))
    second = ask(one, one.state())
    answered = ask(one, one.state())
    inquiry.answer_challenge(store, cast.tom, answered, "Zo")

    listed = inquiry.open_questions(store, cast.tom)

    assert [(each.challenge_id, each.initiative_id) for each in listed] == [
        (first, other.initiative_id),
        (second, one.initiative_id),
    ]
    assert (listed[0].about, listed[0].by, listed[0].title) == ("Anders", "Tessa", "Lezen met plezier")
    assert {each.mine_to_answer for each in listed} == {True}
    assert {each.mine_to_answer for each in inquiry.open_questions(store, cast.tessa)} == {False}
    assert {each.mine_to_answer for each in inquiry.open_questions(store, cast.lea)} == {True}
    assert inquiry.open_questions(store, cast.otto) == ()


def test_a_question_needs_words_and_a_statement_that_stands(store: Store, cast: Cast) -> None:
    asking = Asking(store, cast)
    said = asking.state()
    question = ask(asking, said)

    with pytest.raises(Missing):
        ask(asking, said, " ")
    with pytest.raises(Missing):
        inquiry.answer_challenge(store, cast.tom, question, " ")
    inquiry.withdraw_statement(store, cast.tom, said)
    with pytest.raises(StatementWithdrawn):
        ask(asking, said)
    with pytest.raises(StatementWithdrawn):
        inquiry.answer_challenge(store, cast.tom, question, "Te laat")


def test_an_answer_is_a_sign_of_life(store: Store, cast: Cast, clock: Clock) -> None:
    asking = Asking(store, cast)
    question = ask(asking, asking.state())
    clock.forward(days=9)

    inquiry.answer_challenge(store, cast.tom, question, "Zo")

    (line,) = initiatives.initiatives(store, cast.tom)
    assert line.heard_at == clock()


def test_another_school_neither_asks_nor_answers(store: Store, cast: Cast) -> None:
    asking = Asking(store, cast)
    said = asking.state()
    question = ask(asking, said)

    with pytest.raises(NotFound):
        inquiry.challenge(store, cast.otto, said, "Hoe?")
    with pytest.raises(NotFound):
        inquiry.answer_challenge(store, cast.otto, question, "Zo")
