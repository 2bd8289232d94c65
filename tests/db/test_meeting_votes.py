"""A round of a meeting as the voice of a team in a decision with norms."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from sqlmodel import select

from core.decisions import DecisionIsClosed, GroupHasNoSay, NormsNotLocked, Outcome
from core.errors import AlreadyDone, NotFound
from core.meetings import Ballot, RoundKind, RoundWords, WhyHidden
from core.norms import GroupCounts, Verdict
from core.privacy import Nearly
from db import decisions, meetings
from db.decisions.fingerprints import count_fingerprint
from db.models import HandCount
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.db.choices import Choosing
from tests.db.exports import made
from tests.db.meeting_room import NO, YES, Room, team
from tests.db.rounds import ASKED, WEIGHTED, Round

TEACHERS = "leerkrachten"
NONE = Ballot(picks=("no_opinion",))


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    return Round(either_store, either_cast)


@pytest.fixture
def room(climb: Round) -> Room:
    return Room.of(climb.store, climb.cast.lea)


def parents_by_survey(climb: Round) -> None:
    """Before the lock, sealed: 57 for and 33 against, of 180."""
    climb.given = made({"ouders": {"Voor": 57, "Tegen": 33}})
    climb.upload({"ouders": 180})
    climb.link(climb.the_link(groups={"ouders": "ouders"}))


def ask(climb: Round, room: Room, asked: int | None = 24, *, hands: bool = False, **changed: object) -> int:
    facts = {"is_anonymous": False, "group": TEACHERS, "decision_id": climb.decision_id} | changed
    words = RoundWords(kind=RoundKind.YES_NO, question="Iets anders?", asked=asked, **facts)  # type: ignore[arg-type]
    return meetings.ask_round(room.store, room.chair, room.meeting, room.item, words, hands=hands)


def vote(climb: Round, room: Room, yes: int, no: int, none: int = 0, **changed: object) -> int:
    people = room.come(team(climb.store, climb.cast.lea, yes + no + none))
    asked = ask(climb, room, **changed)
    ballots = [YES] * yes + [NO] * no + [NONE] * none
    room.answer(asked, dict(zip(people, ballots, strict=True)))
    meetings.close_round(room.store, room.chair, asked)
    return asked


def test_the_case_of_the_article_whole_without_another_tool(climb: Round, room: Room) -> None:
    # Parents 57 of 90 (63,3 %), teachers 8 of 20 (40,0 %), norm 55 %, weighed equally: 51,7 %, not met.
    parents_by_survey(climb)
    climb.lock(WEIGHTED)

    vote(climb, room, yes=8, no=12)

    (verdict,) = climb.verdicts()
    parents, teachers = verdict.judgement.groups
    assert (parents.share, teachers.share) == (Fraction(19, 30), Fraction(2, 5))
    assert (parents.response_rate, teachers.response_rate) == (Fraction(1, 2), Fraction(5, 6))
    assert (teachers.low, teachers.high) == (Fraction(1, 3), Fraction(1, 2))
    assert verdict.judgement.weighted.share == Fraction(31, 60)
    assert verdict.judgement.verdict is Verdict.NOT_MET_PROVISIONAL
    climb.record(climb.taken(Outcome.NOT_ADOPTED))
    kept = decisions.basis(climb.store, climb.cast.tessa, climb.decision_id, 1)
    assert [(each.group, each.meeting, each.invited) for each in kept.entered] == [(TEACHERS, "Team", 24)]
    assert climb.detail().mismatches == ()


def test_a_vote_is_asked_in_the_words_of_its_decision(climb: Round, room: Room) -> None:
    climb.lock(WEIGHTED)
    room.come([climb.cast.tom])

    asked = ask(climb, room)

    found = meetings.round_now(room.store, room.chair, asked)
    assert (found.question, found.asked) == (ASKED.question, 24)


def test_nobody_votes_before_the_norms_are_locked(climb: Round, room: Room) -> None:
    with pytest.raises(NormsNotLocked):
        ask(climb, room)
    assert meetings.rounds_of(room.store, room.chair, room.meeting) == ()


def test_a_group_without_a_say_or_with_answers_does_not_vote(climb: Round, room: Room) -> None:
    parents_by_survey(climb)
    climb.lock(WEIGHTED)

    with pytest.raises(GroupHasNoSay):
        ask(climb, room, group="buren")
    with pytest.raises(AlreadyDone):
        ask(climb, room, group="ouders")
    vote(climb, room, yes=2, no=1)
    with pytest.raises(AlreadyDone):
        ask(climb, room)
    assert decisions.voting(climb.store, climb.cast.tom, climb.decision_id).groups == ()


def test_a_closed_decision_is_not_voted_on(climb: Round, room: Room) -> None:
    climb.lock(WEIGHTED)
    decisions.close_decision(climb.store, climb.cast.lea, climb.decision_id, "Vergissing.")

    with pytest.raises(DecisionIsClosed):
        ask(climb, room)


def test_four_teachers_vote_by_name_and_their_names_stand_with_it(climb: Round, room: Room) -> None:
    climb.lock(WEIGHTED)

    vote(climb, room, yes=2, no=1, none=1, asked=4)

    (entered,) = climb.detail().entered
    assert (entered.named, entered.favour, entered.against, entered.no_opinion) == (True, 2, 1, 1)
    assert entered.voters == (
        ("Collega 1", "yes"), ("Collega 2", "yes"), ("Collega 3", "no"), ("Collega 4", "no_opinion")
    )  # fmt: skip
    assert (entered.meeting, entered.meeting_id) == ("Team", room.meeting)


def test_what_a_decision_keeps_for_ever_names_no_voter(climb: Round, room: Room) -> None:
    parents_by_survey(climb)
    climb.lock(WEIGHTED)
    vote(climb, room, yes=1, no=3)
    climb.record(climb.taken(Outcome.NOT_ADOPTED))

    kept = decisions.basis(climb.store, climb.cast.tessa, climb.decision_id, 1)

    assert [each.voters for each in kept.entered] == [()]


def test_a_vote_without_names_says_no_more_in_the_decision_than_in_the_meeting(
    climb: Round, room: Room
) -> None:
    parents_by_survey(climb)
    climb.lock(WEIGHTED)

    vote(climb, room, yes=9, no=1, is_anonymous=True)

    teachers = climb.verdicts()[0].judgement.groups[1]
    assert (teachers.nearly, teachers.share) == (Nearly.ALL, None)
    (entered,) = climb.detail().entered
    assert (entered.named, entered.favour, entered.voters) == (False, None, ())
    with climb.store.read(EVERY) as session:
        (row,) = session.exec(select(HandCount)).all()
    assert (row.favour, row.against) == (10, 0)  # the database does not know the one either


def test_what_a_round_hides_does_not_count_and_can_be_asked_again(climb: Round, room: Room) -> None:
    parents_by_survey(climb)
    climb.lock(WEIGHTED)
    people = room.come(team(climb.store, climb.cast.lea, 6))
    asked = ask(climb, room, is_anonymous=True)
    room.answer(asked, dict.fromkeys(people[:3], YES))

    told = room.told(asked).told

    assert told is not None
    assert told.hidden is WhyHidden.FEW
    assert climb.detail().entered == ()
    assert decisions.voting(climb.store, climb.cast.tom, climb.decision_id).groups == (TEACHERS,)


def test_hands_in_the_room_count_too_of_all_who_were_asked(climb: Round, room: Room) -> None:
    climb.lock(WEIGHTED)
    asked = ask(climb, room, hands=True)

    meetings.count_by_hand(room.store, room.chair, asked, {"yes": 8, "no": 12}, asked=20)

    (entered,) = climb.detail().entered
    assert (entered.named, entered.favour, entered.invited, entered.voters) == (True, 8, 24, ())


def test_a_choice_gives_everybody_one_dot(climb: Round, room: Room) -> None:
    choosing = Choosing(climb.store, climb.cast)
    choosing.lock()
    people = room.come(team(room.store, room.chair, 4))
    words = RoundWords(kind=RoundKind.YES_NO, question="?", decision_id=choosing.decision_id, group="team")
    asked = meetings.ask_round(room.store, room.chair, room.meeting, room.item, words)
    picks = ("Moestuin", "Moestuin", "Leeshoek", "Moestuin")
    room.answer(asked, {each: Ballot(picks=(pick,)) for each, pick in zip(people, picks, strict=True)})

    meetings.close_round(room.store, room.chair, asked)

    (entered,) = choosing.detail().entered
    assert entered.votes == {"Moestuin": 3, "Klimrek": 0, "Leeshoek": 1}
    assert entered.voters[2] == ("Collega 3", "Leeshoek")


def test_counts_that_came_in_meanwhile_stand(climb: Round, room: Room) -> None:
    climb.lock(WEIGHTED)
    people = room.come(team(climb.store, climb.cast.lea, 3))
    asked = ask(climb, room)
    room.answer(asked, dict.fromkeys(people, YES))
    typed = GroupCounts(group=TEACHERS, invited=24, favour=1, against=5, no_opinion=0)
    decisions.enter_counts(climb.store, climb.cast.lea, climb.decision_id, typed, named=True)

    meetings.close_round(room.store, room.chair, asked)

    assert [(each.favour, each.meeting) for each in climb.detail().entered] == [(1, "")]


def test_where_a_vote_was_held_cannot_be_changed_behind_the_acts(climb: Round, room: Room) -> None:
    climb.lock(WEIGHTED)
    vote(climb, room, yes=2, no=1)
    with climb.store.write(EVERY) as session:
        (row,) = session.exec(select(HandCount)).all()
        assert row.fingerprint == count_fingerprint(row)
        row.meeting = "Een andere vergadering"
        session.add(row)

    assert climb.detail().mismatches


def test_another_school_does_not_vote(climb: Round, room: Room, either_cast: Cast) -> None:
    climb.lock(WEIGHTED)
    stranger = replace(either_cast.lea, school_id=either_cast.lea.school_id + 1)

    with pytest.raises(NotFound):
        decisions.voting(climb.store, stranger, climb.decision_id)
