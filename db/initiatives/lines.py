"""Initiatives as lines of a list: the same few queries for one and for a school full of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, func, select, true
from sqlmodel import Session, col

from core.initiatives import ENDS, Origin, Part, Phase, Rung, Status
from core.mandates import open_rung
from core.permissions import Actor
from db.initiatives.people import People
from db.initiatives.scene import present, with_part
from db.initiatives.values import InitiativeLine
from db.models import (
    Challenge,
    Expectation,
    Initiative,
    InitiativeAmbition,
    InitiativeNeed,
    LadderStep,
    Mandate,
    Participation,
    ProgressNote,
    Statement,
)

Together = dict[int, list[Any]]
_ALL = true()
_SHOWN = (
    "id", "title", "phase", "phase_since", "origin", "heard_at", "workgroup_id", "starts_on", "ends_on",
    "opened_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands in other tables, by initiative."""

    parts: Together
    ambitions: Together
    areas: Together
    mandates: dict[int, Any]
    reviews: dict[int, date]
    statuses: dict[int, str]
    asking: frozenset[int]
    rungs: Together
    unanswered: dict[int, int]


def lines(
    session: Session, actor: Actor, people: People, only: int | None = None
) -> tuple[InitiativeLine, ...]:
    """The initiatives of the actor's school, or `only` this one; the latest opened first."""
    query = (
        select(*(getattr(Initiative, name) for name in _SHOWN))
        .where(col(Initiative.school_id) == actor.school_id)
        .order_by(col(Initiative.id).desc())
    )
    found = session.execute(query if only is None else query.where(col(Initiative.id) == only)).all()
    around = _around(session, actor.school_id, only)
    return tuple(_line(row, around, people, actor) for row in found)


def _line(row: Row[Any], around: _Around, people: People, actor: Actor) -> InitiativeLine:
    phase, parts = Phase(row.phase), around.parts[row.id]
    mandate = around.mandates.get(row.id)
    return InitiativeLine(
        initiative_id=row.id,
        title=row.title,
        phase=phase,
        phase_since=row.phase_since,
        origin=Origin(row.origin),
        leads=with_part(people, phase, parts, Part.LEAD),
        members=with_part(people, phase, parts, Part.MEMBER),
        status=Status(around.statuses[row.id]) if row.id in around.statuses else None,
        heard_at=row.heard_at,
        mandate_until=mandate.until if mandate else None,
        mandate_is_trial=mandate is not None and mandate.is_trial,
        review_on=around.reviews.get(row.id),
        ambition_ids=tuple(around.ambitions[row.id]),
        area_ids=tuple(around.areas[row.id]),
        workgroup_id=row.workgroup_id,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        is_mine=actor.person_id in {row.opened_by, *(each.person_id for each in parts)},
        asks_help=row.id in around.asking and phase not in ENDS,
        open_questions=around.unanswered.get(row.id, 0),
        rung=None if phase in ENDS else open_rung([Rung(each) for each in around.rungs[row.id]]),
    )


def _around(session: Session, school_id: int, only: int | None) -> _Around:
    def rows(table: Any, *columns: Any, where: Any = _ALL, order: Any = None) -> Iterable[Row[Any]]:
        query = select(table.initiative_id, *columns).where(table.school_id == school_id, where)
        if only is not None:
            query = query.where(table.initiative_id == only)
        if table is Participation:
            query = query.join(Initiative, col(Initiative.id) == table.initiative_id)
        return session.execute(query.order_by(order)).all()

    notes = select(func.max(ProgressNote.id)).where(col(ProgressNote.school_id) == school_id)
    if only is not None:
        notes = notes.where(col(ProgressNote.initiative_id) == only)
    last = col(ProgressNote.id).in_(notes.group_by(col(ProgressNote.initiative_id)))
    asking = and_(col(ProgressNote.asks_help), col(ProgressNote.helped_at).is_(None))
    parts = rows(
        Participation, Participation.person_id, Participation.part, where=present(), order=Participation.id
    )
    ambition, area = InitiativeAmbition.ambition_id, InitiativeNeed.area_id
    in_force = col(Mandate.ended_at).is_(None)
    return _Around(
        parts=_together((row[0], row) for row in parts),
        ambitions=_together(rows(InitiativeAmbition, ambition, order=ambition)),
        areas=_together(rows(InitiativeNeed, area, order=area)),
        mandates={row[0]: row for row in rows(Mandate, Mandate.until, Mandate.is_trial, where=in_force)},
        reviews=dict(map(tuple, rows(Expectation, Expectation.review_on, order=Expectation.version))),
        statuses=dict(map(tuple, rows(ProgressNote, ProgressNote.status, where=last))),
        asking=frozenset(row[0] for row in rows(ProgressNote, where=asking)),
        rungs=_together(rows(LadderStep, LadderStep.rung, order=LadderStep.id)),
        unanswered=_unanswered(session, school_id, only),
    )


def _unanswered(session: Session, school_id: int, only: int | None) -> dict[int, int]:
    query = (
        select(col(Statement.initiative_id), func.count())
        .join(Challenge, col(Challenge.statement_id) == Statement.id)
        .where(col(Challenge.school_id) == school_id, col(Challenge.answered_at).is_(None))
        .where(col(Statement.withdrawn_at).is_(None))
        .group_by(col(Statement.initiative_id))
    )
    if only is not None:
        query = query.where(col(Statement.initiative_id) == only)
    return dict(map(tuple, session.execute(query)))


def _together(rows: Iterable[Any]) -> Together:
    together: Together = defaultdict(list)
    for row in rows:
        together[row[0]].append(row[1])
    return together
