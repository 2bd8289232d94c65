"""Removing who never joined, and who joined and did nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from core.errors import NotFound
from core.permissions import Actor, NotPermitted, Role
from db import initiatives
from db.invitations import (
    InvitationNotValid,
    invite,
    join,
    look_at_invitation,
    open_invitations,
    withdraw_invitation,
)
from db.members import (
    Details,
    LastSchoolLeader,
    LeftTraces,
    change_name,
    correct_member,
    may_be_removed,
    members,
    remove_member,
)
from db.models import Invitation, Membership, Person, School
from db.schools import add_member
from db.signing_in import check_password, places, visit
from db.store import EVERY, Store
from db.today import looked, today
from tests.conftest import PASSWORD, Cast, Clock, address, signed_in
from tests.scenery import Journey, an_initiative, trail


def people(store: Store) -> set[str]:
    with store.read(EVERY) as session:
        return set(session.exec(select(Person.name)))


def test_who_never_joined_stays_on_the_list_until_removed_and_then_no_row_is_left(
    any_store: Store, any_cast: Cast, clock: Clock
) -> None:
    code = invite(any_store, any_cast.lea, Role.TEACHER, "Teun", "teun@example.org")
    invite(any_store, any_cast.lea, Role.TEACHER)
    clock.forward(days=8)
    (seen,) = open_invitations(any_store, any_cast.lea)
    assert (seen.name, seen.email, seen.is_expired) == ("Teun", "teun@example.org", True)

    withdraw_invitation(any_store, any_cast.lea, seen.invitation_id)

    assert open_invitations(any_store, any_cast.lea) == ()
    with any_store.read(EVERY) as session:
        assert not [each for each in session.exec(select(Invitation)) if each.name or each.email]
    with pytest.raises(InvitationNotValid):
        look_at_invitation(any_store, code)
    assert "Teun" not in people(any_store)


def test_who_joined_and_did_nothing_is_removed_with_the_account(any_store: Store, any_cast: Cast) -> None:
    teun = join(
        any_store, invite(any_store, any_cast.lea, Role.TEACHER), "Teun", "teun@example.org", PASSWORD
    )
    secret = signed_in(any_store, teun)
    looked(any_store, teun)
    change_name(any_store, teun, "Teun Tak")
    assert may_be_removed(any_store, any_cast.lea, teun.person_id)

    remove_member(any_store, any_cast.lea, teun.person_id)

    assert visit(any_store, secret) is None
    assert not check_password(any_store, "teun@example.org", PASSWORD)
    assert "Teun Tak" not in people(any_store)
    assert "Teun Tak" not in {each.name for each in members(any_store, any_cast.lea)}
    assert trail(any_store)[-1] == "remove"


def test_an_account_that_opens_another_school_stays(store: Store, cast: Cast) -> None:
    join(store, invite(store, cast.lea, Role.TEACHER), None, address(cast.olga), PASSWORD)

    remove_member(store, cast.lea, cast.olga.person_id)

    assert [each.name for each in places(store, cast.olga)] == ["De Eik"]
    assert check_password(store, address(cast.olga), PASSWORD)


def test_who_the_history_names_is_not_removed(store: Store, cast: Cast) -> None:
    an_initiative(store, cast.tom)
    asked = Journey(store, cast).asked()
    assert asked.id

    for actor in (cast.tom, cast.tessa):
        assert not may_be_removed(store, cast.lea, actor.person_id)
        with pytest.raises(LeftTraces):
            remove_member(store, cast.lea, actor.person_id)

    assert len(initiatives.initiatives(store, cast.lea)) == 2


def test_what_somebody_did_at_another_school_is_no_trace_here(store: Store, cast: Cast) -> None:
    an_initiative(store, cast.olga)
    join(store, invite(store, cast.lea, Role.TEACHER), None, address(cast.olga), PASSWORD)

    assert may_be_removed(store, cast.lea, cast.olga.person_id)


def test_only_a_leader_of_the_school_removes_and_never_the_last(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        remove_member(store, cast.tom, cast.tessa.person_id)
    with pytest.raises(NotFound):
        remove_member(store, cast.otto, cast.tessa.person_id)
    with pytest.raises(LeftTraces):
        remove_member(store, cast.lea, cast.lea.person_id)
    loes = join(store, invite(store, cast.lea, Role.SCHOOL_LEADER), "Loes", "loes@example.org", PASSWORD)
    with store.write(EVERY) as session:
        found = session.exec(select(Membership).where(Membership.person_id == cast.lea.person_id)).one()
        found.is_active = False
        school, somebody = (
            session.get_one(School, cast.lea.school_id),
            Person(name="Ad", created_at=store.now()),
        )
        administrator = add_member(session, store, school, somebody, Role.ADMINISTRATOR)
    with pytest.raises(NotPermitted):  # her access was closed
        remove_member(store, cast.lea, loes.person_id)
    with pytest.raises(LastSchoolLeader):
        remove_member(store, administrator, loes.person_id)


def test_who_comes_after_somebody_who_was_removed_is_nobody_but_themselves(
    any_store: Store, any_cast: Cast
) -> None:
    def joins(name: str) -> Actor:
        code, address = invite(any_store, any_cast.lea, Role.TEACHER), f"{name.lower()}@example.org"
        return join(any_store, code, name, address, PASSWORD)

    teun = joins("Teun")
    was = Details(name="Teun", email="teun@example.org")
    correct_member(any_store, any_cast.lea, teun.person_id, replace(was, name="Teun Tak"), was)
    remove_member(any_store, any_cast.lea, teun.person_id)

    tijn = joins("Tijn")

    assert tijn.person_id != teun.person_id
    assert today(any_store, tijn).about_me == ()
