"""The office invites who leads its schools, and closes and opens their access."""

from __future__ import annotations

import pytest

from core.errors import AlreadyDone, NotFound
from core.permissions import Act, NotPermitted, Role
from db.board import (
    board_schools,
    close_leader,
    invite_leader,
    leaders,
    reopen_leader,
    withdraw_leader_link,
)
from db.invitations import (
    InvitationNotValid,
    InvitedMember,
    RoleNotOffered,
    invite,
    join,
    look_at_invitation,
    open_invitations,
    open_team_link,
)
from db.invitations.team_link import Hours
from db.members import LastAdministrator, change_role, deactivate, forget_me, members
from db.signing_in import places, visit
from db.store import EVERY, Store
from db.trail_check import breaks
from tests.conftest import PASSWORD, Cast, address, signed_in
from tests.db.boards import a_board, somebody


def test_a_leader_who_was_invited_by_the_board_leads_the_school_and_no_other(any_store: Store) -> None:
    board = a_board(any_store)

    code = invite_leader(any_store, board.bo, board.leo.school_id, "Lisa", "Lisa@example.org")
    seen = look_at_invitation(any_store, code)
    lisa = join(any_store, code, "Lisa", "lisa@example.org", PASSWORD)

    assert (seen.school_name, seen.role, seen.invited_by) == ("De Beuk", Role.SCHOOL_LEADER, "Bo")
    assert (lisa.school_id, lisa.role, lisa.is_at_office) == (board.leo.school_id, Role.SCHOOL_LEADER, False)
    assert lisa.board_id == board.bo.school_id
    assert {each.name for each in members(any_store, lisa)} == {"Leo", "Lisa"}
    with pytest.raises(NotPermitted):
        board_schools(any_store, lisa)
    with any_store.read(EVERY) as session:
        assert list(breaks(session.connection())) == []


def test_the_board_sees_who_leads_and_who_is_invited_and_nobody_of_the_team(any_store: Store) -> None:
    board = a_board(any_store)
    invite_leader(any_store, board.ada, board.lotte.school_id, "Lisa")
    invite(any_store, board.lotte, Role.TEACHER, "Tessa")

    people, links = leaders(any_store, board.ada, board.lotte.school_id)

    assert [each.name for each in people] == ["Lotte"]
    assert [each.name for each in links] == ["Lisa"]
    (wilg,) = [each for each in board_schools(any_store, board.ada) if each.words.name == "De Wilg"]
    assert (wilg.leaders, wilg.invited, wilg.people) == (1, 1, 2)
    assert {each.name for each in open_invitations(any_store, board.lotte)} == {"Lisa", "Tessa"}


def test_a_link_is_withdrawn_by_the_board_but_not_one_of_the_team(store: Store) -> None:
    board = a_board(store)
    code = invite_leader(store, board.ada, board.lotte.school_id, "Lisa")
    invite(store, board.lotte, Role.TEACHER, "Tessa")
    of_team = next(each for each in open_invitations(store, board.lotte) if each.name == "Tessa")
    _people, (link,) = leaders(store, board.ada, board.lotte.school_id)

    withdraw_leader_link(store, board.ada, board.lotte.school_id, link.invitation_id)

    with pytest.raises(InvitationNotValid):
        look_at_invitation(store, code)
    with pytest.raises(NotFound):
        withdraw_leader_link(store, board.ada, board.lotte.school_id, of_team.invitation_id)
    with pytest.raises(NotFound):
        withdraw_leader_link(store, board.ada, board.leo.school_id, of_team.invitation_id)


def test_the_board_closes_the_access_of_the_only_leader_and_opens_it_again(any_store: Store) -> None:
    board = a_board(any_store)
    secret = signed_in(any_store, board.lotte)

    close_leader(any_store, board.bo, board.lotte.school_id, board.lotte.person_id)

    assert visit(any_store, secret) is None
    with pytest.raises(NotPermitted):
        invite(any_store, board.lotte, Role.TEACHER)  # from a page that was open
    with pytest.raises(AlreadyDone):
        close_leader(any_store, board.bo, board.lotte.school_id, board.lotte.person_id)
    reopen_leader(any_store, board.ada, board.lotte.school_id, board.lotte.person_id)
    assert visit(any_store, signed_in(any_store, board.lotte)) is not None
    with any_store.read(EVERY) as session:
        assert list(breaks(session.connection())) == []


