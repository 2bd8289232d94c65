"""Who sees an entry is up to its owner, and holds wherever the map is used."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import delete

from core.errors import NotFound
from core.expertise import Visibility
from core.permissions import Role
from db import expertise
from db.expertise import EntryWords
from db.models import ExpertiseEntry
from db.store import EVERY
from tests.db.expertise_school import Linde

SECRET = "Alleen voor mijn eigen ogen"


@pytest.mark.parametrize(
    ("visibility", "seen_by_leader", "seen_by_colleague"),
    [(Visibility.TEAM, True, True), (Visibility.LEADER, True, False), (Visibility.SELF, False, False)],
)
def test_the_owner_says_who_sees_an_entry(
    either_linde: Linde, visibility: Visibility, seen_by_leader: bool, seen_by_colleague: bool
) -> None:
    cast = either_linde.cast

    either_linde.says(cast.tom, "Muziek", 4, 4, visibility)

    assert either_linde.entry(cast.tom, cast.tom, "Muziek") is not None
    assert (either_linde.entry(cast.lea, cast.tom, "Muziek") is not None) is seen_by_leader
    assert (either_linde.entry(cast.tessa, cast.tom, "Muziek") is not None) is seen_by_colleague


def test_a_school_leader_keeps_things_to_themselves_like_anybody(linde: Linde) -> None:
    linde.says(linde.cast.lea, "Muziek", 4, 4, Visibility.SELF)

    assert linde.entry(linde.cast.tom, linde.cast.lea, "Muziek") is None
    assert linde.entry(linde.joins("Lars", Role.SCHOOL_LEADER), linde.cast.lea, "Muziek") is None


@pytest.mark.parametrize("shares", [True, False])
def test_the_wish_to_lead_is_private_until_it_is_shared(linde: Linde, shares: bool) -> None:
    cast = linde.cast
    linde.says(cast.tom, "Muziek", 4, 4, wants_to_lead=True, shares_wish=shares)

    own = linde.entry(cast.tom, cast.tom, "Muziek")
    others = [linde.entry(each, cast.tom, "Muziek") for each in (cast.lea, cast.tessa)]

    assert own is not None
    assert own.wants_to_lead
    assert [(e.wants_to_lead, e.shares_wish) for e in others if e] == [(shares, shares)] * 2


def test_others_cannot_tell_that_something_private_changed(linde: Linde) -> None:
    cast = linde.cast
    first = linde.says(cast.tom, "Muziek", 4, 4)
    before = linde.entry(cast.lea, cast.tom, "Muziek")

    expertise.save_entry(
        linde.store,
        cast.tom,
        linde.area("Muziek"),
        EntryWords(level=4, affinity=4, wants_to_lead=True, version=first.version),
    )

    assert linde.entry(cast.lea, cast.tom, "Muziek") == before


def test_for_a_beamer_there_is_only_what_the_team_sees(linde: Linde) -> None:
    cast = linde.cast
    linde.says(cast.tom, "Muziek", 4, 4, Visibility.LEADER)
    linde.says(cast.lea, "Engels", 4, 4, Visibility.SELF)
    public = linde.says(cast.tessa, "Burgerschap", 4, 4)

    shown = expertise.expertise_map(linde.store, cast.lea, for_team=True)
    told = expertise.findings(linde.store, cast.lea, for_team=True)

    assert [entry.area_id for entry in shown.entries] == [public.area_id]
    assert [point.area.name for point in told.single_points] == ["Burgerschap"]


def test_on_a_beamer_not_even_one_s_own_wish_is_told(linde: Linde) -> None:
    linde.says(linde.cast.lea, "Muziek", 4, 4, wants_to_lead=True)

    (shown,) = expertise.expertise_map(linde.store, linde.cast.lea, for_team=True).entries

    assert (shown.wants_to_lead, shown.changed_at) == (False, None)


def test_findings_and_proposals_leave_out_what_people_keep_to_themselves(linde: Linde) -> None:
    cast = linde.cast
    linde.says(cast.tom, "Muziek", 5, 5, Visibility.SELF)
    linde.says(cast.lea, "Muziek", 5, 5, Visibility.SELF)
    music = linde.area("Muziek")

    for viewer in (cast.lea, cast.tom, cast.tessa):
        told = expertise.findings(linde.store, viewer)
        (proposed,) = expertise.who_could(linde.store, viewer, [music])
        assert (told.single_points, told.uncalled, told.pairs) == ((), (), ())
        assert (proposed.team, [area.name for area in proposed.uncovered]) == ((), ["Muziek"])


def test_a_proposal_does_not_lean_on_a_wish_in_private(linde: Linde) -> None:
    cast = linde.cast
    linde.says(cast.tom, "Muziek", 4, 4)
    first = linde.says(cast.tessa, "Muziek", 4, 4)
    music = linde.area("Muziek")
    before = expertise.who_could(linde.store, cast.lea, [music])

    expertise.save_entry(
        linde.store,
        cast.tessa,
        music,
        EntryWords(level=4, affinity=4, wants_to_lead=True, version=first.version),
    )

    assert expertise.who_could(linde.store, cast.lea, [music]) == before


def test_who_left_is_not_on_the_map_and_comes_back_with_all_of_it(either_linde: Linde) -> None:
    cast, store = either_linde.cast, either_linde.store
    either_linde.says(cast.tom, "Muziek", 5, 5)
    music = either_linde.area("Muziek")

    either_linde.leaves(cast.tom)

    shown = expertise.expertise_map(store, cast.lea)
    assert [person.name for person in shown.people] == ["Lea", "Tessa"]
    assert shown.entries == ()
    assert cast.tom.person_id not in shown.not_asked
    assert expertise.findings(store, cast.lea).single_points == ()
    assert expertise.who_could(store, cast.lea, [music])[0].team == ()
    with pytest.raises(NotFound):
        expertise.profile_of(store, cast.lea, cast.tom.person_id)


def test_who_only_manages_accounts_is_not_on_the_map(linde: Linde) -> None:
    ada = linde.joins("Ada", Role.ADMINISTRATOR)

    people = expertise.expertise_map(linde.store, linde.cast.lea).people

    assert ada.person_id not in {person.person_id for person in people}
    with pytest.raises(NotFound):
        expertise.profile_of(linde.store, linde.cast.lea, ada.person_id)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["lea", "tom", "tessa"]),
            st.sampled_from(["Muziek", "Engels", "Burgerschap"]),
            st.integers(0, 5),
            st.integers(0, 5),
            st.sampled_from(Visibility),
            st.booleans(),
            st.booleans(),
        ),
        unique_by=lambda said: said[:2],
        max_size=9,
    )
)
def test_whatever_people_fill_in_nobody_sees_more_than_was_meant(
    linde: Linde, said: list[tuple[str, str, int, int, Visibility, bool, bool]]
) -> None:
    with linde.store.write(EVERY) as session:
        session.execute(delete(ExpertiseEntry))
    for name, area, level, affinity, visibility, wants, shares in said:
        words = {"training": f"{SECRET} {visibility}", "wants_to_lead": wants, "shares_wish": shares}
        linde.says(getattr(linde.cast, name), area, level, affinity, visibility, **words)

    ids = {area: linde.area(area) for area in ("Muziek", "Engels", "Burgerschap")}
    for viewer in (linde.cast.lea, linde.cast.tom, linde.cast.tessa):
        shown = expertise.expertise_map(linde.store, viewer)
        on_map = {(entry.person_id, entry.area_id): entry for entry in shown.entries}
        for name, area, _, _, visibility, wants, shares in said:
            owner = getattr(linde.cast, name)
            meant = (
                viewer == owner
                or visibility is Visibility.TEAM
                or (visibility is Visibility.LEADER and viewer.role is Role.SCHOOL_LEADER)
            )
            seen = on_map.pop((owner.person_id, ids[area]), None)
            assert (seen is not None) is meant
            if seen is not None and viewer != owner:
                assert seen.wants_to_lead is (wants and shares)
        assert on_map == {}
        assert SECRET not in str(asdict(expertise.findings(linde.store, viewer)))
        assert [person.name for person in shown.people] == ["Lea", "Tessa", "Tom"]
