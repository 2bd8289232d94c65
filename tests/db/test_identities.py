"""Coming in with an account of the school: whose it becomes, and that an address alone makes nobody somebody."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, Conflict, NotFound, Refusal
from core.identity import SchoolAccount
from core.permissions import Role
from db import invitations
from db.accounts import LastWayIn, PasswordsOff, WrongPassword, change_password
from db.identities import (
    AddressHasAccount,
    AddressNotProven,
    AnotherAddress,
    CameIn,
    IdentityTaken,
    NobodyInvited,
    NoLongerIn,
    come_in,
    identities,
    link_identity,
    link_pass,
    passed,
    unlink_identity,
)
from db.invitations import Hours, InvitationNotValid, MemberInactive, invite, invite_new_password
from db.members import WithoutAddress, deactivate, members, remove_member
from db.models import AuditEntry, Identity, Person
from db.passkeys import passkeys, remove_passkey
from db.schools import demo_ticket
from db.signing_in import Visit, check_password, issue_ticket, places, redeem_ticket, visit
from db.store import EVERY, Store
from tests.conftest import PASSWORD, Cast, Clock, address, at_once, signed_in
from tests.db.demo_school import demo_leader
from tests.db.test_passkeys import with_passkey
from tests.school_accounts import account

OFF = 'passwords = false\n[other]\nissuer = "https://id.example"\nclient_id = "a"\nclient_secret = "b"\n'


def seen(store: Store, came: CameIn) -> Visit:
    """Who the ticket lets in."""
    found = visit(store, redeem_ticket(store, came.ticket or "", "b"))
    assert found is not None
    return found


def people(store: Store) -> int:
    with store.read(EVERY) as session:
        return len(session.exec(select(Person.id)).all())


def linked(store: Store) -> int:
    with store.read(EVERY) as session:
        return len(session.exec(select(Identity.id)).all())


# The first time


def test_a_proven_address_that_was_invited_comes_in_and_is_known_from_then_on(
    any_store: Store, any_cast: Cast, clock: Clock
) -> None:
    invite(any_store, any_cast.lea, Role.TEACHER, "Teun", "teun@linde.nl")

    first = seen(any_store, come_in(any_store, account(), "b", language="en"))
    again = seen(any_store, come_in(any_store, account(), "b"))

    assert (first.actor.name, first.actor.role, first.school_name) == ("Teun Berk", Role.TEACHER, "De Linde")
    assert (again.actor, again.language) == (first.actor, "en")
    assert invitations.open_invitations(any_store, any_cast.lea) == ()
    assert check_password(any_store, "teun@linde.nl", "") is False


def test_who_is_known_comes_in_by_issuer_and_subject_whatever_the_address_says(
    store: Store, cast: Cast
) -> None:
    invite(store, cast.lea, Role.TEACHER, "Teun", "teun@linde.nl")
    first = seen(store, come_in(store, account(), "b"))

    renamed = seen(store, come_in(store, account("t.berk@linde.nl", name="Teun van Berk"), "b"))
    unproven = seen(store, come_in(store, account(None), "b"))

    assert renamed.actor == unproven.actor == first.actor
    with pytest.raises(AddressHasAccount):  # another account that now has that address
        come_in(store, account("teun@linde.nl", "somebody else"), "b")
    with pytest.raises(AddressHasAccount):  # the same subject at another issuer
        come_in(store, account("teun@linde.nl", issuer="https://elders.example"), "b")


def test_an_address_that_is_not_proven_finds_no_invitation(store: Store, cast: Cast) -> None:
    invite(store, cast.lea, Role.SCHOOL_LEADER, "Teun", "teun@linde.nl")

    with pytest.raises(AddressNotProven):
        come_in(store, account(None, said="teun@linde.nl"), "b")

    assert (people(store), linked(store)) == (5, 0)
    assert len(invitations.open_invitations(store, cast.lea)) == 1


@pytest.mark.parametrize("proven", [True, False])
def test_no_address_leads_to_somebody_who_is_here_already(
    any_store: Store, any_cast: Cast, proven: bool
) -> None:
    """The guard against taking over an account: proven or not, an address is not enough."""
    theirs = account(address(any_cast.lea), "an attacker")
    given = theirs if proven else account(None, "an attacker", said=address(any_cast.lea))

    with pytest.raises(AddressHasAccount if proven else AddressNotProven):
        come_in(any_store, given, "b")
    with pytest.raises(AddressHasAccount):  # nor with a link that is for anybody
        come_in(any_store, given, "b", invite(any_store, any_cast.otto, Role.TEACHER))

    assert linked(any_store) == 0
    assert check_password(any_store, address(any_cast.lea), PASSWORD)


def test_who_nobody_invited_stays_outside_and_leaves_nothing_behind(store: Store, cast: Cast) -> None:
    with pytest.raises(NobodyInvited):
        come_in(store, account(), "b")

    assert (people(store), linked(store)) == (5, 0)


def test_an_invitation_that_expired_or_was_withdrawn_lets_nobody_in(
    store: Store, cast: Cast, clock: Clock
) -> None:
    invite(store, cast.lea, Role.TEACHER, "Teun", "teun@linde.nl")
    clock.forward(days=7)
    with pytest.raises(NobodyInvited):
        come_in(store, account(), "b")
    invite(store, cast.lea, Role.TEACHER, "Teun", "teun@linde.nl")
    for each in invitations.open_invitations(store, cast.lea):
        invitations.withdraw_invitation(store, cast.lea, each.invitation_id)

    with pytest.raises(NobodyInvited):
        come_in(store, account(), "b")


def test_an_invitation_of_each_of_two_schools_makes_one_person_of_both(store: Store, cast: Cast) -> None:
    invite(store, cast.lea, Role.TEACHER, "Teun", "teun@linde.nl")
    invite(store, cast.lea, Role.SCHOOL_LEADER, "Teun", "teun@linde.nl")
    invite(store, cast.otto, Role.TEACHER, "Teun", "teun@linde.nl")

    found = seen(store, come_in(store, account(), "b"))

    assert [(each.name, each.role) for each in places(store, found.actor)] == [
        ("De Eik", Role.TEACHER),
        ("De Linde", Role.SCHOOL_LEADER),  # what was said last
    ]


def test_of_two_browsers_at_once_one_makes_the_person(any_store: Store, any_cast: Cast) -> None:
    invite(any_store, any_cast.lea, Role.TEACHER, "Teun", "teun@linde.nl")

    outcomes = at_once(*(lambda: come_in(any_store, account(), "b") for _ in range(4)))

    assert linked(any_store) == 1
    assert people(any_store) == 6
    assert {type(each) for each in outcomes} <= {CameIn, Conflict, NobodyInvited, AddressHasAccount}
    assert any(isinstance(each, CameIn) for each in outcomes)


# By a link


@pytest.mark.parametrize("given", [account(), account(None, said="teun@linde.nl")])
def test_a_link_for_anybody_takes_the_address_as_it_takes_one_that_is_typed(
    store: Store, cast: Cast, given: SchoolAccount
) -> None:
    code = invite(store, cast.lea, Role.TEACHER)

    found = seen(store, come_in(store, given, "b", code))

    assert "teun@linde.nl" in [each.email for each in members(store, cast.lea)]
    assert found.actor.role is Role.TEACHER
    with pytest.raises(InvitationNotValid):
        come_in(store, account("truus@linde.nl", "truus"), "b", code)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (account("truus@linde.nl", "truus"), AnotherAddress),
        (account(None, said="teun@linde.nl"), AddressNotProven),
        (account(None, said=None), AddressNotProven),
    ],
)
def test_a_link_for_one_address_takes_no_other_and_none_that_is_only_said(
    store: Store, cast: Cast, given: SchoolAccount, refusal: type[Refusal]
) -> None:
    code = invite(store, cast.lea, Role.TEACHER, "Teun", "teun@linde.nl")

    with pytest.raises(refusal):
        come_in(store, given, "b", code)

    assert seen(store, come_in(store, account(), "b", code)).actor.name == "Teun Berk"


def test_who_is_known_joins_a_second_school_by_its_link(store: Store, cast: Cast) -> None:
    link_identity(store, cast.tom, account())

    found = seen(store, come_in(store, account(), "b", invite(store, cast.otto, Role.TEACHER)))

    assert (found.actor.person_id, found.school_name) == (cast.tom.person_id, "De Eik")


def test_a_member_who_uses_a_link_is_led_in_and_leaves_it_for_somebody_else(store: Store, cast: Cast) -> None:
    link_identity(store, cast.tom, account())
    code = invite(store, cast.lea, Role.SCHOOL_LEADER)

    found = seen(store, come_in(store, account(), "b", code))

    assert found.actor.role is Role.TEACHER
    assert invitations.look_at_invitation(store, code)


@pytest.mark.parametrize("asks", [False, True])
def test_the_link_for_the_whole_team_takes_school_accounts_too(store: Store, cast: Cast, asks: bool) -> None:
    invitations.open_team_link(store, cast.lea, Hours.DAY, 3, asks)
    code = invitations.team_link(store, cast.lea).code or ""

    came = come_in(store, account(), "b", code)

    if asks:
        (waiting,) = invitations.team_link(store, cast.lea).waiting
        invitations.let_in(store, cast.lea, waiting.arrival_id)
        ticket = invitations.wait_at_the_door(store, came.waits or "", "b").ticket
        came = CameIn(ticket=ticket)
    assert seen(store, came).school_name == "De Linde"


def test_a_link_for_who_cannot_come_in_makes_the_account_theirs(store: Store, cast: Cast) -> None:
    lost = signed_in(store, cast.tom, "a phone that was lost")
    code = invite_new_password(store, cast.lea, cast.tom.person_id)

    found = seen(store, come_in(store, account(None, said=None), "b", code))

    assert found.actor == cast.tom
    assert visit(store, lost) is None
    assert seen(store, come_in(store, account(None), "b")).actor == cast.tom
    with pytest.raises(InvitationNotValid):
        come_in(store, account("truus@linde.nl", "truus"), "b", code)


def test_that_link_does_not_take_an_account_from_somebody_else(store: Store, cast: Cast) -> None:
    link_identity(store, cast.tessa, account())
    code = invite_new_password(store, cast.lea, cast.tom.person_id)

    with pytest.raises(IdentityTaken):
        come_in(store, account(), "b", code)

    assert seen(store, come_in(store, account(), "b")).actor == cast.tessa


# Access that ended


def test_whose_access_was_closed_does_not_come_back_with_their_account(
    any_store: Store, any_cast: Cast
) -> None:
    link_identity(any_store, any_cast.tom, account())
    deactivate(any_store, any_cast.lea, any_cast.tom.person_id)

    with pytest.raises(NoLongerIn):
        come_in(any_store, account(), "b")
    with pytest.raises(MemberInactive):
        come_in(any_store, account(), "b", invite(any_store, any_cast.lea, Role.TEACHER))


def test_who_was_removed_leaves_no_account_behind(store: Store, cast: Cast) -> None:
    invite(store, cast.lea, Role.TEACHER, "Teun", "teun@linde.nl")
    teun = seen(store, come_in(store, account(), "b")).actor

    remove_member(store, cast.lea, teun.person_id)

    assert (people(store), linked(store)) == (5, 0)
    with pytest.raises(NobodyInvited):
        come_in(store, account(), "b")


# One's own


def test_who_is_signed_in_links_an_account_and_signs_in_with_it(any_store: Store, any_cast: Cast) -> None:
    link_identity(any_store, any_cast.tom, account(None, said="t.beuk@linde.nl"))

    (mine,) = identities(any_store, any_cast.tom)
    assert (mine.provider, mine.email) == ("entra", "t.beuk@linde.nl")
    assert seen(any_store, come_in(any_store, account(None), "b")).actor == any_cast.tom
    assert identities(any_store, any_cast.tessa) == ()


def test_an_account_is_of_one_person(any_store: Store, any_cast: Cast) -> None:
    link_identity(any_store, any_cast.tom, account())

    with pytest.raises(IdentityTaken):
        link_identity(any_store, any_cast.otto, account())
    with pytest.raises(AlreadyDone):
        link_identity(any_store, any_cast.tom, account())


def test_the_trail_tells_that_an_account_was_linked_and_not_which(store: Store, cast: Cast) -> None:
    link_identity(store, cast.tom, account())
    unlink_identity(store, cast.tom, identities(store, cast.tom)[0].identity_id)

    with store.read(EVERY) as session:
        told = [
            (each.action, each.detail)
            for each in session.exec(select(AuditEntry).where(AuditEntry.person_id == cast.tom.person_id))
        ]
    assert told == [("link_identity", {"provider": "entra"}), ("unlink_identity", {"provider": "entra"})]


def test_an_account_that_is_unlinked_is_nobodys(store: Store, cast: Cast) -> None:
    link_identity(store, cast.tom, account())
    (mine,) = identities(store, cast.tom)

    with pytest.raises(NotFound):
        unlink_identity(store, cast.otto, mine.identity_id)
    unlink_identity(store, cast.tom, mine.identity_id)

    with pytest.raises(NobodyInvited):
        come_in(store, account(), "b")


def test_the_last_way_in_stays(store: Store, cast: Cast) -> None:
    invite(store, cast.lea, Role.TEACHER, "Teun", "teun@linde.nl")
    teun = seen(store, come_in(store, account(), "b")).actor
    link_identity(store, teun, account(subject="teun at google", provider="google"))
    first, second = identities(store, teun)

    unlink_identity(store, teun, first.identity_id)
    with pytest.raises(LastWayIn):
        unlink_identity(store, teun, second.identity_id)


def test_a_passkey_is_a_way_in_and_the_last_one_stays(any_store: Store, any_cast: Cast) -> None:
    link_identity(any_store, any_cast.tom, account())
    with_passkey(any_store, any_cast.tom)
    with any_store.write(EVERY) as session:
        session.get_one(Person, any_cast.tom.person_id).password_hash = None
    (linked,), (key,) = identities(any_store, any_cast.tom), passkeys(any_store, any_cast.tom)

    unlink_identity(any_store, any_cast.tom, linked.identity_id)
    with pytest.raises(LastWayIn):
        remove_passkey(any_store, any_cast.tom, key.id)

    link_identity(any_store, any_cast.tom, account())
    remove_passkey(any_store, any_cast.tom, key.id)
    assert passkeys(any_store, any_cast.tom) == ()


def test_nobody_links_an_account_to_an_invented_person(store: Store) -> None:
    leader = demo_leader(store)

    with pytest.raises(WithoutAddress):
        link_identity(store, leader, account())


def test_the_doors_of_the_demo_school_never_open_a_real_person(store: Store) -> None:
    leader = demo_leader(store)
    with store.write(EVERY) as session:
        session.get_one(Person, leader.person_id).email = "real@linde.nl"

    with pytest.raises(NotFound):
        demo_ticket(store, Role.SCHOOL_LEADER, "b")


def test_a_pass_to_link_asks_the_password_and_is_good_for_its_session_for_two_minutes(
    store: Store, cast: Cast
) -> None:
    mine, others = signed_in(store, cast.tom), signed_in(store, cast.tessa)
    with pytest.raises(WrongPassword):
        link_pass(store, cast.tom, mine, "mis")

    given = link_pass(store, cast.tom, mine, PASSWORD)

    assert passed(given, mine)
    assert not passed(given, others)
    assert not passed(given, None)
    assert not passed(given[:-2] + "AA", mine)
    assert not passed("", mine)


# Without passwords


def test_where_passwords_are_off_no_password_opens_anything(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = invite(store, cast.lea, Role.TEACHER)
    new = invite_new_password(store, cast.lea, cast.tom.person_id)
    link_identity(store, cast.tom, account())
    monkeypatch.setenv("KARTREKKER_OIDC", OFF)

    assert not check_password(store, address(cast.tom), PASSWORD)
    with pytest.raises(PasswordsOff):
        invitations.join(store, code, "Truus", "truus@linde.nl", PASSWORD)
    with pytest.raises(PasswordsOff):
        invitations.choose_new_password(store, new, PASSWORD)
    with pytest.raises(PasswordsOff):
        change_password(store, cast.tom, PASSWORD, "een ander lang wachtwoord")
    with pytest.raises(LastWayIn):
        unlink_identity(store, cast.tom, identities(store, cast.tom)[0].identity_id)
    assert seen(store, come_in(store, account(), "b")).actor == cast.tom
    assert issue_ticket(store, address(cast.tom), "b")  # what else proved who it is still counts
