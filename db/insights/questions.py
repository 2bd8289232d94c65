"""Insights as the team reads them, each with those who try it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col, select

from core.initiatives import ENDS, Phase
from core.insights import Held, OriginKind, OutcomeWords, TryWords, asks_outcome
from core.permissions import Act, Actor
from core.school_days import SchoolCalendar
from db.acting import asking, find, same_for_role, value_of
from db.evidence import Pointers
from db.insights.acts import worded, words_of
from db.insights.values import (
    InsightDetail,
    InsightLine,
    InsightVersionLine,
    OriginRef,
    OutcomeLine,
    TryLine,
)
from db.kept import kept_for_role
from db.models import (
    Decision,
    DecisionReview,
    Exchange,
    Initiative,
    Insight,
    InsightTry,
    InsightVersion,
    TryOutcome,
)
from db.people import Names, names
from db.school_days import school_days_of
from db.store import Store

Linked = TypeVar("Linked", Initiative, Decision)
_IDS = {
    OriginKind.INITIATIVE: "initiative_id",
    OriginKind.DECISION: "decision_id",
    OriginKind.REVIEW: "decision_review_id",
    OriginKind.EXCHANGE: "exchange_id",
    OriginKind.MEETING: "meeting_id",
}  # of another school nothing can be opened but what it published


@same_for_role
@kept_for_role
def insights(store: Store, actor: Actor) -> tuple[InsightLine, ...]:
    """All of the school, the newest first."""
    with asking(store, actor, Act.SEE_INSIGHTS) as session:
        return lines(session, store, actor, _of_school(session, actor))


@same_for_role
def insight(store: Store, actor: Actor, insight_id: int) -> InsightDetail:
    """One of them, with all its wordings; `NotFound`."""
    with asking(store, actor, Act.SEE_INSIGHTS) as session:
        row = find(session, actor, Insight, insight_id)
        (line,) = lines(session, store, actor, [row])
        query = select(InsightVersion).where(InsightVersion.insight_id == insight_id)
        versions = session.exec(query.order_by(col(InsightVersion.version))).all()
        named = names(session, (each.worded_by for each in versions))
        told = line.words
        return InsightDetail(
            line=line,
            versions=tuple(
                InsightVersionLine(
                    version=each.version,
                    words=worded(each, area_ids=told.area_ids, ambition_ids=told.ambition_ids),
                    rests_on=each.rests_on,
                    at=each.worded_at,
                    by=named.get(each.worded_by),
                )
                for each in versions
            ),
        )


@same_for_role
def insights_of(
    store: Store, actor: Actor, initiative_id: int | None, decision_id: int | None, meeting_id: int | None
) -> tuple[InsightLine, ...]:
    """What was learned from this one thing, and what is tried in it, the newest first."""
    with asking(store, actor, Act.SEE_INSIGHTS) as session:
        found = lines(session, store, actor, _of_school(session, actor))
        return tuple(
            each
            for each in found
            if _is_from(each.origin, initiative_id, decision_id, meeting_id)
            or any(
                (initiative_id is not None and one.initiative_id == initiative_id)
                or (decision_id is not None and one.decision_id == decision_id)
                for one in each.tries
            )
        )


def _is_from(
    origin: OriginRef | None, initiative_id: int | None, decision_id: int | None, meeting_id: int | None
) -> bool:
    if origin is None:
        return False
    pairs = (
        (origin.initiative_id, initiative_id),
        (origin.decision_id, decision_id),
        (origin.meeting_id, meeting_id),
    )
    return any(asked is not None and held == asked for held, asked in pairs)


def lines(session: Session, store: Store, actor: Actor, rows: Sequence[Insight]) -> tuple[InsightLine, ...]:
    """These insights as values, in a fixed number of queries."""
    words, tries, pointers = (
        words_of(session, rows),
        _tries(session, store, actor),
        Pointers(session, actor.school_id),
    )
    writers = names(session, (row.written_by for row in rows))
    return tuple(
        InsightLine(
            insight_id=row.id or 0,
            words=words[row.id or 0],
            origin=_origin(row),
            by=writers.get(row.written_by),
            at=row.written_at,
            year=actor.day_of(row.written_at).year,
            version=row.version,
            evidence=pointers.of(row),
            rests_on=row.rests_on,
            tries=tuple(tries[row.id or 0]),
        )
        for row in rows
    )


def _of_school(session: Session, actor: Actor) -> Sequence[Insight]:
    mine = select(Insight).where(Insight.school_id == actor.school_id)
    return session.exec(mine.order_by(col(Insight.id).desc())).all()


def _origin(row: Insight) -> OriginRef | None:
    if row.origin is None:
        return None
    kind = OriginKind(row.origin)
    return OriginRef(
        kind=kind,
        title=row.origin_title,
        id=getattr(row, _IDS[kind]) if kind in _IDS else None,
        initiative_id=row.initiative_id,
        decision_id=row.decision_id,
        meeting_id=row.meeting_id,
    )


def _tries(session: Session, store: Store, actor: Actor) -> dict[int, list[TryLine]]:
    """The tries of the school by insight, oldest first."""
    mine = select(InsightTry).where(InsightTry.school_id == actor.school_id)
    rows = session.exec(mine.order_by(col(InsightTry.id))).all()
    said = select(TryOutcome).where(TryOutcome.school_id == actor.school_id)
    outcomes: dict[int, list[TryOutcome]] = defaultdict(list)
    for each in session.exec(said.order_by(col(TryOutcome.id))):
        outcomes[each.try_id].append(each)
    told = [one for each in outcomes.values() for one in each]
    named = names(session, _people(rows, told))
    initiatives = _by_id(session, Initiative, {row.initiative_id for row in rows})
    decisions = _by_id(session, Decision, {row.decision_id for row in rows})
    reviewed = frozenset(
        session.exec(select(DecisionReview.decision_id).where(col(DecisionReview.decision_id).in_(decisions)))
    )
    calendar, today = school_days_of(session, actor.school_id).calendar, store.today(actor)
    found: dict[int, list[TryLine]] = defaultdict(list)
    for row in rows:
        initiative, decision = initiatives.get(row.initiative_id), decisions.get(row.decision_id)
        linked = initiative or decision
        found[row.insight_id].append(
            _try(
                row,
                [_outcome(each, named) for each in outcomes[row.id or 0]],
                named,
                title=linked.title if linked else row.title,
                phase=Phase(initiative.phase) if initiative else None,
                is_over=decision is not None and (decision.id in reviewed or decision.closed_at is not None),
                calendar=calendar,
                today=today,
            )
        )
    return found


def _by_id(session: Session, table: type[Linked], ids: set[int | None]) -> dict[int | None, Linked]:
    found = session.exec(select(table).where(col(table.id).in_(ids - {None}))).all()
    return {row.id: row for row in found}


def _people(rows: Iterable[InsightTry], told: Iterable[TryOutcome]) -> set[int | None]:
    return {each for row in rows for each in (row.person_id, row.begun_by)} | {each.told_by for each in told}


def _outcome(row: TryOutcome, named: Names) -> OutcomeLine:
    return OutcomeLine(
        words=value_of(OutcomeWords, row, held=Held(row.held)), at=row.told_at, by=named.get(row.told_by)
    )


def _try(
    row: InsightTry,
    outcomes: Sequence[OutcomeLine],
    named: Names,
    *,
    title: str,
    phase: Phase | None,
    is_over: bool,
    calendar: SchoolCalendar,
    today: date,
) -> TryLine:
    last = outcomes[-1].words if outcomes else None
    due = last.next_on if last else row.until
    return TryLine(
        try_id=row.id or 0,
        insight_id=row.insight_id,
        words=value_of(TryWords, row),
        initiative_id=row.initiative_id,
        decision_id=row.decision_id,
        title=title,
        phase=phase,
        who=named.get(row.person_id),
        by=named.get(row.begun_by),
        begun_at=row.begun_at,
        outcomes=tuple(outcomes),
        asks=asks_outcome(
            until=calendar.announced(due) if due else None,
            has_ended=is_over or phase in ENDS,
            last=last.held if last else None,
            today=today,
        ),
        due_on=due,
    )


@same_for_role
def decision_of(store: Store, actor: Actor, review_id: int) -> tuple[int, int]:
    """The decision of a review, and the number of the review there. `NotFound`."""
    with asking(store, actor, Act.SEE_INSIGHTS) as session:
        row = find(session, actor, DecisionReview, review_id)
        return row.decision_id, row.number


@same_for_role
def last_review(store: Store, actor: Actor, decision_id: int) -> int | None:
    """The last review of a decision, by its id; None while nobody looked back on it. `NotFound`."""
    with asking(store, actor, Act.SEE_INSIGHTS) as session:
        find(session, actor, Decision, decision_id)
        query = select(DecisionReview.id).where(DecisionReview.decision_id == decision_id)
        return session.exec(query.order_by(col(DecisionReview.number).desc())).first()


@same_for_role
def initiatives_of(store: Store, actor: Actor, exchange_id: int) -> tuple[int, int, str]:
    """The two initiatives of an exchange, and what they agreed. `NotFound`."""
    with asking(store, actor, Act.SEE_INSIGHTS) as session:
        row = find(session, actor, Exchange, exchange_id)
        return row.initiative_id, row.other_id, row.text
