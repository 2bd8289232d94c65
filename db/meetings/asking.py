"""Ask a round and close it: the chair, and whoever presses beside the chair."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col, select

from core.events.meetings import RoundClosed, RoundOpened
from core.meetings import RoundKind, RoundWords, Screen, Told
from core.meetings.rounds import WITH_OPTIONS, WRITTEN, sound_round
from core.meetings.telling import by_hand, tell_named, tell_unnamed, untold
from core.permissions import Act, Actor
from db.acting import Case, acting, find
from db.meetings.case import MeetingCase, on_meeting
from db.meetings.refusals import (
    NotCountedByHand,
    RoundIsClosed,
    RoundIsOpen,
    ToldWithoutNames,
    TooFewForNoNames,
)
from db.meetings.rounds import ballot_of, open_round, threshold_of
from db.meetings.voices import told_like, why_hidden
from db.meetings.voting import voice, voted
from db.models import Attendee as AttendeeRow
from db.models import MeetingRound, RoundAnswer
from db.store import Store


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
        _keep(case, row, by_hand(RoundKind(row.kind), row.options, counts, _asked(row, asked)))


def close_open_round(case: MeetingCase) -> None:
    """Close the round that is still open when a meeting ends; one by hand was never counted, and goes."""
    for row in case.session.exec(open_round(case.id)):
        if row.by_hand:
            case.session.delete(row)
        else:
            _close(case, row)
    prints = update(MeetingRound).where(col(MeetingRound.meeting_id) == case.id).values(voices=None)
    case.session.execute(prints)


def on_round(round_id: int) -> Callable[[Case], RoundCase]:
    """The round with this id, and its meeting, held; `NotFound`."""

    def held(case: Case) -> RoundCase:
        of_meeting = select(MeetingRound.meeting_id).where(
            MeetingRound.id == round_id, MeetingRound.school_id == case.actor.school_id
        )
        meeting = on_meeting(case.session.exec(of_meeting).first() or 0)(case).row
        asked = find(case.session, case.actor, MeetingRound, round_id)  # read after the meeting is held
        return case.about(RoundCase, row=meeting, asked=asked)

    return held


def _ask(
    case: MeetingCase, item_id: int | None, words: RoundWords, *, hands: bool, follows_id: int | None = None
) -> int:
    asked = words if words.decision_id is None else voice(case, words)
    kept = replace(sound_round(asked), is_anonymous=words.is_anonymous and not hands)
    if (still := case.session.exec(open_round(case.id)).first()) is not None:
        raise RoundIsOpen(still.id or 0)
    if hands and kept.kind in WRITTEN | WITH_OPTIONS - {RoundKind.DOTS}:
        raise NotCountedByHand(kept.kind)
    there = _there(case, team_only=kept.decision_id is not None)
    _check_names(case, kept, there)
    if item_id is not None:
        case.item(item_id)
    columns: dict[str, Any] = {
        **asdict(kept),
        "options": list(kept.options),
        "asked": kept.asked or there,
    }
    row = case.add(MeetingRound, **columns, item_id=item_id, by_hand=hands, follows_id=follows_id)
    case.move(screen=Screen.ROUND.value)
    case.tell(RoundOpened(question=kept.question, is_anonymous=kept.is_anonymous))
    return row.id or 0


def _check_names(case: MeetingCase, words: RoundWords, there: int) -> None:
    k = threshold_of(case.session, case.row.school_id)
    if words.is_anonymous and there < k:
        raise TooFewForNoNames(k=k, there=there)
    like = told_like(
        case.session,
        school_id=case.row.school_id,
        meeting_id=case.id,
        kind=words.kind,
        question=words.question,
    )
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
    there = max(row.asked, _there(case, team_only=False)) if row.decision_id is None else 0
    asked = max(_asked(row, there), len(given))
    if row.is_anonymous:
        told = _unnamed(case, row, given, asked)
        case.session.execute(delete(RoundAnswer).where(col(RoundAnswer.round_id) == row.id))
    else:
        told = _named(case, row, given, asked)
    _keep(case, row, told)


def _unnamed(case: MeetingCase, row: MeetingRound, given: list[RoundAnswer], asked: int) -> Told:
    k, voices = threshold_of(case.session, row.school_id), {each.voice for each in given}
    told = tell_unnamed(
        RoundKind(row.kind),
        row.options,
        [ballot_of(each) for each in given],
        asked,
        f"round {row.id}",
        k,
        row.dots,
    )
    if told.hidden is None and (not voices or why_hidden(case.session, row, voices, k) is None):
        row.voices = sorted(voices)
        return told
    return told if told.hidden else untold(asked)


def _named(case: MeetingCase, row: MeetingRound, given: list[RoundAnswer], asked: int) -> Told:
    people = {
        each.id: each
        for each in case.session.exec(select(AttendeeRow).where(AttendeeRow.meeting_id == row.meeting_id))
    }
    in_order = sorted(given, key=lambda each: each.attendee_id or 0)
    named = [(people[each.attendee_id].name, ballot_of(each)) for each in in_order]
    guests = {each.name for each in people.values() if each.person_id is None}
    return tell_named(RoundKind(row.kind), row.options, named, asked, guests)


def _asked(row: MeetingRound, there: int) -> int:
    """How many were asked: who was there; of the voice of a group all who belong to it."""
    return there if row.decision_id is None else row.asked


def _keep(case: MeetingCase, row: MeetingRound, told: Told) -> None:
    voted(case, row, told)
    row.told, row.closed_at = told.stored(), case.at
    case.session.add(row)
    if row.item_id is not None and row.item_id != case.row.item_id:  # it was left open, and is seen after all
        case.turn_to(row.item_id)
    case.move(screen=Screen.ROUND.value)
    case.tell(RoundClosed(question=row.question, n=told.n or 0))
