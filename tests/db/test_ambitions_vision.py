"""Setting the vision of a school year."""

from __future__ import annotations

import pytest

from core.errors import AlreadyDone, Missing
from core.permissions import NotPermitted
from db import ambitions
from db.ambitions import VisionConflict, YearClosed
from db.store import Store
from tests.conftest import Cast, at_once
from tests.db.plans import YEAR, other_roles

FIRST = "Wie iets kan en wil, trekt de kar."


def test_a_school_leader_sets_the_vision_and_changes_it_with_a_reason(
    either_store: Store, either_cast: Cast
) -> None:
    first = ambitions.set_vision(either_store, either_cast.lea, YEAR, FIRST, "", 0)
    second = ambitions.set_vision(either_store, either_cast.lea, YEAR, "Samen.", "Studiedag van mei.", 1)

    told = ambitions.plan_of(either_store, either_cast.tom, YEAR).vision
    assert (first, second) == (1, 2)
    assert [(each.version, each.text, each.reason, each.set_by) for each in told] == [
        (1, FIRST, "", "Lea"),
        (2, "Samen.", "Studiedag van mei.", "Lea"),
    ]
    assert told[0].set_at == either_store.now()


def test_each_school_year_has_a_vision_of_its_own(store: Store, cast: Cast) -> None:
    ambitions.set_vision(store, cast.lea, YEAR, FIRST, "", 0)

    assert ambitions.set_vision(store, cast.lea, YEAR + 1, FIRST, "", 0) == 1
    assert ambitions.plan_of(store, cast.tom, YEAR - 1).vision == ()


def test_a_change_of_the_vision_says_why(store: Store, cast: Cast) -> None:
    ambitions.set_vision(store, cast.lea, YEAR, FIRST, "", 0)

    with pytest.raises(Missing) as refusal:
        ambitions.set_vision(store, cast.lea, YEAR, "Samen.", " ", 1)

    assert refusal.value.field == "reason"


def test_of_two_who_change_the_vision_the_second_is_shown_what_the_first_wrote(
    store: Store, cast: Cast
) -> None:
    ambitions.set_vision(store, cast.lea, YEAR, FIRST, "", 0)

    with pytest.raises(VisionConflict) as refusal:
        ambitions.set_vision(store, cast.lea, YEAR, "Van de ander.", "", 0)

    shown = refusal.value
    assert (shown.theirs, shown.yours, shown.version) == (FIRST, "Van de ander.", 1)


def test_of_two_at_the_same_instant_one_is_first(any_store: Store, any_cast: Cast) -> None:
    said = at_once(
        *(
            lambda text=text: ambitions.set_vision(any_store, any_cast.lea, YEAR, text, "", 0)  # type: ignore[misc]
            for text in ("Van de een.", "Van de ander.")
        )
    )

    assert sorted(type(each).__name__ for each in said) == ["VisionConflict", "int"]


@pytest.mark.parametrize("year", [YEAR - 1, YEAR + 2])
def test_a_year_that_is_over_stays_as_it_was(store: Store, cast: Cast, year: int) -> None:
    with pytest.raises(YearClosed) as refusal:
        ambitions.set_vision(store, cast.lea, year, FIRST, "", 0)

    assert refusal.value.permitted == (YEAR, YEAR + 1)


def test_the_same_words_again_change_nothing(store: Store, cast: Cast) -> None:
    ambitions.set_vision(store, cast.lea, YEAR, FIRST, "", 0)

    with pytest.raises(AlreadyDone):
        ambitions.set_vision(store, cast.lea, YEAR, f" {FIRST} ", "Nogmaals.", 1)


def test_a_vision_has_words(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing):
        ambitions.set_vision(store, cast.lea, YEAR, " ", "", 0)


def test_a_teacher_does_not_set_the_vision(store: Store, cast: Cast) -> None:
    for actor in (cast.tom, *other_roles(cast.lea)):
        with pytest.raises(NotPermitted):
            ambitions.set_vision(store, actor, YEAR, FIRST, "", 0)


def test_another_school_has_another_vision(store: Store, cast: Cast) -> None:
    ambitions.set_vision(store, cast.lea, YEAR, FIRST, "", 0)

    assert ambitions.plan_of(store, cast.olga, YEAR).vision == ()
    assert ambitions.set_vision(store, cast.otto, YEAR, "Die van ons.", "", 0) == 1
