"""Importing profiles: all or nothing, for the owners' eyes, and never over their own words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import NotFound
from core.expertise import Visibility
from core.permissions import NotPermitted, Role
from db import expertise
from db.expertise import (
    EntryWords,
    ImportColumn,
    ImportOutOfDate,
    Invitee,
    LeftOutWhy,
    NotATableOfProfiles,
    ProfileImport,
)
from tests.db.expertise_school import Linde

HEADINGS = [column.value for column in ImportColumn]
ROW = ("Tom", "tom@example.org", "Muziek", 4, 5, "Koor", 12, "Vakdocent")


def table(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame([(*row, *[""] * (8 - len(row))) for row in rows], columns=HEADINGS, dtype=object)


def plan(linde: Linde, *rows: tuple[Any, ...]) -> ProfileImport:
    return expertise.read_profiles(linde.store, linde.cast.lea, table(*rows))


def left_out(linde: Linde, *rows: tuple[Any, ...]) -> list[tuple[int, LeftOutWhy, str]]:
    return [(row.row, row.why, row.received) for row in plan(linde, *rows).left_out]


def test_what_is_understood_is_kept_for_the_owner_s_eyes(either_linde: Linde) -> None:
    cast, store = either_linde.cast, either_linde.store

    expertise.import_profiles(store, cast.lea, plan(either_linde, ROW, ("tessa", "", "engels", "2,0", "")))

    (of_tom,) = expertise.own_entries(store, cast.tom)
    assert (of_tom.area_id, of_tom.level, of_tom.affinity) == (either_linde.area("Muziek"), 4, 5)
    assert (of_tom.training, of_tom.years, of_tom.certificate) == ("Koor", 12, "Vakdocent")
    assert (of_tom.visibility, of_tom.version) == (Visibility.SELF, 1)
    assert either_linde.entry(cast.lea, cast.tom, "Muziek") is None
    assert [entry.level for entry in expertise.own_entries(store, cast.tessa)] == [2]


def test_reading_writes_nothing(linde: Linde) -> None:
    before = linde.revision(), len(linde.log())

    plan(linde, ROW)

    assert (linde.revision(), len(linde.log())) == before
    assert expertise.own_entries(linde.store, linde.cast.tom) == ()


def test_somebody_s_own_words_stay_and_nothing_tells_that_they_are_there(linde: Linde) -> None:
    cast = linde.cast
    without = plan(linde, ROW)
    own = linde.says(cast.tom, "Muziek", 1, 1, Visibility.SELF)

    with_own = plan(linde, ROW)
    expertise.import_profiles(linde.store, cast.lea, with_own)

    assert with_own == without
    assert expertise.own_entries(linde.store, cast.tom) == (own,)
    assert linde.log()[-1].detail == {"rows": 1}


def test_importing_twice_adds_nothing(linde: Linde) -> None:
    expertise.import_profiles(linde.store, linde.cast.lea, plan(linde, ROW))
    first = expertise.own_entries(linde.store, linde.cast.tom)

    expertise.import_profiles(linde.store, linde.cast.lea, plan(linde, ROW))

    assert expertise.own_entries(linde.store, linde.cast.tom) == first


@pytest.mark.parametrize(
    ("row", "why", "received"),
    [
        (("", "", "Muziek", 4), LeftOutWhy.NOBODY_NAMED, ""),
        (("Tom", "tom", "Muziek", 4), LeftOutWhy.EMAIL_NOT_UNDERSTOOD, "tom"),
        (("Tom", "", "", 4), LeftOutWhy.AREA_MISSING, ""),
        (("Tom", "", "Muzik", 4), LeftOutWhy.AREA_UNKNOWN, "Muzik"),
        (("Tom", "", "Muziek", 6), LeftOutWhy.STEP_OUT_OF_RANGE, "6"),
        (("Tom", "", "Muziek", "3.5"), LeftOutWhy.STEP_OUT_OF_RANGE, "3.5"),
        (("Tom", "", "Muziek", 3, "=1+1"), LeftOutWhy.STEP_OUT_OF_RANGE, "=1+1"),
        (("Tom", "", "Muziek", 3, 3, "", "lang"), LeftOutWhy.YEARS_NOT_UNDERSTOOD, "lang"),
        (("Tom", "", "Muziek", 0, 0), LeftOutWhy.NOTHING_SAID, ""),
        (("Tom", "", "Muziek", 3, 3, "x" * 10_001), LeftOutWhy.TEXT_TOO_LONG, "x" * 100),
    ],
)
def test_what_is_not_understood_is_left_out_with_its_reason(
    linde: Linde, row: tuple[Any, ...], why: LeftOutWhy, received: str
) -> None:
    assert left_out(linde, row) == [(2, why, received)]


def test_a_name_that_is_much_like_an_area_is_suggested(linde: Linde) -> None:
    (row,) = plan(linde, ("Tom", "", "Muzik", 4)).left_out

    assert row.suggestions[0] == "Muziek"


def test_the_english_name_of_a_first_area_is_that_area(linde: Linde) -> None:
    (entry,) = plan(linde, ("Tom", "", "music", 4)).entries

    assert (entry.area_id, entry.area) == (linde.area("Muziek"), "Muziek")


def test_the_same_said_twice_counts_once(linde: Linde) -> None:
    assert left_out(linde, ROW, ("TOM", "", " muziek ", 2)) == [(3, LeftOutWhy.SAID_TWICE, "Muziek")]


def test_a_merged_name_means_what_it_was_merged_into_and_a_retired_one_nothing(linde: Linde) -> None:
    lea = linde.cast.lea
    expertise.merge_areas(linde.store, lea, linde.area("Muziek"), linde.area("Drama en dans"))
    expertise.retire_area(linde.store, lea, linde.area("Engels"))

    read = plan(linde, ROW, ("Tom", "", "Engels", 4))

    assert [entry.area for entry in read.entries] == ["Drama en dans"]
    assert [row.why for row in read.left_out] == [LeftOutWhy.AREA_UNKNOWN]


def test_an_address_goes_before_a_name(linde: Linde) -> None:
    read = plan(linde, ("Tom", "TESSA@example.org", "Muziek", 4), ("Tom", "nieuw@example.org", "Muziek", 4))

    assert [entry.person.name for entry in read.entries] == ["Tessa"]
    assert read.to_invite == (Invitee(name="Tom", email="nieuw@example.org", rows=(3,)),)


def test_who_is_no_member_is_listed_to_invite_and_nothing_of_them_is_kept(linde: Linde) -> None:
    read = plan(linde, ("Nieuw", "nieuw@example.org"), ("", "nieuw@example.org", "Muziek", 4), ("Iemand", ""))

    expertise.import_profiles(linde.store, linde.cast.lea, read)

    assert read.to_invite == (
        Invitee(name="Nieuw", email="nieuw@example.org", rows=(2, 3)),
        Invitee(name="Iemand", email="", rows=(4,)),
    )
    assert (read.entries, read.left_out) == ((), ())
    assert len(expertise.expertise_map(linde.store, linde.cast.lea).people) == 3


def test_people_of_another_school_are_strangers(linde: Linde) -> None:
    read = plan(linde, ("Olga", "olga@example.org", "Muziek", 4), ("Olga", "", "Engels", 4))

    assert read.entries == ()
    assert [each.name for each in read.to_invite] == ["Olga", "Olga"]


def test_two_of_one_name_are_told_apart_by_their_address(linde: Linde) -> None:
    linde.joins("Tom", email="tom2@example.org")

    read = plan(linde, ("Tom", "", "Muziek", 4), ("Tom", "tom2@example.org", "Muziek", 4))

    assert [row.why for row in read.left_out] == [LeftOutWhy.NAME_TWICE]
    assert [entry.row for entry in read.entries] == [3]


def test_who_has_no_access_or_no_profile_is_left_out(linde: Linde) -> None:
    linde.leaves(linde.cast.tom)
    linde.joins("Ada", Role.ADMINISTRATOR)

    assert left_out(linde, ROW, ("Ada", "", "Muziek", 4)) == [
        (2, LeftOutWhy.MEMBER_INACTIVE, "Tom"),
        (3, LeftOutWhy.NOT_IN_TEAM, "Ada"),
    ]


def test_when_the_school_changed_since_nothing_is_kept(either_linde: Linde) -> None:
    cast, store = either_linde.cast, either_linde.store
    read = plan(either_linde, ROW, ("Tessa", "", "Engels", 4))
    expertise.retire_area(store, cast.lea, either_linde.area("Engels"))

    with pytest.raises(ImportOutOfDate) as refusal:
        expertise.import_profiles(store, cast.lea, read)

    assert refusal.value.rows == (3,)
    assert expertise.own_entries(store, cast.tom) == ()


def test_when_somebody_left_since_nothing_is_kept(linde: Linde) -> None:
    read = plan(linde, ("Tessa", "", "Engels", 4), ROW)
    linde.leaves(linde.cast.tom)

    with pytest.raises(ImportOutOfDate) as refusal:
        expertise.import_profiles(linde.store, linde.cast.lea, read)

    assert refusal.value.rows == (3,)
    assert expertise.own_entries(linde.store, linde.cast.tessa) == ()


def test_two_areas_that_became_one_since_are_one_entry(linde: Linde) -> None:
    cast = linde.cast
    read = plan(linde, ROW, ("Tom", "", "Drama en dans", 2))
    expertise.merge_areas(linde.store, cast.lea, linde.area("Muziek"), linde.area("Drama en dans"))

    expertise.import_profiles(linde.store, cast.lea, read)

    assert [entry.level for entry in expertise.own_entries(linde.store, cast.tom)] == [4]


def test_no_plan_shares_or_wishes_in_somebody_s_place(linde: Linde) -> None:
    (entry,) = plan(linde, ROW).entries
    words = EntryWords(
        level=4, affinity=5, ask_me=True, wants_to_lead=True, shares_wish=True, visibility=Visibility.TEAM
    )
    forged = ProfileImport((replace(entry, words=words),), (), ())

    expertise.import_profiles(linde.store, linde.cast.lea, forged)

    (kept,) = expertise.own_entries(linde.store, linde.cast.tom)
    assert (kept.ask_me, kept.wants_to_lead, kept.shares_wish) == (False, False, False)
    assert kept.visibility is Visibility.SELF


def test_the_template_is_understood_as_it_is_handed_out(linde: Linde) -> None:
    linde.leaves(linde.cast.tessa)

    handed_out = expertise.template_rows(linde.store, linde.cast.lea)
    read = expertise.read_profiles(linde.store, linde.cast.lea, handed_out)

    assert list(handed_out.columns) == HEADINGS
    assert list(handed_out[ImportColumn.NAME]) == ["Lea", "Tom"]
    assert read == ProfileImport((), (), ())


def test_a_table_of_something_else_is_refused(linde: Linde) -> None:
    with pytest.raises(NotATableOfProfiles):
        expertise.read_profiles(linde.store, linde.cast.lea, pd.DataFrame({"Klas": ["3a"]}))


def test_a_teacher_imports_nobody_s_profile(linde: Linde) -> None:
    read = plan(linde, ROW)

    with pytest.raises(NotPermitted):
        expertise.import_profiles(linde.store, linde.cast.tom, read)


def test_a_plan_of_another_school_is_worth_nothing(linde: Linde) -> None:
    read = plan(linde, ROW)

    with pytest.raises(NotFound, match="kind='area'"):
        expertise.import_profiles(linde.store, linde.cast.otto, read)

    assert expertise.own_entries(linde.store, linde.cast.tom) == ()


CELL = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.floats(),
    st.integers(-9, 99),
    st.sampled_from(["Tom", "Muziek", "=A1"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[CELL] * 8), max_size=6))
def test_whatever_stands_in_a_table_each_row_has_one_place(linde: Linde, rows: list[tuple[Any, ...]]) -> None:
    read = plan(linde, *rows)

    placed = [entry.row for entry in read.entries] + [row.row for row in read.left_out]
    placed += [row for each in read.to_invite for row in each.rows]
    assert len(placed) == len(set(placed))
    assert set(placed) <= {place + 2 for place in range(len(rows))}
    expertise.import_profiles(linde.store, linde.cast.lea, read)
