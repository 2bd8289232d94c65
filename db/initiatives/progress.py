"""Being filled."""

from __future__ import annotations

from core.initiatives import Status
from core.permissions import Act, Actor, require
from db.store import Store


def post_progress(
    store: Store, actor: Actor, initiative_id: int, status: Status, text: str, asks_help: bool = False
) -> int:
    """Write how it goes; the note's id."""
    require(actor, Act.POST_PROGRESS)
    raise NotImplementedError


def mark_helped(store: Store, actor: Actor, note_id: int) -> None:
    """Say that the help that a note asks for was given."""
    require(actor, Act.POST_PROGRESS)
    raise NotImplementedError