def test_the_team_of_a_school_is_not_the_board_s_to_close(any_store: Store, any_cast: Cast) -> None:
    board = a_board(any_store)

    for school_id, person_id in (
        (board.tim.school_id, board.tim.person_id),
        (board.leo.school_id, board.lotte.person_id),
        (any_cast.lea.school_id, any_cast.lea.person_id),
        (board.ada.school_id, board.bo.person_id),
    ):
        with pytest.raises(NotFound):
            close_leader(any_store, board.ada, school_id, person_id)
        with pytest.raises(NotFound):
            reopen_leader(any_store, board.ada, school_id, person_id)


def test_who_works_at_a_school_invites_no_leaders_through_the_board(store: Store) -> None:
    board = a_board(store)

    for act in (
        lambda: invite_leader(store, board.lotte, board.lotte.school_id),
        lambda: leaders(store, board.lotte, board.leo.school_id),
        lambda: close_leader(store, board.leo, board.lotte.school_id, board.lotte.person_id),
    ):
        with pytest.raises(NotPermitted) as refused:
            act()
        assert refused.value.act is Act.MANAGE_SCHOOLS


def test_a_leader_with_an_account_at_another_school_joins_with_it(any_store: Store) -> None:
    board = a_board(any_store)
    code = invite_leader(any_store, board.ada, board.lotte.school_id, "Leo", address(board.leo))
    assert look_at_invitation(any_store, code).has_account

    both = join(any_store, code, None, address(board.leo), PASSWORD)

    assert both.person_id == board.leo.person_id
    assert {each.name for each in places(any_store, both)} == {"De Wilg", "De Beuk"}
    with pytest.raises(InvitedMember):
        invite_leader(any_store, board.ada, board.lotte.school_id, "Leo", address(board.leo))


def test_the_office_invites_for_itself_in_its_own_roles(store: Store) -> None:
    board = a_board(store)

    code = invite(store, board.ada, Role.BOARD_MEMBER, "Bea")
    bea = join(store, code, "Bea", "bea@example.org", PASSWORD)

    assert (bea.role, bea.is_at_office) == (Role.BOARD_MEMBER, True)
    for role in (Role.TEACHER, Role.SCHOOL_LEADER):
        with pytest.raises(RoleNotOffered):
            invite(store, board.ada, role)
    with pytest.raises(RoleNotOffered):
        open_team_link(store, board.ada, Hours.HOUR, 10, asks=False)
    with pytest.raises(NotPermitted):
        invite(store, bea, Role.BOARD_MEMBER)


def test_the_last_administrator_stays(store: Store) -> None:
    board = a_board(store)

    with pytest.raises(LastAdministrator):
        deactivate(store, board.ada, board.ada.person_id)
    with pytest.raises(LastAdministrator):
        change_role(store, board.ada, board.ada.person_id, Role.BOARD_MEMBER)
    ann = somebody(store, board.ada.school_id, "Ann", Role.ADMINISTRATOR)
    deactivate(store, ann, board.ada.person_id)
    with pytest.raises(LastAdministrator):
        deactivate(store, ann, ann.person_id)


def test_who_leaves_the_office_leaves_no_way_into_a_school(any_store: Store) -> None:
    board = a_board(any_store)
    code = invite_leader(any_store, board.bo, board.leo.school_id)

    deactivate(any_store, board.ada, board.bo.person_id)

    with pytest.raises(InvitationNotValid):
        look_at_invitation(any_store, code)


def test_who_is_forgotten_at_the_office_leaves_no_way_into_a_school(any_store: Store) -> None:
    board = a_board(any_store)
    code = invite_leader(any_store, board.bo, board.leo.school_id)

    forget_me(any_store, board.bo)

    with pytest.raises(InvitationNotValid):
        look_at_invitation(any_store, code)
