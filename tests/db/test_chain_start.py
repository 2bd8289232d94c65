"""Starting an initiative from a decision, and asking for a decision from an initiative."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.chain import AmbitionRef, ChainKind, DecisionNotTaken
from core.errors import Missing, NotFound
from core.initiatives import Phase
from core.permissions import NotPermitted
from db import ambitions, chain, decisions, initiatives
from db.initiatives import NotInThisPhase, NotYourInitiative
from db.store import Store
from tests.conftest import Cast
from tests.db.plans import (
    READING,
    WORDS,
    YEAR,
    a_taken_decision,
    an_initiative,
    an_open_decision,
    other_roles,
    reading,
)


def test_a_decision_starts_an_initiative(either_store: Store, either_cast: Cast) -> None:
    decision = a_taken_decision(either_store, either_cast)

    started = chain.start_from_decision(either_store, either_cast.tom, decision, WORDS)

    seen = chain.chain_of_decision(either_store, either_cast.tessa, decision)
    (initiative,) = seen.initiatives
    assert (initiative.initiative_id, initiative.title) == (started, WORDS.title)
    assert seen.kind_of(decision, started) is ChainKind.STARTED


def test_an_initiative_that_cannot_be_opened_leaves_nothing_behind(store: Store, cast: Cast) -> None:
    decision = a_taken_decision(store, cast)

    with pytest.raises(Missing):
        chain.start_from_decision(store, cast.tom, decision, replace(WORDS, title=" "))

    assert chain.chain_of_decision(store, cast.tom, decision).initiatives == ()
    assert initiatives.initiatives(store, cast.tom) == ()


def test_a_decision_that_was_not_taken_starts_nothing(store: Store, cast: Cast) -> None:
    decision = an_open_decision(store, cast.tom)

    with pytest.raises(DecisionNotTaken):
        chain.start_from_decision(store, cast.tom, decision, WORDS)

    assert initiatives.initiatives(store, cast.tom) == ()


def test_an_initiative_asks_for_a_decision_that_serves_the_same_ambition(
    either_store: Store, either_cast: Cast
) -> None:
    added = reading(either_store, either_cast)
    initiative = an_initiative(either_store, either_cast.tom, ambition_ids=(added,))

    asked = chain.ask_decision(either_store, either_cast.tom, initiative, "Leesuur", "Gaan we dat doen?")

    detail = decisions.decision(either_store, either_cast.tessa, asked)
    assert (detail.asked.title, detail.asked.question) == ("Leesuur", "Gaan we dat doen?")
    assert detail.ambition == AmbitionRef(ambition_id=added, title=READING.title, school_year=YEAR)
    seen = chain.chain_of_initiative(either_store, either_cast.tessa, initiative)
    assert seen.kind_of(asked, initiative) is ChainKind.ASKED


def test_an_initiative_without_an_ambition_that_stands_asks_for_a_decision_without_one(
    store: Store, cast: Cast
) -> None:
    dropped = reading(store, cast)
    initiative = an_initiative(store, cast.tom, ambition_ids=(dropped,))
    ambitions.drop_ambition(store, cast.lea, dropped, "Eerst rust.")

    asked = chain.ask_decision(store, cast.tom, initiative, "Leesuur", "Gaan we dat doen?")

    assert decisions.decision(store, cast.tom, asked).ambition is None


def test_asking_for_a_decision_says_what_is_asked(store: Store, cast: Cast) -> None:
    initiative = an_initiative(store, cast.tom)

    with pytest.raises(Missing):
        chain.ask_decision(store, cast.tom, initiative, "Leesuur", " ")

    assert decisions.decisions(store, cast.tom) == ()


def test_who_has_no_part_in_it_asks_for_no_decision(store: Store, cast: Cast) -> None:
    initiative = an_initiative(store, cast.tom)

    with pytest.raises(NotYourInitiative):
        chain.ask_decision(store, cast.tessa, initiative, "Leesuur", "Gaan we dat doen?")


def test_an_initiative_that_ended_asks_for_nothing_more(store: Store, cast: Cast) -> None:
    initiative = an_initiative(store, cast.tom)
    initiatives.move(store, cast.tom, initiative, Phase.STOPPED, "Wat we leerden.")

    with pytest.raises(NotInThisPhase):
        chain.ask_decision(store, cast.tom, initiative, "Leesuur", "Gaan we dat doen?")


def test_who_is_not_of_the_team_starts_and_asks_nothing(store: Store, cast: Cast) -> None:
    decision, initiative = a_taken_decision(store, cast), an_initiative(store, cast.tom)

    for actor in other_roles(cast.lea):
        with pytest.raises(NotPermitted):
            chain.start_from_decision(store, actor, decision, WORDS)
        with pytest.raises(NotPermitted):
            chain.ask_decision(store, actor, initiative, "Leesuur", "Gaan we dat doen?")


def test_another_school_finds_neither(store: Store, cast: Cast) -> None:
    decision, initiative = a_taken_decision(store, cast), an_initiative(store, cast.tom)

    with pytest.raises(NotFound):
        chain.start_from_decision(store, cast.otto, decision, WORDS)
    with pytest.raises(NotFound):
        chain.ask_decision(store, cast.otto, initiative, "Leesuur", "Gaan we dat doen?")
