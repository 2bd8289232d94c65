"""Rounds on the screens: the chair asks, phones answer hidden from each other, and the result is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from core.meetings import Ballot, ItemWords, MeetingWords, RoundKind, RoundWords
from core.permissions import Actor
from db import drafts, meetings
from db.store import Store
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, shown, words

TITLE = "Vijf gelijke schooldagen"


@pytest.fixture
def meeting(store: Store, cast: Cast) -> int:
    """A meeting of De Linde that goes on, at its first item, with Lea, Tom and Tessa."""
    planned = MeetingWords(title="Teamvergadering", held_on=date(2026, 11, 18), begins=time(15, 30))
    made = meetings.plan_meeting(store, cast.lea, planned)
    item = meetings.propose_item(store, cast.lea, made, ItemWords(title=TITLE))
    meetings.open_meeting(store, cast.lea, made)
    meetings.show_item(store, cast.lea, made, item)
    for each in (cast.lea, cast.tom, cast.tessa):
        meetings.attend(store, each, made)
    return made


def asked(store: Store, cast: Cast, meeting: int, kind: RoundKind, **more: object) -> int:
    now = meetings.now(store, cast.lea, meeting)
    round_words = RoundWords(kind=kind, question="Doen we dit?", **more)  # type: ignore[arg-type]
    return meetings.ask_round(store, cast.lea, meeting, now.item_id, round_words)


def answer(
    store: Store, actor: Actor, meeting: int, round_id: int, *picks: str, texts: Sequence[str] = ()
) -> None:
    ballot = Ballot(picks=picks, texts=tuple(texts))
    meetings.answer_round(store, meetings.attend(store, actor, meeting), round_id, ballot)


def of_tom(store: Store, cast: Cast, meeting: int, round_id: int) -> Ballot | None:
    return meetings.my_ballot(store, meetings.attend(store, cast.tom, meeting), round_id)


@pytest.fixture
def screens(page: OpenPage, cast: Cast, meeting: int) -> dict[str, AppTest]:
    """The chair's view of Lea and the phone of Tom."""
    return {}


def chair(page: OpenPage, cast: Cast, meeting: int) -> AppTest:
    return page(cast.lea, "meeting.py", meeting=meeting, view="voorzitter")


def phone(page: OpenPage, actor: Actor, meeting: int) -> AppTest:
    return page(actor, "meeting.py", meeting=meeting, view="mee")


def beamer(page: OpenPage, cast: Cast, meeting: int) -> AppTest:
    return page(cast.lea, "meeting.py", meeting=meeting, view="scherm")


def test_the_chair_asks_a_phone_answers_hidden_and_the_beamer_tells(
    page: OpenPage, store: Store, cast: Cast, meeting: int
) -> None:
    app = press(chair(page, cast, meeting), "Vraag een ronde")
    assert "Om te stemmen over één duidelijke zin." in words(app)
    app = press(app, "Ja, nee of geen mening")
    assert "Deze ronde is op naam. Zonder namen kan vanaf 5 mensen. Nu zijn er 3." in words(app)
    press(app, "Vraag dit nu")

    mine = phone(page, cast.tom, meeting)
    assert "Als de ronde sluit, ziet iedereen wie wat antwoordde." in words(mine)
    mine = press(mine, "Ja")
    assert "Je antwoord is binnen." in words(mine)
    mine = press(mine, "Nee")
    assert "✓ Nee" in [each.label for each in mine.button]
    assert "1 van 3 antwoordden" in words(beamer(page, cast, meeting))

    seen = words(beamer(page, cast, meeting)) + words(chair(page, cast, meeting))
    assert "Tom" not in seen
    assert 'class="kt-tally"' not in seen

    press(chair(page, cast, meeting), "Sluit de ronde en laat de uitslag zien")
    told = words(beamer(page, cast, meeting))
    assert "0 van 1 zeggen ja" in told
    assert 'kt-tally-names" dir="auto">Tom</span>' in told
    assert "0 van 1 zeggen ja" in words(phone(page, cast.tessa, meeting))


