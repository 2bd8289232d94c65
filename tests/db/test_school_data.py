"""Overviews of figures: kept as they came in, hidden where a group is small, and seen by their own school only."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from core.data_kinds import DataKind
from core.errors import Missing, NotFound
from core.evidence import EvidenceKind
from core.permissions import NotPermitted
from core.school_data import DoubledFigures, Figure, NoFigures, RowPerPupil, Told
from db import school_data
from db.evidence import evidence
from db.models import AuditEntry, FigureFile, School
from db.school_data import FileKnown, NotVouched, ReadFile, SetWords
from db.store import EVERY, Store
from db.today import today
from tests.conftest import Cast, Clock

WORDS = SetWords(title="Technisch lezen", source="ParnasSys")


def a_figure(group: str, value: float = 30, *, pupils: int | None = 20, year: int = 2026) -> Figure:
    return Figure(
        group=group, measure="DMT", moment=f"M {year}", day=date(year, 2, 1), value=value, pupils=pupils
    )


def a_file(*figures: Figure, sha256: str = "a" * 64, **said: object) -> ReadFile:
    return ReadFile(filename="lvs.csv", sha256=sha256, figures=figures, **said)  # type: ignore[arg-type]


def added(
    store: Store, cast: Cast, *figures: Figure, kind: DataKind = DataKind.OUTPUT, **said: object
) -> int:
    return school_data.add_figures(store, cast.lea, kind, WORDS, a_file(*figures, **said))


def test_figures_come_back_as_they_were_stored(either_store: Store, either_cast: Cast) -> None:
    set_id = added(either_store, either_cast, a_figure("3", 21.5), a_figure("4", 38.1))

    found = school_data.figure_set(either_store, either_cast.tom, set_id)

    assert [(each.group, each.value, each.pupils) for each in found.figures] == [
        ("3", 21.5, 20),
        ("4", 38.1, 20),
    ]
    assert found.line.words == WORDS
    assert [(file.version, file.is_intact, file.stored_by) for file in found.files] == [
        (1, True, either_cast.lea.name)
    ]


def test_what_looks_like_single_pupils_is_not_written_down(store: Store, cast: Cast) -> None:
    ones = [a_figure(f"A{n}", n, pupils=None) for n in range(20)]

    with pytest.raises(RowPerPupil):
        added(store, cast, *ones, is_vouched=True)


def test_a_newer_file_without_the_small_group_does_not_give_it_away(store: Store, cast: Cast) -> None:
    five, six, all_of_them = a_figure("5"), a_figure("6", pupils=22), a_figure("Totaal", pupils=45)
    set_id = added(store, cast, five, six, a_figure("7", pupils=3), all_of_them)
    school_data.add_file(
        store, cast.lea, set_id, a_file(five, six, a_figure("5", year=2027), sha256="b" * 64)
    )

    found = school_data.figure_set(store, cast.tom, set_id).figures

    told = {(each.group, each.moment) for each in found if each.value is not None}
    assert told == {("6", "M 2026"), ("Totaal", "M 2026"), ("5", "M 2027")}


def test_of_a_small_group_nothing_is_written_down(store: Store, cast: Cast) -> None:
    added(store, cast, a_figure("3", 77.25, pupils=4), a_figure("4", 38.1), a_figure("5", 66.5))

    with store.read(EVERY) as session:
        kept = session.exec(select(FigureFile.figures)).one()

    assert "77.25" not in kept
    assert [each["told"] for each in json.loads(kept)] == ["small", "cover", "shown"]
    assert [each["pupils"] for each in json.loads(kept)] == [None, None, 20]


def test_who_does_not_say_how_large_groups_are_is_asked(store: Store, cast: Cast) -> None:
    unknown = a_figure("3", pupils=None), a_figure("4", pupils=None), a_figure("5", pupils=None)

    with pytest.raises(NotVouched):
        added(store, cast, *unknown)
    set_id = added(store, cast, *unknown, is_vouched=True, small=frozenset({"4"}))

    found = school_data.figure_set(store, cast.tom, set_id)
    assert {each.group: each.told for each in found.figures} == {
        "3": Told.COVER,
        "4": Told.SMALL,
        "5": Told.SHOWN,
    }


def test_a_raised_threshold_hides_more_at_once(store: Store, cast: Cast) -> None:
    set_id = added(
        store, cast, a_figure("3", pupils=6), a_figure("4"), a_figure("5", pupils=None), is_vouched=True
    )
    with store.write(EVERY) as session:
        session.get_one(School, cast.lea.school_id).privacy_threshold = 10

    found = school_data.figure_set(store, cast.tom, set_id)

    assert {each.group: each.told for each in found.figures} == {
        "3": Told.SMALL,
        "4": Told.COVER,
        "5": Told.SMALL,
    }
    assert all(file.is_intact for file in found.files)


def test_a_newer_file_stands_beside_the_older_and_counts(store: Store, cast: Cast, clock: Clock) -> None:
    set_id = added(store, cast, a_figure("3", 21), a_figure("4", 38))
    clock.forward(days=400)

    version = school_data.add_file(
        store, cast.lea, set_id, a_file(a_figure("3", 22), a_figure("3", 25, year=2027), sha256="b" * 64)
    )

    found = school_data.figure_set(store, cast.tom, set_id)
    assert version == 2
    assert {(each.group, each.moment): each.value for each in found.figures} == {
        ("3", "M 2026"): 22,
        ("4", "M 2026"): 38,
        ("3", "M 2027"): 25,
    }
    assert [len(file.figures) for file in found.files] == [2, 2]
    with pytest.raises(FileKnown) as known:
        school_data.add_file(store, cast.lea, set_id, a_file(a_figure("3")))
    assert known.value.version == 1


def test_what_was_changed_outside_the_app_is_seen(store: Store, cast: Cast) -> None:
    set_id = added(store, cast, a_figure("3", 21))
    with store.write(EVERY) as session:
        row = session.exec(select(FigureFile)).one()
        row.figures = row.figures.replace("21", "99")

    assert not school_data.figure_set(store, cast.tom, set_id).files[0].is_intact


def test_what_cannot_be_kept_is_refused_and_nothing_stays(store: Store, cast: Cast) -> None:
    with pytest.raises(NoFigures):
        added(store, cast)
    with pytest.raises(DoubledFigures):
        added(store, cast, a_figure("3", 21), a_figure("3", 22))
    with pytest.raises(Missing):
        school_data.add_figures(
            store, cast.lea, DataKind.OUTPUT, replace(WORDS, title=" "), a_file(a_figure("3"))
        )
    assert school_data.figure_sets(store, cast.tom, DataKind.OUTPUT) == ()


def test_only_leaders_add_and_remove_and_only_in_their_own_school(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    set_id = added(store, cast, a_figure("3"))

    for act in (
        lambda: school_data.add_figures(store, cast.tom, DataKind.OUTPUT, WORDS, a_file(a_figure("3"))),
        lambda: school_data.add_file(store, cast.tom, set_id, a_file(a_figure("3"), sha256="b" * 64)),
        lambda: school_data.remove_figures(store, cast.tom, set_id),
    ):
        with pytest.raises(NotPermitted):
            act()
    for foreign in (
        lambda: school_data.figure_set(store, cast.olga, set_id),
        lambda: school_data.add_file(store, cast.otto, set_id, a_file(a_figure("3"), sha256="b" * 64)),
        lambda: school_data.remove_figures(store, cast.otto, set_id),
    ):
        with pytest.raises(NotFound):
            foreign()
    assert school_data.figure_sets(store, cast.olga, DataKind.OUTPUT) == ()
    assert evidence(store, cast.olga) == ()


def test_an_overview_is_evidence_until_it_is_removed(store: Store, cast: Cast) -> None:
    output, school = (
        added(store, cast, a_figure("3")),
        added(store, cast, a_figure("", pupils=None), kind=DataKind.INPUT),
    )

    assert {(each.ref.kind, each.ref.id, each.title) for each in evidence(store, cast.tom)} == {
        (EvidenceKind.OUTPUT, output, "Technisch lezen"),
        (EvidenceKind.INPUT, school, "Technisch lezen"),
    }
    school_data.remove_figures(store, cast.lea, output)

    assert [each.ref.id for each in evidence(store, cast.tom)] == [school]
    with store.read(EVERY) as session:
        assert len(session.exec(select(FigureFile)).all()) == 1
        told = [row.action for row in session.exec(select(AuditEntry)) if row.subject == "figure_set"]
    assert told == ["add_figures", "add_figures", "remove_figures"]


def test_the_number_of_the_school_is_known_after_the_first_file(store: Store, cast: Cast) -> None:
    assert school_data.own_number(store, cast.lea) == ""
    school_data.add_figures(
        store, cast.lea, DataKind.INPUT, SetWords(title="Leerlingen", about="99AA00"), a_file(a_figure(""))
    )

    assert school_data.own_number(store, cast.tom) == "99AA00"
    assert school_data.own_number(store, cast.olga) == ""


def test_the_team_reads_that_figures_came_in_until_they_are_removed(store: Store, cast: Cast) -> None:
    set_id = added(store, cast, a_figure("3"))

    (told,) = today(store, cast.tom).happened
    assert (told.id, told.title, told.by) == (set_id, "Technisch lezen", cast.lea.name)
    assert today(store, cast.olga).happened == ()
    school_data.remove_figures(store, cast.lea, set_id)
    assert today(store, cast.tom).happened == ()
