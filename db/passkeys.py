"""Passkeys (WebAuthn): somebody signs in with a key on their device, unlocked by finger, face or PIN.

A passkey stands beside the password, and is two factors by itself: the device must have verified who holds
it. What a device signs is bound to the address in its browser, so no other site can use it.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import ClassVar
from urllib.parse import urlsplit

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from core.errors import NotFound, Refusal
from core.events.people import PasskeyAdded, PasskeyRemoved
from core.permissions import Actor
from core.texts import required, written
from db.accounts import WrongPassword, password_is_right, require_other_way_in
from db.acting import value_of
from db.audit import record
from db.clock import is_over
from db.codes import fingerprint, instance_secret
from db.models import Passkey, Person, SpentChallenge
from db.store import EVERY, Store

LONGEST_NAME = 60
#: More than anybody has devices.
MOST = 10
ANSWERED_WITHIN = timedelta(minutes=5)
_ADD, _COME_IN = "add", "come in"
#: A nonce and a moment; the rest is their seal.
_NONCE, _MOMENT = 16, 8


class PasskeyRefused(Refusal):
    """What the device answered does not prove who holds it."""


class PasskeyUnknown(PasskeyRefused):
    """This passkey opens no account here."""


class PasskeyThere(Refusal):
    """This device has a passkey for this account already."""


class TooManyPasskeys(Refusal):
    """This account has `MOST` passkeys."""

    most: ClassVar[int] = MOST


class NoPasskeysHere(Refusal):
    """Browsers allow passkeys at an encrypted address with a name only, and on the computer itself."""


@dataclass(frozen=True)
class Site:
    """The address at which a browser sees this Kartrekker, such as `https://kartrekker.example.org`."""

    origin: str

    @property
    def rp_id(self) -> str:
        """The host name that passkeys are bound to; `NoPasskeysHere`."""
        given = urlsplit(self.origin)
        host = given.hostname or ""
        is_safe = given.scheme == "https" or (given.scheme == "http" and host == "localhost")
        if not host or not is_safe or _is_address(host):
            raise NoPasskeysHere
        return host


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyLine:
    """One of the actor's passkeys. `site`: the host name at which it works."""

    id: int
    name: str
    site: str
    made_at: datetime
    used_at: datetime | None


def passkeys(store: Store, actor: Actor) -> tuple[PasskeyLine, ...]:
    """The actor's passkeys, the oldest first."""
    with store.read(actor) as session:
        return tuple(value_of(PasskeyLine, row) for row in _of(session, actor.person_id))


def are_passkeys_used(store: Store, site: Site) -> bool:
    """Whether anybody has a passkey for this address, so that the door offers to use it."""
    try:
        here = select(Passkey.id).where(Passkey.site == site.rp_id)
    except NoPasskeysHere:
        return False
    with store.read(EVERY) as session:
        return session.exec(here.limit(1)).first() is not None


def begin_passkey(store: Store, actor: Actor, site: Site, browser: str, password: str, name: str) -> str:
    """What the browser needs to make a passkey, as JSON; the password proves that it is them.

    `name` is checked here, before a device makes a key. `Missing`, `TooLong`, `WrongPassword`,
    `TooManyPasskeys`, `NoPasskeysHere`.
    """
    _named(name)
    rp_id = site.rp_id
    with store.read(actor) as session:
        person = session.get_one(Person, actor.person_id)
        theirs = _of(session, actor.person_id)
    if not person.email or not password_is_right(store, person.email, password):
        raise WrongPassword
    if len(theirs) >= MOST:
        raise TooManyPasskeys
    options = generate_registration_options(
        rp_id=rp_id,
        rp_name="Kartrekker",
        user_name=person.email,
        user_display_name=person.name,
        user_id=base64url_to_bytes(_handle(theirs, actor.person_id)),
        challenge=_challenge(store, _ADD, browser, actor.person_id),
        timeout=int(ANSWERED_WITHIN.total_seconds() * 1000),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.credential_id))
            for each in theirs
            if each.site == rp_id
        ],
    )
    return options_to_json(options)


def add_passkey(store: Store, actor: Actor, site: Site, browser: str, answer: str, name: str) -> None:
    """Keep the passkey that the browser made. `PasskeyRefused`, `PasskeyThere`, `TooManyPasskeys`."""
    named = _named(name)
    rp_id = site.rp_id
    try:
        credential = parse_registration_credential_json(answer)
        challenge = parse_client_data_json(credential.response.client_data_json).challenge
        made = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=rp_id,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise PasskeyRefused from error
    with store.write(actor) as session:
        _spend(session, store, challenge, _ADD, browser, actor.person_id)
        session.get_one(Person, actor.person_id, with_for_update=True)
        theirs = _of(session, actor.person_id)
        if len(theirs) >= MOST:
            raise TooManyPasskeys
        row = Passkey(
            person_id=actor.person_id,
            credential_id=bytes_to_base64url(made.credential_id),
            public_key=bytes_to_base64url(made.credential_public_key),
            handle=_handle(theirs, actor.person_id),
            site=rp_id,
            name=named,
            sign_count=made.sign_count,
            made_at=store.now(),
        )
        session.add(row)
        try:
            session.flush()
        except IntegrityError:
            raise PasskeyThere from None
        record(session, actor, PasskeyAdded(), actor.person_id, store.now())


