"""Rounds without names beside each other and beside rounds by name: nobody is worked out from what is told.

Everybody here keeps to their answer, as an attacker supposes; what is told of both is all that there is.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from sqlmodel import select

from core.meetings import OPTIONS, Ballot, RoundKind, RoundWords, WhyHidden
from core.permissions import Actor
from db import decisions, meetings
from db.meetings import NotForGuests, ToldWithoutNames
from db.models import MeetingRound, RoundAnswer
from db.store import EVERY, Store
from tests.conftest import Cast, Clock
from tests.db.meeting_room import ASKED, NO, YES, Room, team
from tests.db.rounds import APART
from tests.db.rounds import ASKED as PROPOSAL


@pytest.fixture
def room(either_store: Store, either_cast: Cast) -> Room:
    return Room.of(either_store, either_cast.lea)


@pytest.fixture
def colleagues(room: Room) -> list[Actor]:
    return team(room.store, room.chair, 7)


def test_of_every_two_rounds_only_those_of_the_same_people_are_both_told(store: Store, cast: Cast) -> None:
    room = Room.of(store, cast.lea)
    people = room.guests(7)
    first = people[:6]

    for number, some in enumerate(each for n in (5, 6, 7) for each in combinations(people, n)):
        question = f"Vraag {number}?"
        assert room.hold(first, question=question).hidden is None
        told = room.hold(some, question=question)
        assert (told.hidden is None) == (list(some) == first)
        assert told.hidden is None or (told.n, dict(told.counts), told.texts) == (None, {}, ())


def test_five_newcomers_who_agree_are_not_told_by_what_they_add(room: Room) -> None:
    people = room.guests(10)
    room.hold(people[:5])
    asked = room.ask(is_anonymous=True)
    room.answer(asked, {each: NO if place in (1, 3) else YES for place, each in enumerate(people)})

    told = room.told(asked).told

    assert told is not None
    assert told.hidden is WhyHidden.OTHERS  # 3 and 2 before, 8 and 2 now: the five are all for it


def test_what_was_not_told_hides_nothing_later(room: Room) -> None:
    people = room.guests(8)
    assert room.hold(people[:7]).hidden is None
    assert room.hold(people).hidden is WhyHidden.OTHERS

    assert room.hold(people[:7]).hidden is None


@pytest.mark.parametrize("question", ["doen we  het", "DOEN WE HET!"])
def test_a_question_is_the_same_however_it_is_typed(room: Room, question: str) -> None:
    people = room.guests(7)
    room.hold(people[:6])

    assert room.hold(people, question=question).hidden is WhyHidden.OTHERS


def test_a_better_proposal_is_another_question(room: Room) -> None:
    people = room.guests(7)
    room.hold(people[:6])

    assert room.hold(people, question="Doen we het in januari?").hidden is None


def test_in_the_next_meeting_the_same_people_are_told_if_everybody_answered(
    room: Room, colleagues: list[Actor], clock: Clock
) -> None:
    room.hold(room.come(colleagues))
    meetings.close_meeting(room.store, room.chair, room.meeting)
    clock.forward(days=14)

    later = Room.of(room.store, room.chair)

    assert later.hold(later.come(reversed(colleagues))).hidden is None


def test_one_person_less_in_the_next_meeting_is_not_told(room: Room, colleagues: list[Actor]) -> None:
    room.hold(room.come(colleagues))
    meetings.close_meeting(room.store, room.chair, room.meeting)

    later = Room.of(room.store, room.chair)

    assert later.hold(later.come(colleagues[:6])).hidden is WhyHidden.OTHERS


def test_who_answered_is_forgotten_when_the_meeting_ends_so_nothing_is_told_beside_it(
    room: Room, colleagues: list[Actor]
) -> None:
    there = room.come(colleagues)
    room.hold(there[:6])
    meetings.close_meeting(room.store, room.chair, room.meeting)

    with room.store.read(EVERY) as session:
        assert session.exec(select(MeetingRound.voices)).all() == [None]
    later = Room.of(room.store, room.chair)
    assert later.hold(later.come(colleagues[:6])).hidden is WhyHidden.OTHERS


def test_by_name_nothing_is_asked_that_was_told_without_names(room: Room) -> None:
    people = room.guests(7)
    room.hold(people)

    with pytest.raises(ToldWithoutNames):
        room.ask(question="Doen we het")
    words = RoundWords(kind=RoundKind.YES_NO, question=ASKED)
    with pytest.raises(ToldWithoutNames):
        meetings.ask_round(room.store, room.chair, room.meeting, room.item, words, hands=True)


def test_by_name_is_the_way_out_where_nothing_was_told(room: Room) -> None:
    people = room.guests(7)
    assert room.hold(people[:3]).hidden is WhyHidden.FEW

    told = room.hold(people, is_anonymous=False)

    assert (told.n, len(told.named)) == (7, 7)


def test_without_names_one_more_than_answered_by_name_is_not_told(room: Room) -> None:
    people = room.guests(8)
    room.hold(people[:7], is_anonymous=False)

    assert room.hold(people).hidden is WhyHidden.OTHERS
    assert room.hold(people[:7]).hidden is None


def test_beside_hands_nothing_is_told_without_names(room: Room) -> None:
    people = room.guests(7)
    words = RoundWords(kind=RoundKind.YES_NO, question=ASKED, is_anonymous=True)
    hands = meetings.ask_round(room.store, room.chair, room.meeting, room.item, words, hands=True)
    meetings.count_by_hand(room.store, room.chair, hands, {"yes": 4, "no": 2}, 6)

    assert not meetings.round_now(room.store, room.chair, hands).is_anonymous  # everybody saw the hands
    assert room.hold(people).hidden is WhyHidden.OTHERS


def test_what_is_written_is_compared_within_a_meeting_only(room: Room, colleagues: list[Actor]) -> None:
    def check_in(at: Room, people: int) -> WhyHidden | None:
        asked = at.ask(is_anonymous=True, kind=RoundKind.CHECK_IN, question="Hoe zit je erbij?")
        at.answer(asked, {each: Ballot(texts=("moe",)) for each in at.come(colleagues[:people])})
        told = at.told(asked).told
        assert told is not None
        return told.hidden

    room.come(colleagues)
    assert check_in(room, 6) is None
    assert check_in(room, 7) is WhyHidden.OTHERS
    meetings.close_meeting(room.store, room.chair, room.meeting)
    later = Room.of(room.store, room.chair)
    later.come(colleagues)
    assert check_in(later, 7) is None


def test_who_runs_a_round_sees_before_closing_it_that_nothing_would_be_told(room: Room) -> None:
    people = room.guests(7)

    def hides(answered: int) -> WhyHidden | None:
        room.answer(asked, dict.fromkeys(people[:answered], YES))
        return meetings.round_now(room.store, room.chair, asked).hides

    asked = room.ask(is_anonymous=True)
    assert [hides(0), hides(4), hides(5), hides(6)] == [None, WhyHidden.FEW, None, None]
    assert meetings.round_for(room.store, people[0]) is not None
    assert room.told(asked).hides is None

    asked = room.ask(is_anonymous=True)
    assert [hides(0), hides(5), hides(6), hides(7)] == [WhyHidden.OTHERS] * 2 + [None, WhyHidden.OTHERS]


def test_who_answers_without_a_name_knows_how_many_guests_do(room: Room, colleagues: list[Actor]) -> None:
    """Somebody with invented guests reaches five, and subtracts what those answered: so nobody is unaware."""
    people = room.guests(4)
    colleague, *_rest = room.come(colleagues[:2])
    meetings.send_away(room.store, room.chair, room.meeting, people[0].attendee_id)
    room.ask(is_anonymous=True)

    found = meetings.round_for(room.store, colleague)

    assert found is not None
    assert found.guests == 3


def test_an_answer_stands_under_another_print_in_each_round_and_installation(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = room.guests(5)
    prints = set()

    for secret in ("one", "other"):
        monkeypatch.setenv("KARTREKKER_SECRET", secret)
        for question in ("Doen we het?", "Doen we dat?"):
            asked = room.ask(is_anonymous=True, question=f"{question} {secret}")
            room.answer(asked, {people[0]: YES})
            with room.store.read(EVERY) as session:
                (kept,) = session.exec(select(RoundAnswer)).all()
            assert kept.attendee_id is None
            prints.add(kept.voice)
            room.told(asked)

    assert len(prints) == 4


def test_a_round_of_the_team_in_a_decision_is_not_answered_by_guests(
    room: Room, colleagues: list[Actor]
) -> None:
    (guest,) = room.guests(1)
    (tom, *_rest) = room.come(colleagues)
    decision = decisions.open_decision(room.store, room.chair, PROPOSAL)
    version = decisions.save_draft(room.store, room.chair, decision, APART, based_on=0)
    decisions.lock_norms(room.store, room.chair, decision, based_on=version)
    words = RoundWords(kind=RoundKind.YES_NO, question=ASKED, decision_id=decision, group="leerkrachten")
    asked = meetings.ask_round(room.store, room.chair, room.meeting, room.item, words)

    with pytest.raises(NotForGuests):
        meetings.answer_round(room.store, guest, asked, YES)
    meetings.answer_round(room.store, tom, asked, YES)

    assert room.told(asked).asked == meetings.team_size(room.store, room.chair)


@pytest.mark.parametrize("kind", [each for each in RoundKind if each in OPTIONS])
def test_each_kind_that_is_picked_is_told_by_its_options(room: Room, kind: RoundKind) -> None:
    people, options = room.guests(7), OPTIONS[kind]
    objects = ("Te vroeg in het jaar",) if kind is RoundKind.CONSENT else ()
    first, second = Ballot(picks=options[:1]), Ballot(picks=options[-1:], texts=objects)
    asked = room.ask(is_anonymous=True, kind=kind)
    room.answer(asked, {each: first if place < 4 else second for place, each in enumerate(people)})

    told = room.told(asked).told

    assert told is not None
    assert {option: cell for option, cell in told.counts.items() if isinstance(cell, int)} == {
        options[0]: 4,
        options[-1]: 3,
    }
    assert told.texts == objects * 3
