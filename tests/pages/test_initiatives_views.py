"""The views over all initiatives."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.expertise import AreaGroup
from core.initiatives import Origin, Phase, Status
from core.permissions import Actor
from core.school_days import Region
from db import agenda, ambitions, expertise, initiatives, inquiry, workgroups
from db.accounts import set_language
from db.ambitions import AmbitionWords
from db.initiatives import InitiativeWords
from db.school_days import set_holiday_region
from db.store import Store
from pages.ui.kit.numbers import date
from tests.conftest import Cast, Clock
from tests.pages.conftest import OpenPage, press, remove, words
from tests.pages.initiative_cart import labels, reading_daily

PAGE = "initiatives.py"
HOSTILE = '<img src=x onerror="alert(1)"> **vet** http://evil.example'
Look = Callable[..., AppTest]


@pytest.fixture
def look(page: OpenPage) -> Look:
    """Open a view, as this actor."""

    def at(actor: Actor, view: str = "", **query: object) -> AppTest:
        return page(actor, PAGE, **({"view": view} if view else {}) | query)

    return at


def titles(app: AppTest) -> list[str]:
    """The titles on the screen, each a button that opens its initiative."""
    return [each.label.strip("*") for each in app.button if each.key.startswith("title_")]


def opened(store: Store, actor: Actor, title: str, **more: object) -> int:
    return initiatives.open_initiative(
        store, actor, InitiativeWords(title=title, issue="Wat we zien", **more)
    )


def test_a_school_without_initiatives_says_how_one_begins(look: Look, cast: Cast) -> None:
    app = look(cast.tom)

    assert "Er zijn nog geen initiatieven" in words(app)
    assert "Schrijf op wat je ziet" in [each.label for each in app.button]


def test_a_teacher_with_something_sees_it_first(look: Look, store: Store, cast: Cast) -> None:
    opened(store, cast.tom, "Lezen")
    opened(store, cast.tessa, "Rekenen")

    app = look(cast.tom)

    assert "Van mij" in [each.value for each in app.header]
    assert titles(app) == ["Lezen"]


def test_somebody_without_anything_sees_the_board_first(look: Look, store: Store, cast: Cast) -> None:
    opened(store, cast.tom, "Lezen")

    app = look(cast.tessa)

    assert "Bord" in [each.value for each in app.header]
    assert titles(app) == ["Lezen"]


def test_another_school_sees_none_of_it(look: Look, store: Store, cast: Cast) -> None:
    opened(store, cast.tom, "Lezen")

    for view in ("board", "timeline", "list", "mine"):
        assert "Lezen" not in words(look(cast.olga, view)) + str(titles(look(cast.olga, view)))


def test_the_board_shows_each_initiative_under_its_phase(look: Look, store: Store, cast: Cast) -> None:
    reading_daily(store, cast).under_way()
    opened(store, cast.tessa, "Rekenen")

    said = words(look(cast.tessa, "board"))

    assert 'Vraagstuk <small aria-label="1 initiatief">1</small>' in said
    assert 'Uitvoering <small aria-label="1 initiatief">1</small>' in said
    assert said.count("nu niets in deze fase") == 4


def test_a_card_says_who_leads_how_it_goes_and_what_it_waits_for(
    look: Look, store: Store, cast: Cast
) -> None:
    cart = reading_daily(store, cast).under_way()
    initiatives.post_progress(store, cast.tom, cart.id, Status.STUCK, "Er zijn geen boeken.", asks_help=True)

    said = words(look(cast.lea, "board"))

    assert "Kartrekker: </span>Tom" in said
    assert '<span class="kt-small-sign" aria-hidden="true">✕</span>Vast' in said
    assert "Nog geen ambitie" in said
    assert "hulp: er is om gevraagd" in said


def test_a_card_names_the_ambition(look: Look, store: Store, cast: Cast) -> None:
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    opened(store, cast.tom, "Lezen", ambition_ids=(ambition,))

    assert "Ambitie: </span>Iedereen leest" in words(look(cast.lea, "board"))


@pytest.mark.parametrize(
    ("phases", "waits"),
    [
        ((), "de stap naar “Onderzoeksvraag”"),
        ((Phase.RESEARCH_QUESTION,), "de stap naar “Mandaat”"),
        ((Phase.RESEARCH_QUESTION, Phase.MANDATE), "een kartrekker"),
    ],
)
def test_a_card_says_what_the_phase_waits_for(
    look: Look, store: Store, cast: Cast, phases: tuple[Phase, ...], waits: str
) -> None:
    reading_daily(store, cast).move(*phases)

    assert f"<strong>Wacht op:</strong> {waits}</p>" in words(look(cast.lea, "board"))


def on_the_cards(app: AppTest) -> list[str]:
    """The titles on which there is a button to move them."""
    found = [each.label for each in app.button if each.key.startswith("move_")]
    return [label.removeprefix("Verplaats :small[").removesuffix("]") for label in found]


def test_a_card_can_be_moved_by_who_may_move_its_initiative(look: Look, store: Store, cast: Cast) -> None:
    opened(store, cast.tom, "Lezen")
    opened(store, cast.tessa, "Rekenen")

    assert on_the_cards(look(cast.tom, "board")) == ["Lezen"]
    assert on_the_cards(look(cast.lea, "board")) == ["Rekenen", "Lezen"]


def test_what_came_to_an_end_stands_apart(look: Look, store: Store, cast: Cast) -> None:
    initiatives.set_aside(
        store,
        cast.lea,
        InitiativeWords(title="De pilot", issue="Een pilot", origin=Origin.OUTSIDE, origin_note="Gemeente"),
        "Geen tijd",
    )

    app = look(cast.tom, "board")

    assert [each.label for each in app.expander] == ["Afgerond"]
    assert titles(app) == ["De pilot"]


def test_a_press_on_a_title_opens_the_initiative(look: Look, store: Store, cast: Cast) -> None:
    number = opened(store, cast.tom, "Lezen")

    app = press(look(cast.tom, "board"), "**Lezen**")

    assert app.query_params["initiative"] == str(number)


def test_a_title_is_text_and_never_markup(look: Look, store: Store, cast: Cast) -> None:
    opened(store, cast.tom, HOSTILE)

    for view in ("board", "mine", "list", "timeline"):
        app = look(cast.tom, view)

        assert "<img" not in words(app)
        assert not any("**vet**" in each.label or "http://" in each.label for each in app.button)


def test_progress_is_one_press_away_from_what_one_leads(look: Look, store: Store, cast: Cast) -> None:
    cart = reading_daily(store, cast).under_way()

    app = press(look(cast.tom, "mine"), "Deel voortgang")

    assert app.query_params["initiative"] == str(cart.id)
    assert app.query_params["part"] == "voortgang"


def test_mine_tells_leading_from_taking_part_and_opening(look: Look, store: Store, cast: Cast) -> None:
    reading_daily(store, cast).under_way().joined()
    opened(store, cast.tessa, "Rekenen")

    app = look(cast.tessa, "mine")

    assert [each.value for each in app.subheader] == ["Jij doet mee", "Jij begon dit"]


def test_somebody_without_anything_is_led_to_the_board(look: Look, cast: Cast) -> None:
    app = press(look(cast.tessa, "mine"), "Bekijk het bord")

    assert app.query_params["view"] == "board"


def test_the_list_is_narrowed_to_what_has_no_ambition(look: Look, store: Store, cast: Cast) -> None:
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    opened(store, cast.tom, "Lezen", ambition_ids=(ambition,))
    opened(store, cast.tom, "Rekenen")

    app = look(cast.lea, "list")
    app.selectbox(key="list_ambition").set_value(0).run()

    assert titles(app) == ["Rekenen"]
    assert "1 initiatief" in words(app)


def test_the_list_is_narrowed_by_phase_workgroup_and_person(look: Look, store: Store, cast: Cast) -> None:
    group = workgroups.form_workgroup(store, cast.tom, "Leesteam")
    reading_daily(store, cast, title="Lezen", workgroup_id=group).under_way()
    opened(store, cast.tessa, "Rekenen")

    for key, value in (
        ("list_phase", Phase.EXECUTION),
        ("list_workgroup", group),
        ("list_person", cast.tom.person_id),
    ):
        app = look(cast.lea, "list")
        app.selectbox(key=key).set_value(value).run()

        assert titles(app) == ["Lezen"], key


def test_a_link_opens_the_list_of_one_ambition(look: Look, store: Store, cast: Cast) -> None:
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    opened(store, cast.tom, "Lezen", ambition_ids=(ambition,))
    opened(store, cast.tom, "Rekenen")

    assert titles(look(cast.lea, "list", ambition=ambition)) == ["Lezen"]


def test_filters_that_nothing_fits_say_so(look: Look, store: Store, cast: Cast) -> None:
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    opened(store, cast.tom, "Lezen", ambition_ids=(ambition,))

    assert "Geen initiatief past bij al deze filters" in words(look(cast.lea, "list", ambition=0))


def test_each_row_of_the_list_names_what_it_tells(look: Look, store: Store, cast: Cast) -> None:
    reading_daily(store, cast).under_way()

    said = words(look(cast.lea, "list"))

    assert '<span class="kt-label">Kartrekker: </span>Tom' in said
    assert '<span class="kt-label">Einde: </span>mandaat tot en met 7 april 2027' in said


def test_a_title_of_the_list_opens_it_and_the_way_back_keeps_view_filter_and_place(
    look: Look, store: Store, cast: Cast
) -> None:
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    for number in range(45):
        opened(store, cast.tom, f"Lezen {number:02}", ambition_ids=(ambition,))
    opened(store, cast.tom, "Rekenen")
    app = look(cast.lea, "list")
    app.selectbox(key="list_ambition").set_value(ambition).run()
    press(app, "Toon meer initiatieven")
    assert app.query_params["ambition"] == str(ambition)

    press(app, "**Lezen 44**")
    assert app.title[0].value == "Lezen 44"
    press(app, "Voortgang")
    press(app, "Alle initiatieven")

    assert len(titles(app)) == 45
    assert app.selectbox(key="list_ambition").value == ambition
    assert app.query_params == {"view": "list", "ambition": str(ambition)}


def test_a_filter_stays_at_another_view_and_another_page(look: Look, store: Store, cast: Cast) -> None:
    cart = reading_daily(store, cast).under_way()
    opened(store, cast.tessa, "Rekenen")
    app = look(cast.lea, "list")
    app.selectbox(key="list_phase").set_value(Phase.EXECUTION).run()

    press(app, "Bord")
    assert "phase" not in app.query_params
    app.switch_page("team.py").run()
    app.query_params["view"] = "list"
    app.switch_page(PAGE).run()

    assert titles(app) == [cart.seen(cast.lea).line.title]


def test_a_filter_that_is_taken_away_stays_away(look: Look, store: Store, cast: Cast) -> None:
    reading_daily(store, cast).under_way()
    opened(store, cast.tessa, "Rekenen")
    app = look(cast.lea, "list", phase=Phase.EXECUTION)

    app.selectbox(key="list_phase").set_value(None).run()

    assert len(titles(app)) == 2
    assert "phase" not in app.query_params


def test_from_thing_to_thing_each_way_back_leads_to_where_one_came_from(
    look: Look, store: Store, cast: Cast
) -> None:
    area = expertise.propose_area(store, cast.tom, AreaGroup.READING, "Voorlezen")
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    one = opened(store, cast.tom, "Lezen", ambition_ids=(ambition,), area_ids=(area,))
    opened(store, cast.tom, "Bieb", ambition_ids=(ambition,), area_ids=(area,))
    app = press(look(cast.lea, "board"), "**Lezen**")

    press(app, "Bieb")
    press(app, "Alle initiatieven")
    assert app.query_params["initiative"] == str(one)
    press(app, "Alle initiatieven")

    assert app.query_params["view"] == "board"


def test_the_timeline_says_what_runs_and_what_ends_soon(
    look: Look, store: Store, cast: Cast, clock: Clock
) -> None:
    until = (clock.moment + timedelta(days=20)).date()
    reading_daily(store, cast).mandated(until=until, returns_on=until)
    opened(store, cast.tessa, "Rekenen")

    said = words(look(cast.lea, "timeline"))

    assert "2 initiatieven zijn onderweg; 1 mandaat loopt binnen 30 dagen af" in said
    assert "<caption>Van begin tot eind." in said
    assert "nog geen eind afgesproken" in said


def test_two_end_dates_are_both_named_and_one_is_named_once(
    look: Look, store: Store, cast: Cast, clock: Clock
) -> None:
    today = clock.moment.date()
    until = today + timedelta(days=60)
    ends = today + timedelta(days=20)
    reading_daily(store, cast, title="Lezen", ends_on=ends).mandated(until=until, returns_on=until)
    reading_daily(store, cast, title="Rekenen", ends_on=until).mandated(until=until, returns_on=until)

    picture = next(
        each.value for each in look(cast.lea, "timeline").get("html") if "kt-timeline" in each.value
    )
    two, one = sorted(picture.split("<li>")[1:], key=lambda row: "Rekenen" in row)

    assert f"klaar op {date(ends)}, mandaat tot en met {date(until)}" in two
    assert f"tot en met {date(until)}" in one
    assert one.count(date(until)) == 1
    assert "kt-second" in two
    assert "kt-second" not in one


def test_what_ended_long_ago_leaves_the_timeline(look: Look, store: Store, cast: Cast, clock: Clock) -> None:
    cart = reading_daily(store, cast).under_way()
    opened(store, cast.tom, "Rekenen")
    initiatives.move(store, cast.tom, cart.id, Phase.STOPPED, "We leerden ervan.")
    assert "Uitvoering" not in words(look(cast.lea, "timeline"))
    assert "Gestopt en geleerd" in words(look(cast.lea, "timeline"))

    clock.forward(days=91)

    assert "Gestopt en geleerd" not in words(look(cast.lea, "timeline"))


def test_what_is_not_done_stands_on_no_timeline(look: Look, store: Store, cast: Cast) -> None:
    initiatives.set_aside(
        store,
        cast.lea,
        InitiativeWords(title="De pilot", issue="Een pilot", origin=Origin.OUTSIDE, origin_note="Gemeente"),
        "Geen tijd",
    )

    assert "De pilot" not in words(look(cast.lea, "timeline"))


def test_nothing_asks_for_attention_in_a_school_that_talks(look: Look, store: Store, cast: Cast) -> None:
    reading_daily(store, cast).under_way().joined()
    set_holiday_region(store, cast.lea, Region.NORTH)

    assert "Niets vraagt nu om aandacht" in words(look(cast.lea, "attention"))


def test_what_is_silent_leads_to_progress(look: Look, store: Store, cast: Cast, clock: Clock) -> None:
    cart = reading_daily(store, cast).under_way().joined()
    clock.forward(days=31)

    app = look(cast.lea, "attention")

    assert "30 dagen stil" in [each.value for each in app.subheader]
    assert "Voor het laatst iets gehoord op 18 november 2026" in words(app)
    assert press(app, "Naar de voortgang").query_params["part"] == "voortgang"
    assert app.query_params["initiative"] == str(cart.id)


def test_attention_names_every_reason_and_leads_to_where_it_is_settled(
    look: Look, store: Store, cast: Cast, clock: Clock
) -> None:
    until = (clock.moment + timedelta(days=35)).date()
    cart = (
        reading_daily(store, cast).mandated(until=until, returns_on=until).move(Phase.PLAN, Phase.EXECUTION)
    )
    review_on = (clock.moment + timedelta(days=10)).date()
    initiatives.set_expectations(store, cast.tom, cart.id, "Zeg het als het niet lukt", review_on)
    statement = inquiry.add_statement(store, cast.tom, cart.id, "Kinderen lezen te weinig")
    inquiry.challenge(store, cast.tessa, statement, "Wie heeft dat gemeten?")
    clock.forward(days=15)

    app = look(cast.lea, "attention")
    doors = [each.label for each in app.button if each.key.startswith("do_")]

    assert doors == [
        "Beantwoord de vraag",
        "Bekijk het mandaat",
        "Bekijk de verwachtingen",
        "Vraag een collega, of doe mee",
    ]
    assert "Wie heeft dat gemeten?" in words(app)


def test_a_private_calendar_link_is_shown_once_and_can_be_revoked(
    look: Look, store: Store, cast: Cast
) -> None:
    app = press(look(cast.tom, "mine"), "Maak mijn agendalink")
    (link,) = [each.value for each in app.code]

    app.run()

    assert re.fullmatch(r".*/agenda/[\w-]+\.ics", link)
    assert len(app.code) == 0
    assert link.split("/")[-1].removesuffix(".ics") not in str(app.session_state)
    remove(app, "Laat mijn link niet meer werken")
    assert not agenda.has_link(store, cast.tom)


def test_the_views_speak_english_to_whoever_chose_it(look: Look, store: Store, cast: Cast) -> None:
    set_language(store, cast.tom, "en")
    opened(store, cast.tessa, "Rekenen")

    app = look(cast.tom, "board")

    assert "Waits for:" in words(app)
    assert "Open an initiative" in [each.label for each in app.button]


def test_attention_shows_the_longest_waiting_first_and_all_when_asked(
    look: Look, store: Store, cast: Cast, clock: Clock
) -> None:
    for number in range(10):
        reading_daily(store, cast, title=f"Initiatief {number}").under_way().joined()
        clock.forward(minutes=1)
    clock.forward(days=31)
    app = look(cast.lea, "attention")
    assert titles(app) == [f"Initiatief {number}" for number in range(8)]

    press(app, "Toon alles")

    assert len(titles(app)) == 10
    assert "Toon alles" not in labels(app)


def test_a_card_of_attention_is_drawn_with_one_element_for_its_words(
    look: Look, store: Store, cast: Cast, clock: Clock
) -> None:
    reading_daily(store, cast).under_way().joined()
    clock.forward(days=31)

    app = look(cast.lea, "attention")

    (said,) = [each.value for each in app.get("html") if "Voor het laatst iets gehoord" in each.value]
    assert "Kartrekker: Tom" in said


def test_the_board_shows_the_first_of_a_phase_and_all_of_that_phase_when_asked(
    look: Look, store: Store, cast: Cast
) -> None:
    for number in range(14):
        opened(store, cast.tom, f"Initiatief {number}")
    app = look(cast.tessa, "board")
    assert len(titles(app)) <= 12
    assert 'aria-label="14 initiatieven">14</small>' in words(app)

    press(app, "Toon alles")

    assert len(titles(app)) == 14
    assert "Toon alles" not in labels(app)
