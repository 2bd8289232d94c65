"""The school's list of areas: anybody proposes, a school leader keeps it in order."""

from __future__ import annotations

import pytest

from core.errors import AlreadyDone, Missing, NotFound, TooLong
from core.expertise import AreaGroup, AreaState
from core.vocabulary import VOCABULARY
from db import expertise, schools
from db.demo import make_demo
from db.expertise import Area, AreaClosed, AreaExists, EntryWords
from db.store import Store
from tests.conftest import PASSWORD, at_once
from tests.db.expertise_school import Linde


def called(linde: Linde, name: str) -> Area:
    (found,) = [area for area in expertise.areas(linde.store, linde.cast.tom) if area.name == name]
    return found


def test_a_new_school_begins_with_the_vocabulary(either_store: Store) -> None:
    leader = schools.begin_school(either_store, "De Beuk", "Bo", "bo@example.org", PASSWORD)

    begun = expertise.areas(either_store, leader)

    assert [(area.group, area.name) for area in begun] == sorted(
        VOCABULARY, key=lambda each: ([*AreaGroup].index(each[0]), each[1].casefold())
    )
    assert {area.state for area in begun} == {AreaState.IN_USE}


def test_the_demo_school_has_them_too(store: Store) -> None:
    leader = make_demo(store)

    assert {(area.group, area.name) for area in expertise.areas(store, leader)} >= set(VOCABULARY)


def test_anybody_proposes_an_area_and_it_can_be_used_at_once(either_linde: Linde) -> None:
    cast, store = either_linde.cast, either_linde.store

    area_id = expertise.propose_area(store, cast.tom, AreaGroup.MOVEMENT, "  Yoga   met kleuters ")
    kept = expertise.save_entry(store, cast.tessa, area_id, EntryWords(level=4, affinity=4))

    assert kept is not None
    assert called(either_linde, "Yoga met kleuters") == Area(
        area_id=area_id,
        group=AreaGroup.MOVEMENT,
        name="Yoga met kleuters",
        state=AreaState.PROPOSED,
        proposed_by="Tom",
    )


@pytest.mark.parametrize("name", ["Muziek", " muziek ", "MUZIEK", "Music"])
def test_a_name_that_is_there_leads_to_it(linde: Linde, name: str) -> None:
    with pytest.raises(AreaExists) as refusal:
        expertise.propose_area(linde.store, linde.cast.tom, AreaGroup.ARTS, name)

    assert (refusal.value.area_id, refusal.value.name) == (linde.area("Muziek"), "Muziek")


