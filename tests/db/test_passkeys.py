"""Passkeys: made after the password, good for one address, and answered once."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TypeVar

import pytest
from sqlmodel import select
from webauthn.helpers import bytes_to_base64url

from core.errors import NotFound, TooLong
from core.permissions import Actor
from db.accounts import WrongPassword
from db.invitations import choose_new_password, invite_new_password
from db.models import AuditEntry, Passkey, SpentChallenge
from db.passkeys import (
    ANSWERED_WITHIN,
    MOST,
    NoPasskeysHere,
    PasskeyRefused,
    PasskeyThere,
    PasskeyUnknown,
    Site,
    TooManyPasskeys,
    add_passkey,
    are_passkeys_used,
    ask_for_passkey,
    begin_passkey,
    check_passkey,
    passkeys,
    remove_passkey,
    rename_passkey,
)
from db.signing_in import issue_ticket, redeem_ticket, visit
from db.store import EVERY, Store
from tests.authenticator import PRESENT, Device
from tests.conftest import PASSWORD, Cast, Clock, address, at_once, days_agree

SITE = Site("https://kartrekker.example.org")
BROWSER = "a browser"
Row = TypeVar("Row")


def all_of(store: Store, table: type[Row]) -> list[Row]:
    with store.read(EVERY) as session:
        return list(session.exec(select(table).order_by(table.id)))  # type: ignore[attr-defined]


def new_device(site: Site = SITE) -> Device:
    return Device(site.origin, site.rp_id)


def with_passkey(store: Store, actor: Actor, name: str = "Mijn telefoon", site: Site = SITE) -> Device:
    device = new_device(site)
    options = begin_passkey(store, actor, site, BROWSER, PASSWORD, name)
    add_passkey(store, actor, site, BROWSER, device.make(options), name)
    return device


def test_whoever_has_the_device_comes_in_without_a_password(any_store: Store, any_cast: Cast) -> None:
    device = with_passkey(any_store, any_cast.lea)

    email = check_passkey(any_store, SITE, BROWSER, device.sign(ask_for_passkey(any_store, SITE, BROWSER)))
    secret = redeem_ticket(any_store, issue_ticket(any_store, email, BROWSER), BROWSER)

    found = visit(any_store, secret)
    assert found is not None
    assert found.actor == any_cast.lea
    (line,) = passkeys(any_store, any_cast.lea)
    assert (line.name, line.site, line.used_at) == ("Mijn telefoon", SITE.rp_id, any_store.now())


def test_an_open_laptop_is_not_enough_to_make_one(store: Store, cast: Cast) -> None:
    with pytest.raises(WrongPassword):
        begin_passkey(store, cast.lea, SITE, BROWSER, "niet het wachtwoord", "Mijn telefoon")


def test_what_was_asked_for_one_person_adds_nothing_for_another(store: Store, cast: Cast) -> None:
    answer = new_device().make(begin_passkey(store, cast.lea, SITE, BROWSER, PASSWORD, "Mijn telefoon"))

    with pytest.raises(PasskeyRefused):
        add_passkey(store, cast.tom, SITE, BROWSER, answer, "Mijn telefoon")
    with pytest.raises(PasskeyRefused):
        add_passkey(store, cast.lea, SITE, "another browser", answer, "Mijn telefoon")

    assert passkeys(store, cast.tom) == passkeys(store, cast.lea) == ()


def test_an_answer_counts_once_also_at_the_same_moment(any_store: Store, any_cast: Cast) -> None:
    device = with_passkey(any_store, any_cast.lea)
    answer = device.sign(ask_for_passkey(any_store, SITE, BROWSER))

    outcomes = at_once(*[lambda: check_passkey(any_store, SITE, BROWSER, answer)] * 3)

    assert sorted(str(each) for each in outcomes if not isinstance(each, Exception)) == [
        address(any_cast.lea)
    ]
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [PasskeyRefused] * 2
    with pytest.raises(PasskeyRefused):
        check_passkey(any_store, SITE, BROWSER, answer)


def test_a_stolen_answer_is_no_use_in_another_browser(store: Store, cast: Cast) -> None:
    answer = with_passkey(store, cast.lea).sign(ask_for_passkey(store, SITE, BROWSER))

    for browser in ("the browser of a thief", ""):
        with pytest.raises(PasskeyRefused):
            check_passkey(store, SITE, browser, answer)


def test_an_answer_that_took_too_long_is_refused_and_forgotten(
    store: Store, cast: Cast, clock: Clock
) -> None:
    device = with_passkey(store, cast.lea)
    answer = device.sign(ask_for_passkey(store, SITE, BROWSER))
    clock.forward(seconds=int(ANSWERED_WITHIN.total_seconds()))

    with pytest.raises(PasskeyRefused):
        check_passkey(store, SITE, BROWSER, answer)
    check_passkey(store, SITE, BROWSER, device.sign(ask_for_passkey(store, SITE, BROWSER)))
    assert len(all_of(store, SpentChallenge)) == 2

    clock.forward(days=1)
    days_agree(store, clock)
    check_passkey(store, SITE, BROWSER, device.sign(ask_for_passkey(store, SITE, BROWSER)))
    assert len(all_of(store, SpentChallenge)) == 1  # those of before are gone


def test_a_false_site_gets_nothing(store: Store, cast: Cast) -> None:
    device = with_passkey(store, cast.lea)
    for odd in (
        replace(device, origin="https://kartrekker.example.net"),
        replace(device, origin="http://kartrekker.example.org"),
        replace(device, rp_id="kartrekker.example.net"),
    ):
        with pytest.raises(PasskeyRefused):
            check_passkey(store, SITE, BROWSER, odd.sign(ask_for_passkey(store, SITE, BROWSER)))
    other = Site("https://kartrekker.example.net")
    elsewhere = replace(device, origin=other.origin, rp_id=other.rp_id)
    with pytest.raises(PasskeyUnknown):
        check_passkey(store, other, BROWSER, elsewhere.sign(ask_for_passkey(store, other, BROWSER)))


def test_a_device_that_did_not_ask_who_holds_it_is_refused(store: Store, cast: Cast) -> None:
    device = with_passkey(store, cast.lea)
    device.flags = PRESENT

    with pytest.raises(PasskeyRefused):
        check_passkey(store, SITE, BROWSER, device.sign(ask_for_passkey(store, SITE, BROWSER)))
    made = device.make(begin_passkey(store, cast.tom, SITE, BROWSER, PASSWORD, "Mijn telefoon"))
    with pytest.raises(PasskeyRefused):
        add_passkey(store, cast.tom, SITE, BROWSER, made, "Mijn telefoon")


def test_a_copied_device_is_told_by_its_count(store: Store, cast: Cast) -> None:
    device = with_passkey(store, cast.lea)
    copy = replace(device)
    check_passkey(store, SITE, BROWSER, device.sign(ask_for_passkey(store, SITE, BROWSER)))

    with pytest.raises(PasskeyRefused):
        check_passkey(store, SITE, BROWSER, copy.sign(ask_for_passkey(store, SITE, BROWSER)))


def test_another_key_or_another_owner_opens_nothing(store: Store, cast: Cast) -> None:
    device = with_passkey(store, cast.lea)
    forged = replace(device, key=new_device().key)
    toms = replace(device, handle=with_passkey(store, cast.tom).handle)

    for each in (forged, toms):
        with pytest.raises(PasskeyRefused):
            check_passkey(store, SITE, BROWSER, each.sign(ask_for_passkey(store, SITE, BROWSER)))


@pytest.mark.parametrize(
    "odd", [{"challenge": "AAAA"}, {"challenge": ""}, {"type": "webauthn.create"}, {"origin": ""}]
)
def test_what_we_did_not_ask_is_refused(store: Store, cast: Cast, odd: dict[str, str]) -> None:
    device = with_passkey(store, cast.lea)

    with pytest.raises(PasskeyRefused):
        check_passkey(store, SITE, BROWSER, device.sign(ask_for_passkey(store, SITE, BROWSER), **odd))


@pytest.mark.parametrize("given", ["", "{}", "[]", "null", "7", '{"id": 1}', '{"response": {}}'])
def test_what_is_no_answer_is_refused_in_words(store: Store, cast: Cast, given: str) -> None:
    with pytest.raises(PasskeyRefused):
        check_passkey(store, SITE, BROWSER, given)
    with pytest.raises(PasskeyRefused):
        add_passkey(store, cast.lea, SITE, BROWSER, given, "Mijn telefoon")


@pytest.mark.parametrize("odd", ["a\0b", "\ud800", "é"])
def test_a_passkey_that_is_called_oddly_is_refused_on_every_database(any_store: Store, odd: str) -> None:
    said = {"type": "webauthn.get", "challenge": "eHh4", "origin": SITE.origin}
    data = bytes_to_base64url(json.dumps(said).encode())
    response = {"clientDataJSON": data, "authenticatorData": "eHh4", "signature": "eHh4"}
    given = {"id": odd, "rawId": odd, "type": "public-key", "response": response}

    with pytest.raises(PasskeyRefused):
        check_passkey(any_store, SITE, "browser", json.dumps(given))


def test_a_piece_that_is_missing_or_odd_is_refused(store: Store, cast: Cast) -> None:
    device = with_passkey(store, cast.lea)
    whole = json.loads(device.sign(ask_for_passkey(store, SITE, BROWSER)))

    for name in whole["response"]:
        for odd in (None, "", "AAAA", 7, "\u00e9"):
            given = {**whole, "response": {**whole["response"], name: odd}}
            if name == "userHandle" and not odd:
                continue  # a device may leave out who it knows
            with pytest.raises(PasskeyRefused):
                check_passkey(store, SITE, BROWSER, json.dumps(given))


def test_asking_tells_nothing_and_writes_nothing(store: Store, cast: Cast) -> None:
    with_passkey(store, cast.lea)
    before = len(all_of(store, SpentChallenge))

    asked = json.loads(ask_for_passkey(store, SITE, BROWSER))

    assert asked["allowCredentials"] == []
    assert asked["userVerification"] == "required"
    assert len(all_of(store, SpentChallenge)) == before


def test_one_device_has_one_and_an_account_at_most_ten(store: Store, cast: Cast) -> None:
    device = with_passkey(store, cast.lea)
    options = begin_passkey(store, cast.lea, SITE, BROWSER, PASSWORD, "Nog een keer")
    assert len(json.loads(options)["excludeCredentials"]) == 1
    with pytest.raises(PasskeyThere):
        add_passkey(store, cast.lea, SITE, BROWSER, device.make(options), "Nog een keer")
    for number in range(MOST - 1):
        with_passkey(store, cast.lea, f"Apparaat {number}")

    with pytest.raises(TooManyPasskeys):
        with_passkey(store, cast.lea)
    assert len({row.handle for row in all_of(store, Passkey)}) == 1


def test_only_your_own_are_renamed_and_removed(store: Store, cast: Cast) -> None:
    device = with_passkey(store, cast.lea)
    (line,) = passkeys(store, cast.lea)
    for act in (
        lambda: rename_passkey(store, cast.tom, line.id, "Van Tom"),
        lambda: remove_passkey(store, cast.tom, line.id),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(TooLong):
        rename_passkey(store, cast.lea, line.id, "x" * 61)

    rename_passkey(store, cast.lea, line.id, "Oude telefoon")
    assert [each.name for each in passkeys(store, cast.lea)] == ["Oude telefoon"]
    remove_passkey(store, cast.lea, line.id)

    with pytest.raises(PasskeyUnknown):
        check_passkey(store, SITE, BROWSER, device.sign(ask_for_passkey(store, SITE, BROWSER)))
    told = [row.action for row in all_of(store, AuditEntry)]
    assert told[-2:] == ["add_passkey", "remove_passkey"]
    assert "telefoon" not in str([row.detail for row in all_of(store, AuditEntry)])


def test_recovery_by_a_link_takes_the_passkeys_of_a_lost_device_away(store: Store, cast: Cast) -> None:
    device = with_passkey(store, cast.tom)

    choose_new_password(
        store, invite_new_password(store, cast.lea, cast.tom.person_id), "een heel nieuw begin"
    )

    with pytest.raises(PasskeyUnknown):
        check_passkey(store, SITE, BROWSER, device.sign(ask_for_passkey(store, SITE, BROWSER)))


@pytest.mark.parametrize(
    ("origin", "rp_id"),
    [
        ("https://kartrekker.example.org", "kartrekker.example.org"),
        ("https://Kartrekker.Example.org:8443", "kartrekker.example.org"),
        ("http://localhost:8501", "localhost"),
    ],
)
def test_an_encrypted_name_or_the_computer_itself_has_passkeys(origin: str, rp_id: str) -> None:
    assert Site(origin).rp_id == rp_id


@pytest.mark.parametrize(
    "origin",
    [
        "http://kartrekker.example.org",
        "http://192.168.1.20:8501",
        "https://192.168.1.20",
        "https://[::1]:8501",
        "http://127.0.0.1:8501",
        "null",
        "",
        "ftp://localhost",
    ],
)
def test_any_other_address_has_none(store: Store, cast: Cast, origin: str) -> None:
    for act in (
        lambda: begin_passkey(store, cast.lea, Site(origin), BROWSER, PASSWORD, "Mijn telefoon"),
        lambda: ask_for_passkey(store, Site(origin), BROWSER),
    ):
        with pytest.raises(NoPasskeysHere):
            act()
    assert not are_passkeys_used(store, Site(origin))


def test_the_door_offers_it_where_somebody_has_one(store: Store, cast: Cast) -> None:
    assert not are_passkeys_used(store, SITE)

    with_passkey(store, cast.lea)

    assert are_passkeys_used(store, SITE)
    assert not are_passkeys_used(store, Site("https://kartrekker.example.net"))
