"""What is asked of somebody: what was learned where something ended, and what came of what they try."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from core.initiatives import Part, Phase
from core.insights import ASKING, OriginKind
from core.permissions import Act, Actor
from db.acting import asking
from db.decisions.case import dossiers
from db.decisions.owning import owners_now
from db.initiatives.case import people_of, present, was_evaluated, with_part
from db.insights.questions import insights
from db.insights.values import Asking, InsightLine, Origin, TryLine
from db.models import Decision, Initiative, Insight, InsightPutOff, Participation
from db.store import Store


class LearningKind(StrEnum):
    """What is asked."""

    INITIATIVE = "initiative"
    REVIEW = "review"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningAsked:
    """A request to the actor. `asking`: to write what was learned; `of`: to say what came of this try.

    `title`: of the initiative, the decision, or what was learned; `at`: since when.
    """

    kind: LearningKind
    title: str
    at: datetime | None
    asking: Asking | None = None
    of: TryLine | None = None


def learning_asked(store: Store, actor: Actor) -> tuple[LearningAsked, ...]:
    """All that is asked of the actor, what was asked first at the top."""
    found = insights(store, actor)
    with asking(store, actor, Act.SEE_INSIGHTS) as session:
        off = _put_off(session, actor)
        asked = [
            each
            for each in (*_ended(session, actor), *_reviewed(session, actor))
            if each.asking is not None and (each.asking.origin.word, each.asking.stage) not in off
        ]
        return (*_due(session, actor, found), *sorted(asked, key=_since))


def _since(each: LearningAsked) -> float:
    return each.at.timestamp() if each.at else 0


def _put_off(session: Session, actor: Actor) -> frozenset[tuple[str, str]]:
    rows = session.exec(
        select(InsightPutOff).where(
            InsightPutOff.school_id == actor.school_id, InsightPutOff.person_id == actor.person_id
        )
    )
    return frozenset(
        (
            Origin(OriginKind.INITIATIVE, row.initiative_id).word
            if row.initiative_id is not None
            else Origin(OriginKind.REVIEW, row.decision_review_id or 0).word,
            row.stage,
        )
        for row in rows
    )


def _ended(session: Session, actor: Actor) -> Iterator[LearningAsked]:
    """What the actor led and that was evaluated, sustained or stopped, while nothing was learned from it."""
    written = select(Insight.initiative_id).where(
        Insight.school_id == actor.school_id,
        Insight.origin == OriginKind.INITIATIVE,
        col(Insight.initiative_id).is_not(None),
    )
    ends = [phase for phase in ASKING if phase is not Phase.EVALUATION]
    rows = session.exec(
        select(Initiative)
        .where(Initiative.school_id == actor.school_id, col(Initiative.id).not_in(written))
        .where(col(Initiative.phase).in_(ends) | was_evaluated())
        .order_by(col(Initiative.id))
    ).all()
    mine = leads_of(session, actor, rows)
    for row in rows:
        if actor.person_id in mine[row.id or 0]:
            origin = Origin(OriginKind.INITIATIVE, row.id or 0)
            yield LearningAsked(
                kind=LearningKind.INITIATIVE,
                title=row.title,
                at=row.phase_since,
                asking=Asking(origin, row.phase),
            )


def leads_of(session: Session, actor: Actor, rows: Sequence[Initiative]) -> dict[int, set[int]]:
    """Who leads these initiatives, or led them at their end, by id."""
    ids = [row.id for row in rows]
    parts = session.exec(
        select(Participation)
        .join(Initiative, col(Initiative.id) == Participation.initiative_id)
        .where(col(Participation.initiative_id).in_(ids), present())
    ).all()
    people = people_of(session, actor.school_id)
    return {
        row.id or 0: {
            each.person_id
            for each in with_part(
                people,
                Phase(row.phase),
                [one for one in parts if one.initiative_id == row.id],
                Part.LEAD,
            )
        }
        for row in rows
    }


def _reviewed(session: Session, actor: Actor) -> Iterator[LearningAsked]:
    """The last review of each decision that the actor carries out, without an insight from it."""
    written = frozenset(
        session.exec(
            select(Insight.decision_review_id).where(
                Insight.school_id == actor.school_id, col(Insight.decision_review_id).is_not(None)
            )
        )
    )
    mine = session.exec(
        select(Decision).where(Decision.school_id == actor.school_id).order_by(col(Decision.id))
    )
    found = [each for each in dossiers(session, mine) if each.reviews]
    owners = owners_now(session, found)
    for each in found:
        last = each.reviews[-1]
        asked_of = owners.get(each.id) or last.reviewed_by
        if asked_of == actor.person_id and last.id not in written:
            yield LearningAsked(
                kind=LearningKind.REVIEW,
                title=each.decision.title,
                at=last.reviewed_at,
                asking=Asking(Origin(OriginKind.REVIEW, last.id or 0), ""),
            )


def _due(session: Session, actor: Actor, found: tuple[InsightLine, ...]) -> Iterator[LearningAsked]:
    """The tries of the actor, or of what they lead or carry out and nobody in particular tries."""
    asks = [(line, one) for line in found for one in line.tries if one.asks]
    ids = {one.initiative_id for _, one in asks if one.initiative_id is not None}
    rows = session.exec(select(Initiative).where(col(Initiative.id).in_(ids))).all() if ids else []
    led = leads_of(session, actor, rows)
    team = people_of(session, actor.school_id).team
    decided = {one.decision_id for _, one in asks if one.decision_id is not None}
    taken = session.exec(select(Decision).where(col(Decision.id).in_(decided))).all() if decided else []
    owned = {
        each
        for each, owner in owners_now(session, dossiers(session, taken)).items()
        if owner == actor.person_id
    }
    for line, one in asks:
        tries = one.words.person_id
        is_mine = tries == actor.person_id
        leads = one.initiative_id is not None and actor.person_id in led.get(one.initiative_id, set())
        owns = one.decision_id in owned
        if is_mine or ((leads or owns) and tries not in team):
            yield LearningAsked(kind=LearningKind.OUTCOME, title=line.words.learned, at=None, of=one)
