"""Tying a decision and an initiative together, and untying them."""

from __future__ import annotations

import pytest

from core.chain import ChainKind, DecisionNotTaken
from core.errors import AlreadyDone, NotFound
from core.initiatives import Phase
from core.permissions import NotPermitted
from db import chain, initiatives
from db.initiatives import NotInThisPhase, NotYourInitiative
from db.store import Store
from tests.conftest import Cast
from tests.db.plans import a_taken_decision, an_initiative, an_open_decision, other_roles


def test_an_initiative_is_tied_to_the_decision_that_it_asks_for(
    either_store: Store, either_cast: Cast
) -> None:
    decision = an_open_decision(either_store, either_cast.tom)
    initiative = an_initiative(either_store, either_cast.tom)

    chain.link_decision(either_store, either_cast.tom, initiative, decision, ChainKind.ASKED)

    seen = chain.chain_of_initiative(either_store, either_cast.tessa, initiative)
    assert [each.decision_id for each in seen.decisions] == [decision]
    assert seen.kind_of(decision, initiative) is ChainKind.ASKED
    assert chain.chain_of_decision(either_store, either_cast.tessa, decision).links == seen.links


def test_a_decision_that_was_not_taken_starts_nothing(store: Store, cast: Cast) -> None:
    decision, initiative = an_open_decision(store, cast.tom), an_initiative(store, cast.tom)

    with pytest.raises(DecisionNotTaken):
        chain.link_decision(store, cast.tom, initiative, decision, ChainKind.STARTED)


def test_a_decision_that_was_taken_can_have_started_it(store: Store, cast: Cast) -> None:
    decision, initiative = a_taken_decision(store, cast), an_initiative(store, cast.tom)

    chain.link_decision(store, cast.tom, initiative, decision, ChainKind.STARTED)

    seen = chain.chain_of_decision(store, cast.tom, decision)
    assert seen.kind_of(decision, initiative) is ChainKind.STARTED


def test_they_are_tied_once(store: Store, cast: Cast) -> None:
    decision, initiative = a_taken_decision(store, cast), an_initiative(store, cast.tom)
    chain.link_decision(store, cast.tom, initiative, decision, ChainKind.ASKED)

    for kind in ChainKind:
        with pytest.raises(AlreadyDone):
            chain.link_decision(store, cast.tom, initiative, decision, kind)


def test_they_can_be_untied(either_store: Store, either_cast: Cast) -> None:
    decision = an_open_decision(either_store, either_cast.tom)
    initiative = an_initiative(either_store, either_cast.tom)
    chain.link_decision(either_store, either_cast.tom, initiative, decision, ChainKind.ASKED)

    chain.unlink_decision(either_store, either_cast.tom, initiative, decision)

    assert chain.chain_of_decision(either_store, either_cast.tom, decision).initiatives == ()
    with pytest.raises(NotFound):
        chain.unlink_decision(either_store, either_cast.tom, initiative, decision)


def test_who_has_no_part_in_an_initiative_ties_nothing_to_it(store: Store, cast: Cast) -> None:
    decision, initiative = an_open_decision(store, cast.tom), an_initiative(store, cast.tom)

    with pytest.raises(NotYourInitiative):
        chain.link_decision(store, cast.tessa, initiative, decision, ChainKind.ASKED)
    with pytest.raises(NotYourInitiative):
        chain.unlink_decision(store, cast.tessa, initiative, decision)


def test_an_initiative_that_ended_is_tied_to_nothing_more(store: Store, cast: Cast) -> None:
    decision, initiative = an_open_decision(store, cast.tom), an_initiative(store, cast.tom)
    initiatives.move(store, cast.tom, initiative, Phase.STOPPED, "Wat we leerden.")

    with pytest.raises(NotInThisPhase):
        chain.link_decision(store, cast.tom, initiative, decision, ChainKind.ASKED)


def test_who_is_not_of_the_team_ties_nothing(store: Store, cast: Cast) -> None:
    decision, initiative = an_open_decision(store, cast.tom), an_initiative(store, cast.tom)

    for actor in other_roles(cast.lea):
        with pytest.raises(NotPermitted):
            chain.link_decision(store, actor, initiative, decision, ChainKind.ASKED)
        with pytest.raises(NotPermitted):
            chain.unlink_decision(store, actor, initiative, decision)


def test_nothing_is_tied_across_schools(store: Store, cast: Cast) -> None:
    ours, initiative = an_open_decision(store, cast.tom), an_initiative(store, cast.tom)
    theirs = an_open_decision(store, cast.olga)

    with pytest.raises(NotFound):
        chain.link_decision(store, cast.tom, initiative, theirs, ChainKind.ASKED)
    with pytest.raises(NotFound):
        chain.link_decision(store, cast.otto, initiative, theirs, ChainKind.ASKED)
    with pytest.raises(NotFound):
        chain.unlink_decision(store, cast.otto, initiative, ours)
