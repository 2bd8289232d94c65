"""Insights on screen: two minutes to write one, found again, tried elsewhere, and told what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from core.expertise import AreaGroup
from core.initiatives import Phase
from core.insights import Held, OriginKind, Sureness, TryWords
from db import decisions, initiatives, insights, meetings
from db.decisions import Question
from db.expertise import propose_area
from db.insights import Origin
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.test_insights import LEARNED
from tests.meeting_scenery import a_meeting
from tests.pages.conftest import OpenPage, press, words
from tests.scenery import Journey, an_initiative

PAGE = "insights.py"


def links(app: AppTest) -> str:
    return "\n".join(each.label for each in app.get("page_link")).replace("\\", "")


def buttons(app: AppTest) -> str:
    return "\n".join(each.label for each in app.button)


@pytest.fixture
def stopped(store: Store, cast: Cast) -> int:
    """An initiative that Tessa led and stopped."""
    journey = Journey(store, cast).mandated()
    initiatives.move(store, cast.tessa, journey.id, Phase.STOPPED, "Begin met één groep tegelijk.")
    return journey.id


def test_who_led_what_ended_is_asked_on_the_start_page_until_it_is_written(
    page: OpenPage, cast: Cast, store: Store, stopped: int
) -> None:
    assert "“Samen lezen”: wat leerden we? Twee minuten" in links(page(cast.tessa))
    assert "wat leerden we?" not in links(page(cast.tom))
    app = page(cast.tessa, PAGE, uit=f"initiative:{stopped}")
    key = f"insight:new:initiative:{stopped}:"
    assert app.text_area(key=f"{key}learned").value == "Begin met één groep tegelijk."
    assert app.text_input(key=f"{key}led").value == "Tessa"
    assert app.text_input(key=f"{key}means").value == "2 uur per week, 500 euro, Tweemaal de leescoach"

    app = press(app, "Bewaar dit inzicht")

    (line,) = insights.insights(store, cast.lea)
    assert (line.words.learned, line.words.led) == ("Begin met één groep tegelijk.", "Tessa")
    assert app.title[0].value == "Begin met één groep tegelijk."
    assert "Het inzicht is bewaard." in app.success[0].value
    assert "wat leerden we?" not in links(page(cast.tessa))


def test_not_now_is_an_answer(page: OpenPage, cast: Cast, store: Store, stopped: int) -> None:
    app = press(page(cast.tessa), "Nu niet")

    assert "We vragen het niet nog eens." in app.success[0].value
    assert "wat leerden we?" not in links(page(cast.tessa))
    assert insights.learning_asked(store, cast.tessa) == ()


def test_it_asks_where_the_initiative_ends(page: OpenPage, cast: Cast, store: Store, stopped: int) -> None:
    for part in ("evaluatie", "overzicht"):
        app = page(cast.tessa, "initiatives.py", initiative=stopped, part=part)
        assert "Schrijf het op: twee minuten" in links(app)
    insights.write_insight(store, cast.tom, LEARNED, Origin(OriginKind.INITIATIVE, stopped))

    app = page(cast.tessa, "initiatives.py", initiative=stopped, part="overzicht")

    assert "Schrijf het op: twee minuten" not in links(app)
    assert LEARNED.learned in links(app)


def test_without_any_it_says_what_to_do_and_one_sentence_is_enough(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    app = page(cast.tom, PAGE)
    assert "één zin is genoeg" in words(app)
    app = press(app, "Schrijf op wat je leerde")
    app = press(app, "Bewaar dit inzicht")
    assert "is leeg" in words(app)
    app.text_area(key="insight:new::learned").set_value("**Vet** <script>1</script>").run()

    app = press(app, "Bewaar dit inzicht")

    assert insights.insights(store, cast.lea)[0].words.learned == "**Vet** <script>1</script>"
    html = " ".join(each.proto.body for each in app.get("html"))
    assert "<script>1" not in html
    assert "&lt;script&gt;1" in html


def test_the_list_is_narrowed_by_expertise_and_by_how_sure(page: OpenPage, cast: Cast, store: Store) -> None:
    reading = propose_area(store, cast.lea, AreaGroup.LANGUAGE, "Voorlezen")
    insights.write_insight(store, cast.tom, replace(LEARNED, area_ids=(reading,)))
    surer = replace(LEARNED, learned="Kort en vaak helpt.", sure=Sureness.BACKED)
    insights.write_insight(store, cast.tom, surer)

    every = buttons(page(cast.tessa, PAGE))
    assert LEARNED.learned in every
    assert "Kort en vaak" in every
    by_area, by_sure = (page(cast.tessa, PAGE, **one) for one in ({"area": reading}, {"sure": "backed"}))
    assert "Kort en vaak" not in buttons(by_area)
    assert LEARNED.learned not in buttons(by_sure)
    both = page(cast.tessa, PAGE, area=reading, sure="backed")
    assert "Geen inzicht past bij deze keuze" in words(both)


def test_its_conditions_and_its_story_are_on_its_page(page: OpenPage, cast: Cast, store: Store) -> None:
    initiative = an_initiative(store, cast.tom)
    origin = Origin(OriginKind.INITIATIVE, initiative)
    made = insights.write_insight(store, cast.tom, LEARNED, origin)
    insights.begin_try(
        store, cast.tessa, made, TryWords(person_id=cast.tessa.person_id, until=date(2027, 1, 8))
    )

    app = page(cast.lea, PAGE, insight=made)

    said = words(app)
    for text in (LEARNED.with_group, LEARNED.means, LEARNED.not_where, LEARNED.elsewhere, "Eén keer gezien"):
        assert text in said
    assert "Samen lezen" in links(app)
    assert "Tessa" in said
    assert "tot en met 8 januari 2027" in said


def test_other_words_leave_the_earlier_ones_readable(page: OpenPage, cast: Cast, store: Store) -> None:
    made = insights.write_insight(store, cast.tom, LEARNED)
    app = press(page(cast.tessa, PAGE, insight=made), "Wijzig deze tekst")
    app.text_area(key=f"insight:{made}:learned").set_value("Een vast maatje werkt.").run()

    app = press(app, "Bewaar")

    assert app.title[0].value == "Een vast maatje werkt."
    (fold,) = [each for each in app.expander if each.label == "Wat er stond"]
    assert fold is not None
    assert [each.words.learned for each in insights.insight(store, cast.tom, made).versions] == [
        LEARNED.learned,
        "Een vast maatje werkt.",
    ]


def test_we_try_this_too_opens_an_initiative_that_says_what_it_does_otherwise(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    made = insights.write_insight(store, cast.tom, LEARNED)
    app = press(page(cast.tessa, PAGE, insight=made), "Wij proberen dit ook")
    key = f"insight_try:{made}:"
    app.text_area(key=f"{key}otherwise").set_value("Wij beginnen met rekenen.").run()
    app = press(app, "We proberen het")
    assert "is leeg" in words(app)
    assert app.text_area(key=f"{key}otherwise").value == "Wij beginnen met rekenen."
    app.text_input(key=f"{key}title").set_value("Rekenmaatjes").run()
    app.text_area(key=f"{key}issue").set_value("Sommen blijven liggen.").run()

    app = press(app, "We proberen het")

    (one,) = insights.insight(store, cast.tom, made).line.tries
    assert (one.title, one.words.otherwise) == ("Rekenmaatjes", "Wij beginnen met rekenen.")
    assert "Rekenmaatjes" in links(app)
    there = page(cast.tom, "initiatives.py", initiative=one.initiative_id, part="overzicht")
    assert LEARNED.learned in links(there)


def test_who_just_tries_it_says_who_and_until_when(page: OpenPage, cast: Cast, store: Store) -> None:
    made = insights.write_insight(store, cast.tom, LEARNED)
    app = press(page(cast.tessa, PAGE, insight=made), "Wij proberen dit ook")
    app.radio(key=f"insight_try:{made}:where").set_value("person").run()

    app = press(app, "We proberen het")

    assert "Zeg wie het probeert, en tot wanneer." in words(app)
    assert insights.insight(store, cast.tom, made).line.tries == ()


def test_when_the_day_has_come_the_start_page_asks_and_the_answer_stands_with_the_insight(
    page: OpenPage, cast: Cast, store: Store, clock: Clock
) -> None:
    made = insights.write_insight(store, cast.tom, LEARNED)
    plan = TryWords(person_id=cast.tessa.person_id, until=date(2026, 11, 25))
    tried = insights.begin_try(store, cast.tom, made, plan)
    assert "Wat kwam ervan?" not in links(page(cast.tessa))
    clock.forward(days=7)
    assert "Wat kwam ervan?" in links(page(cast.tessa))
    app = page(cast.tessa, PAGE, insight=made, probeer=tried)
    app.radio(key=f"insight_told:{tried}:held").set_value(Held.PARTLY).run()
    app.text_area(key=f"insight_told:{tried}:came_of_it").set_value("De helft oefent meer.").run()

    app = press(app, "Bewaar")

    assert "De helft oefent meer." in words(app)
    assert "Wat kwam ervan?" not in links(page(cast.tessa))


def test_what_was_not_chosen_stands_at_the_decision_and_is_corrected_in_sight(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    decision = decisions.open_decision(
        store, cast.lea, Question(title="Rooster", question="Vijf gelijke dagen?")
    )
    key, here = f"options::{decision}:", {"decision": decision, "step": "vraag"}
    app = press(page(cast.tom, "decisions.py", **here), "Voeg toe wat jullie niet kozen")
    app.text_input(key=f"{key}new:what").set_value("Vroeger beginnen").run()
    app = press(app, "Bewaar dit")
    assert "is leeg" in words(app)
    app.text_area(key=f"{key}new:why_not").set_value("De bus rijdt dan nog niet.").run()
    app = press(app, "Bewaar dit")
    assert "De bus rijdt dan nog niet." in words(app)

    app = press(app, "Schrijf het anders op")
    (option,) = insights.considered(store, cast.tom, None, decision)
    app.text_area(key=f"{key}{option.option_id}:reopen_when").set_value("Als de bus eerder rijdt.").run()
    app = press(app, "Bewaar dit")

    assert "Als de bus eerder rijdt." in words(app)
    (option,) = insights.considered(store, cast.tom, None, decision)
    assert [each.words.reopen_when for each in option.earlier] == [""]


def test_after_a_meeting_its_minutes_ask_what_was_learned(page: OpenPage, cast: Cast, store: Store) -> None:
    meeting, _items = a_meeting(store, cast.lea)
    assert "Schrijf het op" not in links(page(cast.tom, "meeting.py", meeting=meeting, view="agenda"))
    meetings.close_meeting(store, cast.lea, meeting)

    app = page(cast.tom, "meeting.py", meeting=meeting)

    assert "Schrijf het op: twee minuten" in links(app)
    form = page(cast.tom, PAGE, uit=f"meeting:{meeting}")
    assert "Uit een vergadering: “Teamvergadering, 25 november 2026”" in words(form)


@pytest.mark.parametrize("word", ["initiative:999", "initiative:x", "iets:3", "los", "review:999"])
def test_an_address_that_names_nothing_breaks_nothing(page: OpenPage, cast: Cast, word: str) -> None:
    app = page(cast.tom, PAGE, uit=word)

    assert not app.exception
    assert "vinden dit niet" in words(app) or "Eén zin is genoeg" in words(app)
