"""Another name, or another e-mail address to sign in with."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, Conflict, Missing, NotFound, TooLong
from core.permissions import NotPermitted, Role
from db.accounts import EmailNotUnderstood, WrongPassword, clean_email
from db.invitations import invite, invite_new_password, join, look_at_invitation
from db.members import (
    ChangeYourOwn,
    Details,
    EmailTaken,
    OnlyThemselves,
    WithoutAddress,
    change_email,
    change_name,
    correct_member,
    members,
    own_details,
)
from db.models import AuditEntry
from db.signing_in import check_password, visit
from db.store import EVERY, Store
from db.today import today
from tests.conftest import PASSWORD, Cast, Clock, address, at_once, signed_in
from tests.db.demo_school import demo_leader
from tests.scenery import Journey, revision

TESSA = Details(name="Tessa", email="tessa@example.org")
MARRIED = Details(name="Tessa de Wit", email="t.dewit@nieuw.example")


def trail_of(store: Store) -> list[tuple[int, str, str]]:
    with store.read(EVERY) as session:
        return [
            (each.school_id, each.action, json.dumps(each.detail))
            for each in session.exec(select(AuditEntry))
        ]


def test_what_was_written_before_shows_the_present_name(any_store: Store, any_cast: Cast) -> None:
    opened = Journey(any_store, any_cast).led()

    change_name(any_store, any_cast.tessa, " Tessa de Wit ")

    assert [each.name for each in opened.line().leads] == ["Tessa de Wit"]
    assert opened.seen().offers[0].person.name == "Tessa de Wit"
    assert "Tessa de Wit" in {each.name for each in members(any_store, any_cast.lea)}


def test_a_change_of_name_is_fresh_at_every_school_of_the_person(store: Store, cast: Cast) -> None:
    join(store, invite(store, cast.lea, Role.TEACHER), "", address(cast.olga), PASSWORD)
    before = revision(store, cast.lea), revision(store, cast.otto)

    change_name(store, cast.olga, "Olga van Dam")

    after = revision(store, cast.lea), revision(store, cast.otto)
    assert all(now > was for was, now in zip(before, after, strict=True))
    assert {each.name for each in members(store, cast.lea)} > {"Olga van Dam"}


def test_another_address_keeps_sessions_password_and_open_links(any_store: Store, any_cast: Cast) -> None:
    phone = signed_in(any_store, any_cast.tessa, "phone")
    link = invite_new_password(any_store, any_cast.lea, any_cast.tessa.person_id)

    change_email(any_store, any_cast.tessa, "T.deWit@Nieuw.example ", PASSWORD)

    assert visit(any_store, phone) is not None
    assert check_password(any_store, "t.dewit@nieuw.example", PASSWORD)
    assert not check_password(any_store, address(any_cast.tessa), PASSWORD)
    assert look_at_invitation(any_store, link).name == "Tessa"


def test_only_the_right_password_changes_the_address(store: Store, cast: Cast) -> None:
    with pytest.raises(WrongPassword):
        change_email(store, cast.tessa, "t@nieuw.example", "niet mijn wachtwoord")
    with pytest.raises(EmailNotUnderstood):
        change_email(store, cast.tessa, "nieuw.example", PASSWORD)

    assert own_details(store, cast.tessa) == TESSA


def test_an_address_belongs_to_one_account(any_store: Store, any_cast: Cast) -> None:
    with pytest.raises(EmailTaken):
        change_email(any_store, any_cast.tessa, "OTTO@example.org", PASSWORD)
    with pytest.raises(EmailTaken):
        correct_member(
            any_store,
            any_cast.lea,
            any_cast.tessa.person_id,
            replace(TESSA, email=address(any_cast.tom)),
            TESSA,
        )

    assert own_details(any_store, any_cast.tessa) == TESSA


def test_of_two_who_take_one_address_at_once_one_gets_it(any_store: Store, any_cast: Cast) -> None:
    outcomes = at_once(
        lambda: change_email(any_store, any_cast.tessa, "team@nieuw.example", PASSWORD),
        lambda: change_email(any_store, any_cast.tom, "team@nieuw.example", PASSWORD),
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["EmailTaken", "NoneType"]


def test_a_school_leader_corrects_name_and_address_and_the_person_is_told(
    any_store: Store, any_cast: Cast, clock: Clock
) -> None:
    laptop = signed_in(any_store, any_cast.tessa)

    correct_member(any_store, any_cast.lea, any_cast.tessa.person_id, MARRIED, TESSA)

    found = visit(any_store, laptop)
    assert found is not None
    assert found.actor.name == "Tessa de Wit"
    assert check_password(any_store, "t.dewit@nieuw.example", PASSWORD)
    (told,) = today(any_store, any_cast.tessa).about_me
    assert (told.by, told.event.detail()) == ("Lea", {"fields": ["email", "name"]})
    assert today(any_store, any_cast.tom).about_me == ()
    clock.forward(days=15)
    assert today(any_store, any_cast.tessa).about_me == ()


def test_who_changed_it_themselves_is_not_told(store: Store, cast: Cast) -> None:
    change_name(store, cast.tessa, "Tessa de Wit")

    assert today(store, cast.tessa).about_me == ()


def test_the_trail_says_that_it_changed_and_neither_name_nor_address(store: Store, cast: Cast) -> None:
    join(store, invite(store, cast.lea, Role.TEACHER), "", address(cast.olga), PASSWORD)
    change_email(store, cast.olga, "olga@nieuw.example", PASSWORD)

    found = [each for each in trail_of(store) if each[1] == "change_details"]

    assert found == [
        (school, "change_details", '{"fields": ["email"]}')
        for school in (cast.lea.school_id, cast.otto.school_id)
    ]
    assert not any("olga" in detail.lower() for _, _, detail in trail_of(store))


def test_two_leaders_who_correct_at_once_do_not_overwrite_each_other(store: Store, cast: Cast) -> None:
    tessa = cast.tessa.person_id
    correct_member(store, cast.lea, tessa, MARRIED, TESSA)

    with pytest.raises(Conflict):
        correct_member(store, cast.lea, tessa, replace(TESSA, name="Tess"), TESSA)


def test_a_leader_does_not_change_the_account_of_another_school(store: Store, cast: Cast) -> None:
    join(store, invite(store, cast.lea, Role.TEACHER), "", address(cast.olga), PASSWORD)
    olga = Details(name="Olga", email=address(cast.olga))

    with pytest.raises(OnlyThemselves):
        correct_member(store, cast.lea, cast.olga.person_id, replace(olga, email="lea@nieuw.example"), olga)
    with pytest.raises(NotFound):
        correct_member(store, cast.otto, cast.tessa.person_id, MARRIED, TESSA)
    with pytest.raises(NotPermitted):
        correct_member(store, cast.tom, cast.tessa.person_id, MARRIED, TESSA)


def test_a_leader_changes_their_own_address_only_with_the_password(store: Store, cast: Cast) -> None:
    lea = Details(name="Lea", email=address(cast.lea))

    with pytest.raises(ChangeYourOwn):
        correct_member(store, cast.lea, cast.lea.person_id, replace(lea, email="lea@nieuw.example"), lea)


@pytest.mark.parametrize(("name", "refusal"), [(" ", Missing), ("x" * 121, TooLong), ("Tessa", AlreadyDone)])
def test_a_name_that_is_none_is_refused(
    store: Store, cast: Cast, name: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        change_name(store, cast.tessa, name)


def test_in_the_demo_school_a_name_changes_and_there_are_no_addresses(store: Store, cast: Cast) -> None:
    leader = demo_leader(store)
    somebody = next(each for each in members(store, leader) if each.person_id != leader.person_id)
    stands = Details(name=somebody.name)

    with pytest.raises(WithoutAddress):
        change_email(store, leader, "noor@example.org", PASSWORD)
    with pytest.raises(WithoutAddress):
        correct_member(store, leader, somebody.person_id, replace(stands, email="x@example.org"), stands)
    correct_member(store, leader, somebody.person_id, Details(name="Iemand Anders"), stands)

    assert "Iemand Anders" in {each.name for each in members(store, leader)}


@pytest.mark.parametrize(
    "pasted", ["<T.deWit@nieuw.example>", "mailto:t.dewit@nieuw.example", "\u200bt.dewit@nieuw.example\ufeff"]
)
def test_an_address_is_read_as_mail_programs_copy_it(pasted: str) -> None:
    assert clean_email(pasted) == "t.dewit@nieuw.example"


@pytest.mark.parametrize(
    "given",
    ["a@b.nl,c@d.nl", "a@b.nl;", "a@b..nl", "a@.nl", "a@b.", "a<b@c.nl", "a@b@c.nl", "@b.nl", "a b@c.nl"],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(EmailNotUnderstood):
        clean_email(given)


def test_an_address_that_is_too_long_is_refused_wherever_it_is_given(store: Store, cast: Cast) -> None:
    with pytest.raises(TooLong):
        invite(store, cast.lea, Role.TEACHER, "", "x" * 250 + "@b.nl")
