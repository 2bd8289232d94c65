"""Who is signed in, checked at every rerun: when a session has ended, the next click signs out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import HTTPConnection

from core.errors import NotFound
from core.permissions import Actor, Role
from db import meetings, signing_in
from db.meetings import Attendee
from db.store import Store
from db.trouble import StorageTrouble
from pages.ui.kit import browser, drafts, start
from pages.ui.kit.browser import guest_secret_of, secret_of, ticket_browser

_WHOSE, _GUEST = "whose", "whose_guest"
#: In the address, what the door tells about coming in: `ENDED` or `AGAIN`.
AT_THE_DOOR = "door"
#: This tab was signed in until a moment ago.
ENDED = "ended"
#: The password was right, but the browser could not be let in.
AGAIN = "again"
_visit: ContextVar[Here | None] = ContextVar("visit", default=None)


@dataclass(frozen=True, kw_only=True)
class Here:
    """The context of a page: the store, the actor, and what it needs of the school."""

    store: Store
    actor: Actor
    school_name: str
    is_demo: bool
    revision: int
    privacy_threshold: int
    language: str
    secret: str | None = field(default=None, repr=False)

    @property
    def today(self) -> dt.date:
        """Today's date at the school."""
        return self.store.today(self.actor)


def visit() -> Here | None:
    """Who visits, from the HttpOnly cookie and the database; never from session_state."""
    found = _found(start.the_store(), secret_of(st.context.cookies))
    if found is not None:
        _forget_somebody_else(found.actor)
        st.query_params.pop(AT_THE_DOOR, None)
    return found


def guest() -> Attendee | None:
    """The guest of a meeting whose phone this is, from its cookie and the database."""
    found = _guest()
    st.session_state[_GUEST] = found and found.attendee_id
    return found


def is_still_theirs() -> bool:
    """Whether this tab still is of whom it was drawn for, looked up anew: for what runs before the page.

    A tab that was drawn for nobody, such as the door, acts for nobody, whatever this browser is besides.
    """
    secret = secret_of(st.context.cookies)
    found = _found(start.the_store(), secret) if secret else None
    if found is not None:
        return st.session_state.get(_WHOSE) == _who(found.actor)
    if _WHOSE in st.session_state:
        return False
    drawn_for = st.session_state.get(_GUEST)
    here = _guest() if drawn_for is not None else None
    return drawn_for == (here and here.attendee_id)


def whose(visitor: HTTPConnection) -> Hashable | None:
    """Who asks for a file: this session as it stands, a guest's phone, or a browser at the door.

    None: a browser that cannot be known again.
    """
    secret, guests = secret_of(visitor.cookies), guest_secret_of(visitor.cookies)
    with suppress(StorageTrouble):  # nobody is in then; but a back-up may be put back
        if secret and (found := _found(start.the_store(), secret)):
            return (secret, *_who(found.actor))
        if guests and (attendee := meetings.guest(start.the_store(), guests)):
            return (guests, attendee.attendee_id)
    return ticket_browser(visitor.cookies) or None


def _guest() -> Attendee | None:
    secret = guest_secret_of(st.context.cookies)
    return meetings.guest(start.the_store(), secret) if secret else None


def leave_behind() -> None:
    """At the door: load anew a tab that was signed in until now, for another tab may have signed in again."""
    if _WHOSE in st.session_state:
        st.query_params[AT_THE_DOOR] = ENDED
        _load_anew()


def _forget_somebody_else(actor: Actor) -> None:
    """Clear what another person, school or role left in this tab, such as a file, and load the page anew."""
    whose = _who(actor)
    if st.session_state.setdefault(_WHOSE, whose) != whose:
        _load_anew()


def _load_anew() -> NoReturn:
    """Load this page anew: the browser then tells who it is now, and forgets the values of the fields."""
    drafts.put_away()
    st.session_state.clear()
    st.markdown('<meta http-equiv="refresh" content="0">', unsafe_allow_html=True)
    st.stop()


def _who(actor: Actor) -> tuple[int, int, Role]:
    """A person in a school and a role; another name does not make them somebody else."""
    return (actor.person_id, actor.school_id, actor.role)


def while_signed_in(here: Here, make: Callable[[Here], bytes]) -> Callable[[], bytes]:
    """Make a download only if still signed in: a tab may ask for it long after its page was drawn."""

    def later() -> bytes:
        now = _found(here.store, here.secret)
        if now is None or _who(now.actor) != _who(here.actor):
            raise NotFound("session", None)
        return make(now)

    return later


def _found(store: Store, secret: str | None) -> Here | None:
    found = signing_in.visit(store, secret)
    if found is None:
        return None
    return Here(
        store=store,
        actor=found.actor,
        school_name=found.school_name,
        is_demo=found.is_demo,
        revision=found.revision,
        privacy_threshold=found.privacy_threshold,
        language=found.language,
        secret=secret,
    )


@contextmanager
def visiting(found: Here) -> Iterator[None]:
    """Let the page of this run use the visit that the frame has just looked up.

    Outside it, in fragments and callbacks, `here` asks the database anew.
    """
    token = _visit.set(found)
    try:
        yield
    finally:
        _visit.reset(token)


def here() -> Here:
    """The visit, for a page or fragment; without one, the page starts over at the door."""
    found = _visit.get() or visit()
    if found is None:
        st.rerun()
    return found


def go_to_school(here: Here, school_id: int) -> None:
    """Go on at another school of this person, in this browser; nothing of the first comes along."""
    drafts.put_away()
    signing_in.change_place(here.store, here.actor, here.secret or "", school_id)
    st.session_state.clear()


def go_in(ticket: str, next_page: str) -> None:
    """Send the browser to the route that trades the ticket for a cookie; it returns signed in."""
    query = urlencode({"ticket": ticket, "next": next_page})
    st.markdown(f'<meta http-equiv="refresh" content="0; url=/auth/enter?{query}">', unsafe_allow_html=True)
    st.stop()


def is_own_machine() -> bool:
    """Whether only this computer can reach the server, so that the first visitor must own it."""
    return browser.is_own_machine(st.get_option("server.address"), st.context.headers)