def test_an_objection_improves_the_proposal_and_the_round_is_held_again(
    page: OpenPage, store: Store, cast: Cast, meeting: int
) -> None:
    first = asked(store, cast, meeting, RoundKind.CONSENT)
    mine = press(phone(page, cast.tom, meeting), "Verstuur mijn bezwaar")
    assert "Schrijf eerst iets op." in words(mine)
    (text,) = mine.text_area
    mine = press(text.input("De bus rijdt dan <b>niet</b>.").run(), "Verstuur mijn bezwaar")
    assert "Je antwoord is binnen." in words(mine)
    answer(store, cast.tessa, meeting, first, "no_objection")
    app = press(chair(page, cast, meeting), "Sluit de ronde en laat de uitslag zien")

    seen = words(app)
    assert "1 bezwaar: wat maakt het voorstel beter?" in seen
    assert "De bus rijdt dan &lt;b&gt;niet&lt;/b&gt;." in seen

    app = press(app, "Maak het voorstel beter en vraag opnieuw")
    question = next(each for each in app.text_area if each.label == "Wat vraag je?")
    assert question.value == "Doen we dit?"
    press(question.input("Doen we dit als de bus rijdt?").run(), "Vraag dit nu")

    second = meetings.round_now(store, cast.lea, meetings.now(store, cast.lea, meeting).round_id or 0)
    assert (second.follows_id, second.question) == (first, "Doen we dit als de bus rijdt?")
    answer(store, cast.tom, meeting, second.round_id, "no_objection")
    meetings.close_round(store, cast.lea, second.round_id)
    assert "Niemand heeft bezwaar" in words(beamer(page, cast, meeting))


def test_an_answer_that_may_be_without_a_name_is_no_draft(
    page: OpenPage, store: Store, cast: Cast, meeting: int
) -> None:
    asked(store, cast, meeting, RoundKind.CONSENT)
    (text,) = phone(page, cast.tom, meeting).text_area
    text.input("Dit mag niemand weten").run()

    assert "Dit mag niemand weten" not in str(drafts.drafts(store, cast.tom))


def test_dots_are_in_with_each_press_and_can_be_taken_back(
    page: OpenPage, store: Store, cast: Cast, meeting: int
) -> None:
    made = asked(store, cast, meeting, RoundKind.DOTS, options=("Rust", "Rooster"), dots=2)
    mine = phone(page, cast.tom, meeting)
    mine = mine.button(key=f"dot_{made}_0_+").click().run()
    mine = mine.button(key=f"dot_{made}_1_+").click().run()
    assert "Nog 0 stippen te geven" in words(mine)
    assert of_tom(store, cast, meeting, made) == Ballot(picks=("Rust", "Rooster"))

    mine = mine.button(key=f"dot_{made}_1_−").click().run()
    assert of_tom(store, cast, meeting, made) == Ballot(picks=("Rust",))
    mine.button(key=f"dot_{made}_0_−").click().run()
    assert of_tom(store, cast, meeting, made) is None


def test_an_order_is_made_by_pressing_what_comes_next_and_the_last_follows(
    page: OpenPage, store: Store, cast: Cast, meeting: int
) -> None:
    made = asked(store, cast, meeting, RoundKind.RANKING, options=("A-dag", "B-dag", "C-dag"))
    mine = press(phone(page, cast.tom, meeting), "C-dag")
    assert of_tom(store, cast, meeting, made) is None
    press(mine, "A-dag")

    assert of_tom(store, cast, meeting, made) == Ballot(picks=("C-dag", "A-dag", "B-dag"))
    meetings.close_round(store, cast.lea, made)
    assert "Voorop\\: C-dag" in words(beamer(page, cast, meeting))


