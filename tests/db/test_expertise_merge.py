"""Merging two areas: nobody loses a word, and nobody shows more than they chose."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, delete, select, update

from core.expertise import AreaGroup, AreaState, Visibility
from db import expertise
from db.expertise import AreaClosed, EntryWords, MergeIntoItself, Seen
from db.models import AmbitionNeed, Area, ExpertiseEntry, InitiativeNeed, Sighting
from db.store import EVERY
from tests.conftest import at_once
from tests.db.expertise_school import Linde

WIDE_TO_NARROW = [Visibility.TEAM, Visibility.LEADER, Visibility.SELF]


def merge(linde: Linde, one: str, into: str) -> int:
    into_id = linde.area(into)
    expertise.merge_areas(linde.store, linde.cast.lea, linde.area(one), into_id)
    return into_id


def test_entries_move_along(either_linde: Linde) -> None:
    cast = either_linde.cast
    stood = either_linde.says(cast.tom, "Muziek", 4, 2, training="Koor", years=3, ask_me=True)

    drama = merge(either_linde, "Muziek", "Drama en dans")

    (moved,) = expertise.own_entries(either_linde.store, cast.tom)
    assert (moved.area_id, moved.version) == (drama, stood.version + 1)
    assert (moved.level, moved.affinity, moved.training, moved.years, moved.ask_me) == (4, 2, "Koor", 3, True)


def test_where_somebody_has_both_the_higher_stays_and_the_narrower_holds(either_linde: Linde) -> None:
    tom = either_linde.cast.tom
    either_linde.says(tom, "Muziek", 4, 1, Visibility.LEADER, training="Koor", years=3)
    either_linde.says(tom, "Drama en dans", 2, 5, Visibility.TEAM, training="Toneel", certificate="Dans")

    merge(either_linde, "Muziek", "Drama en dans")

    (both,) = expertise.own_entries(either_linde.store, tom)
    assert (both.level, both.affinity, both.visibility) == (4, 5, Visibility.LEADER)
    assert (both.training, both.years, both.certificate) == ("Toneel; Koor", 3, "Dans")


def test_a_wish_that_was_private_in_one_of_two_stays_private(linde: Linde) -> None:
    tom = linde.cast.tom
    linde.says(tom, "Muziek", 4, 1, wants_to_lead=True, shares_wish=True)
    linde.says(tom, "Drama en dans", 2, 5, wants_to_lead=True)

    merge(linde, "Muziek", "Drama en dans")

    (both,) = expertise.own_entries(linde.store, tom)
    assert (both.wants_to_lead, both.shares_wish) == (True, False)


def test_sightings_and_needs_move_along_once(either_linde: Linde) -> None:
    cast, store = either_linde.cast, either_linde.store
    both = either_linde.initiative("Musical", "Muziek", "Drama en dans")
    one = either_linde.initiative("Koor", "Muziek")
    ambition = either_linde.ambition("Elk kind op het podium", "Muziek", "Engels")
    seen = expertise.point_at(store, cast.tessa, cast.tom.person_id, either_linde.area("Muziek"), "Mooi.")
    music = either_linde.area("Muziek")

    drama = merge(either_linde, "Muziek", "Drama en dans")

    with store.read(EVERY) as session:
        needs = set(session.exec(select(InitiativeNeed.initiative_id, InitiativeNeed.area_id)))
        asked = set(session.exec(select(AmbitionNeed.ambition_id, AmbitionNeed.area_id)))
        at_music = session.exec(select(Sighting).where(Sighting.area_id == music)).all()
    assert needs == {(both, drama), (one, drama)}
    assert asked == {(ambition, drama), (ambition, either_linde.area("Engels"))}
    assert at_music == []
    kept = expertise.accept_sighting(store, cast.tom, seen, EntryWords(level=3, affinity=3))
    assert (kept.area_id, kept.seen) == (drama, (Seen(by="Tessa", sentence="Mooi."),))


def test_a_merged_name_that_is_proposed_again_leads_to_the_target(linde: Linde) -> None:
    drama = merge(linde, "Muziek", "Drama en dans")

    assert expertise.propose_area(linde.store, linde.cast.tom, AreaGroup.ARTS, "muziek") == drama


def test_what_was_merged_into_it_before_goes_along(linde: Linde) -> None:
    merge(linde, "Muziek", "Drama en dans")
    art = merge(linde, "Drama en dans", "Beeldende vorming")

    merged = {area.name: area.merged_into for area in expertise.areas(linde.store, linde.cast.tom)}

    assert (merged["Muziek"], merged["Drama en dans"]) == (art, art)


def test_an_area_is_merged_into_another_that_is_in_use(linde: Linde) -> None:
    lea, music, drama = linde.cast.lea, linde.area("Muziek"), linde.area("Drama en dans")
    expertise.retire_area(linde.store, lea, drama)

    with pytest.raises(MergeIntoItself):
        expertise.merge_areas(linde.store, lea, music, music)
    with pytest.raises(AreaClosed) as refusal:
        expertise.merge_areas(linde.store, lea, music, drama)
    assert refusal.value.state is AreaState.RETIRED
    merge(linde, "Drama en dans", "Muziek")
    with pytest.raises(AreaClosed):
        expertise.merge_areas(linde.store, lea, drama, linde.area("Engels"))


def test_saving_while_it_is_merged_loses_nothing(either_linde: Linde) -> None:
    cast, store, music = either_linde.cast, either_linde.store, either_linde.area("Muziek")

    outcomes = at_once(
        lambda: expertise.save_entry(
            store, cast.tom, music, EntryWords(level=4, affinity=4, training="Koor")
        ),
        lambda: merge(either_linde, "Muziek", "Drama en dans"),
    )

    assert not [each for each in outcomes if isinstance(each, Exception)]
    (kept,) = expertise.own_entries(store, cast.tom)
    assert (kept.area_id, kept.training) == (either_linde.area("Drama en dans"), "Koor")


WORDS = st.builds(
    EntryWords,
    level=st.integers(0, 5),
    affinity=st.integers(0, 5),
    training=st.sampled_from(["", "Koor", "Toneel", "Koor; Toneel"]),
    years=st.none() | st.integers(0, 40),
    certificate=st.sampled_from(["", "Dans"]),
    ask_me=st.booleans(),
    wants_to_lead=st.booleans(),
    shares_wish=st.booleans(),
    visibility=st.sampled_from(Visibility),
)
AREAS = ("Muziek", "Drama en dans", "Beeldende vorming")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.tuples(st.sampled_from(["tom", "tessa"]), st.sampled_from(AREAS)), WORDS, min_size=1)
)
def test_after_merging_every_word_can_still_be_found(
    linde: Linde, said: dict[tuple[str, str], EntryWords]
) -> None:
    with linde.store.write(EVERY) as session:
        session.execute(delete(ExpertiseEntry))
        session.execute(
            update(Area)
            .where(col(Area.school_id) == linde.cast.lea.school_id)
            .values(state=AreaState.IN_USE, merged_into=None)
        )
    entries = {
        key: expertise.save_entry(linde.store, getattr(linde.cast, key[0]), linde.area(key[1]), words)
        for key, words in said.items()
    }

    merge(linde, AREAS[0], AREAS[1])
    into = merge(linde, AREAS[1], AREAS[2])

    for name in ("tom", "tessa"):
        before = [entry for (who, _), entry in entries.items() if who == name and entry is not None]
        after = expertise.own_entries(linde.store, getattr(linde.cast, name))
        assert len(after) == min(1, len(before))
        for entry in before:
            (kept,) = after
            assert kept.area_id == into
            assert kept.level == max(each.level for each in before)
            assert kept.affinity == max(each.affinity for each in before)
            assert entry.training in kept.training
            assert entry.certificate in kept.certificate
            assert (kept.years or 0) >= (entry.years or 0)
            assert kept.ask_me >= entry.ask_me
            assert kept.wants_to_lead >= entry.wants_to_lead
            assert WIDE_TO_NARROW.index(kept.visibility) >= WIDE_TO_NARROW.index(entry.visibility)
            assert not (kept.shares_wish and entry.wants_to_lead and not entry.shares_wish)
