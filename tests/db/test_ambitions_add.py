"""Adding an ambition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import Missing, NotFound, TooLong
from core.permissions import NotPermitted
from core.texts import LONGEST_TEXT
from db import ambitions
from db.ambitions import YearClosed
from db.models import Area
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.db.plans import READING, YEAR, an_area, other_roles, reading, the_ambition


def test_an_ambition_is_added_with_its_frame_and_what_it_needs(
    either_store: Store, either_cast: Cast
) -> None:
    area = an_area(either_store, either_cast.lea)

    added = reading(either_store, either_cast, replace(READING, needs=(area, area)))

    told = the_ambition(either_store, either_cast.tom, added)
    assert told.words == replace(READING, needs=(area,))
    assert (told.version, told.dropped, told.carried_from, told.endorsed_by) == (1, None, None, ())
    assert [(each.words, each.reason, each.set_by) for each in told.versions] == [(told.words, "", "Lea")]


def test_an_ambition_has_a_title(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing) as refusal:
        reading(store, cast, replace(READING, title=" "))

    assert refusal.value.field == "title"


def test_a_text_has_an_end(store: Store, cast: Cast) -> None:
    with pytest.raises(TooLong):
        reading(store, cast, replace(READING, text="x" * (LONGEST_TEXT + 1)))


def test_what_an_ambition_needs_is_of_its_own_school(store: Store, cast: Cast) -> None:
    with pytest.raises(NotFound):
        reading(store, cast, replace(READING, needs=(an_area(store, cast.otto),)))

    assert ambitions.plan_of(store, cast.tom, YEAR).ambitions == ()


def test_a_merged_area_is_the_one_that_it_became(store: Store, cast: Cast) -> None:
    merged, became = an_area(store, cast.lea, "Lezen"), an_area(store, cast.lea)
    with store.write(EVERY) as session:
        session.get_one(Area, merged).merged_into = became

    added = reading(store, cast, replace(READING, needs=(merged,)))

    assert the_ambition(store, cast.tom, added).words.needs == (became,)


def test_nothing_is_added_to_a_year_that_is_over(store: Store, cast: Cast) -> None:
    with pytest.raises(YearClosed):
        reading(store, cast, year=YEAR - 1)


def test_a_teacher_does_not_add_ambitions(store: Store, cast: Cast) -> None:
    for actor in (cast.tom, *other_roles(cast.lea)):
        with pytest.raises(NotPermitted):
            ambitions.add_ambition(store, actor, YEAR, READING)


def test_another_school_does_not_see_it(store: Store, cast: Cast) -> None:
    reading(store, cast)

    assert ambitions.plan_of(store, cast.olga, YEAR).ambitions == ()
    assert ambitions.ambition_choices(store, cast.olga) == ambitions.all_ambitions(store, cast.olga) == ()
