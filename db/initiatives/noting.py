"""Progress notes: posted, corrected and taken back by their author, removed by a leader.

Neither a corrected nor a removed text is kept anywhere; only that it happened, when, and by whom.
"""

from __future__ import annotations

from core.errors import AlreadyDone
from core.events.initiatives import NoteCorrected, NoteRemoved, NoteTakenBack, ProgressPosted
from core.initiatives import Status
from core.permissions import Act, Actor
from core.texts import required
from db.acting import acting
from db.initiatives.case import InitiativeCase, of_initiative, on_initiative
from db.initiatives.refusals import NotYoursToWithdraw
from db.models import ProgressNote
from db.store import Store


def post_progress(
    store: Store, actor: Actor, initiative_id: int, status: Status, text: str, asks_help: bool = False
) -> int:
    """Post a progress note; its id. `Missing("text")`, `NotYourInitiative`, `NotInThisPhase`."""
    with acting(store, actor, Act.POST_PROGRESS, on_initiative(initiative_id)) as case:
        note = case.add(ProgressNote, status=status, text=required("text", text), asks_help=asks_help)
        case.hear()
        case.tell(ProgressPosted(note=note.id or 0, status=status, asks_help=asks_help))
        return note.id or 0


def correct_note(store: Store, actor: Actor, note_id: int, status: Status, text: str) -> None:
    """Correct your own note, also after the end; it shows when. The earlier text is not kept.

    `NotYoursToWithdraw`, `Missing("text")`, `AlreadyDone` when nothing changes or it is gone, `NotFound`.
    """
    with acting(store, actor, Act.CORRECT_NOTE, of_initiative(ProgressNote, "note", note_id)) as case:
        note = _own(case, note_id)
        became = (status, required("text", text))
        if (note.status, note.text) == became:
            raise AlreadyDone(kind="note", state="as written")
        note.status, note.text = became
        note.corrected_at = case.at
        case.tell(NoteCorrected(note=note_id, status=status))


def take_note_back(store: Store, actor: Actor, note_id: int) -> None:
    """Take your own note back, also after the end: its text goes, and its status no longer counts.

    `NotYoursToWithdraw`, `AlreadyDone`, `NotFound`.
    """
    with acting(store, actor, Act.CORRECT_NOTE, of_initiative(ProgressNote, "note", note_id)) as case:
        _clear(case, _own(case, note_id), "")
        case.tell(NoteTakenBack(note=note_id))


def remove_note(store: Store, actor: Actor, note_id: int, reason: str) -> None:
    """Remove a note that holds somebody's personal data; the reason stays in its place, the text nowhere.

    `NotYourInitiative` unless a school leader, `Missing("reason")`, `AlreadyDone`, `NotFound`.
    """
    with acting(store, actor, Act.REMOVE_NOTE, of_initiative(ProgressNote, "note", note_id)) as case:
        _clear(case, _there(case, note_id), required("reason", reason))
        case.tell(NoteRemoved(note=note_id))


def _there(case: InitiativeCase, note_id: int) -> ProgressNote:
    note = case.session.get_one(ProgressNote, note_id)
    if note.gone_at is not None:
        raise AlreadyDone(kind="note", state="gone")
    return note


def _own(case: InitiativeCase, note_id: int) -> ProgressNote:
    note = case.session.get_one(ProgressNote, note_id)
    if note.written_by != case.actor.person_id:
        raise NotYoursToWithdraw("note", note_id)
    return _there(case, note_id)


def _clear(case: InitiativeCase, note: ProgressNote, reason: str) -> None:
    note.text, note.asks_help = "", False
    note.gone_at, note.gone_by, note.gone_because = case.at, case.actor.person_id, reason
