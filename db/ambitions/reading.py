"""What the school goes for, year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from core.ambitions import writable_years
from core.chain import AmbitionRef
from core.people import by_name
from core.permissions import Act, Actor, require
from core.school_years import school_year as year_of
from db.ambitions.rows import needs_of, words_of
from db.ambitions.serving import decisions_serving, initiatives_serving, not_doing, standing_behind
from db.ambitions.values import AmbitionDetail, AmbitionVersion, Dropped, SchoolYearPlan, VisionVersion
from db.decisions.rows import names
from db.models import Ambition, Vision
from db.models import AmbitionVersion as Written
from db.store import Store

Names = dict[int | None, str]


def years(store: Store, actor: Actor) -> tuple[int, ...]:
    """The school years to choose from, the latest first: this one, the next, and all that hold something."""
    require(actor, Act.SEE_AMBITIONS)
    with store.read() as session:
        ambitions = session.exec(select(Ambition.school_year).where(Ambition.school_id == actor.school_id))
        visions = session.exec(select(Vision.school_year).where(Vision.school_id == actor.school_id))
        found = {*ambitions, *visions, *writable_years(store.today(actor))}
        return tuple(sorted(found, reverse=True))


def plan_of(store: Store, actor: Actor, school_year: int) -> SchoolYearPlan:
    """The vision, the ambitions and what is left, of one school year; what was dropped stands last."""
    require(actor, Act.SEE_AMBITIONS)
    with store.read() as session:
        visions = session.exec(
            select(Vision)
            .where(Vision.school_id == actor.school_id, Vision.school_year == school_year)
            .order_by(col(Vision.version))
        ).all()
        named = names(session, (row.set_by for row in visions))
        return SchoolYearPlan(
            school_year,
            tuple(
                VisionVersion(
                    version=row.version,
                    text=row.text,
                    reason=row.reason,
                    set_at=row.set_at,
                    set_by=named.get(row.set_by),
                )
                for row in visions
            ),
            _ambitions(session, actor, school_year),
            not_doing(session, actor, school_year),
        )


def ambition_choices(store: Store, actor: Actor) -> tuple[AmbitionRef, ...]:
    """The ambitions of this year and the next that were not dropped, this year's first."""
    require(actor, Act.SEE_AMBITIONS)
    with store.read() as session:
        return _refs(
            session,
            actor,
            col(Ambition.dropped_at).is_(None),
            col(Ambition.school_year) >= year_of(store.today(actor)),
        )


def all_ambitions(store: Store, actor: Actor) -> tuple[AmbitionRef, ...]:
    """The ambitions of every year, dropped ones too: what an initiative or a decision serves has a name."""
    require(actor, Act.SEE_AMBITIONS)
    with store.read() as session:
        return _refs(session, actor)


def _refs(session: Session, actor: Actor, *which: ColumnElement[bool]) -> tuple[AmbitionRef, ...]:
    rows = session.exec(
        select(Ambition.id, Written.title, Ambition.school_year)
        .join(Written, col(Written.ambition_id) == Ambition.id)
        .where(Written.version == Ambition.version, Ambition.school_id == actor.school_id, *which)
        .order_by(col(Ambition.school_year), col(Ambition.id))
    ).all()
    return tuple(
        AmbitionRef(ambition_id=found or 0, title=title, school_year=year) for found, title, year in rows
    )


def _ambitions(session: Session, actor: Actor, school_year: int) -> tuple[AmbitionDetail, ...]:
    rows = session.exec(
        select(Ambition)
        .where(Ambition.school_id == actor.school_id, Ambition.school_year == school_year)
        .order_by(col(Ambition.dropped_at).is_not(None), col(Ambition.id))
    ).all()
    ids = [row.id or 0 for row in rows]
    versions = _versions(session, ids)
    written = [each for several in versions.values() for each in several]
    named = names(session, {*(row.dropped_by for row in rows), *(each.set_by for each in written)})
    needs = needs_of(session, ids)
    behind = standing_behind(session, actor, ids)
    initiatives = initiatives_serving(session, ids)
    decisions = decisions_serving(session, actor, ids)
    found = []
    for row in rows:
        own = row.id or 0
        words = words_of(versions[own][-1], needs[own])
        now = {each.person_id for version, each in behind[own] if version == row.version}
        found.append(
            AmbitionDetail(
                ambition_id=own,
                school_year=row.school_year,
                version=row.version,
                title=words.title,
                text=words.text,
                frame=words.frame,
                needs=words.needs,
                carried_from=row.carried_from,
                dropped=_dropped(row, named),
                versions=tuple(_version(each, named) for each in versions[own]),
                endorsed_by=by_name({each for _, each in behind[own] if each.person_id in now}),
                endorsed_before=by_name({each for _, each in behind[own] if each.person_id not in now}),
                initiatives=tuple(initiatives[own]),
                decisions=tuple(decisions[own]),
            )
        )
    return tuple(found)


def _versions(session: Session, ids: Iterable[int]) -> dict[int, list[Written]]:
    together: dict[int, list[Written]] = defaultdict(list)
    query = select(Written).where(col(Written.ambition_id).in_(list(ids))).order_by(col(Written.version))
    for row in session.exec(query):
        together[row.ambition_id].append(row)
    return together


def _version(row: Written, named: Names) -> AmbitionVersion:
    return AmbitionVersion(
        version=row.version,
        words=words_of(row, tuple(row.needs)),
        reason=row.reason,
        set_at=row.set_at,
        set_by=named.get(row.set_by),
    )


def _dropped(row: Ambition, named: Names) -> Dropped | None:
    if row.dropped_at is None:
        return None
    return Dropped(because=row.dropped_because, at=row.dropped_at, by=named.get(row.dropped_by))
