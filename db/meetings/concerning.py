"""Which meetings concern somebody: on their start page, and in their calendar."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import Session, col, select

from core.meetings import MeetingKind
from core.permissions import Actor
from db.models import AgendaItem, Attendee, Meeting

#: The whole team is there.
_OF_ALL = frozenset({MeetingKind.TEAM, MeetingKind.STUDY_DAY, MeetingKind.BOARD_SESSION})


def concerns(session: Session, actor: Actor) -> Callable[[Meeting], bool]:
    """Whether a meeting concerns them: of the whole team, or one that they have to do with.

    That is who planned it, put something on its agenda, or was at one of its series. A school leader has to
    do with all.
    """
    here = Meeting.school_id == actor.school_id
    with_items = select(AgendaItem.meeting_id).where(
        AgendaItem.school_id == actor.school_id, AgendaItem.proposed_by == actor.person_id
    )
    been = select(Meeting.id, Meeting.series_id).join(
        Attendee, (col(Attendee.meeting_id) == Meeting.id) & (Attendee.person_id == actor.person_id)
    )
    own = set(session.exec(with_items))
    rows = session.exec(been.where(here)).all()
    known, of_series = own | {found for found, _ in rows}, {found for _, found in rows if found}

    def theirs(row: Meeting) -> bool:
        return (
            actor.is_school_leader
            or row.kind in _OF_ALL
            or row.planned_by == actor.person_id
            or row.id in known
            or (row.series_id is not None and row.series_id in of_series)
        )

    return theirs
