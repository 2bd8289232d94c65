"""Set the vision and the ambitions of a school year; each change is a version with its reason."""

from __future__ import annotations

from core.permissions import Act, Actor, require
from db.ambitions.values import AmbitionWords
from db.store import Store


def set_vision(
    store: Store, actor: Actor, school_year: int, text: str, reason: str, began_version: int
) -> int:
    """Set the vision; its version. `began_version`: the one the form began with (0: none yet)."""
    require(actor, Act.SET_AMBITIONS)
    raise NotImplementedError


def add_ambition(store: Store, actor: Actor, school_year: int, words: AmbitionWords) -> int:
    """Add an ambition; its id."""
    require(actor, Act.SET_AMBITIONS)
    raise NotImplementedError


def change_ambition(
    store: Store, actor: Actor, ambition_id: int, words: AmbitionWords, reason: str, began_version: int
) -> int:
    """Change an ambition; the new version."""
    require(actor, Act.SET_AMBITIONS)
    raise NotImplementedError


def drop_ambition(store: Store, actor: Actor, ambition_id: int, because: str) -> None:
    """Drop an ambition, and say because of what."""
    require(actor, Act.SET_AMBITIONS)
    raise NotImplementedError


def carry_over(store: Store, actor: Actor, ambition_id: int, school_year: int) -> int:
    """Take an ambition along to a later year, as a new one; its id."""
    require(actor, Act.SET_AMBITIONS)
    raise NotImplementedError
