"""Which accounts of the school are one's own, linked and unlinked by their owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from core.errors import AlreadyDone, Conflict, NotFound
from core.events.people import IdentityLinked, IdentityUnlinked
from core.identity import SchoolAccount
from core.permissions import Actor
from db.accounts import WrongPassword, password_is_right, require_other_way_in
from db.acting import value_of
from db.audit import record
from db.codes import fingerprint, sealed, unsealed
from db.identities.coming_in import link, owner
from db.identities.refusals import IdentityTaken
from db.members.naming import WithoutAddress
from db.models import Identity, Person
from db.providers import passwords_work
from db.store import Store, beyond

_LINKING, _PASS_LASTS = "link", timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class OwnIdentity:
    """An account of the school with which the actor signs in; `email`: what it was called when linked."""

    identity_id: int
    provider: str
    email: str | None
    linked_at: datetime


def identities(store: Store, actor: Actor) -> tuple[OwnIdentity, ...]:
    """The actor's accounts, the first to be linked first."""
    with store.read(actor) as session:
        found = session.exec(
            select(Identity).where(Identity.person_id == actor.person_id).order_by(col(Identity.id))
        ).all()
        return tuple(value_of(OwnIdentity, each, identity_id=each.id) for each in found)


def link_pass(store: Store, actor: Actor, secret: str, password: str) -> str:
    """A pass to link an account, good for two minutes in this session; their password proves it is them.

    Who has none, or where passwords do not work, is signed in by what proves them. `WrongPassword`.
    """
    with store.read(actor) as session:
        person = session.get_one(Person, actor.person_id)
        email, has_password = person.email or "", person.password_hash is not None
    if has_password and passwords_work() and not password_is_right(store, email, password):
        raise WrongPassword
    return sealed({"person": actor.person_id, "session": fingerprint(secret)}, _LINKING)


def passed(given: str, secret: str | None, lasts: timedelta = _PASS_LASTS) -> bool:
    """Whether this pass was given to the session with this secret, at most so long ago."""
    found = unsealed(given, _LINKING, lasts)
    return found is not None and bool(secret) and found["session"] == fingerprint(secret or "")


def link_identity(store: Store, actor: Actor, account: SchoolAccount) -> None:
    """Sign in with this account from now on, which its provider has just proved, besides the ways there are.

    `IdentityTaken`, `WithoutAddress`, `AlreadyDone`; `Conflict` if it was linked twice at once.
    """
    try:
        with store.write(actor) as session:
            person = session.get_one(Person, actor.person_id, with_for_update=True)
            if person.email is None:
                raise WithoutAddress
            with beyond(session):  # whoever has it may work elsewhere
                linked = owner(session, account)
            if linked is not None and linked.id != actor.person_id:
                raise IdentityTaken
            if linked is not None:
                raise AlreadyDone(kind="identity", state="linked")
            link(session, store, account, person)
            event = IdentityLinked(provider=account.provider)
            record(session, actor, event, actor.person_id, store.now())
    except IntegrityError:
        raise Conflict from None


def unlink_identity(store: Store, actor: Actor, identity_id: int) -> None:
    """Sign in with this account no longer; sessions stay. `LastWayIn`, `NotFound`."""
    with store.write(actor) as session:
        # Held, so that of two accounts that are unlinked at once one stays.
        person = session.get_one(Person, actor.person_id, with_for_update=True)
        theirs = session.exec(select(Identity).where(Identity.person_id == actor.person_id)).all()
        found = next((each for each in theirs if each.id == identity_id), None)
        if found is None:
            raise NotFound("identity", identity_id)
        require_other_way_in(session, person, found)
        session.delete(found)
        event = IdentityUnlinked(provider=found.provider)
        record(session, actor, event, actor.person_id, store.now())
