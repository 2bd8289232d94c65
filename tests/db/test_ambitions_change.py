"""Changing an ambition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.errors import AlreadyDone, Missing, NotFound
from core.permissions import NotPermitted
from db import ambitions
from db.ambitions import AmbitionConflict, AmbitionDropped, YearClosed
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.plans import READING, an_area, other_roles, reading, the_ambition

OTHER = replace(
    READING,
    title="Elk kind leest elke dag",
    fixed="Elke dag.",
    free="",
    means="",
    returns_on=date(2027, 3, 1),
)


def test_a_change_is_a_version_with_its_reason(either_store: Store, either_cast: Cast, clock: Clock) -> None:
    area = an_area(either_store, either_cast.lea)
    added = reading(either_store, either_cast, replace(READING, needs=(area,)))
    clock.forward(days=3)

    version = ambitions.change_ambition(either_store, either_cast.lea, added, OTHER, "Te vaag.", 1)

    told = the_ambition(either_store, either_cast.tom, added)
    assert (version, told.version, told.words, told.words.needs) == (2, 2, OTHER, ())
    assert [(each.version, each.words.needs, each.reason) for each in told.versions] == [
        (1, (area,), ""),
        (2, (), "Te vaag."),
    ]
    assert told.versions[1].set_at == either_store.now()


def test_a_change_says_why(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    with pytest.raises(Missing) as refusal:
        ambitions.change_ambition(store, cast.lea, added, OTHER, "", 1)

    assert refusal.value.field == "reason"
    assert the_ambition(store, cast.tom, added).words == READING


def test_of_two_who_change_it_the_second_is_shown_what_the_first_wrote(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    ambitions.change_ambition(store, cast.lea, added, OTHER, "Te vaag.", 1)
    mine = replace(READING, text="Van mij.")

    with pytest.raises(AmbitionConflict) as refusal:
        ambitions.change_ambition(store, cast.lea, added, mine, "Van mij.", 1)

    shown = refusal.value
    assert (shown.theirs, shown.yours, shown.version) == (OTHER, mine, 2)
    assert the_ambition(store, cast.tom, added).words == OTHER


def test_the_same_words_again_change_nothing(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    with pytest.raises(AlreadyDone):
        ambitions.change_ambition(store, cast.lea, added, READING, "Nogmaals.", 1)


def test_what_was_dropped_is_not_changed(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    ambitions.drop_ambition(store, cast.lea, added, "Eerst rust.")

    with pytest.raises(AmbitionDropped):
        ambitions.change_ambition(store, cast.lea, added, OTHER, "Toch.", 1)


def test_what_is_of_a_year_that_is_over_is_not_changed(store: Store, cast: Cast, clock: Clock) -> None:
    added = reading(store, cast)
    clock.forward(days=365)

    with pytest.raises(YearClosed):
        ambitions.change_ambition(store, cast.lea, added, OTHER, "Te laat.", 1)


def test_a_teacher_does_not_change_it(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    for actor in (cast.tom, *other_roles(cast.lea)):
        with pytest.raises(NotPermitted):
            ambitions.change_ambition(store, actor, added, OTHER, "Te vaag.", 1)


def test_another_school_does_not_find_it(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    with pytest.raises(NotFound):
        ambitions.change_ambition(store, cast.otto, added, OTHER, "Te vaag.", 1)
