"""What is announced of decisions: the day to look back, and when the council must have answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session, col, select

from core.council import CouncilWords, nears
from core.permissions import Act, Actor
from core.reviewing import ANNOUNCED_WITHIN, is_due, may_review
from core.school_days import SchoolCalendar
from db.acting import asking
from db.decisions.case import Dossier, dossiers
from db.decisions.council import council_of
from db.decisions.owning import owners_now
from db.decisions.reviewing import comes_back
from db.models import Decision
from db.people import names
from db.school_days import school_days_of
from db.store import Store


class AnnouncedKind(StrEnum):
    """What is announced."""

    REVIEW = "review"
    COUNCIL_TERM = "council_term"


@dataclass(frozen=True, kw_only=True)
class Announced:
    """A day that comes for a decision, or has come. `is_theirs`: the actor acts on it.

    `is_due`: the day has come, or comes in a holiday that is about to begin.
    `asked`: what the council was asked; `owner`: of a decision to look back on.
    """

    kind: AnnouncedKind
    decision_id: int
    title: str
    on: date
    is_due: bool
    is_theirs: bool
    owner: str | None = None
    asked: CouncilWords | None = None


def announced(store: Store, actor: Actor) -> tuple[Announced, ...]:
    """The days of decisions that come soon or have come, the longest ago first."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        mine = select(Decision).where(Decision.school_id == actor.school_id).order_by(col(Decision.id))
        found = dossiers(session, session.exec(mine))
        today = store.today(actor)
        calendar = school_days_of(session, actor.school_id).calendar
        days = [
            *_reviews(session, actor, found, today, calendar),
            *_terms(session, actor, today, calendar),
        ]
    return tuple(sorted(days, key=lambda each: (each.on, each.decision_id, each.kind)))


def _reviews(
    session: Session, actor: Actor, found: list[Dossier], today: date, calendar: SchoolCalendar
) -> list[Announced]:
    coming = [
        (dossier, on)
        for dossier in found
        if (on := comes_back(dossier)) and calendar.announced(on) - today <= ANNOUNCED_WITHIN
    ]
    owners = owners_now(session, [dossier for dossier, _on in coming])
    named = names(session, owners.values())
    return [
        Announced(
            kind=AnnouncedKind.REVIEW,
            decision_id=dossier.id,
            title=dossier.decision.title,
            on=on,
            is_due=is_due(calendar.announced(on), today),
            is_theirs=may_review(
                is_owner=owners[dossier.id] == actor.person_id, is_school_leader=actor.is_school_leader
            ),
            owner=named.get(owners[dossier.id]),
        )
        for dossier, on in coming
    ]


def _terms(session: Session, actor: Actor, today: date, calendar: SchoolCalendar) -> list[Announced]:
    return [
        Announced(
            kind=AnnouncedKind.COUNCIL_TERM,
            decision_id=row.id or 0,
            title=row.title,
            on=line.words.due_on,
            is_due=True,
            is_theirs=actor.is_school_leader,
            asked=line.words,
        )
        for row, lines in council_of(session, actor)
        if row.closed_at is None
        for line in lines
        if line.waits and line.words.due_on and nears(calendar.announced(line.words.due_on), today)
    ]
