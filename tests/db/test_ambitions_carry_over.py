"""Taking an ambition along to the next school year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.errors import AlreadyDone, NotFound
from core.permissions import NotPermitted
from db import ambitions
from db.ambitions import AmbitionDropped, NotALaterYear, YearClosed
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.plans import READING, YEAR, an_area, other_roles, reading, the_ambition


def test_it_is_a_new_ambition_with_the_same_words_that_is_endorsed_anew(
    either_store: Store, either_cast: Cast
) -> None:
    words = replace(READING, needs=(an_area(either_store, either_cast.lea),))
    added = reading(either_store, either_cast, words)
    ambitions.endorse(either_store, either_cast.tom, added, 1)

    carried = ambitions.carry_over(either_store, either_cast.lea, added, YEAR + 1)

    told = the_ambition(either_store, either_cast.tom, carried, YEAR + 1)
    without_day = replace(words, returns_on=None)
    assert (told.words, told.carried_from, told.version) == (without_day, added, 1)
    assert (told.endorsed_by, told.endorsed_before) == ((), ())


def test_a_day_in_the_new_year_goes_along(store: Store, cast: Cast) -> None:
    later = date(2027, 9, 1)
    added = reading(store, cast, replace(READING, returns_on=later))

    carried = ambitions.carry_over(store, cast.lea, added, YEAR + 1)

    assert the_ambition(store, cast.tom, carried, YEAR + 1).words.returns_on == later


def test_last_year_s_can_be_taken_along_when_that_year_is_over(
    store: Store, cast: Cast, clock: Clock
) -> None:
    added = reading(store, cast)
    clock.forward(days=365)

    carried = ambitions.carry_over(store, cast.lea, added, YEAR + 1)

    assert the_ambition(store, cast.tom, carried, YEAR + 1).carried_from == added


def test_it_stands_in_the_next_year_once(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    carried = ambitions.carry_over(store, cast.lea, added, YEAR + 1)

    with pytest.raises(AlreadyDone):
        ambitions.carry_over(store, cast.lea, added, YEAR + 1)

    ambitions.drop_ambition(store, cast.lea, carried, "Toch niet.")
    assert ambitions.carry_over(store, cast.lea, added, YEAR + 1) != carried


@pytest.mark.parametrize(("year", "refusal"), [(YEAR, NotALaterYear), (YEAR + 2, YearClosed)])
def test_it_is_taken_along_to_the_next_year(
    store: Store, cast: Cast, year: int, refusal: type[Exception]
) -> None:
    added = reading(store, cast)

    with pytest.raises(refusal):
        ambitions.carry_over(store, cast.lea, added, year)


def test_what_was_dropped_is_not_taken_along(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    ambitions.drop_ambition(store, cast.lea, added, "Eerst rust.")

    with pytest.raises(AmbitionDropped):
        ambitions.carry_over(store, cast.lea, added, YEAR + 1)


def test_a_teacher_does_not_take_it_along(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    for actor in (cast.tom, *other_roles(cast.lea)):
        with pytest.raises(NotPermitted):
            ambitions.carry_over(store, actor, added, YEAR + 1)


def test_another_school_does_not_find_it(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    with pytest.raises(NotFound):
        ambitions.carry_over(store, cast.otto, added, YEAR + 1)