def test_what_was_written_in_silence_is_sorted_and_voted_on(
    page: OpenPage, store: Store, cast: Cast, meeting: int
) -> None:
    made = asked(store, cast, meeting, RoundKind.SILENT)
    mine = phone(page, cast.tom, meeting)
    for card in ("Rust in huis", "Pauze samen"):
        (text,) = mine.text_area
        mine = press(text.input(card).run(), "Leg deze kaart neer")
    assert "Pauze samen" in words(mine)
    answer(store, cast.tessa, meeting, made, texts=["Minder sjouwen"])
    app = press(chair(page, cast, meeting), "Sluit de ronde en laat de uitslag zien")
    assert "3 kaarten" in words(beamer(page, cast, meeting))

    for theme in ("Rust", "Samen"):
        app = press(app.text_input[0].input(theme).run(), "Maak dit thema")
    assert "Nog 1 te gaan" in words(beamer(page, cast, meeting))
    app = press(app, "Rust")
    assert meetings.themes(store, cast.lea, made) == {0: "Rust", 1: "Samen", 2: "Rust"}

    press(press(app, "Stem over de thema's"), "Vraag dit nu")
    vote = meetings.round_now(store, cast.lea, meetings.now(store, cast.lea, meeting).round_id or 0)
    assert (vote.kind, vote.options, vote.dots) == (RoundKind.DOTS, ("Rust", "Samen"), 3)


def test_hands_are_counted_where_there_are_no_phones(
    page: OpenPage, store: Store, cast: Cast, meeting: int
) -> None:
    app = press(press(chair(page, cast, meeting), "Vraag een ronde"), "Vuist tot vijf")
    way = next(each for each in app.radio if each.label == "Hoe antwoordt iedereen?")
    app = press(way.set_value(True).run(), "Vraag dit nu")
    made = meetings.now(store, cast.lea, meeting).round_id
    for place, count in ((1, "14"), (5, "2")):
        app = app.text_input(key=f"hands:{made}:{place}:text").input(count).run()
    app = app.text_input(key=f"hands:{made}:asked:text").input("20").run()
    press(app, "Bewaar deze telling")

    assert "14 van 16 steken drie vingers of meer op" in words(phone(page, cast.tom, meeting))
    seen = words(beamer(page, cast, meeting))
    assert "14 van 16 steken drie vingers of meer op" in seen
    assert "16 van 20 antwoordden" in seen


def test_who_asks_for_the_floor_stands_with_the_chair(
    page: OpenPage, store: Store, cast: Cast, meeting: int
) -> None:
    press(phone(page, cast.tom, meeting), "Ik wil iets zeggen")
    app = chair(page, cast, meeting)
    first = next(shown(each.label) for each in app.button if each.label.startswith("Het woord aan"))
    assert first == "Het woord aan Tom · 0 keer gesproken"
    press(app, first)

    assert "Aan het woord: Tom" in words(beamer(page, cast, meeting))
    assert "Jij hebt het woord" in words(phone(page, cast.tom, meeting))


def test_without_names_the_phone_says_so_and_the_chair_waits_for_enough(
    page: OpenPage, store: Store, cast: Cast, meeting: int
) -> None:
    code = meetings.code_of(store, cast.lea, meeting) or ""
    for name in ("Ans", "Bo", "Cor"):
        ticket = meetings.come_as_guest(store, code, name, "b")
        meetings.redeem_guest_ticket(store, ticket, "b")
    app = press(press(chair(page, cast, meeting), "Vraag een ronde"), "Hoe voelt dit?")
    names = next(each for each in app.radio if each.label == "Met namen of zonder?")
    press(names.set_value(True).run(), "Vraag dit nu")
    mine = press(phone(page, cast.tom, meeting), "Dit voelt goed")
    assert "Bij minder dan 5 antwoorden is er niets te zien." in words(mine)

    app = chair(page, cast, meeting)
    assert "Wacht nog even: bij minder dan 5 antwoorden is er niets te zien." in words(app)
    press(app, "Sluit de ronde en laat de uitslag zien")
    seen = words(beamer(page, cast, meeting))
    assert "Minder dan 5 mensen antwoordden" in seen
    assert "van 6 antwoordden" not in seen
