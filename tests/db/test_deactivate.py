"""Closing a member's access, and opening it again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, NotFound
from core.permissions import NotPermitted, Role
from db.invitations import InvitationNotValid, invite, join, look_at_invitation
from db.members import LastSchoolLeader, deactivate, members, reactivate
from db.models import AuditEntry
from db.signing_in import check_password, places, visit
from db.store import EVERY, Store
from tests.conftest import PASSWORD, Cast, address, at_once, signed_in


def test_a_member_without_access_stays_on_the_list_at_the_end(any_store: Store, any_cast: Cast) -> None:
    deactivate(any_store, any_cast.lea, any_cast.tessa.person_id)

    seen = [(each.name, each.is_active) for each in members(any_store, any_cast.lea)]

    assert seen == [("Lea", True), ("Tom", True), ("Tessa", False)]


def test_a_member_comes_in_again_with_the_password_they_had(store: Store, cast: Cast) -> None:
    deactivate(store, cast.lea, cast.tom.person_id)

    reactivate(store, cast.lea, cast.tom.person_id)

    assert check_password(store, address(cast.tom), PASSWORD)


def test_both_are_on_the_trail(store: Store, cast: Cast) -> None:
    deactivate(store, cast.lea, cast.tom.person_id)
    reactivate(store, cast.lea, cast.tom.person_id)

    with store.read(EVERY) as session:
        trail = [(each.action, each.subject_id) for each in session.exec(select(AuditEntry)).all()]
    assert trail == [("deactivate", cast.tom.person_id), ("reactivate", cast.tom.person_id)]


@pytest.mark.parametrize("act", [deactivate, reactivate])
def test_only_a_school_leader_of_this_school_does_it(store: Store, cast: Cast, act: object) -> None:
    with pytest.raises(NotPermitted):
        act(store, cast.tom, cast.tessa.person_id)
    with pytest.raises(NotFound):
        act(store, cast.otto, cast.tom.person_id)
    with pytest.raises(NotFound):
        act(store, cast.lea, 999)


def test_what_is_already_so_is_not_done_again(store: Store, cast: Cast) -> None:
    with pytest.raises(AlreadyDone):
        reactivate(store, cast.lea, cast.tom.person_id)
    deactivate(store, cast.lea, cast.tom.person_id)
    with pytest.raises(AlreadyDone):
        deactivate(store, cast.lea, cast.tom.person_id)


def test_the_last_school_leader_stays(store: Store, cast: Cast) -> None:
    with pytest.raises(LastSchoolLeader):
        deactivate(store, cast.lea, cast.lea.person_id)

    loes = join(store, invite(store, cast.lea, Role.SCHOOL_LEADER), "Loes", "loes@example.org", PASSWORD)
    deactivate(store, cast.lea, cast.lea.person_id)

    with pytest.raises(LastSchoolLeader):
        deactivate(store, loes, loes.person_id)


def test_two_school_leaders_who_close_each_other_off_at_once_leave_one(
    any_store: Store, any_cast: Cast
) -> None:
    lea = any_cast.lea
    code = invite(any_store, lea, Role.SCHOOL_LEADER)
    loes = join(any_store, code, "Loes", "loes@example.org", PASSWORD)

    outcomes = at_once(
        lambda: deactivate(any_store, lea, loes.person_id),
        lambda: deactivate(any_store, loes, lea.person_id),
    )

    # The second is refused as the last one, or (it was closed off a moment before) as nobody here any more.
    assert sum(isinstance(each, LastSchoolLeader | NotPermitted) for each in outcomes) == 1
    leaders = [each for each in members(any_store, lea) if each.role is Role.SCHOOL_LEADER]
    assert sum(each.is_active for each in leaders) == 1


def test_a_leader_who_leaves_cannot_come_back_through_an_own_invitation(store: Store, cast: Cast) -> None:
    loes = join(store, invite(store, cast.lea, Role.SCHOOL_LEADER), "Loes", "loes@example.org", PASSWORD)
    own, of_lea = invite(store, loes, Role.SCHOOL_LEADER), invite(store, cast.lea, Role.TEACHER)

    deactivate(store, cast.lea, loes.person_id)

    with pytest.raises(InvitationNotValid):
        look_at_invitation(store, own)
    assert look_at_invitation(store, of_lea)


def test_who_leaves_one_school_goes_on_at_the_other(any_store: Store, any_cast: Cast) -> None:
    code = invite(any_store, any_cast.lea, Role.TEACHER)
    here = join(any_store, code, "", address(any_cast.olga), PASSWORD)
    at_eik = signed_in(any_store, any_cast.olga)

    deactivate(any_store, any_cast.lea, here.person_id)

    assert visit(any_store, at_eik) is not None
    assert [each.name for each in places(any_store, any_cast.olga)] == ["De Eik"]
    assert check_password(any_store, address(any_cast.olga), PASSWORD)


def test_who_leaves_the_first_school_comes_in_at_the_second(store: Store, cast: Cast) -> None:
    here = join(store, invite(store, cast.lea, Role.TEACHER), "", address(cast.olga), PASSWORD)

    deactivate(store, cast.otto, here.person_id)

    found = visit(store, signed_in(store, cast.olga))
    assert found is not None
    assert found.actor == replace(cast.olga, school_id=cast.lea.school_id)
