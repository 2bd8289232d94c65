"""A meeting as everybody follows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import Session, col, select

from core.meetings import ItemWords, MeetingWords, Screen
from core.permissions import Act, Actor
from db.acting import asking, find, value_of
from db.meetings.concerning import concerns
from db.meetings.presence import present
from db.meetings.values import Attendee, Item, MeetingLine, Now, OnAgenda, Present
from db.models import AgendaItem, Meeting, MeetingRound, School
from db.models import Attendee as AttendeeRow
from db.people import names
from db.store import EVERY, Store

Moments = dict[int, tuple[int, int]]


def now(store: Store, actor: Actor, meeting_id: int) -> Now:
    """A meeting of the school; `NotFound`."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        return _now(session, find(session, actor, Meeting, meeting_id))


def now_for(store: Store, attendee: Attendee) -> Now:
    """The meeting at which they are; `MeetingNotOpen`, `NotAtMeeting`."""
    with present(store, attendee) as case:
        return _now(case.session, case.meeting)


def moments(store: Store, meeting_ids: Iterable[int]) -> Moments:
    """How far these meetings are, and what they show; the server itself asks, to wake who follows.

    Of each its moment, and what was heard in it together with the school's revision: the screens that show
    answers show things of the school too, which are changed on their own pages.
    """
    with store.read(EVERY) as session:
        query = select(Meeting.id, Meeting.moment, Meeting.heard, School.revision)
        query = query.join(School, col(School.id) == Meeting.school_id).where(
            col(Meeting.id).in_(meeting_ids)
        )
        return {found or 0: (moment, heard + more) for found, moment, heard, more in session.exec(query)}


def meetings(store: Store, actor: Actor) -> tuple[MeetingLine, ...]:
    """All meetings of the school, the latest day first."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        mine = select(Meeting).where(Meeting.school_id == actor.school_id)
        latest = (col(Meeting.held_on).desc(), col(Meeting.begins).desc(), col(Meeting.id).desc())
        rows = session.exec(mine.order_by(*latest)).all()
        of_school = select(AgendaItem.meeting_id, AgendaItem.minutes).where(
            AgendaItem.school_id == actor.school_id
        )
        planned: dict[int, list[int]] = defaultdict(list)
        for meeting_id, minutes in session.exec(of_school):
            planned[meeting_id].append(minutes)
        theirs = concerns(session, actor)
        return tuple(
            MeetingLine(
                meeting_id=row.id or 0,
                words=value_of(MeetingWords, row),
                opened_at=row.opened_at,
                closed_at=row.closed_at,
                items=len(planned[row.id or 0]),
                minutes=sum(planned[row.id or 0]),
                series_id=row.series_id,
                cancelled_at=row.cancelled_at,
                is_theirs=theirs(row),
            )
            for row in rows
        )


def agendas_with(store: Store, actor: Actor, words: ItemWords) -> tuple[OnAgenda, ...]:
    """The meetings to come, and the one that goes on, that have the same thing on their agenda."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        query = (
            select(AgendaItem, Meeting)
            .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
            .where(AgendaItem.school_id == actor.school_id, AgendaItem.kind == words.kind)
            .where(col(Meeting.closed_at).is_(None), col(Meeting.cancelled_at).is_(None))
            .where(Meeting.held_on >= store.today(actor))
            .order_by(col(Meeting.held_on), col(Meeting.begins), col(Meeting.id))
        )
        return tuple(
            OnAgenda(meeting_id=meeting.id or 0, title=meeting.title, held_on=meeting.held_on)
            for item, meeting in session.exec(query)
            if words.same_thing(value_of(ItemWords, item))
        )


def _now(session: Session, row: Meeting) -> Now:
    every = select(AgendaItem).where(AgendaItem.meeting_id == row.id)
    items = session.exec(every.order_by(col(AgendaItem.place), col(AgendaItem.id))).all()
    named = names(session, {row.chair_id, *(each.proposed_by for each in items)})
    there = select(AttendeeRow).where(AttendeeRow.meeting_id == row.id).order_by(col(AttendeeRow.id))
    return Now(
        meeting_id=row.id or 0,
        school_name=session.get_one(School, row.school_id).name,
        words=value_of(MeetingWords, row),
        moment=row.moment,
        heard=row.heard,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        chair_id=row.chair_id,
        chair=named.get(row.chair_id),
        screen=Screen(row.screen),
        item_id=row.item_id,
        item_since=row.item_since,
        part=row.part,
        timer_ends_at=row.timer_ends_at,
        items=tuple(
            Item(
                item_id=each.id or 0,
                place=each.place,
                words=value_of(ItemWords, each),
                by=named.get(each.proposed_by),
                spent=each.spent,
            )
            for each in items
        ),
        people=tuple(
            Present(
                attendee_id=each.id or 0,
                name=each.name,
                is_guest=each.person_id is None,
                is_away=(each.person_id, each.secret_hash, each.ticked_by, row.closed_at) == (None,) * 4,
                is_ticked=each.ticked_by is not None,
            )
            for each in session.exec(there)
        ),
        round_id=_round_of(session, row),
        version=row.version,
        series_id=row.series_id,
        cancelled_at=row.cancelled_at,
        cancelled_because=row.cancelled_because,
    )


def _round_of(session: Session, row: Meeting) -> int | None:
    """The round that is open, also where the meeting went on to another item; or the last one at this one."""
    here = select(MeetingRound.id).where(MeetingRound.meeting_id == row.id)
    still = session.exec(here.where(col(MeetingRound.closed_at).is_(None))).first()
    if still is not None or row.item_id is None:
        return still
    of_item = here.where(MeetingRound.item_id == row.item_id)
    return session.exec(of_item.order_by(col(MeetingRound.id).desc())).first()
