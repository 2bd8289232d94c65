"""“I see this in you”: nobody else knows before the owner accepts it."""

from __future__ import annotations

import pytest

from core.errors import Missing, NotFound
from core.expertise import SightingState, Visibility
from core.permissions import Actor
from db import expertise
from db.expertise import (
    AreaClosed,
    EntryConflict,
    EntryWords,
    NotInYourself,
    Seen,
    SightingAnswered,
    SightingOpen,
)
from tests.conftest import at_once
from tests.db.expertise_school import Linde

SENTENCE = "Jij kreeg de hele gang stil met dat lied."


def pointed(linde: Linde, area: str = "Muziek") -> int:
    """Tessa points Tom at an area."""
    tom, tessa = linde.cast.tom, linde.cast.tessa
    return expertise.point_at(linde.store, tessa, tom.person_id, linde.area(area), SENTENCE)


def states(linde: Linde, who: Actor) -> list[SightingState]:
    return [line.state for line in expertise.sightings_for_me(linde.store, who)]


def test_the_two_whom_it_concerns_see_it(either_linde: Linde) -> None:
    tom, tessa = either_linde.cast.tom, either_linde.cast.tessa

    sighting_id = pointed(either_linde)

    (for_tom,) = expertise.sightings_for_me(either_linde.store, tom)
    assert expertise.sightings_by_me(either_linde.store, tessa) == (for_tom,)
    assert (for_tom.sighting_id, for_tom.person.name, for_tom.area) == (sighting_id, "Tom", "Muziek")
    assert for_tom.by is not None
    assert (for_tom.by.name, for_tom.sentence, for_tom.state) == ("Tessa", SENTENCE, SightingState.OPEN)


@pytest.mark.parametrize("answer", ["none", "declined", "withdrawn"])
def test_nobody_else_hears_of_what_was_not_accepted(linde: Linde, answer: str) -> None:
    cast = linde.cast
    linde.says(cast.tom, "Muziek", 2, 2)
    sighting_id = pointed(linde)
    if answer == "declined":
        expertise.decline_sighting(linde.store, cast.tom, sighting_id)
    if answer == "withdrawn":
        expertise.withdraw_sighting(linde.store, cast.tessa, sighting_id)

    assert expertise.sightings_for_me(linde.store, cast.lea) == ()
    assert expertise.sightings_by_me(linde.store, cast.lea) == ()
    assert SENTENCE not in str(expertise.expertise_map(linde.store, cast.lea))
    assert SENTENCE not in str(expertise.profile_of(linde.store, cast.lea, cast.tom.person_id))
    sheets = expertise.own_data(linde.store, cast.lea).sheets
    assert SENTENCE not in "".join(sheet.to_csv() for sheet in sheets.values())


def test_accepting_writes_the_entry_as_the_owner_adjusts_it(either_linde: Linde) -> None:
    cast = either_linde.cast
    sighting_id = pointed(either_linde)

    kept = expertise.accept_sighting(
        either_linde.store, cast.tom, sighting_id, EntryWords(level=3, affinity=5)
    )

    assert (kept.level, kept.affinity, kept.seen) == (3, 5, (Seen(by="Tessa", sentence=SENTENCE),))
    shown = either_linde.entry(cast.lea, cast.tom, "Muziek")
    assert shown is not None
    assert shown.seen == kept.seen
    assert states(either_linde, cast.tom) == [SightingState.ACCEPTED]


def test_an_accepted_sentence_is_seen_by_whom_the_entry_is_for(linde: Linde) -> None:
    cast = linde.cast
    words = EntryWords(level=3, affinity=5, visibility=Visibility.SELF)

    expertise.accept_sighting(linde.store, cast.tom, pointed(linde), words)

    assert linde.entry(cast.lea, cast.tom, "Muziek") is None
    assert SENTENCE not in str(expertise.expertise_map(linde.store, cast.lea))
    assert SENTENCE in str(expertise.expertise_map(linde.store, cast.tom))


def test_accepting_beside_an_entry_goes_on_from_its_version(linde: Linde) -> None:
    tom = linde.cast.tom
    stands = linde.says(tom, "Muziek", 2, 2)
    sighting_id = pointed(linde)

    with pytest.raises(EntryConflict):
        expertise.accept_sighting(linde.store, tom, sighting_id, EntryWords(level=4, affinity=4))
    assert states(linde, tom) == [SightingState.OPEN]

    kept = expertise.accept_sighting(
        linde.store, tom, sighting_id, EntryWords(level=4, affinity=4, version=stands.version)
    )
    assert (kept.level, kept.version) == (4, 2)


