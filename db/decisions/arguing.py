"""Arguments of each group, beside the figures and apart from the votes."""

from __future__ import annotations

from core.decisions import Stance
from core.permissions import Actor
from db.store import Store


def add_argument(
    store: Store, actor: Actor, decision_id: int, group: str, stance: Stance, text: str, source: str = ""
) -> int:
    """Add an argument heard in a group; its id. `Missing("argument")`, `GroupHasNoSay`."""
    raise NotImplementedError


def withdraw_argument(store: Store, actor: Actor, argument_id: int) -> None:
    """Withdraw one's own argument. `NotOwnArgument`, `AlreadyDone`."""
    raise NotImplementedError
