"""Initiatives as list lines, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, exists, func, select, true
from sqlmodel import Session, col

from core.initiatives import (
    ENDS,
    Asked,
    Facts,
    OfferState,
    Part,
    Phase,
    Rung,
    Status,
    waits_for,
)
from core.mandates import open_rung
from core.people import by_name
from core.permissions import Act, Actor
from core.standing import Standing, why_not
from core.sustaining import asked_on
from core.time_zones import day_at
from db.acting import value_of
from db.initiatives.case import People, people_of, present, was_evaluated, with_part
from db.initiatives.values import InitiativeLine
from db.kept import same_for_school
from db.models import (
    Challenge,
    Expectation,
    Initiative,
    InitiativeAmbition,
    InitiativeNeed,
    LadderStep,
    Mandate,
    Offer,
    Participation,
    ProgressNote,
    Statement,
    SustainedCheck,
)

Together = dict[int, list[Any]]
_ALL = true()
_ASKING = and_(col(ProgressNote.asks_help), col(ProgressNote.helped_at).is_(None))
_OFFERED = and_(col(Offer.state) == OfferState.OPEN, col(Offer.part) == Part.LEAD)
_SHOWN = (
    "id", "title", "phase", "phase_since", "origin", "heard_at", "workgroup_id", "starts_on", "ends_on",
    "opened_by",
)  # fmt: skip
#: Of long texts, only whether they are empty.
_WRITTEN = ("pupil_benefit", "research_question", "plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    parts: Together
    ambitions: Together
    areas: Together
    mandates: dict[int, Any]
    reviews: dict[int, date | None]
    statuses: dict[int, str]
    asking: frozenset[int]
    rungs: Together
    unanswered: dict[int, int]
    checks: Together
    offers: Together


def lines(
    session: Session, actor: Actor, people: People, today: date, only: int | None = None
) -> tuple[InitiativeLine, ...]:
    """The initiatives of the actor's school, or `only` this one; most recently opened first."""
    leads = actor.person_id in people.school_leaders
    every = _every(session, actor.school_id, today, actor.time_zone, leads, only)
    return tuple(_as_seen_by(actor, each) for each in every)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A line as somebody sees it who has no part in it; `standing`: theirs; `parts`: of the others."""

    line: InitiativeLine
    standing: Standing
    opened_by: int | None
    parts: tuple[tuple[int, Part], ...]


def team_lines(session: Session, school_id: int, today: date, time_zone: str) -> tuple[InitiativeLine, ...]:
    """The initiatives of a school as a teacher sees them who has no part in any."""
    return tuple(each.line for each in _every(session, school_id, today, time_zone, False, None))


def _as_seen_by(actor: Actor, seen: _Seen) -> InitiativeLine:
    mine = {part for person, part in seen.parts if person == actor.person_id}
    opened = seen.opened_by == actor.person_id
    if not mine and not opened:
        return seen.line
    standing = replace(seen.standing, opened=opened, leads=Part.LEAD in mine, takes_part=Part.MEMBER in mine)
    may_move = why_not(Act.MOVE_PHASE, standing, seen.line.phase) is None
    return replace(seen.line, is_mine=True, may_move=may_move)


@same_for_school
def _every(
    session: Session, school_id: int, today: date, time_zone: str, is_leader: bool, only: int | None
) -> tuple[_Seen, ...]:
    shown = (getattr(Initiative, name) for name in _SHOWN)
    written = ((getattr(Initiative, name) != "").label(name) for name in _WRITTEN)
    was_led = exists().where(
        col(Participation.initiative_id) == Initiative.id, col(Participation.part) == Part.LEAD
    )
    query = (
        select(*shown, *written, was_led.label("was_led"), was_evaluated().label("evaluated"))
        .where(col(Initiative.school_id) == school_id)
        .order_by(col(Initiative.id).desc())
    )
    found = session.execute(query if only is None else query.where(col(Initiative.id) == only)).all()
    around, people = _around(session, school_id, only), people_of(session, school_id)
    return tuple(_line(row, around, people, today, time_zone, is_leader=is_leader) for row in found)


def _line(
    row: Row[Any], around: _Around, people: People, today: date, time_zone: str, *, is_leader: bool
) -> _Seen:
    phase, parts, mandate = Phase(row.phase), around.parts[row.id], around.mandates.get(row.id)
    leads = with_part(people, phase, parts, Part.LEAD)
    waiting = by_name(people.refs[each] for each in set(around.offers[row.id]) & people.team)
    checks = around.checks[row.id]
    asked = Asked(
        rung=None if phase in ENDS else open_rung([Rung(each) for each in around.rungs[row.id]]),
        lead_answer=bool(waiting),
        help=row.id in around.asking and phase not in ENDS,
        answer=around.unanswered.get(row.id, 0) > 0,
    )
    standing = Standing(
        is_school_leader=is_leader,
        has_lead=bool(leads),
        has_mandate=mandate is not None,
    )
    facts = Facts(
        pupil_benefit=row.pupil_benefit,
        research_question=row.research_question,
        lead=bool(leads),
        mandate=mandate is not None and today <= mandate.until,
        plan=row.plan,
        evaluation=row.evaluated,
    )
    line = value_of(
        InitiativeLine,
        row,
        initiative_id=row.id,
        leads=leads,
        members=with_part(people, phase, parts, Part.MEMBER),
        status=Status(around.statuses[row.id]) if row.id in around.statuses else None,
        mandate_until=mandate.until if mandate else None,
        mandate_is_trial=mandate is not None and mandate.is_trial,
        review_on=around.reviews.get(row.id),
        ambition_ids=tuple(around.ambitions[row.id]),
        area_ids=tuple(around.areas[row.id]),
        is_mine=False,
        asks_help=asked.help,
        open_questions=around.unanswered.get(row.id, 0),
        rung=asked.rung,
        waits_for=waits_for(facts, phase, asked),
        lost_lead=phase not in ENDS and row.was_led and not leads,
        asked_to_lead=waiting,
        asked_on=asked_on(day_at(time_zone, row.phase_since), checks) if phase is Phase.SUSTAINED else None,
        may_move=why_not(Act.MOVE_PHASE, standing, phase) is None,
        let_go=bool(checks) and checks[-1] is None,
    )
    return _Seen(
        line=line,
        standing=standing,
        opened_by=row.opened_by,
        parts=tuple((each.person_id, each.part) for each in parts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    session: Session
    school_id: int
    only: int | None

    def rows(
        self, table: Any, *columns: Any, where: Any = _ALL, order: Any = None, beside: Any = None
    ) -> list[Row[Any]]:
        query = self.narrowed(select(table.initiative_id, *columns), table).where(where).order_by(order)
        return list(self.session.execute(query if beside is None else query.join(*beside)).all())

    def narrowed(self, query: Any, table: Any) -> Any:
        query = query.where(table.school_id == self.school_id)
        return query if self.only is None else query.where(table.initiative_id == self.only)


def _around(session: Session, school_id: int, only: int | None) -> _Around:
    tables = _Tables(session=session, school_id=school_id, only=only)
    rows, ambition, area = tables.rows, InitiativeAmbition.ambition_id, InitiativeNeed.area_id
    last = (
        tables.narrowed(select(func.max(ProgressNote.id)), ProgressNote)
        .where(col(ProgressNote.gone_at).is_(None))
        .group_by(col(ProgressNote.initiative_id))
    )
    return _Around(
        parts=_parts(tables),
        ambitions=_together(rows(InitiativeAmbition, ambition, order=ambition)),
        areas=_together(rows(InitiativeNeed, area, order=area)),
        mandates={
            row[0]: row
            for row in rows(Mandate, Mandate.until, Mandate.is_trial, where=col(Mandate.ended_at).is_(None))
        },
        reviews=_last(rows(Expectation, Expectation.review_on, order=Expectation.version)),
        statuses=_last(rows(ProgressNote, ProgressNote.status, where=col(ProgressNote.id).in_(last))),
        asking=frozenset(row[0] for row in rows(ProgressNote, where=_ASKING)),
        rungs=_together(rows(LadderStep, LadderStep.rung, order=LadderStep.id)),
        unanswered=_unanswered(tables),
        offers=_together(rows(Offer, Offer.person_id, where=_OFFERED)),
        checks=_together(rows(SustainedCheck, SustainedCheck.next_on, order=SustainedCheck.id)),
    )


def _parts(tables: _Tables) -> Together:
    columns = (Participation.person_id, Participation.part)
    beside = (Initiative, col(Initiative.id) == Participation.initiative_id)
    found = tables.rows(Participation, *columns, where=present(), order=Participation.id, beside=beside)
    return _together((row[0], row) for row in found)


def _unanswered(tables: _Tables) -> dict[int, int]:
    query = (
        tables.narrowed(select(col(Challenge.initiative_id), func.count()), Challenge)
        .join(Statement, col(Statement.id) == Challenge.statement_id, isouter=True)
        .where(col(Challenge.answered_at).is_(None), col(Statement.withdrawn_at).is_(None))
        .where(col(Challenge.initiative_id).is_not(None))
        .group_by(col(Challenge.initiative_id))
    )
    return _last(tables.session.execute(query))


def _last(rows: Iterable[Any]) -> dict[int, Any]:
    return {row[0]: row[1] for row in rows}


def _together(rows: Iterable[Any]) -> Together:
    together: Together = defaultdict(list)
    for row in rows:
        together[row[0]].append(row[1])
    return together
