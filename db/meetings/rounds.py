"""Answer a round, hidden from each other until it is closed, and what everybody sees of it.

Without names an answer is kept under a print of its voice, and deleted when the round is closed (`voices`).
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.meetings import Ballot, RoundKind, Told
from core.meetings.rounds import sound_ballot
from core.permissions import Act, Actor
from db.acting import asking, find
from db.meetings.presence import Presence, answering, present
from db.meetings.refusals import NotCountedByHand, NotForGuests, RoundIsClosed
from db.meetings.values import Attendee, RoundNow
from db.meetings.voices import voice, why_hidden
from db.models import Attendee as AttendeeRow
from db.models import MeetingRound, RoundAnswer, School
from db.store import Store


def answer_round(store: Store, attendee: Attendee, round_id: int, ballot: Ballot) -> None:
    """Answer, or answer otherwise, until the round is closed; an empty ballot takes the answer back.

    `RoundIsClosed`, `BallotNotGood`, `NotForGuests`, `TooLong`.
    """
    with answering(store, attendee) as case:
        row = _round_at(case, round_id)
        if row.closed_at is not None:
            raise RoundIsClosed(round_id)
        if row.by_hand:
            raise NotCountedByHand(RoundKind(row.kind))
        if row.decision_id is not None and attendee.is_guest:
            raise NotForGuests
        theirs = voice(attendee, row)
        given = case.session.exec(_of_voice(round_id, theirs)).first()
        if ballot.is_empty:
            if given is not None:
                case.session.delete(given)
            case.heard()
            return
        kept = asdict(sound_ballot(ballot, RoundKind(row.kind), tuple(row.options), row.dots))
        if given is None:
            given = RoundAnswer(school_id=row.school_id, round_id=round_id, voice=theirs, ballot={})
            given.attendee_id = None if row.is_anonymous else attendee.attendee_id
        given.ballot = {name: list(texts) for name, texts in kept.items()}
        case.session.add(given)
        case.heard()


def my_ballot(store: Store, attendee: Attendee, round_id: int) -> Ballot | None:
    """What they answered in a round that is open; None if nothing."""
    with present(store, attendee) as case:
        row = _round_at(case, round_id)
        given = case.session.exec(_of_voice(round_id, voice(attendee, row))).first()
        return ballot_of(given) if given else None


def round_for(store: Store, attendee: Attendee) -> RoundNow | None:
    """The round that is open, or else the last one about the item at hand."""
    with present(store, attendee) as case:
        row = case.session.exec(open_round(case.meeting.id or 0)).first()
        if row is None and case.meeting.item_id is not None:
            last = select(MeetingRound).where(
                MeetingRound.meeting_id == case.meeting.id, MeetingRound.item_id == case.meeting.item_id
            )
            row = case.session.exec(last.order_by(col(MeetingRound.id).desc())).first()
        return _value(case.session, row) if row else None


def round_now(store: Store, actor: Actor, round_id: int) -> RoundNow:
    """A round as it stands; its result only once it is closed. `NotFound`."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        row = find(session, actor, MeetingRound, round_id)
        found = _value(session, row)
        if not (found.is_open and found.is_anonymous):
            return found
        voices = set(session.exec(select(RoundAnswer.voice).where(RoundAnswer.round_id == round_id)))
        return replace(found, hides=why_hidden(session, row, voices, found.k))


def rounds_of(store: Store, actor: Actor, meeting_id: int) -> tuple[RoundNow, ...]:
    """All rounds of a meeting, in the order in which they were asked."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        query = select(MeetingRound).where(
            MeetingRound.meeting_id == meeting_id, MeetingRound.school_id == actor.school_id
        )
        return tuple(_value(session, row) for row in session.exec(query.order_by(col(MeetingRound.id))))


def open_round(meeting_id: int) -> Any:
    """The query of the round that is open."""
    return select(MeetingRound).where(
        MeetingRound.meeting_id == meeting_id, col(MeetingRound.closed_at).is_(None)
    )


def _of_voice(round_id: int, voice: str) -> Any:
    return select(RoundAnswer).where(RoundAnswer.round_id == round_id, RoundAnswer.voice == voice)


def _round_at(case: Presence, round_id: int) -> MeetingRound:
    row = case.session.get(MeetingRound, round_id)
    if row is None or row.meeting_id != case.meeting.id:
        raise NotFound("round", round_id)
    return row


def threshold_of(session: Session, school_id: int) -> int:
    """The privacy threshold of a school."""
    return session.exec(select(School.privacy_threshold).where(School.id == school_id)).one()


def ballot_of(row: RoundAnswer) -> Ballot:
    """What somebody answered."""
    return Ballot(picks=tuple(row.ballot["picks"]), texts=tuple(row.ballot["texts"]))


def _value(session: Session, row: MeetingRound) -> RoundNow:
    heard = select(func.count()).where(RoundAnswer.round_id == row.id)
    told = Told.of(row.told) if row.told is not None else None
    return RoundNow(
        round_id=row.id or 0,
        meeting_id=row.meeting_id,
        kind=RoundKind(row.kind),
        question=row.question,
        options=tuple(row.options),
        dots=row.dots,
        is_anonymous=row.is_anonymous,
        by_hand=row.by_hand,
        is_open=row.closed_at is None,
        asked=told.asked if told else row.asked,
        heard=(told.n or 0) if told else session.exec(heard).one(),
        follows_id=row.follows_id,
        item_id=row.item_id,
        decision_id=row.decision_id,
        group=row.group,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        k=threshold_of(session, row.school_id),
        told=told,
        guests=_guests(session, row) if row.is_anonymous and told is None else 0,
    )


def _guests(session: Session, row: MeetingRound) -> int:
    """How many guests can answer: none where it is the voice of the team."""
    there = select(func.count()).where(
        AttendeeRow.meeting_id == row.meeting_id, col(AttendeeRow.secret_hash).is_not(None)
    )
    return 0 if row.decision_id is not None else session.exec(there).one()
