"""The pages of self-scans: asked, filled in without a name, closed, and talked about."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.meetings import MeetingWords
from core.permissions import Actor
from core.scans import OURS, Dimension, ScanAnswer, ScanKind, ScanWords
from db import meetings, scans
from db.store import Store
from pages.ui.kit.widgets import plain
from tests.conftest import Cast, Clock
from tests.db.meeting_room import team
from tests.pages.conftest import OpenPage, press, remove, words


@pytest.fixture
def people(store: Store, cast: Cast) -> list[Actor]:
    return [cast.lea, cast.tom, cast.tessa, *team(store, cast.lea, 5)]


def opened(store: Store, by: Actor, kind: ScanKind = ScanKind.LEADERSHIP) -> int:
    return scans.open_scan(store, by, kind, store.today(by) + timedelta(days=7))


def answers(kind: ScanKind, pick: str, **other: str) -> ScanAnswer:
    """The same to every statement; `other`: of the first one."""
    picks = [pick] * len([*OURS[kind].statements])
    return ScanAnswer(picks=(other.get("first", pick), *picks[1:]), text=other.get("text", ""))


def held(
    store: Store, people: list[Actor], picks: str, firsts: str = "", kind: ScanKind = ScanKind.LEADERSHIP
) -> int:
    scan_id = opened(store, people[0], kind)
    for person, pick, first in zip(people, picks, firsts or picks, strict=False):
        scans.answer_scan(store, person, scan_id, answers(kind, pick, first=first, text=f"Zin van {pick}"))
    scans.close_scan(store, people[0], scan_id, though_untold=True)
    return scan_id


def fill(app: AppTest, pick: str) -> AppTest:
    """Choose the same for every statement."""
    for group in app.button_group:
        group.set_value(pick)
    return app.run()


def test_somebody_asks_a_scan_and_fills_it_in(store: Store, people: list[Actor], page: OpenPage) -> None:
    app = page(people[1], "scans.py")
    assert "De ruimte die de schoolleider geeft" not in words(app)
    (first, *_others) = [each for each in app.button if each.label.startswith("Vraag dit aan het team")]
    app = press(first.click().run(), "Vraag het")
    assert not app.exception
    assert "nu open" not in words(app)
    assert "Zonder je naam" in words(app)

    app = press(app, "Verstuur mijn antwoorden")
    assert "Er zijn nog stellingen zonder antwoord: 12." in words(app)
    assert words(app).count("Kies nog een antwoord.") == 12
    app = press(fill(app, "4"), "Verstuur mijn antwoorden")

    assert "Je antwoorden zijn binnen" in words(app)
    (line,) = scans.scans(store, people[1])
    assert (line.has_answered, line.heard) == (True, 1)


def test_a_statement_is_text_and_never_markup(store: Store, people: list[Actor], page: OpenPage) -> None:
    typed = "Zie [hier](https://evil.example/x): wij *durven* $x^2$ :red[alles]"
    asked = ScanWords(title="Ons model", dimensions=(Dimension(title=typed[:40], statements=(typed,)),))
    own = scans.write_scan(store, people[1], asked)
    scan_id = scans.open_scan(store, people[1], ScanKind.OWN, store.today(people[1]), own)

    app = page(people[2], "scans.py", scan=scan_id)

    (group,) = app.button_group
    assert group.label == plain(typed)
    assert plain(typed[:40]) in [each.value for each in app.header]


def test_what_is_filled_in_is_no_draft(store: Store, people: list[Actor], page: OpenPage) -> None:
    scan_id = opened(store, people[0])
    app = fill(page(people[1], "scans.py", scan=scan_id), "2")
    app.text_area[0].set_value("Niet van mij").run()

    again = page(people[1], "scans.py", scan=scan_id)

    assert again.text_area[0].value == ""
    assert [each.value for each in again.button_group] == [None] * 12


def test_of_a_scan_with_six_everybody_sees_how_answers_are_spread(
    store: Store, people: list[Actor], page: OpenPage
) -> None:
    scan_id = held(store, people[:6], "334455", "224455")

    told = {person.name: words(page(person, "scans.py", scan=scan_id)) for person in (people[0], people[7])}

    assert "6 van de 8 deden mee" in told["Lea"]
    assert "Hier praat je over" in told["Lea"]
    assert (
        "Als er iets nieuws komt, vragen we eerst wie er veel van weet en er zin in heeft. 4 eens, 2 niet."
        in told["Lea"]
    )
    assert told["Lea"] == told["Collega 5"].replace("Collega 5", "Lea")  # a leader sees what the team sees
    assert "Zin van 4" in told["Lea"]
    assert "gemiddeld" not in told["Lea"]


def test_of_a_scan_with_four_nothing_is_shown_but_the_talk(
    store: Store, people: list[Actor], page: OpenPage
) -> None:
    scan_id = held(store, people[:4], "2345")

    app = page(people[1], "scans.py", scan=scan_id)

    assert "Te weinig mensen deden mee" in words(app)
    assert "Zin van" not in words(app)
    assert any(each.label.startswith("Zet het gesprek op een agenda") for each in app.button)


def test_a_team_of_four_gets_a_talk_by_name_instead(store: Store, cast: Cast, page: OpenPage) -> None:
    team(store, cast.lea, 1)

    app = page(cast.lea, "scans.py")

    assert "Een scan zonder namen kan vanaf 5 mensen. Jullie team heeft er 4." in words(app)
    assert not [each for each in app.button if each.label.startswith("Vraag dit aan het team")]
    assert len([each for each in app.button if each.label.startswith("Zet het gesprek op een agenda")]) == 4


def test_whoever_asked_it_closes_it_once_and_sees_what_came_out(
    store: Store, people: list[Actor], page: OpenPage
) -> None:
    scan_id = opened(store, people[1])
    for person, pick in zip(people[:6], "223445", strict=True):
        scans.answer_scan(store, person, scan_id, answers(ScanKind.LEADERSHIP, pick))
    other = page(people[2], "scans.py", scan=scan_id)
    assert "Sluit de scan" not in words(other)

    app = remove(page(people[1], "scans.py", scan=scan_id), "Sluit en laat zien wat eruit kwam")

    assert not app.exception
    assert "De scan is gesloten. Dit kwam eruit." in words(app)
    assert "Hier praat je over" in words(app)


def test_a_leader_is_told_to_leave_the_scan_about_their_room_to_the_team(
    store: Store, people: list[Actor], page: OpenPage
) -> None:
    scan_id = opened(store, people[0], ScanKind.LATITUDE)

    assert "Daarom antwoorden alleen je collega’s" in words(page(people[0], "scans.py", scan=scan_id))
    assert "Verstuur mijn antwoorden" in [
        each.label for each in page(people[1], "scans.py", scan=scan_id).button
    ]


def test_a_scan_held_again_shows_what_changed_with_its_margin(
    store: Store, people: list[Actor], page: OpenPage, clock: Clock
) -> None:
    held(store, people, "22222244")
    clock.forward(days=200)
    scan_id = held(store, people, "24444444", "44444422")

    app = page(people[0], "scans.py", scan=scan_id)

    labels = [each.label for each in app.expander]
    assert "In de tijd: Wie het weet en wil, leidt" in labels


def test_a_scan_becomes_an_item_of_a_meeting_and_stands_on_its_beamer(
    store: Store, people: list[Actor], page: OpenPage
) -> None:
    lea, scan_id = people[0], held(store, people[:6], "334455", "224455")
    planned = MeetingWords(title="Team", held_on=store.today(lea), begins=time(15, 30))
    meeting = meetings.plan_meeting(store, lea, planned)

    app = page(lea, "scans.py", scan=scan_id)
    (button,) = [each for each in app.button if each.label.startswith("Zet het gesprek op een agenda")]
    app = press(button.click().run(), "Zet het op de agenda")

    assert not app.exception
    (item,) = meetings.now(store, lea, meeting).items
    assert item.words.scan_id == scan_id
    meetings.open_meeting(store, lea, meeting)
    meetings.show_item(store, lea, meeting, item.item_id)
    beamer = page(lea, "meeting.py", meeting=meeting, view="scherm")
    assert not beamer.exception
    assert "Hier praat je over" in words(beamer)
    assert "4 eens, 2 niet." in words(beamer)


def test_who_has_not_answered_reads_it_on_the_start_page_until_they_did(
    store: Store, people: list[Actor], page: OpenPage
) -> None:
    scan_id = opened(store, people[0])

    def asked(who: Actor) -> bool:
        return any("vier minuten, zonder je naam" in each for each in doors(page(who)))

    assert asked(people[1])
    scans.answer_scan(store, people[1], scan_id, answers(ScanKind.LEADERSHIP, "4"))
    assert not asked(people[1])
    assert asked(people[2])


def doors(app: AppTest) -> list[str]:
    return [each.proto.label for each in app.get("page_link")]


def test_somebody_writes_a_scan_with_an_instrument_and_its_licence(
    store: Store, people: list[Actor], page: OpenPage
) -> None:
    app = page(people[1], "scans.py")
    assert not scans.own_scans(store, people[1])
    (form,) = [each for each in app.expander if each.label == "Schrijf zelf een scan"]
    app.session_state["write_scan"] = True
    app = app.run()
    assert not app.exception
    assert form.label
    app.text_input(key="own_scan:new:title").set_value("Ons model")
    app.text_area(key="own_scan:new:statements0").set_value("Wij leren.\n- Wij vragen door.")
    app = press(app.run(), "Bewaar deze scan")

    (own,) = scans.own_scans(store, people[1])
    assert own.words.dimensions[0].statements == ("Wij leren.", "Wij vragen door.")
