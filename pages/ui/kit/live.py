"""Screens that follow something live: the server wakes those whose picture is old, and no others.

A phone that only waits costs nothing: it asks nothing. One loop in the server asks the database how far
things are, for all screens at once, and runs the page of those that lag behind. That also brings back a phone
that slept, and works on several servers beside each other.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic

import streamlit as st
from streamlit import runtime
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.scriptrunner import get_script_run_ctx

from db.trouble import StorageTrouble

#: How often the server looks, and how long a woken page may take before it is woken again; in seconds.
EVERY, PATIENCE = 0.25, 3.0
Moments = dict[int, tuple[int, int]]


@dataclass(kw_only=True)
class Follower:
    """A screen: what it follows, and what it shows of it. `hears`: it shows each answer that comes in."""

    thing: int
    moment: int
    heard: int
    hears: bool
    woken_at: float = 0.0

    def lags(self, moment: int, heard: int) -> bool:
        """Whether there is something newer than it shows."""
        return moment > self.moment or (self.hears and heard > self.heard)


class Live:
    """The screens of this process that follow a meeting, by the session of their browser."""

    def __init__(self) -> None:
        self._followers: dict[str, Follower] = {}

    def follow(self, thing: int, moment: int, heard: int, *, hears: bool) -> None:
        """From a page: this browser shows the thing as it was at this moment."""
        _come_back()
        context = get_script_run_ctx()
        if context is not None:
            self._followers[context.session_id] = Follower(
                thing=thing, moment=moment, heard=heard, hears=hears
            )

    def let_go(self) -> None:
        """From any page: this browser shows something else now, unless it says otherwise below."""
        context = get_script_run_ctx()
        if context is not None:
            self._followers.pop(context.session_id, None)

    async def keep(self, moments: Callable[[Iterable[int]], Moments]) -> None:
        """Until cancelled: wake whoever lags behind."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self._look(moments)
            except StorageTrouble:
                pass  # the pages themselves say so
            except Exception:  # one look that fails must not leave all screens behind for good
                logging.getLogger("kartrekker").exception("a look at what is followed failed")

    async def _look(self, moments: Callable[[Iterable[int]], Moments]) -> None:
        if not self._followers:
            return
        found = await asyncio.to_thread(moments, {each.thing for each in self._followers.values()})
        for session_id, follower in list(self._followers.items()):
            if follower.thing in found and follower.lags(*found[follower.thing]):
                self._wake(session_id, follower)

    def _wake(self, session_id: str, follower: Follower) -> None:
        """Run its page again, unless it runs by itself: a press of its reader goes first."""
        session = _session(session_id)
        if session is None:
            self._followers.pop(session_id, None)
        elif monotonic() - follower.woken_at > PATIENCE and _is_at_rest(session):
            follower.woken_at = monotonic()
            session.request_rerun(session._client_state)


@st.fragment(run_every=3600)
def _come_back() -> None:
    """A page with something that runs by itself, be it hourly, is asked anew after a lost connection.

    Without it, a phone would go on showing what it showed when the server was stopped and started again.
    """


def _session(session_id: str) -> AppSession | None:
    """The session of a browser, also of one that is away for a moment; None once it is gone."""
    manager = runtime.get_instance()._session_mgr
    found = manager.get_session_info(session_id)
    return found.session if found is not None and isinstance(found.session, AppSession) else None


def _is_at_rest(session: AppSession) -> bool:
    if not runtime.get_instance().is_active_session(session.id):
        return False  # a phone that sleeps: it is woken when it is back
    return session._state is AppSessionState.APP_NOT_RUNNING


LIVE = Live()
