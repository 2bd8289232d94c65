"""Who answered a round, so that two rounds with the same question can be compared, and nothing else.

Without names an answer stands under a print of who gave it, made with the secret of this installation: the
database alone does not tell whose it is. The prints of a round that was told stay until the meeting ends.
After that it is only known who answered where everybody who was there did.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, select

from core.meetings import RoundKind, Told, WhyHidden
from core.meetings.rounds import WRITTEN
from core.meetings.telling import may_tell_beside, wording
from db.codes import instance_secret
from db.meetings.values import Attendee
from db.models import Attendee as AttendeeRow
from db.models import MeetingRound, RoundAnswer


def voice(attendee: Attendee, row: MeetingRound) -> str:
    """Under what an answer is kept: by name the attendee, else their print in this round."""
    return _print(row, _who(attendee)) if row.is_anonymous else f"attendee {attendee.attendee_id}"


def told_like(
    session: Session, *, school_id: int, meeting_id: int, kind: RoundKind, question: str, but: int = 0
) -> list[MeetingRound]:
    """The rounds of this kind with the same question of which something was told; `but`: not this one.

    What is written is written anew in each meeting, so there it is another question.
    """
    query = select(MeetingRound.id, MeetingRound.question).where(
        MeetingRound.school_id == school_id,
        MeetingRound.kind == kind.value,
        MeetingRound.id != but,
        col(MeetingRound.closed_at).is_not(None),
    )
    if kind in WRITTEN:
        query = query.where(MeetingRound.meeting_id == meeting_id)
    same = wording(question)
    like = [found for found, other in session.exec(query) if wording(other) == same]
    rows = session.exec(select(MeetingRound).where(col(MeetingRound.id).in_(like))) if like else ()
    return [row for row in rows if row.told is not None and row.told["hidden"] is None and row.told["n"]]


def _may_be_told(session: Session, row: MeetingRound, voices: set[str], like: Iterable[MeetingRound]) -> bool:
    """Whether a round without names may be told beside what was told of the same question."""
    now = _known(session, row, voices)
    return now is not None and all(may_tell_beside(now, _answered(session, each)) for each in like)


def why_hidden(session: Session, row: MeetingRound, voices: set[str], k: int) -> WhyHidden | None:
    """Why nothing is told if no more answer than these; before anybody does: if others will than before."""
    like = told_like(
        session,
        school_id=row.school_id,
        meeting_id=row.meeting_id,
        kind=RoundKind(row.kind),
        question=row.question,
        but=row.id or 0,
    )
    if like and not (voices and _may_be_told(session, row, voices, like)):
        return WhyHidden.OTHERS
    return WhyHidden.FEW if 0 < len(voices) < k else None


def _answered(session: Session, row: MeetingRound) -> set[str] | None:
    """Who answered a round that was told; None where that is not known any more."""
    if row.by_hand:
        return None
    if row.voices is not None:
        return _known(session, row, set(row.voices))
    told = Told.of(row.told or {})
    there = _there(session, row)
    if not row.is_anonymous:
        given = session.exec(select(RoundAnswer.attendee_id).where(RoundAnswer.round_id == row.id))
        by_id = {each.id: _who(each) for each in there}
        return {by_id[each] for each in given}
    came = {_who(each) for each in there if row.closed_at is not None and each.came_at <= row.closed_at}
    return came if told.n == told.asked == len(came) else None


def _known(session: Session, row: MeetingRound, voices: set[str]) -> set[str] | None:
    """Whose prints these are; None if somebody is not known any more."""
    found = {who for each in _there(session, row) if _print(row, who := _who(each)) in voices}
    return found if len(found) == len(voices) else None


def _there(session: Session, row: MeetingRound) -> list[AttendeeRow]:
    there = select(AttendeeRow).where(AttendeeRow.meeting_id == row.meeting_id)
    if row.decision_id is not None:
        there = there.where(col(AttendeeRow.person_id).is_not(None))
    return list(session.exec(there))


def _who(attendee: Any) -> str:
    """Who somebody is at any meeting: a person of the school, or a guest of this one."""
    if attendee.person_id is not None:
        return f"person {attendee.person_id}"
    return f"guest {attendee.attendee_id if isinstance(attendee, Attendee) else attendee.id}"


def _print(row: MeetingRound, who: str) -> str:
    return hmac.new(instance_secret(), f"round {row.id} {who}".encode(), sha256).hexdigest()