def rename_passkey(store: Store, actor: Actor, passkey_id: int, name: str) -> None:
    """Call one of your passkeys something else. `NotFound`, `Missing`, `TooLong`."""
    named = _named(name)
    with store.write(actor) as session:
        _own(session, actor.person_id, passkey_id).name = named


def remove_passkey(store: Store, actor: Actor, passkey_id: int) -> None:
    """Remove one of your passkeys: from now on it opens nothing. `LastWayIn`, `NotFound`."""
    with store.write(actor) as session:
        person = session.get_one(Person, actor.person_id, with_for_update=True)
        found = _own(session, actor.person_id, passkey_id)
        require_other_way_in(session, person, found)
        session.delete(found)
        record(session, actor, PasskeyRemoved(), actor.person_id, store.now())


def remove_all_passkeys(session: Session, person_id: int) -> None:
    """Inside the act that recovers an account: who has a lost device may not come in by it any more."""
    session.execute(delete(Passkey).where(col(Passkey.person_id) == person_id))


def ask_for_passkey(store: Store, site: Site, browser: str) -> str:
    """What the browser needs to sign somebody in, as JSON; it says nothing about who has an account."""
    options = generate_authentication_options(
        rp_id=site.rp_id,
        challenge=_challenge(store, _COME_IN, browser),
        timeout=int(ANSWERED_WITHIN.total_seconds() * 1000),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def check_passkey(store: Store, site: Site, browser: str, answer: str) -> str:
    """The e-mail address of who holds this passkey; `PasskeyRefused`, `PasskeyUnknown`.

    Each challenge is answered once, in the browser that asked for it. A device whose count of uses does not
    rise was copied, and is refused.
    """
    rp_id = site.rp_id
    try:
        credential = parse_authentication_credential_json(answer)
        challenge = parse_client_data_json(credential.response.client_data_json).challenge
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise PasskeyRefused from error
    with store.write(EVERY) as session:
        known_by = bytes_to_base64url(credential.raw_id)  # its `id` may be any text
        by_id = select(Passkey).where(Passkey.credential_id == known_by, Passkey.site == rp_id)
        found = session.exec(by_id.with_for_update()).first()
        if found is None:
            raise PasskeyUnknown
        handle = credential.response.user_handle
        if handle is not None and bytes_to_base64url(handle) != found.handle:
            raise PasskeyRefused
        try:
            proven = verify_authentication_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=found.site,
                expected_origin=site.origin,
                credential_public_key=base64url_to_bytes(found.public_key),
                credential_current_sign_count=found.sign_count,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, TypeError, KeyError) as error:
            raise PasskeyRefused from error
        _spend(session, store, challenge, _COME_IN, browser)
        found.sign_count, found.used_at = proven.new_sign_count, store.now()
        email = session.get_one(Person, found.person_id).email
        if email is None:
            raise PasskeyUnknown
        return email


def _of(session: Session, person_id: int) -> list[Passkey]:
    return list(session.exec(select(Passkey).where(Passkey.person_id == person_id).order_by(col(Passkey.id))))


def _own(session: Session, person_id: int, passkey_id: int) -> Passkey:
    query = select(Passkey).where(Passkey.id == passkey_id, Passkey.person_id == person_id)
    found = session.exec(query.with_for_update()).first()
    if found is None:
        raise NotFound("passkey", passkey_id)
    return found


def _named(name: str) -> str:
    return written("passkey_name", required("passkey_name", name), LONGEST_NAME)


def _handle(theirs: list[Passkey], person_id: int) -> str:
    """What devices know this person by: nothing about them, and one for all their passkeys."""
    if theirs:
        return theirs[0].handle
    made = hmac.new(instance_secret(), f"passkey handle {person_id}".encode(), "sha256")
    return bytes_to_base64url(made.digest())


def _challenge(store: Store, purpose: str, browser: str, person_id: int = 0) -> bytes:
    """Sealed, not stored, so that whoever knocks writes nothing; good for minutes, purpose and browser."""
    until = int((store.now() + ANSWERED_WITHIN).timestamp())
    body = secrets.token_bytes(_NONCE) + until.to_bytes(_MOMENT)
    return body + _seal(body, purpose, browser, person_id)


def _seal(body: bytes, purpose: str, browser: str, person_id: int) -> bytes:
    bound = f"passkey {purpose} {person_id} {fingerprint(browser)} ".encode()
    return hmac.new(instance_secret(), bound + body, "sha256").digest()


def _spend(
    session: Session, store: Store, challenge: bytes, purpose: str, browser: str, person_id: int = 0
) -> None:
    """Refuse a challenge that is not ours, too old, another browser's or answered before."""
    body, seal = challenge[: _NONCE + _MOMENT], challenge[_NONCE + _MOMENT :]
    if not browser or not hmac.compare_digest(seal, _seal(body, purpose, browser, person_id)):
        raise PasskeyRefused
    until = datetime.fromtimestamp(int.from_bytes(body[_NONCE:]), UTC)
    if until <= store.now():
        raise PasskeyRefused
    session.execute(delete(SpentChallenge).where(is_over(session, SpentChallenge.expires_at)))
    session.add(SpentChallenge(id=fingerprint(bytes_to_base64url(challenge)), expires_at=until))
    try:
        session.flush()
    except IntegrityError:
        raise PasskeyRefused from None
