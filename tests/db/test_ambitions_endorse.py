"""Standing behind an ambition, and no longer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import AlreadyDone, NotFound
from core.permissions import NotPermitted
from db import ambitions
from db.ambitions import AmbitionDropped, EndorseNewest
from db.members import deactivate
from db.store import Store
from tests.conftest import Cast
from tests.db.plans import READING, other_roles, reading, the_ambition


def test_everybody_of_the_team_can_stand_behind_it(either_store: Store, either_cast: Cast) -> None:
    added = reading(either_store, either_cast)

    for actor in (either_cast.tom, either_cast.lea, either_cast.tessa):
        ambitions.endorse(either_store, actor, added, 1)

    behind = the_ambition(either_store, either_cast.tom, added).endorsed_by
    assert [each.name for each in behind] == ["Lea", "Tessa", "Tom"]


def test_who_endorsed_an_earlier_version_does_not_stand_behind_the_new_one(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    for actor in (cast.tom, cast.tessa):
        ambitions.endorse(store, actor, added, 1)

    ambitions.change_ambition(store, cast.lea, added, replace(READING, title="Anders"), "Te vaag.", 1)
    ambitions.endorse(store, cast.tessa, added, 2)

    told = the_ambition(store, cast.tom, added)
    assert [each.name for each in told.endorsed_by] == ["Tessa"]
    assert [each.name for each in told.endorsed_before] == ["Tom"]


def test_only_what_stands_there_now_can_be_endorsed(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    ambitions.change_ambition(store, cast.lea, added, replace(READING, title="Anders"), "Te vaag.", 1)

    with pytest.raises(EndorseNewest) as refusal:
        ambitions.endorse(store, cast.tom, added, 1)

    assert (refusal.value.given, refusal.value.version) == (1, 2)


def test_nobody_stands_behind_it_twice(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    ambitions.endorse(store, cast.tom, added, 1)

    with pytest.raises(AlreadyDone):
        ambitions.endorse(store, cast.tom, added, 1)


def test_an_endorsement_can_be_taken_back(either_store: Store, either_cast: Cast) -> None:
    added = reading(either_store, either_cast)
    ambitions.endorse(either_store, either_cast.tom, added, 1)

    ambitions.withdraw_endorsement(either_store, either_cast.tom, added)

    assert the_ambition(either_store, either_cast.tom, added).endorsed_by == ()
    with pytest.raises(AlreadyDone):
        ambitions.withdraw_endorsement(either_store, either_cast.tom, added)


def test_who_left_the_team_no_longer_stands_behind_it(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    ambitions.endorse(store, cast.tom, added, 1)

    deactivate(store, cast.lea, cast.tom.person_id)

    assert the_ambition(store, cast.lea, added).endorsed_by == ()


def test_what_was_dropped_asks_for_nobody_behind_it(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    ambitions.endorse(store, cast.tom, added, 1)
    ambitions.drop_ambition(store, cast.lea, added, "Eerst rust.")

    with pytest.raises(AmbitionDropped):
        ambitions.endorse(store, cast.tessa, added, 1)
    with pytest.raises(AmbitionDropped):
        ambitions.withdraw_endorsement(store, cast.tom, added)


def test_who_is_not_of_the_team_does_not_endorse(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    for actor in other_roles(cast.lea):
        with pytest.raises(NotPermitted):
            ambitions.endorse(store, actor, added, 1)
        with pytest.raises(NotPermitted):
            ambitions.withdraw_endorsement(store, actor, added)


def test_another_school_does_not_find_it(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    with pytest.raises(NotFound):
        ambitions.endorse(store, cast.olga, added, 1)
    with pytest.raises(NotFound):
        ambitions.withdraw_endorsement(store, cast.olga, added)
