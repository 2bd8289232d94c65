"""Rounds of a meeting: asked, answered hidden from each other, and told once they are closed.

Without names an answer is kept under a print of its voice, and deleted when the round is closed (`voices`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from core.errors import NotFound, Refusal
from core.events.meetings import RoundClosed, RoundOpened
from core.meetings import Ballot, RoundKind, RoundWords, Screen, Told
from core.meetings.rounds import WITH_OPTIONS, WRITTEN, sound_ballot, sound_round
from core.meetings.telling import WhyHidden, by_hand, tell_named, tell_unnamed, untold
from core.permissions import Act, Actor
from db.acting import Case, acting, asking, find
from db.meetings.case import MeetingCase, on_meeting
from db.meetings.presence import Presence, answering, present
from db.meetings.values import Attendee, RoundNow
from db.meetings.voices import Asked, may_be_told, told_like, voice
from db.models import Attendee as AttendeeRow
from db.models import MeetingRound, RoundAnswer, School
from db.store import Store


class RoundIsOpen(Refusal):
    """Another round is open: one at a time."""

    round_id: int


class RoundIsClosed(Refusal):
    """The round was closed: its result stands."""

    round_id: int


class TooFewForNoNames(Refusal, kw_only=True):
    """A round without names needs k people or more; so many are there."""

    k: int
    there: int


class ToldWithoutNames(Refusal):
    """This was asked without names, and told: by name the few who do not answer now would be known."""


class NotForGuests(Refusal):
    """This round is the voice of the team in a decision: guests do not answer."""


class NotCountedByHand(Refusal):
    """What is written is not counted by hand."""

    kind: RoundKind


@dataclass(kw_only=True)
class RoundCase(MeetingCase):
    """A round, with its meeting, which is held."""

    asked: MeetingRound


def ask_round(
    store: Store,
    actor: Actor,
    meeting_id: int,
    item_id: int | None,
    words: RoundWords,
    *,
    hands: bool = False,
) -> int:
    """Ask a round; its id. `hands`: it is counted in the room, where all see them, so not without names.

    `RoundIsOpen`, `TooFewForNoNames`, `ToldWithoutNames`, `OptionsNotGood`, `NotCountedByHand`, `Missing`,
    `TooLong`.
    """
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        return _ask(case, item_id, words, hands=hands)


def again(store: Store, actor: Actor, round_id: int, words: RoundWords) -> int:
    """Hold a round again, perhaps about a better proposal; its id. The refusals of asking."""
    with acting(store, actor, Act.RUN_MEETING, on_round(round_id)) as case:
        return _ask(case, case.asked.item_id, words, hands=case.asked.by_hand, follows_id=round_id)


def close_round(store: Store, actor: Actor, round_id: int) -> None:
    """Close a round and tell its result, for ever. `RoundIsClosed`."""
    with acting(store, actor, Act.RUN_MEETING, on_round(round_id)) as case:
        if case.asked.closed_at is not None:
            raise RoundIsClosed(round_id)
        _close(case, case.asked)


def count_by_hand(store: Store, actor: Actor, round_id: int, counts: Mapping[str, int], asked: int) -> None:
    """Close a round with what was counted in the room.

    `RoundIsClosed`, `NotCountedByHand`, `BallotNotGood`.
    """
    with acting(store, actor, Act.RUN_MEETING, on_round(round_id)) as case:
        row = case.asked
        if row.closed_at is not None:
            raise RoundIsClosed(round_id)
        if not row.by_hand:
            raise NotCountedByHand(RoundKind(row.kind))
        _keep(case, row, by_hand(RoundKind(row.kind), row.options, counts, asked))


def close_open_round(case: MeetingCase) -> None:
    """Close the round that is still open when a meeting ends; one by hand was never counted, and goes."""
    for row in case.session.exec(_open(case.id)):
        if row.by_hand:
            case.session.delete(row)
        else:
            _close(case, row)
    prints = update(MeetingRound).where(col(MeetingRound.meeting_id) == case.id).values(voices=None)
    case.session.execute(prints)


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
        return _ballot(given) if given else None


def round_for(store: Store, attendee: Attendee) -> RoundNow | None:
    """The round that is open, or else the last one about the item at hand."""
    with present(store, attendee) as case:
        row = case.session.exec(_open(case.meeting.id or 0)).first()
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
        return replace(found, hides=_hides(session, row, voices, found.k))


def rounds_of(store: Store, actor: Actor, meeting_id: int) -> tuple[RoundNow, ...]:
    """All rounds of a meeting, in the order in which they were asked."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        query = select(MeetingRound).where(
            MeetingRound.meeting_id == meeting_id, MeetingRound.school_id == actor.school_id
        )
        return tuple(_value(session, row) for row in session.exec(query.order_by(col(MeetingRound.id))))


