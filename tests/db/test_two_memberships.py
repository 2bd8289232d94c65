"""One account at two schools: signing in and out, a new password, a closed access, the calendar."""

from __future__ import annotations

import pytest

from core.permissions import Actor, Role
from db import agenda, initiatives
from db.accounts import NoAccountYet
from db.agenda import AgendaKind, AgendaWords
from db.invitations import (
    AlreadyMember,
    DemoInvitesNobody,
    InvitationNotValid,
    InvitedMember,
    MeantForSomebodyElse,
    MemberElsewhere,
    MemberInactive,
    choose_new_password,
    invite,
    invite_new_password,
    join,
    join_signed_in,
    look_at_invitation,
    open_invitations,
)
from db.members import deactivate, members
from db.recovery import new_password_code
from db.signing_in import change_place, check_password, places, sign_out, visit
from db.store import Store
from db.today import looked
from tests.conftest import PASSWORD, Cast, Clock, address, at_once, signed_in
from tests.db.demo_school import demo_leader
from tests.scenery import Journey

NEW = "een nieuw wachtwoord"


def at_linde(store: Store, cast: Cast, role: Role = Role.TEACHER) -> Actor:
    return join_signed_in(store, cast.olga, invite(store, cast.lea, role, "Olga", address(cast.olga)))


def school_of(store: Store, secret: str) -> str | None:
    found = visit(store, secret)
    return found.school_name if found else None


def test_who_is_signed_in_joins_with_the_same_account_and_password(any_store: Store, any_cast: Cast) -> None:
    secret = signed_in(any_store, any_cast.olga)

    actor = at_linde(any_store, any_cast, Role.SCHOOL_LEADER)

    assert (actor.person_id, actor.role) == (any_cast.olga.person_id, Role.SCHOOL_LEADER)
    assert [(each.name, each.role) for each in places(any_store, actor)] == [
        ("De Eik", Role.TEACHER),
        ("De Linde", Role.SCHOOL_LEADER),
    ]
    assert check_password(any_store, address(any_cast.olga), PASSWORD)
    assert school_of(any_store, secret) == "De Eik"


def test_a_link_with_an_address_is_for_that_account_alone(store: Store, cast: Cast) -> None:
    code = invite(store, cast.lea, Role.TEACHER, "Olga", " OLGA@example.org ")
    seen = look_at_invitation(store, code)
    assert (seen.name, seen.email, seen.has_account) == ("Olga", "olga@example.org", True)

    with pytest.raises(MeantForSomebodyElse):
        join_signed_in(store, cast.otto, code)
    with pytest.raises(MeantForSomebodyElse):
        join(store, code, "Iemand", "iemand@example.org", PASSWORD)

    assert join(store, code, None, address(cast.olga), PASSWORD).person_id == cast.olga.person_id


def test_for_whom_a_link_was_is_forgotten_once_it_is_used(store: Store, cast: Cast) -> None:
    at_linde(store, cast)

    assert open_invitations(store, cast.lea) == ()
    assert {each.name for each in members(store, cast.lea)} == {"Lea", "Tom", "Tessa", "Olga"}


def test_somebody_new_does_not_come_in_as_who_has_an_account(store: Store, cast: Cast) -> None:
    with pytest.raises(NoAccountYet):
        join(store, invite(store, cast.lea, Role.TEACHER), None, "new@example.org", PASSWORD)


def test_who_is_on_the_team_is_not_invited_again(store: Store, cast: Cast) -> None:
    with pytest.raises(InvitedMember):
        invite(store, cast.lea, Role.TEACHER, "", address(cast.tom))
    with pytest.raises(AlreadyMember):
        join_signed_in(store, cast.tom, invite(store, cast.lea, Role.TEACHER))

    deactivate(store, cast.lea, cast.tom.person_id)

    with pytest.raises(MemberInactive):
        invite(store, cast.lea, Role.TEACHER, "", address(cast.tom))


def test_an_invented_person_of_the_demo_school_joins_no_real_one(store: Store, cast: Cast) -> None:
    with pytest.raises(DemoInvitesNobody):
        join_signed_in(store, demo_leader(store), invite(store, cast.lea, Role.TEACHER))


def test_a_link_for_a_password_is_no_way_to_join(store: Store, cast: Cast) -> None:
    with pytest.raises(InvitationNotValid):
        join_signed_in(store, cast.olga, invite_new_password(store, cast.lea, cast.tom.person_id))


