"""A list of who leads which school of a board: understood, looked over, and then all of the links or none."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.board import SchoolWords
from core.errors import NotFound
from core.invitees import lines_of
from core.permissions import NotPermitted, Role
from db.board import invite_leaders, leaders, look_over_leaders, make_schools
from db.invitations import (
    Doubt,
    InvitationNotValid,
    InvitedMember,
    Invitee,
    join,
    look_at_invitation,
    open_invitations,
)
from db.models import Invitation
from db.store import EVERY, Store
from db.trail_check import breaks
from tests.conftest import PASSWORD, Cast, address
from tests.db.boards import WithSchools, a_board


@pytest.fixture
def board(store: Store) -> WithSchools:
    return a_board(store)


def looked(store: Store, board: WithSchools, text: str) -> dict[str, Invitee]:
    found = look_over_leaders(store, board.ada, lines_of(text))
    return {each.email or each.name: each for each in found}


def test_a_list_becomes_links_each_for_its_own_school(any_store: Store) -> None:
    board = a_board(any_store)
    make_schools(any_store, board.ada, [SchoolWords(name="De Es", brin="12AB")])
    text = "School\tNaam\tE-mail\nde wilg\tLisa\tlisa@board.nl\n12ab\tLin\tlin@board.nl\nDe Beuk\tLin\tlin@board.nl"

    found = look_over_leaders(any_store, board.bo, lines_of(text))
    made = invite_leaders(any_store, board.bo, found)

    assert [each.doubts for each in found] == [(), (), ()]
    assert [(each.school, each.name, each.role) for each in made] == [
        ("De Wilg", "Lisa", Role.SCHOOL_LEADER),
        ("De Es", "Lin", Role.SCHOOL_LEADER),
        ("De Beuk", "Lin", Role.SCHOOL_LEADER),
    ]
    assert [look_at_invitation(any_store, each.code).school_name for each in made] == [
        "De Wilg",
        "De Es",
        "De Beuk",
    ]
    lisa = join(any_store, made[0].code, "Lisa", "lisa@board.nl", PASSWORD)
    assert (lisa.school_id, lisa.role) == (board.lotte.school_id, Role.SCHOOL_LEADER)
    with any_store.read(EVERY) as session:
        assert list(breaks(session.connection())) == []


def test_what_is_doubtful_about_a_school_is_told(store: Store, board: WithSchools) -> None:
    found = looked(
        store,
        board,
        "De Wilg;Lisa;lisa@board.nl\nOBS De Wilg;Lin;lin@board.nl\nDe Plataan;Luc;luc@board.nl\n"
        "Lars;lars@board.nl\nDe Beuk;Lot;lot@board.nl;leerkracht\nDe Wilg;Lisa B.;LISA@board.nl",
    )

    assert {who: each.doubts for who, each in found.items() if who != "lisa@board.nl"} == {
        "lin@board.nl": (Doubt.SCHOOL_NEAR,),
        "luc@board.nl": (Doubt.SCHOOL_UNKNOWN,),
        "lars@board.nl": (Doubt.NO_SCHOOL,),
        "lot@board.nl": (Doubt.ROLE_ELSEWHERE,),
    }
    assert found["lisa@board.nl"].doubts == (Doubt.TWICE,)
    assert (found["lin@board.nl"].is_asked, found["lin@board.nl"].school) == (True, "De Wilg")
    assert found["luc@board.nl"].said_school == "De Plataan"


def test_the_office_learns_no_name_of_who_works_at_a_school(store: Store, board: WithSchools) -> None:
    found = looked(store, board, f"De Wilg;Iemand;{address(board.tim)}\nDe Wilg;Tim;other@board.nl")

    assert [(each.doubts, each.about) for each in found.values()] == [
        ((Doubt.MEMBER,), ""),
        ((Doubt.SAME_NAME,), ""),
    ]


def test_all_links_are_made_or_none(any_store: Store) -> None:
    board = a_board(any_store)
    found = look_over_leaders(
        any_store, board.ada, lines_of("De Wilg;Lisa;lisa@board.nl\nDe Beuk;Lin;lin@board.nl")
    )
    (link,) = invite_leaders(any_store, board.ada, found[1:])
    join(any_store, link.code, "Lin", "lin@board.nl", PASSWORD)

    with pytest.raises(InvitedMember):
        invite_leaders(any_store, board.ada, found)

    with any_store.read(EVERY) as session:
        assert session.exec(select(Invitation.id).where(Invitation.used_at == None)).all() == []  # noqa: E711


def test_a_new_link_replaces_the_earlier_one_at_its_school_only(store: Store, board: WithSchools) -> None:
    both = look_over_leaders(store, board.ada, lines_of("De Wilg;Lin;lin@board.nl\nDe Beuk;Lin;lin@board.nl"))
    wilg, beuk = invite_leaders(store, board.ada, both)

    (again,) = invite_leaders(store, board.ada, both[:1])

    with pytest.raises(InvitationNotValid):
        look_at_invitation(store, wilg.code)
    assert look_at_invitation(store, again.code).school_name == "De Wilg"
    assert look_at_invitation(store, beuk.code).school_name == "De Beuk"
    assert len(open_invitations(store, board.lotte)) == 1


def test_a_list_for_one_school_needs_no_school_in_it(store: Store, board: WithSchools) -> None:
    at = board.leo.school_id

    found = look_over_leaders(store, board.ada, lines_of("Lisa;lisa@board.nl\nLin;lin@board.nl"), at)
    invite_leaders(store, board.ada, found)

    _people, links = leaders(store, board.ada, at)
    assert {each.name for each in links} == {"Lisa", "Lin"}


def test_nobody_invites_past_their_own_board(store: Store, board: WithSchools, cast: Cast) -> None:
    at_linde = Invitee(row=1, name="Lisa", email="", role=Role.SCHOOL_LEADER, school_id=cast.lea.school_id)
    a_teacher = Invitee(row=1, name="Lisa", email="", role=Role.TEACHER, school_id=board.leo.school_id)

    with pytest.raises(NotFound):
        invite_leaders(store, board.ada, [at_linde])
    with pytest.raises(NotFound):
        look_over_leaders(store, board.ada, [["Lisa"]], cast.lea.school_id)
    with pytest.raises(NotPermitted):
        invite_leaders(store, board.ada, [a_teacher])
    for somebody in (board.lotte, board.tim, cast.lea):
        with pytest.raises(NotPermitted):
            look_over_leaders(store, somebody, [["De Wilg", "Lisa"]])
        with pytest.raises(NotPermitted):
            invite_leaders(store, somebody, [at_linde])
