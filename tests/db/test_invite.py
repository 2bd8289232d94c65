"""Making, listing and withdrawing one-time links."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, NotFound
from core.permissions import NotPermitted, Role
from db.invitations import (
    INVITATION_LIVES,
    InvitationNotValid,
    RoleNotOffered,
    invite,
    invite_new_password,
    join,
    look_at_invitation,
    open_invitations,
    withdraw_invitation,
)
from db.models import AuditEntry, Invitation
from db.store import EVERY, Store
from tests.conftest import PASSWORD, Cast, Clock


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SCHOOL_LEADER])
def test_a_link_says_which_school_asks_and_for_what(any_store: Store, any_cast: Cast, role: Role) -> None:
    seen = look_at_invitation(any_store, f" {invite(any_store, any_cast.lea, role)}\n")

    assert (seen.school_name, seen.role, seen.name) == ("De Linde", role, "")
    assert seen.expires_at == any_store.now() + INVITATION_LIVES


def test_a_teacher_does_not_invite(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        invite(store, cast.tom, Role.TEACHER)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_a_school_does_not_hand_out_the_roles_of_a_board_or_a_server(
    store: Store, cast: Cast, role: Role
) -> None:
    with pytest.raises(RoleNotOffered):
        invite(store, cast.lea, role)


def test_a_link_lives_seven_days_and_no_longer(any_store: Store, any_cast: Cast, clock: Clock) -> None:
    code = invite(any_store, any_cast.lea, Role.TEACHER)

    clock.moment += INVITATION_LIVES - timedelta(seconds=1)
    assert look_at_invitation(any_store, code)
    clock.moment += timedelta(seconds=1)
    with pytest.raises(InvitationNotValid):
        look_at_invitation(any_store, code)


@pytest.mark.parametrize("code", ["", "made up", "\0", "' or 1=1 --"])
def test_a_made_up_code_gets_the_same_refusal_as_a_used_one(store: Store, cast: Cast, code: str) -> None:
    used = invite(store, cast.lea, Role.TEACHER)
    join(store, used, "Teun", "teun@example.org", PASSWORD)

    for each in (code, used):
        with pytest.raises(InvitationNotValid) as refusal:
            look_at_invitation(store, each)
        assert str(refusal.value) == ""


def test_the_database_and_the_trail_hold_no_code_that_works(store: Store, cast: Cast) -> None:
    code = invite(store, cast.lea, Role.TEACHER)

    with store.read(EVERY) as session:
        assert session.exec(select(Invitation)).one().code_hash != code
        entry = session.exec(select(AuditEntry)).one()
        assert (entry.action, entry.detail) == ("invite", {"role": "teacher", "person_id": None})


def test_the_school_leader_sees_which_links_nobody_used_yet(
    any_store: Store, any_cast: Cast, clock: Clock
) -> None:
    invite(any_store, any_cast.lea, Role.TEACHER)
    clock.forward(days=1)
    used = invite(any_store, any_cast.lea, Role.TEACHER)
    invite_new_password(any_store, any_cast.lea, any_cast.tom.person_id)
    join(any_store, used, "Teun", "teun@example.org", PASSWORD)

    seen = open_invitations(any_store, any_cast.lea)

    assert [(each.role, each.name, each.invited_by) for each in seen] == [
        (Role.TEACHER, "", "Lea"),
        (None, "Tom", "Lea"),
    ]
    clock.forward(days=6)
    assert [each.name for each in open_invitations(any_store, any_cast.lea)] == ["Tom"]


def test_another_school_and_a_teacher_see_no_links(store: Store, cast: Cast) -> None:
    invite(store, cast.lea, Role.TEACHER)

    assert open_invitations(store, cast.otto) == ()
    with pytest.raises(NotPermitted):
        open_invitations(store, cast.tom)


def test_a_withdrawn_link_is_worthless(any_store: Store, any_cast: Cast) -> None:
    code = invite(any_store, any_cast.lea, Role.TEACHER)
    (pending,) = open_invitations(any_store, any_cast.lea)

    withdraw_invitation(any_store, any_cast.lea, pending.invitation_id)

    assert open_invitations(any_store, any_cast.lea) == ()
    with pytest.raises(InvitationNotValid):
        join(any_store, code, "Teun", "teun@example.org", PASSWORD)


def test_only_a_school_leader_of_this_school_withdraws(store: Store, cast: Cast) -> None:
    code = invite(store, cast.lea, Role.TEACHER)
    (pending,) = open_invitations(store, cast.lea)

    with pytest.raises(NotPermitted):
        withdraw_invitation(store, cast.tom, pending.invitation_id)
    with pytest.raises(NotFound):
        withdraw_invitation(store, cast.otto, pending.invitation_id)

    assert look_at_invitation(store, code)


def test_a_link_that_is_gone_or_used_is_not_withdrawn(store: Store, cast: Cast) -> None:
    code = invite(store, cast.lea, Role.TEACHER)
    (pending,) = open_invitations(store, cast.lea)
    join(store, code, "Teun", "teun@example.org", PASSWORD)

    with pytest.raises(AlreadyDone):
        withdraw_invitation(store, cast.lea, pending.invitation_id)
    with pytest.raises(NotFound):
        withdraw_invitation(store, cast.lea, pending.invitation_id + 1)
