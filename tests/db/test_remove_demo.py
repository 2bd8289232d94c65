"""Removing the demo school, and entering it without a password."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.errors import NotFound
from core.permissions import NotPermitted, Role
from db.invitations import DemoInvitesNobody, invite, invite_new_password
from db.members import deactivate, members
from db.models import Person, School
from db.schools import demo_ticket, has_demo, remove_demo
from db.signing_in import check_password, redeem_ticket, visit
from db.store import EVERY, Store
from tests.conftest import PASSWORD, Cast, address, signed_in
from tests.db.demo_school import demo_leader, looks_in


def people(store: Store) -> list[str]:
    with store.read(EVERY) as session:
        return sorted(session.exec(select(Person.name)).all())


def test_the_demo_goes_with_its_people_and_real_data_stay(any_store: Store, any_cast: Cast) -> None:
    noor = demo_leader(any_store)
    secret = redeem_ticket(any_store, demo_ticket(any_store, Role.TEACHER, "tab"), "tab")
    lea = signed_in(any_store, any_cast.lea)

    remove_demo(any_store, noor)

    assert not has_demo(any_store)
    assert visit(any_store, secret) is None
    assert visit(any_store, lea) is not None
    assert people(any_store) == ["Lea", "Olga", "Otto", "Tessa", "Tom"]
    with any_store.read(EVERY) as session:
        assert sorted(session.exec(select(School.name)).all()) == ["De Eik", "De Linde"]


def test_a_real_person_who_looked_in_stays_and_one_who_was_only_there_goes(store: Store, cast: Cast) -> None:
    noor = demo_leader(store)
    looks_in(store, address(cast.tom))
    looks_in(store, "gast@example.org")

    remove_demo(store, noor)

    assert people(store) == ["Lea", "Olga", "Otto", "Tessa", "Tom"]
    assert check_password(store, address(cast.tom), PASSWORD)
    assert len(members(store, cast.lea)) == 3


def test_it_is_refused_from_inside_a_real_school(store: Store, cast: Cast) -> None:
    demo_leader(store)

    for actor in (cast.lea, cast.tom):
        with pytest.raises(NotFound):
            remove_demo(store, actor)

    assert has_demo(store)


def test_it_is_not_removed_twice(store: Store) -> None:
    noor = demo_leader(store)
    remove_demo(store, noor)

    with pytest.raises(NotPermitted):  # her access went with it
        remove_demo(store, noor)


@pytest.mark.parametrize("role", [Role.SCHOOL_LEADER, Role.TEACHER])
def test_a_demo_ticket_opens_the_demo_school_in_the_role_asked_for(
    store: Store, cast: Cast, role: Role
) -> None:
    demo_leader(store)

    found = visit(store, redeem_ticket(store, demo_ticket(store, role, "tab"), "tab"))

    assert found is not None
    assert (found.actor.role, found.is_demo) == (role, True)


def test_a_demo_ticket_never_opens_a_real_school(store: Store, cast: Cast) -> None:
    with pytest.raises(NotFound):
        demo_ticket(store, Role.SCHOOL_LEADER, "tab")


def test_a_demo_ticket_is_for_somebody_with_access(store: Store) -> None:
    noor = demo_leader(store)
    sam = next(each for each in members(store, noor) if each.role is Role.TEACHER)

    deactivate(store, noor, sam.person_id)

    with pytest.raises(NotFound):
        demo_ticket(store, Role.TEACHER, "tab")


def test_a_removed_school_never_lends_its_id_to_the_next(any_store: Store) -> None:
    first = demo_leader(any_store)
    remove_demo(any_store, first)

    second = demo_leader(any_store)

    assert second.school_id > first.school_id  # cached reads go by school and revision


def test_the_demo_door_never_opens_the_account_of_a_real_person(store: Store, cast: Cast) -> None:
    noor = demo_leader(store)
    looks_in(store, address(cast.tom))
    looks_in(store, address(cast.lea), Role.SCHOOL_LEADER)
    invented = [each.person_id for each in members(store, noor) if each.email is None]
    for person_id in sorted(invented, key=lambda each: each == noor.person_id):  # her own access is the last
        deactivate(store, noor, person_id)

    for role in (Role.TEACHER, Role.SCHOOL_LEADER):
        with pytest.raises(NotFound):
            demo_ticket(store, role, "tab")


def test_the_demo_school_gives_no_links(any_store: Store) -> None:
    noor = demo_leader(any_store)
    sam = next(each for each in members(any_store, noor) if each.role is Role.TEACHER)

    for role in (Role.TEACHER, Role.SCHOOL_LEADER):
        with pytest.raises(DemoInvitesNobody):
            invite(any_store, noor, role)
    with pytest.raises(DemoInvitesNobody):
        invite_new_password(any_store, noor, sam.person_id)