def test_of_two_presses_at_once_one_joins(any_store: Store, any_cast: Cast) -> None:
    code = invite(any_store, any_cast.lea, Role.TEACHER)

    outcomes = at_once(*[lambda: join_signed_in(any_store, any_cast.olga, code)] * 2)

    assert sum(isinstance(each, Actor) for each in outcomes) == 1
    assert len(members(any_store, any_cast.lea)) == 4


def test_somebody_comes_in_where_they_looked_last(any_store: Store, any_cast: Cast, clock: Clock) -> None:
    linde = at_linde(any_store, any_cast)
    looked(any_store, any_cast.olga)
    clock.forward(hours=1)
    looked(any_store, linde)
    assert school_of(any_store, signed_in(any_store, any_cast.olga)) == "De Linde"

    clock.forward(hours=1)
    looked(any_store, any_cast.olga)

    assert school_of(any_store, signed_in(any_store, any_cast.olga)) == "De Eik"


def test_an_access_that_closes_at_one_school_leaves_the_browser_at_the_other(
    any_store: Store, any_cast: Cast
) -> None:
    linde = at_linde(any_store, any_cast)
    laptop, phone = signed_in(any_store, any_cast.olga), signed_in(any_store, any_cast.olga, "phone")
    change_place(any_store, any_cast.olga, laptop, linde.school_id)
    assert school_of(any_store, laptop) == "De Linde"

    deactivate(any_store, any_cast.lea, any_cast.olga.person_id)

    assert school_of(any_store, laptop) == school_of(any_store, phone) == "De Eik"
    assert [each.name for each in places(any_store, any_cast.olga)] == ["De Eik"]


def test_signing_out_ends_this_browser_at_both_schools_and_no_other(store: Store, cast: Cast) -> None:
    linde = at_linde(store, cast)
    laptop, phone = signed_in(store, cast.olga), signed_in(store, cast.olga, "phone")
    change_place(store, cast.olga, laptop, linde.school_id)

    sign_out(store, laptop)

    assert school_of(store, laptop) is None
    assert school_of(store, phone) == "De Eik"


def test_a_link_for_a_password_stops_working_once_it_would_open_another_school(
    any_store: Store, any_cast: Cast
) -> None:
    code = invite_new_password(any_store, any_cast.otto, any_cast.olga.person_id)
    at_linde(any_store, any_cast)

    with pytest.raises(InvitationNotValid):
        look_at_invitation(any_store, code)
    with pytest.raises(InvitationNotValid):
        choose_new_password(any_store, code, NEW)
    with pytest.raises(MemberElsewhere):
        invite_new_password(any_store, any_cast.lea, any_cast.olga.person_id)

    assert check_password(any_store, address(any_cast.olga), PASSWORD)


def test_the_operator_gives_who_works_at_two_schools_a_new_password_for_both(
    any_store: Store, any_cast: Cast
) -> None:
    linde = at_linde(any_store, any_cast)
    laptop, phone = signed_in(any_store, any_cast.olga), signed_in(any_store, any_cast.olga, "phone")
    change_place(any_store, any_cast.olga, laptop, linde.school_id)

    choose_new_password(any_store, new_password_code(any_store, address(any_cast.olga)), NEW)

    assert school_of(any_store, laptop) is school_of(any_store, phone) is None
    assert check_password(any_store, address(any_cast.olga), NEW)
    assert [each.name for each in places(any_store, any_cast.olga)] == ["De Eik", "De Linde"]


def test_the_calendar_of_one_school_holds_no_day_of_the_other(store: Store, cast: Cast) -> None:
    linde = at_linde(store, cast)
    Journey(store, cast, lead=linde).mandated()
    words = AgendaWords(
        calendar="{school}",
        summaries=dict.fromkeys(AgendaKind, "{title}"),
        place=lambda kind, identifier: f"/{kind}/{identifier}",
        before="{summary} ({date})",
        day=str,
    )

    here, there = (
        agenda.feed(store, agenda.make_link(store, actor), lambda language: words)
        for actor in (cast.olga, linde)
    )

    assert b"Samen lezen" not in (here or b"")
    assert b"De Eik" in (here or b"")
    assert b"Samen lezen" in (there or b"")
    deactivate(store, cast.lea, cast.olga.person_id)
    assert initiatives.initiatives(store, cast.olga) == ()
