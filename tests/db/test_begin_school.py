"""Beginning with a school on an empty instance."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.errors import FieldsRefused, Missing
from core.permissions import Role
from db.accounts import AccountExists, EmailNotUnderstood
from db.codes import setup_code
from db.members import members
from db.models import AuditEntry
from db.passwords import PasswordTooEasy, PasswordTooLong, PasswordTooShort
from db.schools import SchoolBegun, WrongSetupCode, begin_school, has_school, spoken_here
from db.signing_in import check_password, issue_ticket, redeem_ticket, visit
from db.store import EVERY, Store
from tests.conftest import PASSWORD, Cast, at_once
from tests.db.demo_school import demo_leader, looks_in


def test_whoever_begins_becomes_the_first_school_leader(any_store: Store) -> None:
    actor = begin_school(any_store, " De Linde ", "Lea", "Lea@Example.org ", PASSWORD)

    assert actor.role is Role.SCHOOL_LEADER
    assert [(each.name, each.email) for each in members(any_store, actor)] == [("Lea", "lea@example.org")]
    assert has_school(any_store)
    assert check_password(any_store, "lea@example.org", PASSWORD)


def test_the_beginning_is_on_the_trail_without_a_password(store: Store) -> None:
    begin_school(store, "De Linde", "Lea", "lea@example.org", PASSWORD)

    with store.read(EVERY) as session:
        entry = session.exec(select(AuditEntry)).one()
        assert (entry.action, entry.subject, entry.detail) == ("begin_school", "school", {})


def test_the_language_chosen_at_the_door_is_that_of_the_school_and_its_leader(any_store: Store) -> None:
    assert spoken_here(any_store) is None

    begin_school(any_store, "De Linde", "Lea", "lea@example.org", PASSWORD, language="en")

    assert spoken_here(any_store) == "en"
    secret = redeem_ticket(any_store, issue_ticket(any_store, "lea@example.org", "tab"), "tab")
    found = visit(any_store, secret)
    assert found is not None
    assert found.language == "en"


def test_all_that_lacks_is_told_at_once(store: Store) -> None:
    with pytest.raises(FieldsRefused) as refused:
        begin_school(store, " ", "Lea", "lea", "Welkom2026!!!!!")

    assert [type(each) for each in refused.value.refusals] == [Missing, EmailNotUnderstood, PasswordTooEasy]
    assert not has_school(store)


def test_nobody_begins_a_second_time(store: Store, cast: Cast) -> None:
    with pytest.raises(SchoolBegun):
        begin_school(store, "De Beuk", "Bea", "bea@example.org", PASSWORD)


def test_of_two_who_begin_at_once_one_is_first(any_store: Store) -> None:
    outcomes = at_once(
        *(
            lambda n=n: begin_school(any_store, f"School {n}", "Lea", f"lea{n}@example.org", PASSWORD)
            for n in range(4)
        )
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["Actor"] + ["SchoolBegun"] * 3


def test_the_demo_school_does_not_stand_in_the_way(store: Store) -> None:
    demo_leader(store)

    assert not has_school(store)
    assert begin_school(store, "De Linde", "Lea", "lea@example.org", PASSWORD).name == "Lea"


def test_somebody_known_in_the_demo_school_begins_with_the_same_password(store: Store) -> None:
    demo_leader(store)
    looks_in(store, "lea@example.org")

    with pytest.raises(AccountExists):
        begin_school(store, "De Linde", "Lea", "lea@example.org", "een ander wachtwoord")
    assert begin_school(store, "De Linde", "Lea", "lea@example.org", PASSWORD).name == "Gast"


def test_a_server_that_others_can_reach_asks_for_the_code_in_its_terminal(store: Store) -> None:
    with pytest.raises(WrongSetupCode):
        begin_school(store, "De Linde", "Lea", "lea@example.org", PASSWORD, code="0000-0000-0000")
    with pytest.raises(WrongSetupCode):
        begin_school(store, "De Linde", "Lea", "lea@example.org", PASSWORD, code="")

    code = f" {setup_code().upper()} "

    assert begin_school(store, "De Linde", "Lea", "lea@example.org", PASSWORD, code=code)


@pytest.mark.parametrize(
    ("school", "name", "email", "password", "refusal"),
    [
        (" ", "Lea", "lea@example.org", PASSWORD, Missing),
        ("De Linde", "", "lea@example.org", PASSWORD, Missing),
        ("De Linde", "Lea", "", PASSWORD, Missing),
        ("De Linde", "Lea", "lea", PASSWORD, EmailNotUnderstood),
        ("De Linde", "Lea", "lea@school", PASSWORD, EmailNotUnderstood),
        ("De Linde", "Lea", "lea@school.", PASSWORD, EmailNotUnderstood),
        ("De Linde", "Lea", "l ea@example.org", PASSWORD, EmailNotUnderstood),
        ("De Linde", "Lea", "lea@a@example.org", PASSWORD, EmailNotUnderstood),
        ("De Linde", "Lea", "lea@example.org", "12345678901234", PasswordTooShort),
        ("De Linde", "Lea", "lea@example.org", "   12345678901234   ", PasswordTooShort),
        ("De Linde", "Lea", "lea@example.org", "é" * 257, PasswordTooLong),
    ],
)
def test_what_is_not_complete_begins_nothing(
    store: Store, school: str, name: str, email: str, password: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        begin_school(store, school, name, email, password)

    assert not has_school(store)
