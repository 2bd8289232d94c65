"""What needs attention now: conversations to have, not people to check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.alphabet import alphabetical
from core.attention import ends_soon, is_asked_again, is_lead_alone, is_overlooked, is_review_due, is_silent
from core.people import PersonRef
from core.permissions import Act, Actor, require
from core.school_days import SchoolCalendar
from core.time_zones import day_at
from db.initiatives import InitiativeLine, initiatives
from db.inquiry import ChallengeLine, open_questions
from db.school_days import school_days
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionLine:
    """An initiative that needs attention.

    `since`: start of the silence, or of the wait for an answer. `until`: when its mandate ends, its
    expectations are due for review, or it was to be asked what became of it. `last_school_day`: the one
    before the holiday in which `until` falls. `people`: its leads, or who was asked to lead it. `about`: the
    question asked.
    """

    initiative_id: int
    title: str
    since: date | None
    until: date | None
    people: tuple[PersonRef, ...]
    about: str = ""
    last_school_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """The seven reasons, each with its initiatives, the longest waiting first (without a date: by title).

    `asked_elsewhere`: questions that wait as long, about ambitions and decisions.
    """

    lost_lead: tuple[AttentionLine, ...]
    silent: tuple[AttentionLine, ...]
    mandates_ending: tuple[AttentionLine, ...]
    reviews_due: tuple[AttentionLine, ...]
    unanswered: tuple[AttentionLine, ...]
    without_team: tuple[AttentionLine, ...]
    asked_elsewhere: tuple[ChallengeLine, ...]
    sustained: tuple[AttentionLine, ...]


def attention(store: Store, actor: Actor) -> Attention:
    """What needs attention in the actor's school; the same for everyone on the team."""
    require(actor, Act.SEE_INITIATIVES)
    calendar = school_days(store, actor).calendar
    asked, zone = open_questions(store, actor), actor.time_zone
    return attention_of(initiatives(store, actor), asked, store.now(), zone, calendar)


def attention_of(
    lines: Iterable[InitiativeLine],
    questions: Iterable[ChallengeLine],
    now: datetime,
    time_zone: str,
    calendar: SchoolCalendar,
) -> Attention:
    """What needs attention among these initiatives and questions.

    Days on which the school is closed are no silence, and what comes due on them is told before.
    """

    def counted(since: datetime) -> timedelta:
        return calendar.counted(since, now, time_zone)

    def due(line: InitiativeLine, until: date | None) -> AttentionLine:
        last = until and calendar.deadline(until)
        return _line(line, until=until, last_school_day=None if last == until else last)

    asked = tuple(questions)
    by_id, today = {line.initiative_id: line for line in lines}, day_at(time_zone, now)
    every = by_id.values()
    return Attention(
        lost_lead=_ordered(
            replace(_line(line, until=line.mandate_until), people=line.asked_to_lead)
            for line in every
            if line.lost_lead
        ),
        silent=_ordered(
            _line(line, since=day_at(time_zone, line.heard_at))
            for line in every
            if is_silent(line.phase, counted(line.heard_at))
        ),
        mandates_ending=_ordered(
            due(line, line.mandate_until)
            for line in every
            if ends_soon(line.phase, line.mandate_until and calendar.deadline(line.mandate_until), today)
        ),
        reviews_due=_ordered(
            due(line, line.review_on)
            for line in every
            if is_review_due(line.phase, line.review_on and calendar.announced(line.review_on), today)
        ),
        unanswered=_ordered(
            _line(line, since=day_at(time_zone, each.at), about=each.question)
            for each in asked
            if (line := by_id.get(each.initiative_id or 0)) and is_overlooked(line.phase, counted(each.at))
        ),
        asked_elsewhere=tuple(
            each for each in asked if each.initiative_id is None and is_overlooked(None, counted(each.at))
        ),
        without_team=_ordered(
            _line(line) for line in every if is_lead_alone(line.phase, len(line.leads), len(line.members))
        ),
        sustained=_ordered(
            due(line, line.asked_on)
            for line in every
            if is_asked_again(line.phase, line.asked_on and calendar.announced(line.asked_on), today)
        ),
    )


def _line(
    line: InitiativeLine,
    since: date | None = None,
    until: date | None = None,
    about: str = "",
    last_school_day: date | None = None,
) -> AttentionLine:
    return AttentionLine(
        initiative_id=line.initiative_id,
        title=line.title,
        since=since,
        until=until,
        people=line.leads,
        about=about,
        last_school_day=last_school_day,
    )


def _ordered(lines: Iterable[AttentionLine]) -> tuple[AttentionLine, ...]:
    return tuple(
        sorted(
            lines,
            key=lambda each: (
                each.since or each.until or date.min,
                alphabetical(each.title),
                each.initiative_id,
            ),
        )
    )
