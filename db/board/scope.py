"""The schools of a board, as what its office may touch at once."""

from __future__ import annotations

from sqlmodel import col, select

from core.errors import NotFound
from core.permissions import Act, Actor, require
from db.models import School
from db.store import Schools, Store


def schools_of(store: Store, actor: Actor, act: Act) -> Schools:
    """The schools of the actor's board with its office, for `store.read` and `store.write`.

    `act`: what for, by whom the office lets do it; `NotPermitted`. `NotFound` for who is not at an office.
    """
    require(actor, act)
    if not actor.is_at_office:
        raise NotFound("board", None)
    with store.read(actor) as session:
        ids = session.exec(select(School.id).where(col(School.board_id) == actor.school_id)).all()
    return Schools(ids=frozenset({actor.school_id, *(each or 0 for each in ids)}), board_id=actor.board_id)
