"""Everything about me, to take along; and nothing that somebody else keeps to themselves."""

from __future__ import annotations

from core.expertise import Visibility
from core.meetings import Ballot, RoundKind, RoundWords
from core.permissions import Role
from db import expertise, meetings
from db.expertise import OwnSheet
from db.expertise.exporting import _SHEETS, _THROUGH, ELSEWHERE, people_columns
from db.models import Base
from tests.db.expertise_school import Linde
from tests.meeting_scenery import a_meeting

SECRET = "Alleen voor mijn eigen ogen"


def test_each_table_that_names_a_person_has_its_sheet() -> None:
    named = {table.name for table in Base.metadata.sorted_tables if people_columns(table)}
    on_sheets = [name for tables in _SHEETS.values() for name in tables]

    assert set(on_sheets) == named | {"person"} | set(_THROUGH)
    assert len(on_sheets) == len(set(on_sheets))
    assert set(_SHEETS) == set(OwnSheet)
    assert {table for table in ELSEWHERE if people_columns(Base.metadata.tables[table])} == set()


def test_my_profile_is_in_it_whole_in_words(either_linde: Linde) -> None:
    cast = either_linde.cast
    either_linde.says(cast.tom, "Muziek", 4, 5, Visibility.SELF, training=SECRET, wants_to_lead=True)

    (row,) = expertise.own_data(either_linde.store, cast.tom).sheets[OwnSheet.PROFILE].to_dict("records")

    assert (row["area"], row["level"], row["affinity"], row["training"]) == ("Muziek", 4, 5, SECRET)
    assert (bool(row["wants_to_lead"]), row["visibility"]) == (True, "self")


def test_so_is_what_i_said_of_others_and_what_was_said_of_me(linde: Linde) -> None:
    cast = linde.cast
    expertise.point_at(linde.store, cast.tessa, cast.tom.person_id, linde.area("Muziek"), "Mooi.")
    expertise.point_at(linde.store, cast.tom, cast.lea.person_id, linde.area("Engels"), "Knap.")

    rows = expertise.own_data(linde.store, cast.tom).sheets[OwnSheet.SIGHTINGS].to_dict("records")

    assert [(row["part"], row["person"], row["seen_by"], row["area"], row["sentence"]) for row in rows] == [
        ("person_id", "Tom", "Tessa", "Muziek", "Mooi."),
        ("seen_by", "Lea", "Tom", "Engels", "Knap."),
    ]


def test_my_part_in_initiatives_is_named_by_their_titles(linde: Linde) -> None:
    cast = linde.cast
    musical = linde.initiative("Musical", "Muziek", leads=(cast.tom,))
    linde.asks(cast.tom, musical)

    sheets = expertise.own_data(linde.store, cast.tom).sheets

    assert list(sheets[OwnSheet.PARTICIPATIONS]["initiative"]) == ["Musical"]
    assert list(sheets[OwnSheet.OFFERS]["made_by"]) == ["Tom", "Lea"]  # the claim, and being asked


def test_what_i_answered_by_name_in_a_meeting_is_in_it_and_what_a_colleague_answered_is_not(
    either_linde: Linde,
) -> None:
    store, cast = either_linde.store, either_linde.cast
    meeting_id, (item_id,) = a_meeting(store, cast.lea, "Pauze")
    asked = RoundWords(kind=RoundKind.CHECK_IN, question="Hoe zit je erbij?")
    round_id = meetings.ask_round(store, cast.lea, meeting_id, item_id, asked)
    for who, word in ((cast.tom, "fris"), (cast.tessa, "moe")):
        there = meetings.attend(store, who, meeting_id)
        meetings.answer_round(store, there, round_id, Ballot(texts=(word,)))
    meetings.close_round(store, cast.lea, round_id)

    sheet = expertise.own_data(store, cast.tom).sheets[OwnSheet.MEETINGS]

    (answer,) = sheet[sheet["what"] == "round_answer"].to_dict("records")
    assert (answer["round"], answer["ballot"]) == ("Hoe zit je erbij?", "fris")
    (there_row,) = sheet[sheet["what"] == "attendee"].to_dict("records")
    assert (there_row["meeting"], there_row["name"]) == ("Teamvergadering", "Tom")
    assert "moe" not in sheet.to_csv()


def test_nobody_finds_their_answer_without_a_name_back(linde: Linde) -> None:
    store, cast = linde.store, linde.cast
    meeting_id, (item_id,) = a_meeting(store, cast.lea, "Pauze")
    people = [meetings.attend(store, who, meeting_id) for who in (cast.tom, cast.tessa, cast.lea)]
    code = meetings.code_of(store, cast.lea, meeting_id)
    for name in ("Gast Een", "Gast Twee"):
        meetings.come_as_guest(store, code or "", name, "telefoon")
    words = RoundWords(kind=RoundKind.CHECK_IN, question="Hoe zit je erbij?", is_anonymous=True)
    round_id = meetings.ask_round(store, cast.lea, meeting_id, item_id, words)
    meetings.answer_round(store, people[0], round_id, Ballot(texts=("fris",)))

    sheet = expertise.own_data(store, cast.tom).sheets[OwnSheet.MEETINGS]

    assert list(sheet["what"]) == ["attendee"]
    assert "fris" not in sheet.to_csv()


def test_nothing_of_others_and_no_secret_is_in_it(linde: Linde) -> None:
    cast = linde.cast
    linde.says(cast.tessa, "Muziek", 4, 5, training=SECRET)
    linde.says(cast.tom, "Muziek", 4, 5)

    for who in (cast.tom, cast.lea):
        sheets = expertise.own_data(linde.store, who).sheets
        assert SECRET not in "".join(sheet.to_csv() for sheet in sheets.values())
        columns = {column for sheet in sheets.values() for column in sheet.columns}
        assert not [column for column in columns if "hash" in column or "sha256" in column]


def test_it_is_about_this_school_only(linde: Linde) -> None:
    cast = linde.cast
    linde.says(cast.tom, "Muziek", 4, 5)

    other = expertise.own_data(linde.store, cast.olga)

    assert other.name == "Olga"
    assert set(other.sheets) == {OwnSheet.ACCOUNT}
    assert list(other.sheets[OwnSheet.ACCOUNT]["what"]) == ["person", "membership"]
    assert cast.olga.role is Role.TEACHER
