"""A forgotten password: a link from the school leader."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.errors import NotFound
from core.permissions import NotPermitted, Role
from db.accounts import ATTEMPTS, change_password
from db.invitations import (
    InvitationNotValid,
    MemberElsewhere,
    MemberInactive,
    choose_new_password,
    invite,
    invite_new_password,
    join,
    look_at_invitation,
)
from db.members import deactivate
from db.models import AuditEntry
from db.passwords import PasswordTooShort
from db.signing_in import check_password
from db.store import EVERY, Store
from tests.conftest import PASSWORD, Cast, Clock, address, at_once
from tests.db.demo_school import demo_leader, looks_in

NEW = "een nieuw wachtwoord"


def test_the_link_gives_a_new_password_and_ends_the_old_one(any_store: Store, any_cast: Cast) -> None:
    code = invite_new_password(any_store, any_cast.lea, any_cast.tom.person_id)
    assert look_at_invitation(any_store, code).name == "Tom"
    assert check_password(any_store, address(any_cast.tom), PASSWORD)

    email = choose_new_password(any_store, code, NEW)

    assert email == address(any_cast.tom)
    assert check_password(any_store, address(any_cast.tom), NEW)
    assert not check_password(any_store, address(any_cast.tom), PASSWORD)


def test_it_opens_a_locked_address(store: Store, cast: Cast) -> None:
    for _ in range(ATTEMPTS):
        check_password(store, address(cast.tom), "mis")

    choose_new_password(store, invite_new_password(store, cast.lea, cast.tom.person_id), NEW)

    assert check_password(store, address(cast.tom), NEW)


def test_both_steps_are_on_the_trail(store: Store, cast: Cast) -> None:
    choose_new_password(store, invite_new_password(store, cast.lea, cast.tom.person_id), NEW)

    with store.read(EVERY) as session:
        trail = [(each.action, each.person_id) for each in session.exec(select(AuditEntry)).all()]
    assert trail == [
        ("invite_new_password", cast.lea.person_id),
        ("choose_new_password", cast.tom.person_id),
    ]


def test_the_link_works_once_also_for_two_at_once(any_store: Store, any_cast: Cast) -> None:
    code = invite_new_password(any_store, any_cast.lea, any_cast.tom.person_id)

    outcomes = at_once(
        *(lambda n=n: choose_new_password(any_store, code, f"een wachtwoord {n}") for n in range(4))
    )

    assert sum(each == address(any_cast.tom) for each in outcomes) == 1
    assert sum(isinstance(each, InvitationNotValid) for each in outcomes) == 3


def test_the_link_ends_after_seven_days(store: Store, cast: Cast, clock: Clock) -> None:
    code = invite_new_password(store, cast.lea, cast.tom.person_id)

    clock.forward(days=7)

    with pytest.raises(InvitationNotValid):
        choose_new_password(store, code, NEW)


def test_a_newer_link_takes_the_place_of_the_older(store: Store, cast: Cast) -> None:
    older = invite_new_password(store, cast.lea, cast.tom.person_id)

    newer = invite_new_password(store, cast.lea, cast.tom.person_id)

    with pytest.raises(InvitationNotValid):
        look_at_invitation(store, older)
    assert look_at_invitation(store, newer)


def test_who_changes_the_password_meanwhile_makes_the_link_worthless(store: Store, cast: Cast) -> None:
    code = invite_new_password(store, cast.lea, cast.tom.person_id)

    change_password(store, cast.tom, PASSWORD, NEW)

    with pytest.raises(InvitationNotValid):
        choose_new_password(store, code, "nog een ander wachtwoord")


def test_a_password_that_is_too_short_does_not_use_the_link(store: Store, cast: Cast) -> None:
    code = invite_new_password(store, cast.lea, cast.tom.person_id)

    with pytest.raises(PasswordTooShort):
        choose_new_password(store, code, "kort")

    assert look_at_invitation(store, code)


def test_a_teacher_makes_no_link_for_a_colleague(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        invite_new_password(store, cast.tom, cast.tessa.person_id)


def test_nobody_makes_a_link_for_somebody_of_another_school(store: Store, cast: Cast) -> None:
    with pytest.raises(NotFound):
        invite_new_password(store, cast.otto, cast.tom.person_id)


def test_no_link_for_somebody_without_access_and_the_earlier_one_is_withdrawn(
    store: Store, cast: Cast
) -> None:
    code = invite_new_password(store, cast.lea, cast.tom.person_id)

    deactivate(store, cast.lea, cast.tom.person_id)

    with pytest.raises(InvitationNotValid):
        choose_new_password(store, code, NEW)
    with pytest.raises(MemberInactive):
        invite_new_password(store, cast.lea, cast.tom.person_id)


def test_one_school_makes_no_way_into_an_account_that_opens_another_school(
    any_store: Store, any_cast: Cast
) -> None:
    join(any_store, invite(any_store, any_cast.lea, Role.TEACHER), "", address(any_cast.olga), PASSWORD)

    for leader in (any_cast.lea, any_cast.otto):
        with pytest.raises(MemberElsewhere):
            invite_new_password(any_store, leader, any_cast.olga.person_id)

    deactivate(any_store, any_cast.lea, any_cast.olga.person_id)
    assert invite_new_password(any_store, any_cast.otto, any_cast.olga.person_id)


def test_nobody_gets_into_a_real_account_through_the_demo_school(store: Store, cast: Cast) -> None:
    noor = demo_leader(store)
    looks_in(store, address(cast.tom))

    with pytest.raises(MemberElsewhere):
        invite_new_password(store, noor, cast.tom.person_id)
    assert invite_new_password(store, cast.lea, cast.tom.person_id)
