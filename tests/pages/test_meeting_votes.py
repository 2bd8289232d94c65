"""The team's vote on the screens: from the decision to an agenda, asked by the chair, and back in the decision."""

from __future__ import annotations

from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from core.meetings import Ballot, ItemKind, ItemWords, MeetingWords, RoundKind, RoundWords
from db import decisions, meetings
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import made
from tests.db.meeting_room import NO, YES, Room, team
from tests.db.rounds import WEIGHTED, Round
from tests.pages.conftest import OpenPage, press, words


@pytest.fixture
def climb(store: Store, cast: Cast) -> Round:
    """The parents answered a survey; the teachers did not vote yet."""
    climb = Round(store, cast)
    climb.given = made({"ouders": {"Voor": 57, "Tegen": 33}})
    climb.upload({"ouders": 180})
    climb.link(climb.the_link(groups={"ouders": "ouders"}))
    return climb


@pytest.fixture
def meeting(store: Store, cast: Cast) -> int:
    planned = MeetingWords(title="Teamvergadering", held_on=date(2026, 11, 18), begins=time(15, 30))
    return meetings.plan_meeting(store, cast.lea, planned)


def step(page: OpenPage, climb: Round, word: str) -> str:
    return words(page(climb.cast.tom, "decisions.py", decision=climb.decision_id, step=word))


def vote(climb: Round, meeting: int, ballots: list[Ballot]) -> None:
    found = meetings.now(climb.store, climb.cast.lea, meeting).round_id or 0
    for actor, ballot in zip(team(climb.store, climb.cast.lea, len(ballots)), ballots, strict=True):
        mine = meetings.attend(climb.store, actor, meeting)
        meetings.answer_round(climb.store, mine, found, ballot)


def test_from_the_decision_to_a_meeting_and_back(
    page: OpenPage, climb: Round, store: Store, cast: Cast, meeting: int
) -> None:
    app = page(cast.lea, "decisions.py", decision=climb.decision_id, step="data")
    assert "Stemmen kan zodra de normen vergrendeld zijn." in words(app)
    app = press(app, "Zet de stemming op een agenda")
    press(app, "Zet het op de agenda")
    (item,) = meetings.now(store, cast.lea, meeting).items
    assert item.words.title == "Stemming: Rooster 2027"
    meetings.open_meeting(store, cast.lea, meeting)
    meetings.show_item(store, cast.lea, meeting, item.item_id)
    before = words(page(cast.lea, "meeting.py", meeting=meeting, view="voorzitter"))
    assert "dan kan het team er hier over stemmen" in before
    assert "Laat leerkrachten stemmen" not in before

    climb.lock(WEIGHTED)
    app = page(cast.lea, "meeting.py", meeting=meeting, view="voorzitter")
    app = press(app, "Laat leerkrachten stemmen over dit besluit")
    assert climb.asked.question in words(app)
    number = next(each for each in app.text_input if "Hoeveel mensen horen bij" in each.label)
    press(number.input("24").run(), "Vraag dit nu")
    mine = words(page(cast.tom, "meeting.py", meeting=meeting, view="mee"))
    assert "Dit is de stem van “leerkrachten” in een besluit. Hoor je daar niet bij?" in mine
    assert "De namen blijven bij het besluit staan." in mine
    vote(climb, meeting, [YES] * 8 + [NO] * 12)
    app = page(cast.lea, "meeting.py", meeting=meeting, view="voorzitter")
    app = press(app, "Sluit de ronde en laat de uitslag zien")
    assert "Dit telt mee in het besluit, als de stem van “leerkrachten”." in words(app)
    assert "Houd deze ronde opnieuw" not in [each.label for each in app.button]

    said = "stemming in de vergadering “Teamvergadering” van 18 november 2026, op naam"
    data = step(page, climb, "data")
    assert said in data
    assert "Collega 20" in data
    assert said in step(page, climb, "informatie")
    assert "aan 24 mensen gevraagd" in step(page, climb, "informatie")
    assert said in step(page, climb, "kennis")
    assert "51,7" in step(page, climb, "kennis")
    climb.record()
    assert said in step(page, climb, "besluit")
    assert "Collega 20" in step(page, climb, "besluit")
    assert "Collega" not in str(decisions.basis(store, cast.tom, climb.decision_id, 1))


def test_what_a_round_hides_does_not_count_and_the_chair_is_told_so(
    page: OpenPage, climb: Round, store: Store, cast: Cast, meeting: int
) -> None:
    climb.lock(WEIGHTED)
    room = Room(store, cast.lea, meeting, 0)
    meetings.open_meeting(store, cast.lea, meeting)
    item = meetings.propose_item(
        store,
        cast.lea,
        meeting,
        ItemWords(title="Rooster", kind=ItemKind.DECISION, decision_id=climb.decision_id),
    )
    meetings.show_item(store, cast.lea, meeting, item)
    people = room.come(team(store, cast.lea, 6))
    (teachers,) = decisions.voting(store, cast.lea, climb.decision_id).groups
    asked = meetings.ask_round(
        store,
        cast.lea,
        meeting,
        item,
        RoundWords(
            kind=RoundKind.YES_NO,
            question="?",
            is_anonymous=True,
            decision_id=climb.decision_id,
            group=teachers,
        ),
    )
    room.answer(asked, dict.fromkeys(people[:2], YES))
    assert "De namen blijven bij het besluit staan." not in words(
        page(cast.tom, "meeting.py", meeting=meeting, view="mee")
    )

    meetings.close_round(store, cast.lea, asked)

    app = page(cast.lea, "meeting.py", meeting=meeting, view="voorzitter")
    assert "Dit telt niet mee in het besluit." in words(app)
    assert "Laat leerkrachten stemmen over dit besluit" in [each.label for each in app.button]


def test_a_guest_sees_that_the_team_votes_and_has_nothing_to_press(
    climb: Round, store: Store, cast: Cast, meeting: int
) -> None:
    climb.lock(WEIGHTED)
    room = Room(store, cast.lea, meeting, 0)
    meetings.open_meeting(store, cast.lea, meeting)
    (guest,) = room.guests(1)
    asked = RoundWords(
        kind=RoundKind.YES_NO, question="?", decision_id=climb.decision_id, group="leerkrachten"
    )
    meetings.ask_round(store, cast.lea, meeting, None, asked)

    def of_guest(store, guest):  # type: ignore[no-untyped-def]  # it is run as a script of its own
        from pages.ui.meeting.ballots import ask_round

        ask_round(store, guest, "")

    app = AppTest.from_function(of_guest, args=(store, guest)).run()

    assert "Het team stemt over een besluit." in words(app)
    assert not app.button
