"""A person's calendar: a private link that a calendar program reads, and that can be revoked."""

from __future__ import annotations

from collections.abc import Callable

from core.permissions import Actor
from db.agenda.values import AgendaKind, AgendaWords
from db.store import Store

__all__ = ["AgendaKind", "AgendaWords", "feed", "has_link", "make_link", "revoke_link"]


def make_link(store: Store, actor: Actor) -> str:
    """The secret of a new private link, shown once; the link that was there no longer works."""
    raise NotImplementedError


def revoke_link(store: Store, actor: Actor) -> None:
    """Let the private link no longer work. `AlreadyDone`."""
    raise NotImplementedError


def has_link(store: Store, actor: Actor) -> bool:
    """Whether the actor has a private link."""
    raise NotImplementedError


def feed(store: Store, secret: str, words: Callable[[str], AgendaWords]) -> bytes | None:
    """The calendar (ICS) of who made this link, in the language they read; None when there is no such link."""
    raise NotImplementedError
