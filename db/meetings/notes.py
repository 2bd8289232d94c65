"""Notes of what was said, about an item of the agenda or about the whole meeting.

While the meeting goes on, everybody of the team notes, and may better what a colleague noted. Once it is
over, the notes stand; who was there adds something beside them until the next meeting begins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.errors import AlreadyDone, Conflict
from core.events.meetings import NoteChanged, NoteMade, NoteTaken
from core.fields import changed, cleaned
from core.meetings import NoteWords
from core.permissions import Act, Actor
from db.acting import Case, acting, find, value_of
from db.meetings.keeping import KeepingCase, keeping
from db.meetings.refusals import NoteStands
from db.models import MeetingNote
from db.store import Store


@dataclass(kw_only=True)
class NoteCase(KeepingCase):
    """A note, with its meeting, which is held."""

    noted: MeetingNote

    def permit(self, act: Act) -> None:
        """Refuse besides what stands: once the meeting is over, all that others wrote or that was in it."""
        super().permit(act)
        is_mine = self.noted.noted_by == self.actor.person_id
        if self.is_after and not (self.noted.is_after and is_mine):
            raise NoteStands


def note(
    store: Store,
    actor: Actor,
    meeting_id: int,
    item_id: int | None,
    words: NoteWords,
    amends_id: int | None = None,
) -> int:
    """Note something about an item, or about the meeting; its id. `amends_id`: the note that it adds to.

    `MeetingNotOpen`, `MinutesStand`, `WasNotThere`, `Missing`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.KEEP_MINUTES, keeping(meeting_id)) as case:
        if item_id is not None:
            case.item(item_id)
        if amends_id is not None and find(case.session, actor, MeetingNote, amends_id).meeting_id != case.id:
            find(case.session, actor, MeetingNote, 0)
        row = case.add(
            MeetingNote, cleaned(words), item_id=item_id, amends_id=amends_id, is_after=case.is_after
        )
        case.show()
        case.tell(NoteMade(note=row.id or 0, is_after=case.is_after))
        return row.id or 0


def change_note(store: Store, actor: Actor, note_id: int, words: NoteWords, began_version: int) -> None:
    """Better a note. `Conflict` if somebody changed it meanwhile, `NoteStands`, `AlreadyDone`.

    `MinutesStand`, `WasNotThere`, `Missing`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.KEEP_MINUTES, on_note(note_id)) as case:
        if case.noted.version != began_version:
            raise Conflict
        was, kept = value_of(NoteWords, case.noted), cleaned(words)
        names = changed(was, kept)
        if not names:
            raise AlreadyDone(kind="note", state="as written")
        for name in names:
            setattr(case.noted, name, getattr(kept, name))
        case.noted.version += 1
        case.session.add(case.noted)
        case.show()
        case.tell(NoteChanged(note=note_id, fields=tuple(names)))


def take_note_away(store: Store, actor: Actor, note_id: int) -> None:
    """Take a note away. `NoteStands`, `MinutesStand`, `WasNotThere`, `NotFound`."""
    with acting(store, actor, Act.KEEP_MINUTES, on_note(note_id)) as case:
        case.session.delete(case.noted)
        case.show()
        case.tell(NoteTaken(note=note_id))


def on_note(note_id: int) -> Callable[[Case], NoteCase]:
    """The note with this id, and its meeting, held; `NotFound`."""

    def held(case: Case) -> NoteCase:
        meeting_id = find(case.session, case.actor, MeetingNote, note_id).meeting_id
        row = keeping(meeting_id)(case).row
        noted = find(case.session, case.actor, MeetingNote, note_id, hold=True)
        return case.about(NoteCase, row=row, noted=noted)

    return held