def on_round(round_id: int) -> Callable[[Case], RoundCase]:
    """The round with this id, and its meeting, held; `NotFound`."""

    def held(case: Case) -> RoundCase:
        of_meeting = select(MeetingRound.meeting_id).where(MeetingRound.id == round_id)
        meeting = on_meeting(case.session.exec(of_meeting).first() or 0)(case).row
        asked = find(case.session, case.actor, MeetingRound, round_id)  # read after the meeting is held
        return case.about(RoundCase, row=meeting, asked=asked)

    return held


def _ask(
    case: MeetingCase, item_id: int | None, words: RoundWords, *, hands: bool, follows_id: int | None = None
) -> int:
    kept = replace(sound_round(words), is_anonymous=words.is_anonymous and not hands)
    if (still := case.session.exec(_open(case.id)).first()) is not None:
        raise RoundIsOpen(still.id or 0)
    if hands and kept.kind in WRITTEN | WITH_OPTIONS - {RoundKind.DOTS}:
        raise NotCountedByHand(kept.kind)
    there = _there(case, team_only=kept.decision_id is not None)
    _check_names(case, kept, there)
    if item_id is not None:
        case.item(item_id)
    columns: dict[str, Any] = {**asdict(kept), "options": list(kept.options)}
    row = case.add(
        MeetingRound, **columns, item_id=item_id, by_hand=hands, follows_id=follows_id, asked=there
    )
    case.move(screen=Screen.ROUND.value)
    case.tell(RoundOpened(question=kept.question, is_anonymous=kept.is_anonymous))
    return row.id or 0


def _check_names(case: MeetingCase, words: RoundWords, there: int) -> None:
    k = _threshold(case.session, case.row.school_id)
    if words.is_anonymous and there < k:
        raise TooFewForNoNames(k=k, there=there)
    asked = Asked(kind=words.kind, question=words.question, meeting_id=case.id)
    like = told_like(case.session, case.row.school_id, asked)
    if not words.is_anonymous and any(each.is_anonymous for each in like):
        raise ToldWithoutNames


def _there(case: MeetingCase, *, team_only: bool) -> int:
    """How many can answer: who came, without guests who were sent away."""
    people = select(AttendeeRow).where(AttendeeRow.meeting_id == case.id)
    return sum(
        each.person_id is not None or (not team_only and each.secret_hash is not None)
        for each in case.session.exec(people)
    )


def _close(case: MeetingCase, row: MeetingRound) -> None:
    given = list(case.session.exec(select(RoundAnswer).where(RoundAnswer.round_id == row.id)))
    asked = max(row.asked, len(given), _there(case, team_only=row.decision_id is not None))
    if row.is_anonymous:
        told = _unnamed(case, row, given, asked)
        case.session.execute(delete(RoundAnswer).where(col(RoundAnswer.round_id) == row.id))
    else:
        told = _named(case, row, given, asked)
    _keep(case, row, told)


def _unnamed(case: MeetingCase, row: MeetingRound, given: list[RoundAnswer], asked: int) -> Told:
    k, voices = _threshold(case.session, row.school_id), {each.voice for each in given}
    told = tell_unnamed(
        RoundKind(row.kind),
        row.options,
        [_ballot(each) for each in given],
        asked,
        f"round {row.id}",
        k,
        row.dots,
    )
    if told.hidden is None and (not voices or _hides(case.session, row, voices, k) is None):
        row.voices = sorted(voices)
        return told
    return told if told.hidden else untold(asked)


def _hides(session: Session, row: MeetingRound, voices: set[str], k: int) -> WhyHidden | None:
    """Why nothing is told if no more answer than these; before anybody does: if others will than before."""
    asked = Asked(kind=RoundKind(row.kind), question=row.question, meeting_id=row.meeting_id)
    like = told_like(session, row.school_id, asked, but=row.id or 0)
    if like and not (voices and may_be_told(session, row, voices, like)):
        return WhyHidden.OTHERS
    return WhyHidden.FEW if 0 < len(voices) < k else None


def _named(case: MeetingCase, row: MeetingRound, given: list[RoundAnswer], asked: int) -> Told:
    people = {
        each.id: each
        for each in case.session.exec(select(AttendeeRow).where(AttendeeRow.meeting_id == row.meeting_id))
    }
    in_order = sorted(given, key=lambda each: each.attendee_id or 0)
    named = [(people[each.attendee_id].name, _ballot(each)) for each in in_order]
    guests = {each.name for each in people.values() if each.person_id is None}
    return tell_named(RoundKind(row.kind), row.options, named, asked, guests)


def _keep(case: MeetingCase, row: MeetingRound, told: Told) -> None:
    row.told, row.closed_at = told.stored(), case.at
    case.session.add(row)
    case.move(screen=Screen.ROUND.value)
    case.tell(RoundClosed(question=row.question, n=told.n or 0))


def _open(meeting_id: int) -> Any:
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


def _threshold(session: Session, school_id: int) -> int:
    return session.exec(select(School.privacy_threshold).where(School.id == school_id)).one()


def _ballot(row: RoundAnswer) -> Ballot:
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
        k=_threshold(session, row.school_id),
        told=told,
    )
