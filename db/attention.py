"""What needs attention now: conversations to have, not people to check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from core.alphabet import alphabetical
from core.attention import ends_soon, is_asked_again, is_lead_alone, is_overlooked, is_review_due, is_silent
from core.people import PersonRef
from core.permissions import Act, Actor, require
from db.initiatives import InitiativeLine, initiatives
from db.inquiry import OpenQuestion, open_questions
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionLine:
    """An initiative that needs attention.

    `since`: start of the silence, or of the wait for an answer. `until`: when its mandate ends, its
    expectations are due for review, or it was to be asked what became of it. `people`: its leads. `about`:
    the question asked.
    """

    initiative_id: int
    title: str
    since: date | None
    until: date | None
    people: tuple[PersonRef, ...]
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """The six reasons, each with its initiatives, the longest waiting first (without a date: by title)."""

    silent: tuple[AttentionLine, ...]
    mandates_ending: tuple[AttentionLine, ...]
    reviews_due: tuple[AttentionLine, ...]
    unanswered: tuple[AttentionLine, ...]
    without_team: tuple[AttentionLine, ...]
    sustained: tuple[AttentionLine, ...]


def attention(store: Store, actor: Actor) -> Attention:
    """What needs attention in the actor's school; the same for everyone on the team."""
    require(actor, Act.SEE_INITIATIVES)
    return attention_of(initiatives(store, actor), open_questions(store, actor), store.now(), actor)


def attention_of(
    lines: Iterable[InitiativeLine], questions: Iterable[OpenQuestion], now: datetime, actor: Actor
) -> Attention:
    """What needs attention among these initiatives and questions."""
    by_id, today = {line.initiative_id: line for line in lines}, actor.day_of(now)
    every = by_id.values()
    return Attention(
        silent=_ordered(
            _line(line, since=actor.day_of(line.heard_at))
            for line in every
            if is_silent(line.phase, line.heard_at, now)
        ),
        mandates_ending=_ordered(
            _line(line, until=line.mandate_until)
            for line in every
            if ends_soon(line.phase, line.mandate_until, today)
        ),
        reviews_due=_ordered(
            _line(line, until=line.review_on)
            for line in every
            if is_review_due(line.phase, line.review_on, today)
        ),
        unanswered=_ordered(
            _line(by_id[each.initiative_id], since=actor.day_of(each.at), about=each.question)
            for each in questions
            if each.initiative_id in by_id and is_overlooked(by_id[each.initiative_id].phase, each.at, now)
        ),
        without_team=_ordered(
            _line(line) for line in every if is_lead_alone(line.phase, len(line.leads), len(line.members))
        ),
        sustained=_ordered(
            _line(line, until=line.asked_on)
            for line in every
            if is_asked_again(line.phase, line.asked_on, today)
        ),
    )


def _line(
    line: InitiativeLine, since: date | None = None, until: date | None = None, about: str = ""
) -> AttentionLine:
    return AttentionLine(
        initiative_id=line.initiative_id,
        title=line.title,
        since=since,
        until=until,
        people=line.leads,
        about=about,
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
