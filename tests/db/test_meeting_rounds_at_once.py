"""Rounds that many answer at once, two run at once, a kill interrupts, and another school never sees."""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from core.errors import NotFound
from core.meetings import Ballot, RoundKind, RoundWords
from core.meetings.rounds import OptionsNotGood
from core.permissions import Role
from db import meetings
from db.meetings import NotAtMeeting, NotCountedByHand, RoundIsClosed, RoundIsOpen
from db.models import AuditEntry, Person, RoundAnswer, School
from db.schools import add_member
from db.store import EVERY, Store, open_store
from tests.conftest import Cast, at_once
from tests.db.answering_process import answer_all
from tests.db.meeting_room import ASKED, NO, YES, Room, team


@pytest.fixture
def room(either_store: Store, either_cast: Cast) -> Room:
    return Room.of(either_store, either_cast.lea)


def test_twelve_who_answer_at_once_are_all_heard(room: Room) -> None:
    people = room.guests(12)
    asked = room.ask(is_anonymous=True)

    at_once(*(partial(meetings.answer_round, room.store, each, asked, YES) for each in people[:6]))
    at_once(
        *(partial(meetings.answer_round, room.store, each, asked, NO) for each in people[:3]),
        *(partial(meetings.answer_round, room.store, each, asked, NO) for each in people[6:]),
    )

    assert meetings.now(room.store, room.chair, room.meeting).heard >= 12
    told = room.told(asked).told
    assert told is not None
    assert (told.n, told.counts["yes"], told.counts["no"]) == (12, 3, 9)


def test_one_phone_that_sends_twice_at_once_has_one_answer(room: Room) -> None:
    (person,) = room.guests(1)
    asked = room.ask()

    at_once(*(partial(meetings.answer_round, room.store, person, asked, each) for each in (YES, NO, YES)))

    assert meetings.round_now(room.store, room.chair, asked).heard == 1


def test_two_chairs_who_close_at_once_tell_one_result(room: Room) -> None:
    people = room.guests(7)
    asked = room.ask(is_anonymous=True)
    room.answer(asked, {each: NO if place % 2 else YES for place, each in enumerate(people)})

    ends = at_once(*[partial(meetings.close_round, room.store, room.chair, asked)] * 2)

    assert sorted(type(each) for each in ends if each is not None) == [RoundIsClosed]
    told = meetings.round_now(room.store, room.chair, asked).told
    assert told is not None
    assert (told.n, told.counts["yes"], told.counts["no"]) == (7, 4, 3)
    with room.store.read(EVERY) as session:
        closed = session.exec(select(AuditEntry).where(AuditEntry.action == "close_round")).all()
    assert len(closed) == 1


def test_two_chairs_who_ask_at_once_ask_one_round(room: Room) -> None:
    ends = at_once(room.ask, room.ask)

    assert [type(each) for each in ends if isinstance(each, Exception)] == [RoundIsOpen]


def test_who_answers_while_it_is_closed_is_counted_or_told_so(room: Room) -> None:
    people = room.guests(6)
    asked = room.ask()
    room.answer(asked, dict.fromkeys(people[:3], YES))

    *answers, _closed = at_once(
        *(partial(meetings.answer_round, room.store, each, asked, NO) for each in people[3:]),
        partial(meetings.close_round, room.store, room.chair, asked),
    )

    assert {type(each) for each in answers} <= {type(None), RoundIsClosed}
    told = meetings.round_now(room.store, room.chair, asked).told
    assert told is not None
    assert told.counts["no"] == answers.count(None)


def test_answering_wakes_no_phone_and_asking_and_closing_do(room: Room) -> None:
    (person,) = room.guests(1)

    def moment() -> int:
        return meetings.now(room.store, room.chair, room.meeting).moment

    before = moment()
    asked = room.ask()
    assert moment() == before + 1
    room.answer(asked, {person: YES})
    assert moment() == before + 1
    room.told(asked)
    assert moment() == before + 2


def test_a_meeting_that_ends_tells_the_open_round_and_forgets_one_that_was_not_counted(room: Room) -> None:
    words = RoundWords(kind=RoundKind.FIST, question=ASKED)
    people = room.guests(2)
    asked = room.ask()
    room.answer(asked, dict.fromkeys(people, YES))
    room.told(asked)
    meetings.ask_round(room.store, room.chair, room.meeting, room.item, words, hands=True)

    meetings.close_meeting(room.store, room.chair, room.meeting)

    assert [each.round_id for each in meetings.rounds_of(room.store, room.chair, room.meeting)] == [asked]


@pytest.mark.parametrize("kind", [RoundKind.CHECK_IN, RoundKind.SILENT, RoundKind.RANKING])
def test_what_is_written_or_put_in_order_is_not_counted_by_hand(room: Room, kind: RoundKind) -> None:
    words = RoundWords(kind=kind, question=ASKED, options=("A", "B"))

    with pytest.raises(NotCountedByHand):
        meetings.ask_round(room.store, room.chair, room.meeting, room.item, words, hands=True)


