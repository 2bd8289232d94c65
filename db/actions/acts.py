"""Note an action, change it, tick it off, or drop it. Anyone on the team may: the team agreed on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import update
from sqlmodel import col

from core.errors import AlreadyDone, Conflict
from core.events import Event
from core.events.actions import ActionChanged, ActionDone, ActionDropped, ActionNoted, ActionReopened
from core.fields import changed, cleaned
from core.meetings import ActionWords, ItemKind
from core.permissions import Act, Actor
from core.texts import required, written
from db.acting import Case, acting, find, nothing, value_of
from db.actions.values import Source
from db.initiatives.case import people_of
from db.meetings.case import MeetingCase, on_meeting
from db.models import ActionPoint, Decision, Initiative, Meeting
from db.store import Store

LONGEST_REASON = 300
NOWHERE = Source()


@dataclass(kw_only=True)
class ActionCase(Case):
    """An act on an action of the school."""

    row: ActionPoint

    @property
    def id(self) -> int:
        """The action's id."""
        return self.row.id or 0

    def end(self, event: Event, *, is_dropped: bool = False, reason: str = "") -> None:
        """End it; `AlreadyDone` if it was."""
        if self.row.ended_at is not None:
            raise AlreadyDone(kind="action", state="ended")
        self.row.ended_at, self.row.ended_by = self.at, self.actor.person_id
        self.row.is_dropped, self.row.reason = is_dropped, reason
        self.became(event)

    def became(self, event: Event) -> None:
        """Say what happened to it."""
        self.row.version += 1
        self.session.add(self.row)
        show_at_once(self)
        self.tell(event)


def note_action(store: Store, actor: Actor, words: ActionWords, source: Source = NOWHERE) -> int:
    """Note who does what; its id. `Missing`, `TooLong`, `NotFound`, `PersonNotActive`.

    At an item, it is about the decision or initiative of that item.
    """
    meeting = on_meeting(source.meeting_id) if source.meeting_id is not None else nothing
    with acting(store, actor, Act.NOTE_ACTION, meeting) as case:
        kept = _checked(case, words)
        row = case.add(ActionPoint, kept, **_origin(case, source))
        if isinstance(case, MeetingCase) and case.row.opened_at is not None and case.row.closed_at is None:
            case.move()
        else:
            show_at_once(case)
        case.tell(ActionNoted(), row.id or 0)
        return row.id or 0


def change_action(store: Store, actor: Actor, action_id: int, words: ActionWords, began_version: int) -> None:
    """Change its words, person or day. `Conflict` if somebody changed or ended it meanwhile, `AlreadyDone`.

    `Missing`, `TooLong`, `NotFound`, `PersonNotActive`.
    """
    with acting(store, actor, Act.NOTE_ACTION, on_action(action_id)) as case:
        if case.row.version != began_version or case.row.ended_at is not None:
            raise Conflict
        was, kept = value_of(ActionWords, case.row), _checked(case, words, kept_by=case.row.person_id)
        names = changed(was, kept)
        if not names:
            raise AlreadyDone(kind="action", state="as written")
        for name in names:
            setattr(case.row, name, getattr(kept, name))
        case.became(ActionChanged(fields=tuple(names)))


def do_action(store: Store, actor: Actor, action_id: int) -> None:
    """Tick it off. `AlreadyDone` if it was done or dropped, `NotFound`."""
    with acting(store, actor, Act.END_ACTION, on_action(action_id)) as case:
        case.end(ActionDone())


def drop_action(store: Store, actor: Actor, action_id: int, reason: str) -> None:
    """Drop it, and say why. `Missing`, `TooLong`, `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.END_ACTION, on_action(action_id)) as case:
        why = required("reason", written("reason", reason, LONGEST_REASON))
        case.end(ActionDropped(), is_dropped=True, reason=why)


def reopen_action(store: Store, actor: Actor, action_id: int) -> None:
    """It was not done after all, or is done anyway. `AlreadyDone` if it is open, `NotFound`."""
    with acting(store, actor, Act.END_ACTION, on_action(action_id)) as case:
        if case.row.ended_at is None:
            raise AlreadyDone(kind="action", state="open")
        case.row.ended_at, case.row.ended_by = None, None
        case.row.is_dropped, case.row.reason = False, ""
        case.became(ActionReopened())


def hand_action(case: ActionCase, person_id: int) -> None:
    """Give it to a colleague, within another act. `NotFound`, `PersonNotActive`."""
    people_of(case.session, case.actor.school_id).require_on_team(person_id)
    case.row.person_id = person_id
    case.became(ActionChanged(fields=("person_id",)))


def on_action(action_id: int) -> Callable[[Case], ActionCase]:
    """The action with this id, held; `NotFound`."""

    def held(case: Case) -> ActionCase:
        row = find(case.session, case.actor, ActionPoint, action_id, hold=True)
        return case.about(ActionCase, row=row)

    return held


def show_at_once(case: Case) -> None:
    """Let the beamer and the chair of a meeting that goes on look again: it may be on their screen."""
    going_on = update(Meeting).where(
        col(Meeting.school_id) == case.actor.school_id,
        col(Meeting.opened_at).is_not(None),
        col(Meeting.closed_at).is_(None),
    )
    case.session.execute(going_on.values(heard=col(Meeting.heard) + 1))


def _checked(case: Case, words: ActionWords, kept_by: int | None = None) -> ActionWords:
    """The words as stored, by somebody of the team; who left can only go on having what they had."""
    kept = cleaned(words)
    if kept.person_id is not None and kept.person_id != kept_by:
        people_of(case.session, case.actor.school_id).require_on_team(kept.person_id)
    return kept


def _origin(case: Case, source: Source) -> dict[str, object]:
    item = case.item(source.item_id) if isinstance(case, MeetingCase) and source.item_id else None
    decision_id = source.decision_id or (item.decision_id if item else None)
    initiative_id = source.initiative_id or (item.initiative_id if item else None)
    for table, identifier in ((Decision, decision_id), (Initiative, initiative_id)):
        if identifier is not None:
            find(case.session, case.actor, table, identifier)
    return {
        "item_id": item.id if item else None,
        "decision_id": decision_id,
        "initiative_id": initiative_id,
        "on_board": source.on_board or (item is not None and item.kind == ItemKind.BOARD),
    }
