"""What the beamer and the chair show of each kind of item, and what nobody in the room may see."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.decisions import Stance
from core.expertise import Visibility
from core.initiatives import Phase, Status
from core.meetings import InitiativeFocus, ItemKind, ItemWords, MeetingWords, RoundKind, Screen
from core.permissions import Actor
from db import decisions, expertise, initiatives, inquiry, meetings, surveys
from db.decisions import ArgumentWords
from db.expertise import EntryWords
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.exports import QUESTION, WORKED_CASE, made
from tests.db.rounds import Round
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, words
from tests.pages.conftest import press as press_label
from tests.pages.test_expertise_profile import planted
from tests.scenery import Journey


def press(app: AppTest, label: str) -> AppTest:
    """Press the one button that reads so; Streamlit gets some signs with a backslash."""
    (wanted,) = {each.label for each in app.button if each.label.replace("\\", "") == label}
    return press_label(app, wanted)


def told(app: AppTest) -> str:
    return words(app).replace("\\", "")


Slides = Callable[[ItemWords], list[str]]
WORDS = MeetingWords(title="Teamvergadering", held_on=date(2026, 11, 18), begins=time(15, 30))


@pytest.fixture
def meeting(store: Store, cast: Cast) -> int:
    """A meeting of De Linde that goes on."""
    planned = meetings.plan_meeting(store, cast.lea, WORDS)
    meetings.open_meeting(store, cast.lea, planned)
    return planned


@pytest.fixture
def beamer(page: OpenPage, meeting: int) -> Callable[[Actor], AppTest]:
    return lambda actor: page(actor, "meeting.py", meeting=meeting, view="scherm")


@pytest.fixture
def chair(page: OpenPage, meeting: int) -> Callable[[Actor], AppTest]:
    return lambda actor: page(actor, "meeting.py", meeting=meeting, view="voorzitter")


@pytest.fixture
def slides(store: Store, cast: Cast, meeting: int, beamer: Callable[[Actor], AppTest]) -> Slides:
    """All slides of an item, in order, as the arrows of the beamer walk them while Lea is signed in there."""

    def walked(about: ItemWords) -> list[str]:
        item = meetings.propose_item(store, cast.lea, meeting, about)
        meetings.show_item(store, cast.lea, meeting, item)
        app, seen = beamer(cast.lea), []
        while True:
            assert not app.exception
            seen.append(told(app))
            place = re.search(r"(\d+) / (\d+)</p>", words(app))
            if place is None or place[1] == place[2]:
                return seen
            app = press(app, "Volgende →")

    return walked


def on_agenda(store: Store, cast: Cast, meeting: int, *titles: str) -> list[int]:
    return [
        meetings.propose_item(store, cast.lea, meeting, ItemWords(title=each, minutes=10)) for each in titles
    ]


# What each kind of item shows.


def test_a_talk_shows_what_it_is_about_and_what_it_is_for(slides: Slides) -> None:
    (shown,) = slides(ItemWords(title="Pleinregels", goal="Drie regels waar iedereen achter staat."))
    assert "Pleinregels" in shown
    assert "Drie regels waar iedereen achter staat." in shown


def test_a_decision_is_walked_from_its_question_to_what_was_decided(
    store: Store, cast: Cast, slides: Slides
) -> None:
    climb = Round(store, cast)
    climb.upload()
    climb.lock()
    climb.link()
    given = ArgumentWords(group="ouders", stance=Stance.AGAINST, text="De woensdagmiddag is voor sport.")
    decisions.add_argument(store, cast.tom, climb.decision_id, given)
    climb.record()

    shown = slides(ItemWords(title="Rooster", kind=ItemKind.DECISION, decision_id=climb.decision_id))

    order = [
        "Gaan we over op vijf gelijke dagen?",
        "Dit spraken we vooraf af",
        "Wat de ouders zeggen, voor en tegen",
        "Wat de norm zegt",
        "Het rooster blijft.",
    ]
    places = [next(at for at, each in enumerate(shown) if said in each) for said in order]
    assert places == sorted(places)
    assert "De woensdagmiddag is voor sport." in shown[places[2]]


def test_answers_stay_sealed_on_the_beamer_and_looking_at_an_item_is_no_look_at_them(
    store: Store, cast: Cast, slides: Slides
) -> None:
    climb = Round(store, cast)
    climb.upload()
    climb.draft()
    climb.link()

    shown = slides(ItemWords(title="Rooster", kind=ItemKind.DECISION, decision_id=climb.decision_id))
    survey = slides(ItemWords(title="Uitslag", kind=ItemKind.SURVEY, survey_id=climb.ref.survey_id))

    assert "Zijn dit onze normen?" in shown[-1]
    assert not any(sign in "".join(shown) for sign in ("voor, ", "Norm gehaald", "Norm niet gehaald"))
    assert len(survey) == 1
    assert "De uitslag is nog verzegeld" in survey[0]
    assert surveys.survey(store, cast.lea, climb.ref.survey_id).first_view is None


def test_a_survey_that_nobody_looked_at_stays_unseen_and_one_that_was_is_shown_question_by_question(
    store: Store, cast: Cast, slides: Slides
) -> None:
    survey = take_in(store, cast, made(WORKED_CASE), invited={"ouders": 240, "leerkrachten": 24}).survey_id
    about = ItemWords(title="De peiling", kind=ItemKind.SURVEY, survey_id=survey)
    (unseen,) = slides(about)
    assert "Nog niemand heeft de resultaten gezien" in unseen
    assert surveys.survey(store, cast.lea, survey).first_view is None

    surveys.results(store, cast.tom, survey)  # somebody opens the results on the survey's own page
    item = next(each for each in meetings.now(store, cast.lea, 1).items if each.words.survey_id == survey)
    meetings.drop_item(store, cast.lea, 1, item.item_id)
    shown = slides(about)

    assert len(shown) > 1
    assert any(f". {QUESTION}" in each for each in shown)


def test_an_initiative_shows_what_the_item_is_about(store: Store, cast: Cast, slides: Slides) -> None:
    journey = Journey(store, cast).under_way()
    initiatives.post_progress(store, cast.tessa, journey.id, Status.WATCH, "Groep 4 loopt achter.", True)
    review = store.today(cast.lea) + timedelta(weeks=6)
    initiatives.set_expectations(store, cast.tessa, journey.id, "Kijk één keer mee.", review)
    initiatives.offer_as_follower(store, cast.tom, journey.id, "Ik probeer het in groep 6.")

    def of(focus: InitiativeFocus) -> str:
        about = ItemWords(
            title=f"Over {focus}", kind=ItemKind.INITIATIVE, initiative_id=journey.id, focus=focus.value
        )
        try:
            return "\n".join(slides(about))
        finally:
            item = meetings.now(store, cast.lea, 1).items[-1]
            meetings.drop_item(store, cast.lea, 1, item.item_id)

    assert "Hoe gaat het: let op" in (progress := of(InitiativeFocus.PROGRESS))
    assert "Groep 4 loopt achter." in progress
    assert "Er is hulp gevraagd: wie kan helpen?" in progress
    assert "Kartrekker: Tessa" in of(InitiativeFocus.HANDSHAKE)
    expected = of(InitiativeFocus.EXPECTATIONS)
    assert "Kijk één keer mee." in expected
    assert "Tom: Ik probeer het in groep 6." in expected
    assert "Wat wilden we?" in of(InitiativeFocus.EVALUATION)


def test_a_note_that_was_taken_back_is_not_shown(store: Store, cast: Cast, slides: Slides) -> None:
    journey = Journey(store, cast).under_way()
    initiatives.post_progress(store, cast.tessa, journey.id, Status.STUCK, "Te persoonlijk.", False)
    note = journey.seen().notes[0]
    initiatives.take_note_back(store, cast.tessa, note.note_id)

    shown = slides(ItemWords(title="Hoe gaat het?", kind=ItemKind.INITIATIVE, initiative_id=journey.id))

    assert "Te persoonlijk." not in "".join(shown)


def test_somebodys_question_stands_under_what_it_is_about(store: Store, cast: Cast, slides: Slides) -> None:
    journey = Journey(store, cast)
    statement = inquiry.add_statement(store, cast.tom, journey.id, "Kinderen lezen te weinig.")
    challenge = inquiry.challenge(store, cast.tessa, statement, "Waar zien we dat aan?")

    (shown,) = slides(
        ItemWords(title="Een vraag", kind=ItemKind.QUESTION, initiative_id=journey.id, focus=str(challenge))
    )

    assert "Waar zien we dat aan?" in shown
    assert "Kinderen lezen te weinig." in shown


def test_looking_back_asks_three_questions_one_by_one(slides: Slides) -> None:
    shown = slides(ItemWords(title="De studiedag", kind=ItemKind.RETROSPECTIVE))
    assert [
        said in each
        for said, each in zip(("Wat ging goed?", "Wat kan beter?", "Wat nemen we mee?"), shown, strict=True)
    ] == [True] * 3


# Nothing private.


def test_what_only_the_school_leader_may_see_is_not_on_the_beamer_that_she_signed_in_on(
    store: Store, cast: Cast, slides: Slides
) -> None:
    area = planted(store, cast)
    for actor, visibility in (
        (cast.tom, Visibility.LEADER),
        (cast.lea, Visibility.SELF),
        (cast.tessa, Visibility.TEAM),
    ):
        said = EntryWords(level=5, affinity=5, visibility=visibility)
        expertise.save_entry(store, actor, area["Muziek"], said)
    journey = Journey(store, cast)
    detail = journey.seen()
    initiatives.change_words(
        store, cast.tom, journey.id, replace(detail.words, area_ids=(area["Muziek"],)), detail.version
    )

    who = slides(ItemWords(title="Wie?", kind=ItemKind.EXPERTISE, initiative_id=journey.id))
    whole = slides(ItemWords(title="De kaart", kind=ItemKind.EXPERTISE))

    assert "Je zou Tessa kunnen vragen" in "".join(who)
    assert not re.search(r"\b(Tom|Lea)\b", "".join(who))
    assert 'class="kt-glance-slide"' in "".join(whole)
    assert not re.search(r"\b(Tom|Lea|Tessa)\b", "".join(whole))


def test_while_guests_are_there_no_colleague_is_named_and_afterwards_again(
    store: Store, cast: Cast, meeting: int, beamer: Callable[[Actor], AppTest]
) -> None:
    journey = Journey(store, cast).asked()
    about = ItemWords(
        title="Wie trekt dit?",
        kind=ItemKind.INITIATIVE,
        initiative_id=journey.id,
        focus=InitiativeFocus.HANDSHAKE.value,
    )
    item = meetings.propose_item(store, cast.lea, meeting, about)
    meetings.show_item(store, cast.lea, meeting, item, 1)
    assert "Jij kunt dit." in words(beamer(cast.lea))
    code = meetings.code_of(store, cast.lea, meeting) or ""
    meetings.redeem_guest_ticket(store, meetings.come_as_guest(store, code, "Ouder", "b"), "b")

    said = words(beamer(cast.lea))

    assert "Er zijn gasten." in said
    assert "Jij kunt dit." not in said
    assert "Tessa" not in said


def test_nothing_of_who_is_signed_in_stands_on_the_beamer(
    store: Store, cast: Cast, meeting: int, beamer: Callable[[Actor], AppTest]
) -> None:
    (item,) = on_agenda(store, cast, meeting, "Rooster")
    meetings.show_item(store, cast.lea, meeting, item)
    app = beamer(cast.lea)
    assert "Lea" not in words(app)
    assert {each.label for each in app.button} == {"← Vorige", "Volgende →"}


# The chair.


def test_the_chair_walks_the_slides_and_then_the_items(
    store: Store, cast: Cast, meeting: int, chair: Callable[[Actor], AppTest]
) -> None:
    retro = ItemWords(title="De studiedag", kind=ItemKind.RETROSPECTIVE)
    first = meetings.propose_item(store, cast.lea, meeting, retro)
    on_agenda(store, cast, meeting, "Rondvraag")
    meetings.place_item(store, cast.lea, meeting, first, 1)

    app = press(chair(cast.lea), "Volgende: De studiedag")
    app = press(app, "Wat kan beter? →")
    assert "Op de beamer: Wat kan beter? (2 van 3)" in words(app)
    app = press(app, "Wat nemen we mee? →")
    app = press(app, "Volgende: Rondvraag")

    now = meetings.now(store, cast.lea, meeting)
    assert (now.item.words.title, now.part) == ("Rondvraag", 0)


def test_looking_back_offers_a_silent_round_about_the_question_on_the_beamer(
    store: Store, cast: Cast, meeting: int, chair: Callable[[Actor], AppTest]
) -> None:
    item = meetings.propose_item(
        store, cast.lea, meeting, ItemWords(title="De studiedag", kind=ItemKind.RETROSPECTIVE)
    )
    meetings.show_item(store, cast.lea, meeting, item, 1)

    app = press(chair(cast.lea), "Laat iedereen hierover in stilte schrijven")
    press(app, "Vraag dit nu")

    asked = meetings.round_now(store, cast.lea, meetings.now(store, cast.lea, meeting).round_id)
    assert (asked.kind, asked.question) == (RoundKind.SILENT, "Wat kan beter?")


def test_a_press_on_what_somebody_saw_shows_that_also_when_another_chair_went_on(
    store: Store, cast: Cast, meeting: int, chair: Callable[[Actor], AppTest]
) -> None:
    first, _second, third = on_agenda(store, cast, meeting, "Welkom", "Rooster", "Rondvraag")
    meetings.show_item(store, cast.lea, meeting, first)
    app = chair(cast.lea)
    meetings.show_item(store, cast.tom, meeting, third)

    press(app, "Volgende: Rooster")

    assert meetings.now(store, cast.lea, meeting).item.words.title == "Rooster"


def test_the_chair_sees_the_time_against_what_was_planned(
    store: Store, cast: Cast, meeting: int, chair: Callable[[Actor], AppTest], clock: Clock
) -> None:
    first, second = on_agenda(store, cast, meeting, "Welkom", "Rooster")
    meetings.show_item(store, cast.lea, meeting, first)
    clock.forward(minutes=14)
    meetings.show_item(store, cast.lea, meeting, second)
    clock.forward(minutes=3)

    said = words(chair(cast.lea))

    assert "Tot nu toe duurde het 4 minuten langer dan gepland." in said
    assert "14 van 10 minuten" in said
    assert 'data-said="3:00"' in said
    assert "van 10 minuten" in said


def test_a_timer_runs_on_every_screen_and_a_minute_is_added(
    store: Store,
    cast: Cast,
    meeting: int,
    page: OpenPage,
    chair: Callable[[Actor], AppTest],
    beamer: Callable[[Actor], AppTest],
    clock: Clock,
) -> None:
    (item,) = on_agenda(store, cast, meeting, "Rooster")
    meetings.show_item(store, cast.lea, meeting, item)
    app = press(chair(cast.lea), "Timer: 5 minuten")
    clock.forward(seconds=30)
    app = press(app.run(), "Een minuut erbij")

    assert 'data-said="5:30"' in words(app)
    for seen in (beamer(cast.tom), page(cast.tessa, "meeting.py", meeting=meeting, view="mee")):
        assert 'data-said="5:30"' in words(seen)
    press(chair(cast.lea), "Stop de timer")
    assert 'class="kt-timer"' not in words(beamer(cast.tom))


def test_the_chair_is_taken_over_on_the_page(
    store: Store, cast: Cast, meeting: int, chair: Callable[[Actor], AppTest]
) -> None:
    app = chair(cast.tom)
    assert "Lea is de voorzitter." in words(app)
    assert "Jij bent de voorzitter." in words(press(app, "Neem het voorzitten over"))


def test_a_press_after_the_end_does_no_harm(
    store: Store, cast: Cast, meeting: int, chair: Callable[[Actor], AppTest]
) -> None:
    first, _second = on_agenda(store, cast, meeting, "Welkom", "Rooster")
    meetings.show_item(store, cast.lea, meeting, first)
    app = chair(cast.lea)
    meetings.close_meeting(store, cast.tom, meeting)

    app = press(app, "Volgende: Rooster")

    assert not app.exception
    assert meetings.now(store, cast.lea, meeting).item_id is None


def test_a_phone_shows_where_the_meeting_is_and_the_way_to_the_thing_itself(
    store: Store, cast: Cast, meeting: int, page: OpenPage
) -> None:
    journey = Journey(store, cast).to(Phase.MANDATE)
    about = ItemWords(
        title="Hoe gaat het met lezen?",
        goal="Iedereen weet wat er nodig is.",
        kind=ItemKind.INITIATIVE,
        initiative_id=journey.id,
    )
    item = meetings.propose_item(store, cast.lea, meeting, about)
    meetings.show_item(store, cast.lea, meeting, item)
    said = words(page(cast.tessa, "meeting.py", meeting=meeting, view="mee"))
    assert "Hoe gaat het met lezen?" in said
    assert "Iedereen weet wat er nodig is." in said
    assert f"/initiatieven?initiative={journey.id}&amp;part=voortgang" in said
    assert 'aria-current="step"' in said


def test_the_arrows_begin_at_the_agenda_and_come_back_from_a_round(
    store: Store, cast: Cast, meeting: int, beamer: Callable[[Actor], AppTest]
) -> None:
    first, _second = on_agenda(store, cast, meeting, "Welkom", "Rooster")
    app = press(beamer(cast.lea), "Volgende →")
    assert meetings.now(store, cast.lea, meeting).item_id == first
    meetings.show_screen(store, cast.lea, meeting, Screen.AGENDA)
    press(app.run(), "Volgende →")
    assert meetings.now(store, cast.lea, meeting).screen is Screen.ITEM


def test_a_survey_that_was_deleted_stops_neither_the_beamer_nor_the_chair(
    store: Store,
    cast: Cast,
    meeting: int,
    beamer: Callable[[Actor], AppTest],
    chair: Callable[[Actor], AppTest],
) -> None:
    survey = take_in(store, cast, made(WORKED_CASE), invited={"ouders": 240, "leerkrachten": 24}).survey_id
    about = ItemWords(title="De peiling", kind=ItemKind.SURVEY, survey_id=survey)
    item = meetings.propose_item(store, cast.lea, meeting, about)
    on_agenda(store, cast, meeting, "Rondvraag")
    meetings.show_item(store, cast.lea, meeting, item)
    surveys.delete_survey(store, cast.lea, survey)

    assert "is verwijderd uit Kartrekker" in told(beamer(cast.tom))
    press(chair(cast.tom), "Volgende: Rondvraag")
    assert "Rondvraag" in told(beamer(cast.tom))
