"""A school leader invites a whole list at once."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.invitees import MOST, Given, lines_of, people_in
from core.permissions import NotPermitted, Role
from db.invitations import (
    Doubt,
    InvitationNotValid,
    InvitedMember,
    Invitee,
    RoleNotOffered,
    TooManyInvited,
    invite,
    invite_many,
    join,
    look_at_invitation,
    look_over,
    open_invitations,
)
from db.members import deactivate
from db.models import Invitation
from db.store import EVERY, Store
from tests.conftest import PASSWORD, Cast, address


def looked_over(store: Store, cast: Cast, text: str) -> dict[str, Invitee]:
    found = look_over(store, cast.lea, people_in(lines_of(text)), Role.TEACHER)
    return {each.email or each.name: each for each in found}


def test_each_person_of_a_list_gets_a_link_of_their_own(any_store: Store, any_cast: Cast) -> None:
    pasted = people_in(lines_of("Teun Bos;teun@school.nl\nDe Groot, Lies <lies@school.nl>\nFem\t\tDirecteur"))
    people = look_over(any_store, any_cast.lea, pasted, Role.TEACHER)

    made = invite_many(any_store, any_cast.lea, people)

    seen = [look_at_invitation(any_store, each.code) for each in made]
    assert [(each.name, each.email, each.role) for each in seen] == [
        ("Teun Bos", "teun@school.nl", Role.TEACHER),
        ("Lies De Groot", "lies@school.nl", Role.TEACHER),
        ("Fem", None, Role.SCHOOL_LEADER),
    ]
    assert len(open_invitations(any_store, any_cast.lea)) == 3


def test_what_is_doubtful_is_told(store: Store, cast: Cast) -> None:
    deactivate(store, cast.lea, cast.tessa.person_id)
    invite(store, cast.lea, Role.TEACHER, "Teun", "teun@school.nl")

    found = looked_over(
        store,
        cast,
        f"Tom;{address(cast.tom)}\nTessa;{address(cast.tessa)}\nTeun;teun@school.nl\nkaputt@\n"
        "Tom;another@school.nl\nLies;lies@school.nl;gymles\nFem;fem@gmial.com\nNiemand",
    )

    assert {who: each.doubts for who, each in found.items()} == {
        address(cast.tom): (Doubt.MEMBER,),
        address(cast.tessa): (Doubt.NO_ACCESS,),
        "teun@school.nl": (Doubt.INVITED,),
        "kaputt@": (Doubt.EMAIL_WRONG,),
        "another@school.nl": (Doubt.SAME_NAME,),
        "lies@school.nl": (Doubt.ROLE_UNKNOWN,),
        "fem@gmial.com": (Doubt.OTHER_DOMAIN,),
        "Niemand": (Doubt.NO_EMAIL,),
    }
    assert found["fem@gmial.com"].about == "fem@gmail.com"
    assert [each.is_asked for each in found.values()].count(True) == 2
    assert [each.is_left_out for each in found.values()].count(True) == 3


def test_an_address_that_stands_twice_gets_one_link(store: Store, cast: Cast) -> None:
    people = people_in(lines_of("Teun;teun@school.nl\nTeun B.;TEUN@school.nl "))

    first, second = look_over(store, cast.lea, people, Role.TEACHER)

    assert (first.doubts, second.doubts) == ((), (Doubt.TWICE,))


def test_of_another_schools_people_only_their_account_is_told(store: Store, cast: Cast) -> None:
    (olga,) = look_over(store, cast.lea, people_in(lines_of(f"Olga;{address(cast.olga)}")), Role.TEACHER)

    assert (olga.doubts, olga.about, olga.has_account) == ((), "", True)


def test_a_new_link_replaces_the_earlier_one_of_the_same_address(store: Store, cast: Cast) -> None:
    earlier = invite(store, cast.lea, Role.TEACHER, "Teun", "teun@school.nl")
    elsewhere = invite(store, cast.otto, Role.TEACHER, "Teun", "teun@school.nl")
    people = look_over(store, cast.lea, people_in(lines_of("Teun;teun@school.nl")), Role.TEACHER)

    (made,) = invite_many(store, cast.lea, people)

    with pytest.raises(InvitationNotValid):
        look_at_invitation(store, earlier)
    assert look_at_invitation(store, made.code).school_name == "De Linde"
    assert look_at_invitation(store, elsewhere).school_name == "De Eik"


def test_all_links_are_made_or_none(any_store: Store, any_cast: Cast) -> None:
    people = look_over(
        any_store, any_cast.lea, people_in(lines_of("Lies;lies@school.nl\nTeun;teun@school.nl")), Role.TEACHER
    )
    code = invite(any_store, any_cast.lea, Role.TEACHER, "Teun")
    join(any_store, code, "Teun", "teun@school.nl", PASSWORD)

    with pytest.raises(InvitedMember):
        invite_many(any_store, any_cast.lea, people)

    with any_store.read(EVERY) as session:
        unused = session.exec(select(Invitation.email).where(Invitation.used_at == None)).all()  # noqa: E711
    assert unused == []


def test_a_teacher_invites_nobody_and_a_school_gives_no_role_of_a_board(store: Store, cast: Cast) -> None:
    given = (Given(row=1, name="Teun", email="teun@school.nl"),)
    somebody = Invitee(row=1, name="Teun", email="teun@school.nl", role=Role.BOARD_MEMBER)

    with pytest.raises(NotPermitted):
        look_over(store, cast.tom, given, Role.TEACHER)
    with pytest.raises(NotPermitted):
        invite_many(store, cast.tom, look_over(store, cast.lea, given, Role.TEACHER))
    with pytest.raises(RoleNotOffered):
        invite_many(store, cast.lea, [somebody])
    with pytest.raises(TooManyInvited):
        look_over(store, cast.lea, given * (MOST + 1), Role.TEACHER)
