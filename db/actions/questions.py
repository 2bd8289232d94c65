"""Which actions there are: what is open, what a meeting begins with, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from core.meetings import ActionWords, MeetingKind
from core.permissions import Act, Actor
from core.vocabulary import name_key
from db.acting import asking, find, same_for_role, value_of
from db.actions.values import ActionLine, Source
from db.models import ActionPoint, AgendaItem, AuditEntry, Decision, Initiative, Meeting
from db.people import Names, names, on_team
from db.store import Store

#: As many of what was done or dropped are shown.
MOST_ENDED = 100


@same_for_role
def actions(store: Store, actor: Actor) -> tuple[ActionLine, ...]:
    """All that is to be done at the school, the first day first."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        return open_actions(session, actor)


@same_for_role
def ended(store: Store, actor: Actor) -> tuple[ActionLine, ...]:
    """What was done or dropped, the latest first."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        query = _of_school(actor).where(col(ActionPoint.ended_at).is_not(None))
        latest = query.order_by(col(ActionPoint.ended_at).desc(), col(ActionPoint.id).desc())
        return _lines(session, actor, session.exec(latest.limit(MOST_ENDED)).all())


@same_for_role
def carried(store: Store, actor: Actor, meeting_id: int) -> tuple[ActionLine, ...]:
    """What a meeting begins with: what is open of the meetings that it goes on from, and of itself.

    Those are of its kind: of its name, or of its series where both are in one; any, where a kind other than
    workgroups meets now and then.
    `NotFound`.
    """
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        meeting = find(session, actor, Meeting, meeting_id)
        alike = select(Meeting).where(Meeting.school_id == actor.school_id, Meeting.kind == meeting.kind)
        before = {each.id for each in session.exec(alike) if _goes_on_from(meeting, each)}
        return tuple(each for each in open_actions(session, actor) if each.source.meeting_id in before)


@same_for_role
def next_day(store: Store, actor: Actor, meeting_id: int) -> date | None:
    """The day of the next meeting that goes on from this one, after today; None if none is planned."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        meeting = find(session, actor, Meeting, meeting_id)
        coming = select(Meeting).where(
            Meeting.school_id == actor.school_id,
            Meeting.kind == meeting.kind,
            Meeting.held_on > store.today(actor),
            col(Meeting.cancelled_at).is_(None),
        )
        return min(
            (each.held_on for each in session.exec(coming) if _goes_on_from(each, meeting)), default=None
        )


@same_for_role
def actions_about(
    store: Store, actor: Actor, initiative_id: int | None = None, decision_id: int | None = None
) -> tuple[ActionLine, ...]:
    """What was agreed about an initiative or a decision: open ones first, then the latest ended."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        query = _of_school(actor)
        if initiative_id is not None:
            query = query.where(ActionPoint.initiative_id == initiative_id)
        if decision_id is not None:
            query = query.where(ActionPoint.decision_id == decision_id)
        found = _lines(session, actor, session.exec(query).all())
        return (*_by_day(each for each in found if each.is_open), *_latest_first(found))


def open_actions(session: Session, actor: Actor) -> tuple[ActionLine, ...]:
    """As `actions`, within another question."""
    query = _of_school(actor).where(col(ActionPoint.ended_at).is_(None))
    return _by_day(_lines(session, actor, session.exec(query).all()))


def lines_of(session: Session, actor: Actor, rows: Iterable[ActionPoint]) -> tuple[ActionLine, ...]:
    """These rows as lines, the first day first."""
    return _by_day(_lines(session, actor, rows))


def _changes(
    session: Session, actor: Actor, rows: Iterable[ActionPoint]
) -> dict[int, list[tuple[datetime, int]]]:
    """When each of these was changed, and by whom, oldest first; from the trail."""
    ids = [row.id for row in rows if row.version > 1]
    if not ids:
        return {}
    query = select(AuditEntry).where(
        AuditEntry.school_id == actor.school_id,
        AuditEntry.subject == "action",
        col(AuditEntry.action).in_(("change", "reopen")),
        col(AuditEntry.subject_id).in_(ids),
    )
    found: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for entry in session.exec(query.order_by(col(AuditEntry.id))):
        found[entry.subject_id].append((entry.at, entry.person_id or 0))
    return found


def _goes_on_from(meeting: Meeting, other: Meeting) -> bool:
    if name_key(meeting.title) == name_key(other.title):
        return True
    if meeting.series_id is not None and other.series_id is not None:
        return meeting.series_id == other.series_id
    return meeting.kind != MeetingKind.WORKGROUP


def _of_school(actor: Actor) -> Any:
    return select(ActionPoint).where(ActionPoint.school_id == actor.school_id)


def _by_day(lines: Iterable[ActionLine]) -> tuple[ActionLine, ...]:
    return tuple(sorted(lines, key=lambda each: (str(each.words.due_on or ""), each.action_id)))


def _latest_first(lines: Iterable[ActionLine]) -> tuple[ActionLine, ...]:
    gone = [(each.ended_at, each.action_id, each) for each in lines if each.ended_at is not None]
    return tuple(line for *_key, line in sorted(gone, key=lambda each: each[:2], reverse=True))


def _lines(session: Session, actor: Actor, rows: Iterable[ActionPoint]) -> tuple[ActionLine, ...]:
    rows = list(rows)
    changes = _changes(session, actor, rows)
    by = {person for each in changes.values() for _at, person in each}
    by_rows = {who for row in rows for who in (row.person_id, row.noted_by, row.ended_by)}
    named, team = names(session, by | by_rows), on_team(session, actor.school_id)
    things = _Things(session, rows)
    return tuple(_line(row, named, team, changes.get(row.id or 0, []), things) for row in rows)


class _Things:
    """What these actions come from, each kind in one query."""

    def __init__(self, session: Session, rows: list[ActionPoint]) -> None:
        def found(table: Any, name: str) -> dict[int, Any]:
            wanted = {getattr(row, name) for row in rows} - {None}
            if not wanted:
                return {}
            return {each.id: each for each in session.exec(select(table).where(table.id.in_(wanted)))}

        self.meetings: dict[int, Meeting] = found(Meeting, "meeting_id")
        self.items: dict[int, AgendaItem] = found(AgendaItem, "item_id")
        self.initiatives: dict[int, Initiative] = found(Initiative, "initiative_id")
        self.decisions: dict[int, Decision] = found(Decision, "decision_id")


def _line(
    row: ActionPoint,
    named: Names,
    team: frozenset[int],
    changes: list[tuple[datetime, int]],
    things: _Things,
) -> ActionLine:
    meeting = things.meetings.get(row.meeting_id or 0)
    item = things.items.get(row.item_id or 0)
    initiative = things.initiatives.get(row.initiative_id or 0)
    decision = things.decisions.get(row.decision_id or 0)
    return value_of(
        ActionLine,
        row,
        action_id=row.id or 0,
        words=value_of(ActionWords, row),
        source=value_of(Source, row),
        who=named.get(row.person_id),
        has_left=row.person_id not in team,
        by=named.get(row.noted_by),
        changed=tuple((at, named.get(person)) for at, person in changes),
        ended_by=named.get(row.ended_by),
        meeting=meeting.title if meeting else "",
        meeting_kind=MeetingKind(meeting.kind) if meeting else None,
        held_on=meeting.held_on if meeting else None,
        item=item.title if item else "",
        initiative=initiative.title if initiative else "",
        decision=decision.title if decision else "",
    )
