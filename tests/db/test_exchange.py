"""What two initiatives agree with each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Missing, NotFound
from core.initiatives import Phase
from core.permissions import NotPermitted, Role
from db import initiatives, workgroups
from db.initiatives import NotInThisPhase, NotYourInitiative
from db.store import Store
from db.workgroups import ExchangeInFuture, ExchangeWithItself
from tests.conftest import Cast, Clock, at_once
from tests.db.inquiries import TODAY, WORDS


def two(store: Store, cast: Cast) -> tuple[int, int]:
    """One of Tom and one of Lea."""
    return (
        initiatives.open_initiative(store, cast.tom, WORDS),
        initiatives.open_initiative(store, cast.lea, replace(WORDS, title="Schrijven")),
    )


def test_an_exchange_stands_with_both_and_both_were_heard_of(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    mine, other = two(either_store, either_cast)
    clock.forward(days=3)

    workgroups.exchange(either_store, either_cast.tom, mine, other, " We delen de boeken. ", TODAY)

    for one, another in ((mine, other), (other, mine)):
        detail = initiatives.initiative(either_store, either_cast.tessa, one)
        (line,) = detail.exchanges
        assert (line.other.initiative_id, line.text, line.held_on) == (another, "We delen de boeken.", TODAY)
        assert detail.line.heard_at == clock()


def test_who_has_part_in_one_of_the_two_writes_it_down(store: Store, cast: Cast) -> None:
    mine, other = two(store, cast)

    workgroups.exchange(store, cast.tom, other, mine, "Andersom", TODAY)
    with pytest.raises(NotYourInitiative):
        workgroups.exchange(store, cast.tessa, mine, other, "Van buiten", TODAY)

    assert len(initiatives.initiative(store, cast.tessa, mine).exchanges) == 1


def test_two_who_write_of_the_same_pair_at_once_are_both_kept(either_store: Store, either_cast: Cast) -> None:
    mine, other = two(either_store, either_cast)

    at_once(
        lambda: workgroups.exchange(either_store, either_cast.tom, mine, other, "Eén", TODAY),
        lambda: workgroups.exchange(either_store, either_cast.lea, other, mine, "Twee", TODAY),
    )

    assert len(initiatives.initiative(either_store, either_cast.tom, mine).exchanges) == 2


def test_an_exchange_was_held_with_another_and_has_words(store: Store, cast: Cast) -> None:
    mine, other = two(store, cast)

    with pytest.raises(ExchangeWithItself):
        workgroups.exchange(store, cast.tom, mine, mine, "Zelf", TODAY)
    with pytest.raises(ExchangeInFuture) as refusal:
        workgroups.exchange(store, cast.tom, mine, other, "Straks", TODAY + timedelta(days=1))
    with pytest.raises(Missing):
        workgroups.exchange(store, cast.tom, mine, other, " ", TODAY)
    with pytest.raises(NotFound):
        workgroups.exchange(store, cast.tom, mine, 99, "Met niemand", TODAY)

    assert refusal.value.latest == TODAY


def test_an_initiative_that_ended_agrees_on_nothing_more(store: Store, cast: Cast) -> None:
    mine, other = two(store, cast)
    initiatives.move(store, cast.tom, mine, Phase.STOPPED, "Geleerd.")

    with pytest.raises(NotInThisPhase):
        workgroups.exchange(store, cast.tom, mine, other, "Te laat", TODAY)


def test_another_school_and_another_role_write_nothing(store: Store, cast: Cast) -> None:
    mine, other = two(store, cast)
    theirs = initiatives.open_initiative(store, cast.otto, WORDS)

    with pytest.raises(NotFound):
        workgroups.exchange(store, cast.otto, mine, other, "Vreemd", TODAY)
    with pytest.raises(NotFound):
        workgroups.exchange(store, cast.tom, mine, theirs, "Vreemd", TODAY)
    with pytest.raises(NotPermitted):
        workgroups.exchange(store, replace(cast.lea, role=Role.BOARD_MEMBER), mine, other, "Vreemd", TODAY)
