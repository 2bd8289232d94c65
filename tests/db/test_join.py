"""Accepting an invitation."""

from __future__ import annotations

import pytest

from core.errors import Missing
from core.permissions import Actor, Role
from db.accounts import ATTEMPTS, AccountExists, EmailNotUnderstood
from db.invitations import (
    AlreadyMember,
    InvitationNotValid,
    MemberInactive,
    choose_new_password,
    invite,
    invite_new_password,
    join,
    look_at_invitation,
)
from db.members import deactivate, members
from db.passwords import PasswordTooShort
from db.signing_in import check_password, places
from db.store import Store
from tests.conftest import PASSWORD, Cast, Clock, address, at_once


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SCHOOL_LEADER])
def test_somebody_new_joins_in_the_role_of_the_invitation(
    any_store: Store, any_cast: Cast, role: Role
) -> None:
    code = invite(any_store, any_cast.lea, role)

    actor = join(any_store, code, " Teun ", "Teun@example.org", PASSWORD)

    assert (actor.school_id, actor.role, actor.name) == (any_cast.lea.school_id, role, "Teun")
    assert check_password(any_store, "teun@example.org", PASSWORD)
    assert "Teun" in [each.name for each in members(any_store, any_cast.lea)]
    assert "Teun" not in [each.name for each in members(any_store, any_cast.otto)]


def test_an_invitation_is_used_once(store: Store, cast: Cast) -> None:
    code = invite(store, cast.lea, Role.TEACHER)
    join(store, code, "Teun", "teun@example.org", PASSWORD)

    with pytest.raises(InvitationNotValid):
        join(store, code, "Truus", "truus@example.org", PASSWORD)


def test_of_two_who_use_an_invitation_at_once_one_joins(any_store: Store, any_cast: Cast) -> None:
    code = invite(any_store, any_cast.lea, Role.TEACHER)

    outcomes = at_once(
        *(lambda n=n: join(any_store, code, f"New {n}", f"new{n}@example.org", PASSWORD) for n in range(4))
    )

    assert sorted(type(each) for each in outcomes if isinstance(each, Actor)) == [Actor]
    assert sum(isinstance(each, InvitationNotValid) for each in outcomes) == 3
    assert len(members(any_store, any_cast.lea)) == 4


def test_one_new_address_on_two_invitations_at_once_becomes_one_person(
    any_store: Store, any_cast: Cast
) -> None:
    codes = [invite(any_store, leader, Role.TEACHER) for leader in (any_cast.lea, any_cast.otto)]

    outcomes = at_once(
        *(lambda code=code: join(any_store, code, "Teun", "teun@example.org", PASSWORD) for code in codes)
    )

    people = {each.person_id for each in outcomes if isinstance(each, Actor)}
    assert len(people) == 1
    assert {type(each).__name__ for each in outcomes} <= {"Actor", "Conflict"}


def test_an_expired_invitation_is_worthless(store: Store, cast: Cast, clock: Clock) -> None:
    code = invite(store, cast.lea, Role.TEACHER)

    clock.forward(days=7)

    with pytest.raises(InvitationNotValid):
        join(store, code, "Teun", "teun@example.org", PASSWORD)


def test_who_has_an_account_at_another_school_joins_with_its_password(
    any_store: Store, any_cast: Cast
) -> None:
    code = invite(any_store, any_cast.lea, Role.TEACHER)

    actor = join(any_store, code, "", address(any_cast.olga), PASSWORD)

    assert (actor.person_id, actor.name) == (any_cast.olga.person_id, "Olga")
    assert [each.name for each in places(any_store, actor)] == ["De Eik", "De Linde"]


def test_who_does_not_know_the_password_of_an_account_does_not_join_as_its_owner(
    store: Store, cast: Cast
) -> None:
    code = invite(store, cast.lea, Role.TEACHER)

    with pytest.raises(AccountExists):
        join(store, code, "Olga", address(cast.olga), "een ander wachtwoord")

    assert look_at_invitation(store, code)
    assert len(members(store, cast.lea)) == 3


def test_an_invitation_is_no_way_to_guess_passwords_past_the_lock(store: Store, cast: Cast) -> None:
    code = invite(store, cast.lea, Role.TEACHER)
    for _ in range(ATTEMPTS):
        with pytest.raises(AccountExists):
            join(store, code, "Olga", address(cast.olga), "mis")

    with pytest.raises(AccountExists):
        join(store, code, "Olga", address(cast.olga), PASSWORD)
    assert not check_password(store, address(cast.olga), PASSWORD)


def test_a_member_does_not_join_again_and_leaves_the_invitation_for_somebody_else(
    store: Store, cast: Cast
) -> None:
    code = invite(store, cast.lea, Role.SCHOOL_LEADER)

    with pytest.raises(AlreadyMember):
        join(store, code, "Tom", address(cast.tom), PASSWORD)

    assert look_at_invitation(store, code)


def test_a_deactivated_member_does_not_come_back_through_an_invitation(store: Store, cast: Cast) -> None:
    deactivate(store, cast.lea, cast.tom.person_id)
    code = invite(store, cast.lea, Role.SCHOOL_LEADER)

    with pytest.raises(MemberInactive):
        join(store, code, "Tom", address(cast.tom), PASSWORD)

    assert not check_password(store, address(cast.tom), PASSWORD)


def test_a_link_for_a_new_password_is_no_invitation_and_the_other_way_round(store: Store, cast: Cast) -> None:
    with pytest.raises(InvitationNotValid):
        join(store, invite_new_password(store, cast.lea, cast.tom.person_id), "T", "t@example.org", PASSWORD)
    with pytest.raises(InvitationNotValid):
        choose_new_password(store, invite(store, cast.lea, Role.TEACHER), PASSWORD)


@pytest.mark.parametrize(
    ("name", "email", "password", "refusal"),
    [
        ("  ", "teun@example.org", PASSWORD, Missing),
        ("Teun", "", PASSWORD, Missing),
        ("Teun", "teun", PASSWORD, EmailNotUnderstood),
        ("Teun", "teun@example.org", "kort", PasswordTooShort),
    ],
)
def test_what_is_not_complete_does_not_use_the_invitation(
    store: Store, cast: Cast, name: str, email: str, password: str, refusal: type[Exception]
) -> None:
    code = invite(store, cast.lea, Role.TEACHER)

    with pytest.raises(refusal):
        join(store, code, name, email, password)

    assert look_at_invitation(store, code)
