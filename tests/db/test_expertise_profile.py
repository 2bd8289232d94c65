"""Filling in one's own profile: it is small, it is theirs, and nothing of it is lost or told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import NotFound, TooLong
from core.expertise import AreaState, Visibility
from db import expertise
from db.expertise import AreaClosed, EntryConflict, EntryWords, StepOutOfRange, YearsOutOfRange
from tests.conftest import at_once
from tests.db.expertise_school import Linde

WORDS = EntryWords(
    level=4,
    affinity=5,
    training="Post-hbo muziek",
    years=12,
    certificate="Vakdocent",
    ask_me=True,
    wants_to_lead=True,
    shares_wish=True,
    visibility=Visibility.LEADER,
)


def test_what_somebody_says_of_an_area_is_kept_whole(either_linde: Linde) -> None:
    tom, store = either_linde.cast.tom, either_linde.store
    music = either_linde.area("Muziek")

    kept = expertise.save_entry(store, tom, music, WORDS)

    assert kept is not None
    assert expertise.own_entries(store, tom) == (kept,)
    assert {name: getattr(kept, name) for name in EntryWords.__slots__} == {
        **{name: getattr(WORDS, name) for name in EntryWords.__slots__},
        "version": 1,
    }
    assert kept.changed_at == store.now()


def test_a_change_goes_on_from_what_the_form_began_with(linde: Linde) -> None:
    music = linde.area("Muziek")
    first = linde.says(linde.cast.tom, "Muziek", 4, 5)

    second = expertise.save_entry(
        linde.store, linde.cast.tom, music, EntryWords(level=3, affinity=5, version=first.version)
    )

    assert second is not None
    assert (second.level, second.version) == (3, 2)
    assert expertise.own_entries(linde.store, linde.cast.tom) == (second,)


def test_saving_the_same_again_changes_nothing(linde: Linde) -> None:
    first = linde.says(linde.cast.tom, "Muziek", 4, 5, training="Koor")
    before = linde.revision(), len(linde.log())

    again = expertise.save_entry(
        linde.store,
        linde.cast.tom,
        linde.area("Muziek"),
        EntryWords(level=4, affinity=5, training=" Koor ", version=None),
    )

    assert again == first
    assert (linde.revision(), len(linde.log())) == before


def test_an_entry_that_says_nothing_any_more_is_gone(linde: Linde) -> None:
    first = linde.says(linde.cast.tom, "Muziek", 4, 5)

    gone = expertise.save_entry(
        linde.store,
        linde.cast.tom,
        linde.area("Muziek"),
        EntryWords(visibility=Visibility.SELF, version=first.version),
    )

    assert gone is None
    assert expertise.own_entries(linde.store, linde.cast.tom) == ()


def test_nothing_said_of_a_new_area_writes_nothing(linde: Linde) -> None:
    before = linde.revision()

    assert expertise.save_entry(linde.store, linde.cast.tom, linde.area("Muziek"), EntryWords()) is None

    assert linde.revision() == before


@pytest.mark.parametrize(
    "words", [EntryWords(training="Koor"), EntryWords(ask_me=True), EntryWords(wants_to_lead=True)]
)
def test_a_word_or_a_wish_without_steps_is_something_said(linde: Linde, words: EntryWords) -> None:
    assert expertise.save_entry(linde.store, linde.cast.tom, linde.area("Muziek"), words) is not None


def test_a_wish_that_is_not_there_cannot_be_shared(linde: Linde) -> None:
    kept = linde.says(linde.cast.tom, "Muziek", 4, 5, shares_wish=True)

    assert (kept.wants_to_lead, kept.shares_wish) == (False, False)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (EntryWords(level=6), StepOutOfRange),
        (EntryWords(level=-1), StepOutOfRange),
        (EntryWords(affinity=9), StepOutOfRange),
        (EntryWords(level=1, years=-1), YearsOutOfRange),
        (EntryWords(level=1, years=61), YearsOutOfRange),
        (EntryWords(training="x" * 10_001), TooLong),
    ],
)
def test_what_cannot_be_so_is_refused(linde: Linde, words: EntryWords, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        expertise.save_entry(linde.store, linde.cast.tom, linde.area("Muziek"), words)

    assert expertise.own_entries(linde.store, linde.cast.tom) == ()


def test_on_two_screens_the_second_is_shown_what_the_first_kept(either_linde: Linde) -> None:
    tom, music = either_linde.cast.tom, either_linde.area("Muziek")
    began = either_linde.says(tom, "Muziek", 2, 2)
    first = expertise.save_entry(
        either_linde.store, tom, music, EntryWords(level=4, affinity=4, version=began.version)
    )
    yours = EntryWords(level=1, affinity=5, training="Koor", version=began.version)

    with pytest.raises(EntryConflict) as refusal:
        expertise.save_entry(either_linde.store, tom, music, yours)

    assert (refusal.value.theirs, refusal.value.yours, refusal.value.version) == (first, yours, 2)
    assert expertise.own_entries(either_linde.store, tom) == (first,)


def test_a_change_to_what_was_deleted_on_another_screen_is_a_conflict_too(linde: Linde) -> None:
    tom, music = linde.cast.tom, linde.area("Muziek")
    began = linde.says(tom, "Muziek", 2, 2)
    expertise.delete_entry(linde.store, tom, music)

    with pytest.raises(EntryConflict) as refusal:
        expertise.save_entry(linde.store, tom, music, EntryWords(level=4, affinity=4, version=began.version))

    assert refusal.value.theirs is None


def test_of_two_saves_at_once_one_is_kept_and_one_is_told(either_linde: Linde) -> None:
    tom, music = either_linde.cast.tom, either_linde.area("Muziek")

    outcomes = at_once(
        lambda: expertise.save_entry(either_linde.store, tom, music, EntryWords(level=2, affinity=2)),
        lambda: expertise.save_entry(either_linde.store, tom, music, EntryWords(level=4, affinity=4)),
    )

    kept = expertise.own_entries(either_linde.store, tom)
    assert sorted(type(each).__name__ for each in outcomes) == ["Entry", "EntryConflict"]
    assert [each for each in outcomes if each in kept]


def test_in_a_retired_area_what_stands_can_be_changed_and_nothing_new_is_said(linde: Linde) -> None:
    music = linde.area("Muziek")
    began = linde.says(linde.cast.tom, "Muziek", 2, 2)
    expertise.retire_area(linde.store, linde.cast.lea, music)

    changed = expertise.save_entry(
        linde.store, linde.cast.tom, music, EntryWords(level=3, affinity=2, version=began.version)
    )

    assert changed is not None
    with pytest.raises(AreaClosed) as refusal:
        expertise.save_entry(linde.store, linde.cast.tessa, music, EntryWords(level=3, affinity=2))
    assert (refusal.value.name, refusal.value.state) == ("Muziek", AreaState.RETIRED)


def test_deleting_an_entry_takes_the_sentences_with_it(linde: Linde) -> None:
    tom, music = linde.cast.tom, linde.area("Muziek")
    seen = expertise.point_at(linde.store, linde.cast.tessa, tom.person_id, music, "Jij zingt zo mooi voor.")
    expertise.accept_sighting(linde.store, tom, seen, EntryWords(level=4, affinity=4))

    expertise.delete_entry(linde.store, tom, music)
    linde.says(tom, "Muziek", 1, 1)

    assert [entry.seen for entry in expertise.own_entries(linde.store, tom)] == [()]
    with pytest.raises(NotFound):
        expertise.delete_entry(linde.store, tom, linde.area("Engels"))


def test_deleting_the_profile_leaves_nothing_of_it_and_nothing_of_others_is_touched(linde: Linde) -> None:
    tom, tessa = linde.cast.tom, linde.cast.tessa
    linde.says(tom, "Muziek", 4, 4)
    linde.says(tom, "Engels", 2, 2, Visibility.SELF)
    hers = linde.says(tessa, "Muziek", 5, 5)
    expertise.point_at(linde.store, tessa, tom.person_id, linde.area("Muziek"), "Mooi.")
    expertise.point_at(linde.store, tom, tessa.person_id, linde.area("Engels"), "Ook mooi.")

    expertise.delete_profile(linde.store, tom)

    assert expertise.own_entries(linde.store, tom) == ()
    assert expertise.sightings_for_me(linde.store, tom) == ()
    assert expertise.sightings_by_me(linde.store, tessa) == ()
    assert expertise.own_entries(linde.store, tessa) == (hers,)
    assert len(expertise.sightings_for_me(linde.store, tessa)) == 1


def test_the_log_says_that_a_profile_was_changed_and_nothing_of_it(linde: Linde) -> None:
    tom, music = linde.cast.tom, linde.area("Muziek")
    expertise.save_entry(linde.store, tom, music, replace(WORDS, visibility=Visibility.SELF))
    seen = expertise.point_at(linde.store, linde.cast.tessa, tom.person_id, music, "Jij zingt zo mooi voor.")
    expertise.decline_sighting(linde.store, tom, seen)
    expertise.delete_entry(linde.store, tom, music)

    assert [(entry.action, entry.subject, entry.detail) for entry in linde.log()] == [
        ("save", "profile", {}),
        ("point_at", "sighting", {}),
        ("answer_sighting", "profile", {}),
        ("delete", "profile", {}),
    ]
    assert {entry.subject_id for entry in linde.log() if entry.subject == "profile"} == {tom.person_id}


def test_own_entries_stand_in_the_order_of_the_list_of_areas(linde: Linde) -> None:
    tom = linde.cast.tom
    for place, name in enumerate(("Praktijkonderzoek", "Woordenschat", "Engels", "Muziek")):
        linde.says(tom, name, place + 1, 5)

    names = {area.area_id: area.name for area in expertise.areas(linde.store, tom)}

    assert [names[entry.area_id] for entry in expertise.own_entries(linde.store, tom)] == [
        "Engels",
        "Woordenschat",
        "Muziek",
        "Praktijkonderzoek",
    ]


def test_a_form_that_was_open_while_its_area_was_merged_still_finds_its_place(linde: Linde) -> None:
    music, drama = linde.area("Muziek"), linde.area("Drama en dans")
    expertise.merge_areas(linde.store, linde.cast.lea, music, drama)

    kept = expertise.save_entry(linde.store, linde.cast.tom, music, EntryWords(level=4, affinity=4))

    assert kept is not None
    assert kept.area_id == drama
    assert kept.changed_at is not None
    assert linde.store.now() - kept.changed_at < timedelta(seconds=1)