def test_accepting_without_steps_keeps_the_sentence(linde: Linde) -> None:
    tom = linde.cast.tom

    kept = expertise.accept_sighting(linde.store, tom, pointed(linde), EntryWords())
    still = expertise.save_entry(
        linde.store, tom, kept.area_id, EntryWords(ask_me=True, version=kept.version)
    )
    assert still is not None
    again = expertise.save_entry(linde.store, tom, kept.area_id, EntryWords(version=still.version))

    assert again is not None
    assert again.seen == (Seen(by="Tessa", sentence=SENTENCE),)


@pytest.mark.parametrize("first", ["accept", "decline", "withdraw"])
@pytest.mark.parametrize("second", ["accept", "decline", "withdraw"])
def test_it_is_answered_once(linde: Linde, first: str, second: str) -> None:
    cast = linde.cast
    sighting_id = pointed(linde)

    def answer(how: str) -> None:
        if how == "accept":
            expertise.accept_sighting(linde.store, cast.tom, sighting_id, EntryWords(level=3, affinity=3))
        elif how == "decline":
            expertise.decline_sighting(linde.store, cast.tom, sighting_id)
        else:
            expertise.withdraw_sighting(linde.store, cast.tessa, sighting_id)

    answer(first)

    with pytest.raises(SightingAnswered):
        answer(second)


def test_of_accepting_and_withdrawing_at_once_one_comes_first(either_linde: Linde) -> None:
    cast, sighting_id = either_linde.cast, pointed(either_linde)

    outcomes = at_once(
        lambda: expertise.accept_sighting(
            either_linde.store, cast.tom, sighting_id, EntryWords(level=3, affinity=3)
        ),
        lambda: expertise.withdraw_sighting(either_linde.store, cast.tessa, sighting_id),
    )

    assert sum(isinstance(each, SightingAnswered) for each in outcomes) == 1


@pytest.mark.parametrize("who", ["lea", "tessa", "olga"])
def test_only_the_owner_answers(linde: Linde, who: str) -> None:
    sighting_id = pointed(linde)
    other = getattr(linde.cast, who)

    with pytest.raises(NotFound):
        expertise.accept_sighting(linde.store, other, sighting_id, EntryWords(level=3, affinity=3))
    with pytest.raises(NotFound):
        expertise.decline_sighting(linde.store, other, sighting_id)


@pytest.mark.parametrize("who", ["lea", "tom", "olga"])
def test_only_who_said_it_takes_it_back(linde: Linde, who: str) -> None:
    with pytest.raises(NotFound):
        expertise.withdraw_sighting(linde.store, getattr(linde.cast, who), pointed(linde))


def test_it_is_said_to_a_colleague_in_words(linde: Linde) -> None:
    cast, music = linde.cast, linde.area("Muziek")

    with pytest.raises(NotInYourself):
        expertise.point_at(linde.store, cast.tom, cast.tom.person_id, music, SENTENCE)
    with pytest.raises(Missing):
        expertise.point_at(linde.store, cast.tessa, cast.tom.person_id, music, "  ")


def test_it_is_said_to_who_is_in_the_team_now(linde: Linde) -> None:
    cast, music = linde.cast, linde.area("Muziek")
    linde.leaves(cast.tom)

    for person_id in (cast.tom.person_id, cast.olga.person_id, 999):
        with pytest.raises(NotFound):
            expertise.point_at(linde.store, cast.tessa, person_id, music, SENTENCE)


def test_the_same_is_not_said_twice_while_it_is_open(linde: Linde) -> None:
    sighting_id = pointed(linde)

    with pytest.raises(SightingOpen) as refusal:
        pointed(linde)

    assert refusal.value.sighting_id == sighting_id
    expertise.decline_sighting(linde.store, linde.cast.tom, sighting_id)
    assert pointed(linde) != sighting_id


def test_a_button_pressed_twice_says_it_once(either_linde: Linde) -> None:
    outcomes = at_once(lambda: pointed(either_linde), lambda: pointed(either_linde))

    assert sum(isinstance(each, SightingOpen) for each in outcomes) == 1
    assert states(either_linde, either_linde.cast.tom) == [SightingState.OPEN]


def test_nothing_new_is_seen_in_a_retired_area(linde: Linde) -> None:
    expertise.retire_area(linde.store, linde.cast.lea, linde.area("Muziek"))

    with pytest.raises(AreaClosed):
        pointed(linde)


def test_what_is_open_stands_first_and_what_was_taken_back_is_not_shown_to_the_owner(linde: Linde) -> None:
    cast = linde.cast
    first, second, third = (pointed(linde, area) for area in ("Muziek", "Engels", "Burgerschap"))
    expertise.decline_sighting(linde.store, cast.tom, third)
    expertise.withdraw_sighting(linde.store, cast.tessa, second)

    for_tom = expertise.sightings_for_me(linde.store, cast.tom)
    by_tessa = expertise.sightings_by_me(linde.store, cast.tessa)

    assert [line.sighting_id for line in for_tom] == [first, third]
    assert [line.sighting_id for line in by_tessa] == [third, second, first]
