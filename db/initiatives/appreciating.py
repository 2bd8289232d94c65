"""Words of appreciation: they are read, never counted."""

from __future__ import annotations

from sqlmodel import select

from core.errors import NotFound
from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.initiatives.refusals import NotYoursToWithdraw
from db.initiatives.scene import find_scene
from db.models import Appreciation
from db.store import Store


def appreciate(store: Store, actor: Actor, initiative_id: int, text: str) -> int:
    """Say what you appreciate, also after its end; the id of that word. `Missing("text")`."""
    require(actor, Act.APPRECIATE)
    said = required("text", text)
    with store.write() as session:
        find_scene(session, actor, initiative_id)
        word = Appreciation(
            school_id=actor.school_id,
            initiative_id=initiative_id,
            text=said,
            written_at=store.now(),
            written_by=actor.person_id,
        )
        session.add(word)
        session.flush()
        assert word.id is not None
        record(session, store, actor, "appreciate", "initiative", initiative_id)
        return word.id


def take_appreciation_back(store: Store, actor: Actor, appreciation_id: int) -> None:
    """Take your own word of appreciation back: it is gone. `NotYoursToWithdraw`, `NotFound`."""
    require(actor, Act.APPRECIATE)
    with store.write() as session:
        word = session.exec(
            select(Appreciation)
            .where(Appreciation.id == appreciation_id, Appreciation.school_id == actor.school_id)
            .with_for_update()
        ).first()
        if word is None:
            raise NotFound("appreciation", appreciation_id)
        if word.written_by != actor.person_id:
            raise NotYoursToWithdraw("appreciation", appreciation_id)
        session.delete(word)
        record(session, store, actor, "take_appreciation_back", "initiative", word.initiative_id)