@pytest.mark.parametrize(("name", "refusal"), [("  ", Missing), ("\0", Missing), ("x" * 81, TooLong)])
def test_a_name_is_a_name(linde: Linde, name: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        expertise.propose_area(linde.store, linde.cast.tom, AreaGroup.ARTS, name)


def test_an_english_name_is_a_name_of_its_own_where_its_area_has_another(linde: Linde) -> None:
    expertise.rename_area(linde.store, linde.cast.lea, linde.area("Muziek"), "Zang")

    proposed = expertise.propose_area(linde.store, linde.cast.tom, AreaGroup.ARTS, "Music")

    assert proposed == linde.area("Music")


def test_of_two_who_propose_the_same_at_once_the_second_finds_the_first(either_linde: Linde) -> None:
    cast, store = either_linde.cast, either_linde.store

    outcomes = at_once(
        lambda: expertise.propose_area(store, cast.tom, AreaGroup.MOVEMENT, "Yoga"),
        lambda: expertise.propose_area(store, cast.tessa, AreaGroup.MOVEMENT, "yoga"),
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["AreaExists", "int"]


def test_a_school_leader_keeps_a_proposal(linde: Linde) -> None:
    area_id = expertise.propose_area(linde.store, linde.cast.tom, AreaGroup.MOVEMENT, "Yoga")

    expertise.keep_area(linde.store, linde.cast.lea, area_id)

    assert called(linde, "Yoga").state is AreaState.IN_USE
    with pytest.raises(AlreadyDone):
        expertise.keep_area(linde.store, linde.cast.lea, area_id)


def test_a_retired_area_stays_readable_and_can_come_back(linde: Linde) -> None:
    cast, music = linde.cast, linde.area("Muziek")
    linde.says(cast.tom, "Muziek", 4, 4)

    expertise.retire_area(linde.store, cast.lea, music)

    assert linde.entry(cast.tessa, cast.tom, "Muziek") is not None
    assert music in {area.area_id for area in expertise.expertise_map(linde.store, cast.tessa).areas}
    with pytest.raises(AlreadyDone):
        expertise.retire_area(linde.store, cast.lea, music)
    assert expertise.propose_area(linde.store, cast.tessa, AreaGroup.ARTS, "Muziek") == music
    assert called(linde, "Muziek").state is AreaState.PROPOSED


def test_a_retired_area_that_nobody_uses_is_not_on_the_map(linde: Linde) -> None:
    music = linde.area("Muziek")

    expertise.retire_area(linde.store, linde.cast.lea, music)

    assert music not in {area.area_id for area in expertise.expertise_map(linde.store, linde.cast.tom).areas}


def test_renaming_keeps_all_that_stands_in_it(linde: Linde) -> None:
    cast, music = linde.cast, linde.area("Muziek")
    linde.says(cast.tom, "Muziek", 4, 4)

    expertise.rename_area(linde.store, cast.lea, music, "Muziek en zang", AreaGroup.COACHING)

    assert called(linde, "Muziek en zang").group is AreaGroup.COACHING
    assert linde.entry(cast.tessa, cast.tom, "Muziek en zang") is not None
    with pytest.raises(AlreadyDone):
        expertise.rename_area(linde.store, cast.lea, music, "Muziek en zang")
    with pytest.raises(AreaExists):
        expertise.rename_area(linde.store, cast.lea, music, "engels")


def test_only_the_capitals_of_a_name_can_change(linde: Linde) -> None:
    expertise.rename_area(linde.store, linde.cast.lea, linde.area("Muziek"), "MUZIEK")

    assert called(linde, "MUZIEK").state is AreaState.IN_USE


def test_an_area_takes_the_name_of_one_that_was_merged_into_it(either_linde: Linde) -> None:
    cast, store = either_linde.cast, either_linde.store
    music, drama = either_linde.area("Muziek"), either_linde.area("Drama en dans")
    expertise.merge_areas(store, cast.lea, music, drama)

    expertise.rename_area(store, cast.lea, drama, "Muziek")

    assert called(either_linde, "Muziek").area_id == drama
    assert called(either_linde, "Drama en dans").merged_into == drama
    assert expertise.propose_area(store, cast.tom, AreaGroup.ARTS, "drama en dans") == drama


def test_what_was_merged_cannot_be_kept_renamed_or_retired(linde: Linde) -> None:
    lea, music = linde.cast.lea, linde.area("Muziek")
    expertise.merge_areas(linde.store, lea, music, linde.area("Drama en dans"))

    with pytest.raises(AreaClosed):
        expertise.keep_area(linde.store, lea, music)
    with pytest.raises(AreaClosed):
        expertise.retire_area(linde.store, lea, music)
    with pytest.raises(AreaClosed):
        expertise.rename_area(linde.store, lea, music, "Zang")


def test_an_area_of_another_school_is_not_there(linde: Linde) -> None:
    otto, music = linde.cast.otto, linde.area("Muziek")
    own = linde.area("Muziek", otto)

    for act in (
        lambda: expertise.keep_area(linde.store, otto, music),
        lambda: expertise.retire_area(linde.store, otto, music),
        lambda: expertise.rename_area(linde.store, otto, music, "Zang"),
        lambda: expertise.merge_areas(linde.store, otto, music, own),
        lambda: expertise.merge_areas(linde.store, otto, own, music),
        lambda: expertise.save_entry(linde.store, otto, music, EntryWords(level=1, affinity=1)),
        lambda: expertise.who_could(linde.store, otto, [music]),
    ):
        with pytest.raises(NotFound):
            act()
