"""Say in a few words how it goes, and whether help is wanted."""

from __future__ import annotations

from sqlmodel import select

from core.errors import AlreadyDone, NotFound
from core.initiatives import Status
from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.initiatives.scene import find_scene
from db.models import ProgressNote
from db.store import Store


def post_progress(
    store: Store, actor: Actor, initiative_id: int, status: Status, text: str, asks_help: bool = False
) -> int:
    """Write how it goes; the note's id. `Missing("text")`, `NotYourInitiative`, `NotInThisPhase`."""
    require(actor, Act.POST_PROGRESS)
    said = required("text", text)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        scene.require_open(Act.POST_PROGRESS)
        scene.require(Act.POST_PROGRESS, scene.standing.is_theirs)
        note = ProgressNote(
            school_id=actor.school_id,
            initiative_id=initiative_id,
            status=status,
            text=said,
            asks_help=asks_help,
            written_at=store.now(),
            written_by=actor.person_id,
        )
        session.add(note)
        session.flush()
        assert note.id is not None
        scene.hear(store.now())
        record(
            session, store, actor, "post_progress", "initiative", initiative_id,
            note=note.id, status=status.value, asks_help=asks_help,
        )  # fmt: skip
        return note.id


def mark_helped(store: Store, actor: Actor, note_id: int) -> None:
    """Say that the help that a note asks for was given. `NotFound`, `NotYourInitiative`, `AlreadyDone`."""
    require(actor, Act.POST_PROGRESS)
    with store.write() as session:
        asked = select(ProgressNote.initiative_id).where(
            ProgressNote.id == note_id, ProgressNote.school_id == actor.school_id, ProgressNote.asks_help
        )
        initiative_id = session.exec(asked).first()
        if initiative_id is None:
            raise NotFound("note", note_id)
        scene = find_scene(session, actor, initiative_id)
        scene.require(Act.POST_PROGRESS, scene.standing.is_theirs)
        note = session.get_one(ProgressNote, note_id)
        if note.helped_at is not None:
            raise AlreadyDone("help", "given")
        note.helped_at = store.now()
        record(session, store, actor, "mark_helped", "initiative", initiative_id, note=note_id)
