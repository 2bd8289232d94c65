"""Workgroups: formed by anybody, changed by who is in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.errors import AlreadyDone, Missing, NotFound, TooLong
from core.permissions import Actor, NotPermitted, Role
from db import initiatives, workgroups
from db.initiatives import PersonNotActive
from db.members import deactivate
from db.store import Store
from db.workgroups import NotYourWorkgroup, Workgroup, WorkgroupClosed, WorkgroupConflict, WorkgroupNameTaken
from tests.conftest import Cast, at_once
from tests.db.inquiries import WORDS


def the_one(store: Store, actor: Actor) -> Workgroup:
    (found,) = workgroups.workgroups(store, actor)
    return found


def names(group: Workgroup) -> list[str]:
    return [each.name for each in group.members]


def formed(store: Store, cast: Cast) -> int:
    return workgroups.form_workgroup(store, cast.tom, "Leesteam", "Samen lezen", [cast.lea.person_id])


def test_a_teacher_is_in_what_they_form_and_a_school_leader_only_when_named(
    either_store: Store, either_cast: Cast
) -> None:
    formed(either_store, either_cast)
    workgroups.form_workgroup(
        either_store, either_cast.lea, " Rekenteam ", member_ids=[either_cast.tessa.person_id]
    )

    reading, sums = workgroups.workgroups(either_store, either_cast.tom)

    assert (reading.name, reading.purpose, names(reading)) == ("Leesteam", "Samen lezen", ["Lea", "Tom"])
    assert (sums.name, names(sums)) == ("Rekenteam", ["Tessa"])
    assert (reading.may_change, sums.may_change) == (True, False)
    assert all(each.may_change for each in workgroups.workgroups(either_store, either_cast.lea))


@pytest.mark.parametrize(("name", "refusal"), [(" ", Missing), ("a" * 10_001, TooLong)])
def test_a_workgroup_has_a_name(store: Store, cast: Cast, name: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        workgroups.form_workgroup(store, cast.tom, name)

    assert workgroups.workgroups(store, cast.tom) == ()


def test_a_name_is_given_once_in_a_school_however_it_is_written(
    either_store: Store, either_cast: Cast
) -> None:
    outcomes = at_once(
        lambda: workgroups.form_workgroup(either_store, either_cast.tom, "Leesteam"),
        lambda: workgroups.form_workgroup(either_store, either_cast.tessa, "LEESTEAM"),
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["WorkgroupNameTaken", "int"]
    workgroups.form_workgroup(either_store, either_cast.otto, "Leesteam")
    other = workgroups.form_workgroup(either_store, either_cast.tom, "Rekenteam")
    with pytest.raises(WorkgroupNameTaken):
        workgroups.change_workgroup(either_store, either_cast.tom, other, "leesteam", "")


def test_nobody_is_put_in_from_another_school_or_without_access(store: Store, cast: Cast) -> None:
    group = formed(store, cast)
    deactivate(store, cast.lea, cast.tessa.person_id)

    with pytest.raises(NotFound):
        workgroups.form_workgroup(store, cast.tom, "Anders", member_ids=[cast.olga.person_id])
    with pytest.raises(PersonNotActive):
        workgroups.set_members(store, cast.tom, group, [cast.tom.person_id, cast.tessa.person_id])

    assert names(the_one(store, cast.tom)) == ["Lea", "Tom"]


def test_who_has_no_access_any_more_is_not_shown(store: Store, cast: Cast) -> None:
    formed(store, cast)

    deactivate(store, cast.lea, cast.tom.person_id)

    assert names(the_one(store, cast.lea)) == ["Lea"]


def test_its_words_change_and_the_second_is_shown_what_the_first_wrote(store: Store, cast: Cast) -> None:
    group = formed(store, cast)

    version = workgroups.change_workgroup(store, cast.tom, group, "Leesteam", "Meer lezen", 1)
    with pytest.raises(WorkgroupConflict) as refusal:
        workgroups.change_workgroup(store, cast.lea, group, "Boekenteam", "Samen lezen", 1)

    assert (refusal.value.theirs, refusal.value.yours) == (
        ("Leesteam", "Meer lezen"),
        ("Boekenteam", "Samen lezen"),
    )
    assert (version, refusal.value.version, the_one(store, cast.tom).version) == (2, 2, 2)
    with pytest.raises(AlreadyDone):
        workgroups.change_workgroup(store, cast.tom, group, "Leesteam", "Meer lezen", 2)


def test_members_are_set_and_who_joined_meanwhile_stays(store: Store, cast: Cast) -> None:
    group = formed(store, cast)
    began = [cast.tom.person_id, cast.lea.person_id]
    workgroups.join(store, cast.tessa, group)

    workgroups.set_members(store, cast.tom, group, [cast.tom.person_id], began)

    assert names(the_one(store, cast.tom)) == ["Tessa", "Tom"]
    with pytest.raises(AlreadyDone):
        workgroups.set_members(store, cast.tom, group, [cast.tom.person_id, cast.tessa.person_id])
    workgroups.set_members(store, cast.tom, group, [])
    assert names(the_one(store, cast.tom)) == []


def test_anybody_joins_and_leaves(store: Store, cast: Cast) -> None:
    group = formed(store, cast)

    workgroups.join(store, cast.tessa, group)
    with pytest.raises(AlreadyDone):
        workgroups.join(store, cast.tessa, group)
    assert names(the_one(store, cast.tom)) == ["Lea", "Tessa", "Tom"]
    workgroups.leave(store, cast.tessa, group)

    assert names(the_one(store, cast.tom)) == ["Lea", "Tom"]
    with pytest.raises(AlreadyDone):
        workgroups.leave(store, cast.tessa, group)


def test_a_closed_workgroup_is_read_and_no_longer_changed(store: Store, cast: Cast) -> None:
    group = formed(store, cast)
    workgroups.form_workgroup(store, cast.tom, "Zorgteam")

    workgroups.close_workgroup(store, cast.tom, group)

    listed = workgroups.workgroups(store, cast.tom)
    assert [(each.name, each.is_closed) for each in listed] == [("Zorgteam", False), ("Leesteam", True)]
    assert not listed[1].may_change
    with pytest.raises(AlreadyDone):
        workgroups.close_workgroup(store, cast.lea, group)
    for act in (
        lambda: workgroups.join(store, cast.tessa, group),
        lambda: workgroups.set_members(store, cast.tom, group, []),
        lambda: workgroups.change_workgroup(store, cast.tom, group, "Anders", ""),
    ):
        with pytest.raises(WorkgroupClosed):
            act()


def test_a_workgroup_shows_its_initiatives(store: Store, cast: Cast) -> None:
    group = formed(store, cast)
    opened = initiatives.open_initiative(store, cast.tom, replace(WORDS, workgroup_id=group))

    assert [each.initiative_id for each in the_one(store, cast.tom).initiatives] == [opened]


CHANGES: list[Callable[[Store, Actor, int], object]] = [
    lambda store, actor, group: workgroups.change_workgroup(store, actor, group, "Anders", ""),
    lambda store, actor, group: workgroups.close_workgroup(store, actor, group),
    lambda store, actor, group: workgroups.set_members(store, actor, group, []),
]
OPEN_TO_ALL: list[Callable[[Store, Actor, int], object]] = [
    lambda store, actor, group: workgroups.join(store, actor, group),
    lambda store, actor, group: workgroups.leave(store, actor, group),
]


@pytest.mark.parametrize("act", CHANGES)
def test_only_its_members_and_the_school_leader_change_it(
    store: Store, cast: Cast, act: Callable[[Store, Actor, int], object]
) -> None:
    group = workgroups.form_workgroup(store, cast.tom, "Leesteam")

    with pytest.raises(NotYourWorkgroup):
        act(store, cast.tessa, group)
    act(store, cast.lea, group)


@pytest.mark.parametrize("act", CHANGES + OPEN_TO_ALL)
def test_another_school_does_not_find_it(
    store: Store, cast: Cast, act: Callable[[Store, Actor, int], object]
) -> None:
    group = formed(store, cast)

    with pytest.raises(NotFound):
        act(store, cast.otto, group)

    assert workgroups.workgroups(store, cast.otto) == ()


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_who_is_not_of_the_team_has_no_part_in_workgroups(store: Store, cast: Cast, role: Role) -> None:
    group = formed(store, cast)
    stranger = replace(cast.lea, role=role)

    with pytest.raises(NotPermitted):
        workgroups.workgroups(store, stranger)
    with pytest.raises(NotPermitted):
        workgroups.form_workgroup(store, stranger, "Anders")
    for act in CHANGES + OPEN_TO_ALL:
        with pytest.raises(NotPermitted):
            act(store, stranger, group)