@pytest.mark.parametrize("options", [(), ("A",), ("A", " A "), tuple("ABCDEFGHIJKLM")])
def test_dots_need_two_to_twelve_different_options(room: Room, options: tuple[str, ...]) -> None:
    words = RoundWords(kind=RoundKind.DOTS, question=ASKED, options=options, dots=3)

    with pytest.raises(OptionsNotGood):
        meetings.ask_round(room.store, room.chair, room.meeting, room.item, words)


def test_another_school_and_another_meeting_reach_nothing(room: Room, either_cast: Cast) -> None:
    other = Room.of(room.store, either_cast.otto)
    here, there = room.guests(1), other.guests(1)
    asked = room.ask()
    room.answer(asked, dict.fromkeys(here, YES))

    for act in (
        lambda: meetings.round_now(room.store, either_cast.otto, asked),
        lambda: meetings.close_round(room.store, either_cast.otto, asked),
        lambda: meetings.count_by_hand(room.store, either_cast.otto, asked, {"yes": 9}, 9),
        lambda: meetings.again(
            room.store, either_cast.otto, asked, RoundWords(kind=RoundKind.FIST, question=ASKED)
        ),
        lambda: meetings.ask_round(
            room.store,
            either_cast.otto,
            other.meeting,
            room.item,
            RoundWords(kind=RoundKind.FIST, question=ASKED),
        ),
        lambda: meetings.answer_round(room.store, there[0], asked, NO),
        lambda: meetings.my_ballot(room.store, there[0], asked),
    ):
        with pytest.raises(NotFound):
            act()
    assert meetings.rounds_of(room.store, either_cast.otto, room.meeting) == ()
    assert meetings.round_for(room.store, there[0]) is None
    told = room.told(asked).told
    assert told is not None
    assert dict(told.counts) == {"yes": 1, "no": 0, "no_opinion": 0}


def test_a_question_of_another_school_hides_nothing_here(room: Room, either_cast: Cast) -> None:
    other = Room.of(room.store, either_cast.otto)
    other.hold(other.guests(7))

    assert room.hold(room.guests(6)).hidden is None


def test_who_was_sent_away_answers_no_more(room: Room) -> None:
    first, second = room.guests(2)
    asked = room.ask()
    room.answer(asked, {first: YES})
    meetings.send_away(room.store, room.chair, room.meeting, second.attendee_id)

    with pytest.raises(NotAtMeeting):
        meetings.answer_round(room.store, second, asked, NO)
    with pytest.raises(NotAtMeeting):
        meetings.round_for(room.store, second)


def test_after_a_kill_every_answer_that_was_kept_is_told(room: Room, either_cast: Cast) -> None:
    people = room.come([either_cast.tom, either_cast.tessa, *team(room.store, room.chair, 30)])
    asked = room.ask(is_anonymous=True)
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=answer_all, args=(room.store.url, asked, people, theirs)
    )
    process.start()
    theirs.close()
    kept = [ours.recv() for _ in range(9)]
    process.kill()
    process.join()
    with suppress(EOFError, OSError):
        while ours.poll():
            kept.append(ours.recv())

    again = open_store(room.store.url)
    for each in people[-6:]:
        meetings.answer_round(again, each, asked, NO)
    heard = meetings.round_now(again, room.chair, asked).heard
    meetings.close_round(again, room.chair, asked)
    told = meetings.round_now(again, room.chair, asked).told
    again.close()

    assert told is not None
    assert len(kept) <= heard - 6 <= len(kept) + 1  # of the last one perhaps nobody was told
    assert told.counts["yes"] == heard - 6


ACTS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from([YES, NO, Ballot()])), max_size=25)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS, st.booleans())
def test_whatever_is_answered_changed_and_taken_back_the_last_answers_are_told(
    store: Store, acts: list[tuple[int, Ballot]], is_anonymous: bool
) -> None:
    room = _room(store)
    people = room.guests(5)
    asked = room.ask(is_anonymous=is_anonymous)
    answers: dict[int, Ballot] = {}
    for person, ballot in acts:
        meetings.answer_round(store, people[person], asked, ballot)
        answers = {each: given for each, given in {**answers, person: ballot}.items() if not given.is_empty}
        assert meetings.my_ballot(store, people[person], asked) == answers.get(person)
        assert meetings.round_now(store, room.chair, asked).heard == len(answers)

    told = room.told(asked).told

    assert told is not None
    if not is_anonymous:
        assert dict(told.named) == {people[each].name: given for each, given in answers.items()}
    elif len(answers) == 5 and sum(given == YES for given in answers.values()) in (2, 3):
        assert told.counts["yes"] == sum(given == YES for given in answers.values())
    else:
        assert not any(told.counts.values()) or "nearly_all" in map(str, told.counts.values())
    with store.read(EVERY) as session:
        kept = session.exec(select(RoundAnswer).where(RoundAnswer.round_id == asked)).all()
        assert len(kept) == (0 if is_anonymous else len(answers))


def _room(store: Store) -> Room:
    """A meeting of its own school."""
    with store.write(EVERY) as session:
        school = School(name="De Es", created_at=store.now())
        person = Person(name="Kim", created_at=store.now())
        kim = add_member(session, store, school, person, Role.SCHOOL_LEADER)
    return Room.of(store, kim)
