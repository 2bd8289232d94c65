"""Who is looking, asked anew at every rerun: a session that has ended is out at the next click."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from core.permissions import Actor
from db import signing_in
from db.store import Store
from pages.ui import start
from pages.ui.browser import secret_of


@dataclass(frozen=True)
class Here:
    """Where a page is: the store, the actor, and what it may know about the school."""

    store: Store
    actor: Actor
    school_name: str
    is_demo: bool
    revision: int
    privacy_threshold: int
    language: str


def visit() -> Here | None:
    """The visit of this browser, from its HttpOnly cookie and the database; never from session_state."""
    store = start.the_store()
    found = signing_in.visit(store, secret_of(st.context.cookies))
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
    )


def here() -> Here:
    """The visit, for a page or fragment; whoever is signed out meanwhile sees nothing more."""
    found = visit()
    if found is None:
        st.session_state.clear()
        st.rerun()
    return found


def is_own_machine() -> bool:
    """Whether only this computer can reach the server, so that the first visitor must be its owner."""
    address = st.get_option("server.address") or ""
    host = urlsplit(f"//{st.context.headers.get('Host', '')}").hostname or ""
    forwarded = any(st.context.headers.get(name) for name in ("X-Forwarded-For", "Forwarded"))
    return _is_loopback(address) and _is_loopback(host) and not forwarded


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
