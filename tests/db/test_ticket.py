"""The half minute between the right password and the cookie."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from core.errors import NotFound
from db.accounts import change_password
from db.codes import fingerprint
from db.members import deactivate
from db.models import SignIn, Ticket
from db.signing_in import TICKET_LIVES, issue_ticket, redeem_ticket, visit
from db.store import EVERY, Store
from tests.conftest import PASSWORD, Cast, Clock, address, at_once


def test_a_ticket_becomes_a_session_of_whoever_it_was_for(any_store: Store, any_cast: Cast) -> None:
    secret = redeem_ticket(any_store, issue_ticket(any_store, address(any_cast.tom), "tab"), "tab")

    found = visit(any_store, secret)

    assert found is not None
    assert found.actor == any_cast.tom


def test_a_ticket_works_once(store: Store, cast: Cast) -> None:
    ticket = issue_ticket(store, address(cast.tom), "tab")

    assert redeem_ticket(store, ticket, "tab") is not None
    assert redeem_ticket(store, ticket, "tab") is None


def test_of_many_who_use_a_ticket_at_once_one_comes_in(any_store: Store, any_cast: Cast) -> None:
    ticket = issue_ticket(any_store, address(any_cast.tom), "tab")

    secrets = at_once(*[lambda: redeem_ticket(any_store, ticket, "tab")] * 8)

    assert [each for each in secrets if each is not None and not isinstance(each, str)] == []
    assert sum(isinstance(each, str) for each in secrets) == 1


def test_a_ticket_lives_half_a_minute_and_no_longer(any_store: Store, any_cast: Cast, clock: Clock) -> None:
    first, second = (issue_ticket(any_store, address(any_cast.tom), "tab") for _ in range(2))

    clock.moment += TICKET_LIVES - timedelta(microseconds=1)
    assert redeem_ticket(any_store, first, "tab") is not None
    clock.moment += timedelta(microseconds=1)
    assert redeem_ticket(any_store, second, "tab") is None


def test_a_ticket_is_worthless_in_another_browser_and_used_up_by_trying(store: Store, cast: Cast) -> None:
    ticket = issue_ticket(store, address(cast.tom), "tab")

    assert redeem_ticket(store, ticket, "another") is None
    assert redeem_ticket(store, ticket, "tab") is None


def test_a_browser_without_a_cookie_cannot_use_a_ticket(store: Store, cast: Cast) -> None:
    assert redeem_ticket(store, issue_ticket(store, address(cast.tom), ""), "") is None


@pytest.mark.parametrize("ticket", ["", "no such ticket", "\0"])
def test_a_made_up_ticket_opens_nothing(store: Store, cast: Cast, ticket: str) -> None:
    assert redeem_ticket(store, ticket, "tab") is None


def test_the_database_holds_no_ticket_and_no_secret_that_works(store: Store, cast: Cast) -> None:
    ticket = issue_ticket(store, address(cast.tom), "tab")
    secret = redeem_ticket(store, ticket, "tab")
    issue_ticket(store, address(cast.tom), "tab")

    with store.read(EVERY) as session:
        kept = [*session.exec(select(Ticket)).all(), *session.exec(select(SignIn)).all()]
        assert [each.id for each in kept if each.id in (ticket, secret, "tab")] == []
        assert fingerprint(secret or "") in [each.id for each in kept]


def test_nobody_without_access_gets_a_ticket_and_the_refusal_names_no_address(
    store: Store, cast: Cast
) -> None:
    deactivate(store, cast.lea, cast.tom.person_id)

    with pytest.raises(NotFound) as refusal:
        issue_ticket(store, address(cast.tom), "tab")

    assert "example.org" not in str(refusal.value)


def test_a_ticket_from_before_the_deactivation_opens_nothing(store: Store, cast: Cast) -> None:
    ticket = issue_ticket(store, address(cast.tom), "tab")

    deactivate(store, cast.lea, cast.tom.person_id)

    assert redeem_ticket(store, ticket, "tab") is None


def test_a_ticket_from_before_the_new_password_opens_nothing(store: Store, cast: Cast) -> None:
    ticket = issue_ticket(store, address(cast.tom), "tab")

    change_password(store, cast.tom, PASSWORD, "een nieuw wachtwoord")

    assert redeem_ticket(store, ticket, "tab") is None


def test_tickets_that_nobody_used_are_swept_away(store: Store, cast: Cast, clock: Clock) -> None:
    issue_ticket(store, address(cast.tom), "tab")

    clock.forward(minutes=1)
    issue_ticket(store, address(cast.tessa), "tab")

    with store.read(EVERY) as session:
        assert len(session.exec(select(Ticket)).all()) == 1


def test_a_language_chosen_at_the_door_is_kept_and_none_leaves_it_as_it_was(store: Store, cast: Cast) -> None:
    for chosen, reads in ((None, "nl"), ("en", "en"), (None, "en"), ("nl", "nl")):
        ticket = issue_ticket(store, address(cast.tom), "tab", language=chosen)

        found = visit(store, redeem_ticket(store, ticket, "tab"))

        assert found is not None
        assert found.language == reads
