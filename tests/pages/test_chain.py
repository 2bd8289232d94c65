"""The chain on screen: on a decision, and on an initiative."""

from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from core.chain import ChainKind
from db import ambitions, chain, decisions, initiatives
from db.store import Store
from tests.conftest import Cast
from tests.db.plans import (
    READING,
    WORDS,
    YEAR,
    a_taken_decision,
    an_initiative,
    an_open_decision,
    reading,
)
from tests.db.rounds import ASKED
from tests.pages.conftest import OpenPage, press, words
from tests.pages.test_ambitions import labels, links

DECISIONS, INITIATIVES = "decisions.py", "initiatives.py"


def at(page: OpenPage, actor: object, script: str, **query: object) -> AppTest:
    return page(actor, script, **query)


def test_a_taken_decision_starts_an_initiative(page: OpenPage, store: Store, cast: Cast) -> None:
    decision = a_taken_decision(store, cast)
    app = at(page, cast.tom, DECISIONS, decision=decision, step="besluit")
    assert "Wat dit besluit in gang zet" in words(app)
    key = f"started:{decision}:"

    app = press(app, "Begin een initiatief")
    assert app.text_input(key=f"{key}title").value == ASKED.title
    assert app.text_area(key=f"{key}issue").value == "Het rooster blijft."
    app = press(app, "Begin dit initiatief")

    assert f"{ASKED.title} · Vraagstuk" in links(app)
    (line,) = initiatives.initiatives(store, cast.tessa)
    seen = chain.chain_of_initiative(store, cast.tessa, line.initiative_id)
    assert seen.kind_of(decision, line.initiative_id) is ChainKind.STARTED


def test_starting_without_a_title_keeps_what_was_typed(page: OpenPage, store: Store, cast: Cast) -> None:
    decision = a_taken_decision(store, cast)
    key = f"started:{decision}:"
    app = press(at(page, cast.tom, DECISIONS, decision=decision, step="besluit"), "Begin een initiatief")
    app.text_input(key=f"{key}title").set_value("")
    app.text_area(key=f"{key}issue").set_value("Er is nog veel te doen.")

    app = press(app, "Begin dit initiatief")

    assert "is leeg" in words(app)
    assert app.text_area(key=f"{key}issue").value == "Er is nog veel te doen."
    assert initiatives.initiatives(store, cast.tom) == ()


def test_an_initiative_shows_the_whole_chain(page: OpenPage, store: Store, cast: Cast) -> None:
    decision = a_taken_decision(store, cast)
    started = chain.start_from_decision(store, cast.tom, decision, WORDS)

    app = at(page, cast.tessa, INITIATIVES, initiative=started)

    said = words(app)
    for link in ("Besluit", "Onderbouwing", "Initiatief", "Mensen", "Terugkijken"):
        assert f"<strong>{link}</strong>" in said
    assert f"{ASKED.title} · We doen het niet" in links(app)
    assert "dit besluit zette het initiatief in gang" in said
    assert "18 mei 2027: het besluit" in said
    assert "nog geen kartrekker" in said


def test_an_initiative_asks_for_a_decision(page: OpenPage, store: Store, cast: Cast) -> None:
    initiative = an_initiative(store, cast.tom)
    key = f"ask_decision:{initiative}:"
    app = press(at(page, cast.tom, INITIATIVES, initiative=initiative), "Vraag om een besluit")
    app.text_input(key=f"{key}question").set_value("Gaan we dat doen?")

    app = press(app, "Begin dit besluit")

    assert "het initiatief vraagt hierom" in words(app)
    (line,) = decisions.decisions(store, cast.tessa)
    asked = at(page, cast.tessa, DECISIONS, decision=line.decision_id, step="vraag")
    assert "Waar dit besluit mee samenhangt" in words(asked)
    assert "Leeshoeken · Vraagstuk" in links(asked)


def test_a_decision_is_tied_to_an_initiative_and_untied(page: OpenPage, store: Store, cast: Cast) -> None:
    initiative, decision = an_initiative(store, cast.tom), an_open_decision(store, cast.tom)
    app = press(at(page, cast.tom, INITIATIVES, initiative=initiative), "Verbind een besluit")
    app.selectbox(key=f"tie_decision:{initiative}:decision").set_value(decision).run()
    app.radio(key=f"tie_decision:{initiative}:kind").set_value(ChainKind.ASKED).run()

    app = press(app, "Verbind ze")
    assert "Ze zijn nu verbonden." in words(app)
    assert chain.chain_of_decision(store, cast.tom, decision).links

    app = press(app, "Maak een besluit los")
    app.selectbox(key=f"untie_decision:{initiative}:decision").set_value(decision).run()
    press(app, "Maak ze los")
    assert not chain.chain_of_decision(store, cast.tom, decision).links


def test_who_has_no_part_in_it_only_reads_the_chain(page: OpenPage, store: Store, cast: Cast) -> None:
    initiative = an_initiative(store, cast.tom)

    app = at(page, cast.tessa, INITIATIVES, initiative=initiative)

    assert "Van besluit tot terugkijken" in words(app)
    assert not {"Vraag om een besluit", "Verbind een besluit"} & set(labels(app))


def test_a_decision_chooses_a_shared_ambition(page: OpenPage, store: Store, cast: Cast) -> None:
    added, decision = reading(store, cast), an_open_decision(store, cast.tom)
    app = at(page, cast.tom, DECISIONS, decision=decision, step="vraag")
    app.selectbox(key=f"question:{decision}:ambition:id").set_value(added).run()

    press(app, "Bewaar en verder: Normen →")

    detail = decisions.decision(store, cast.tessa, decision)
    assert detail.ambition_words == READING.title
    assert detail.asked == replace(ASKED, ambition="", ambition_id=added)


def test_two_ambitions_of_one_name_are_told_apart_by_their_year(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    added, decision = reading(store, cast), an_open_decision(store, cast.tom)
    ambitions.carry_over(store, cast.lea, added, YEAR + 1)

    app = at(page, cast.tom, DECISIONS, decision=decision, step="vraag")

    offered = app.selectbox(key=f"question:{decision}:ambition:id").options
    assert offered == [f"{READING.title} (2026-2027)", f"{READING.title} (2027-2028)"]


def test_a_decision_keeps_a_dropped_ambition_by_its_name(page: OpenPage, store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    decision = decisions.open_decision(store, cast.tom, replace(ASKED, ambition_id=added))
    ambitions.drop_ambition(store, cast.lea, added, "Eerst rust.")

    app = at(page, cast.tom, DECISIONS, decision=decision, step="vraag")

    assert app.selectbox(key=f"question:{decision}:ambition:id").value == added
