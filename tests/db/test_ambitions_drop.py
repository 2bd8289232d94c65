"""Dropping an ambition."""

from __future__ import annotations

import pytest

from core.errors import Missing, NotFound
from core.permissions import NotPermitted
from db import ambitions
from db.ambitions import AmbitionDropped
from db.store import Store
from tests.conftest import Cast
from tests.db.plans import YEAR, other_roles, reading, the_ambition


def test_what_is_dropped_stays_to_be_read_with_the_reason(either_store: Store, either_cast: Cast) -> None:
    dropped, stands = reading(either_store, either_cast), reading(either_store, either_cast)

    ambitions.drop_ambition(either_store, either_cast.lea, dropped, "Eerst rust in de school.")

    told = the_ambition(either_store, either_cast.tom, dropped).dropped
    assert told is not None
    assert (told.because, told.at, told.by) == ("Eerst rust in de school.", either_store.now(), "Lea")
    ids = [each.ambition_id for each in ambitions.plan_of(either_store, either_cast.tom, YEAR).ambitions]
    assert ids == [stands, dropped]


def test_what_is_dropped_is_no_choice_any_more_but_keeps_its_name(store: Store, cast: Cast) -> None:
    dropped = reading(store, cast)

    ambitions.drop_ambition(store, cast.lea, dropped, "Eerst rust.")

    assert ambitions.ambition_choices(store, cast.tom) == ()
    assert [each.ambition_id for each in ambitions.all_ambitions(store, cast.tom)] == [dropped]


def test_dropping_says_because_of_what(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    with pytest.raises(Missing) as refusal:
        ambitions.drop_ambition(store, cast.lea, added, " ")

    assert refusal.value.field == "drop_because"


def test_what_was_dropped_is_not_dropped_again(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    ambitions.drop_ambition(store, cast.lea, added, "Eerst rust.")

    with pytest.raises(AmbitionDropped):
        ambitions.drop_ambition(store, cast.lea, added, "Nogmaals.")


def test_a_teacher_does_not_drop_it(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    for actor in (cast.tom, *other_roles(cast.lea)):
        with pytest.raises(NotPermitted):
            ambitions.drop_ambition(store, actor, added, "Eerst rust.")


def test_another_school_does_not_find_it(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    with pytest.raises(NotFound):
        ambitions.drop_ambition(store, cast.otto, added, "Eerst rust.")
