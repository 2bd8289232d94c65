"""Giving a member another role at the school."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import AlreadyDone, NotFound
from core.permissions import NotPermitted, Role
from db.invitations import InvitationNotValid, RoleNotOffered, invite, look_at_invitation
from db.members import LastSchoolLeader, change_role, deactivate, members
from db.signing_in import visit
from db.store import Store
from tests.conftest import Cast, at_once, signed_in


def test_it_holds_from_the_next_click(any_store: Store, any_cast: Cast) -> None:
    secret = signed_in(any_store, any_cast.tom)

    change_role(any_store, any_cast.lea, any_cast.tom.person_id, Role.SCHOOL_LEADER)

    seen = visit(any_store, secret)
    assert seen is not None
    assert seen.actor.role is Role.SCHOOL_LEADER


def test_only_a_school_leader_of_this_school_does_it(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        change_role(store, cast.tom, cast.tom.person_id, Role.SCHOOL_LEADER)
    with pytest.raises(NotFound):
        change_role(store, cast.otto, cast.tom.person_id, Role.SCHOOL_LEADER)


def test_a_role_that_one_has_is_not_given_again(store: Store, cast: Cast) -> None:
    with pytest.raises(AlreadyDone):
        change_role(store, cast.lea, cast.tom.person_id, Role.TEACHER)


def test_a_school_leader_makes_nobody_a_board_member(store: Store, cast: Cast) -> None:
    with pytest.raises(RoleNotOffered):
        change_role(store, cast.lea, cast.tom.person_id, Role.BOARD_MEMBER)


def test_the_last_school_leader_stays_one(store: Store, cast: Cast) -> None:
    with pytest.raises(LastSchoolLeader):
        change_role(store, cast.lea, cast.lea.person_id, Role.TEACHER)


def test_a_second_leader_without_access_does_not_count(store: Store, cast: Cast) -> None:
    change_role(store, cast.lea, cast.tom.person_id, Role.SCHOOL_LEADER)
    deactivate(store, cast.lea, cast.tom.person_id)

    with pytest.raises(LastSchoolLeader):
        change_role(store, cast.lea, cast.lea.person_id, Role.TEACHER)


def test_two_leaders_at_once_do_not_make_teachers_of_each_other(any_store: Store, any_cast: Cast) -> None:
    change_role(any_store, any_cast.lea, any_cast.tom.person_id, Role.SCHOOL_LEADER)

    at_once(
        lambda: change_role(any_store, any_cast.lea, any_cast.lea.person_id, Role.TEACHER),
        lambda: change_role(any_store, any_cast.lea, any_cast.tom.person_id, Role.TEACHER),
    )

    leaders = [each for each in members(any_store, any_cast.lea) if each.role is Role.SCHOOL_LEADER]
    assert len(leaders) == 1


def test_who_leads_no_longer_left_no_link_to_lead_again(store: Store, cast: Cast) -> None:
    change_role(store, cast.lea, cast.tom.person_id, Role.SCHOOL_LEADER)
    tom = replace(cast.tom, role=Role.SCHOOL_LEADER)
    code = invite(store, tom, Role.SCHOOL_LEADER)

    change_role(store, cast.lea, tom.person_id, Role.TEACHER)

    with pytest.raises(InvitationNotValid):
        look_at_invitation(store, code)
