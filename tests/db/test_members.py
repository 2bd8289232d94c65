"""The list of a school's people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.permissions import NotPermitted, Role
from db.members import members
from db.store import Store
from tests.conftest import Cast


def test_everybody_of_the_school_sees_who_is_on_the_team(any_store: Store, any_cast: Cast) -> None:
    for actor in (any_cast.lea, any_cast.tom):
        seen = [(each.name, each.role) for each in members(any_store, actor)]

        assert seen == [("Lea", Role.SCHOOL_LEADER), ("Tessa", Role.TEACHER), ("Tom", Role.TEACHER)]


def test_another_school_sees_its_own_people_only(store: Store, cast: Cast) -> None:
    assert [each.name for each in members(store, cast.olga)] == ["Olga", "Otto"]


def test_a_board_member_sees_no_list_of_people(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        members(store, replace(cast.lea, role=Role.BOARD_MEMBER))
