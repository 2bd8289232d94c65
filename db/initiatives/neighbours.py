"""The initiatives beside one: what both ask for, and what they agreed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from core.chain import InitiativeRef
from core.initiatives import ENDS, Phase
from core.overlaps import Aims, shared
from db.initiatives.scene import Scene
from db.initiatives.told import ExchangeLine, Overlap
from db.initiatives.values import InitiativeWords
from db.models import Exchange, Initiative, InitiativeAmbition, InitiativeNeed


def overlaps_of(session: Session, scene: Scene, words: InitiativeWords) -> tuple[Overlap, ...]:
    """The open initiatives that touch this one, the latest opened first; none once it has ended."""
    if scene.phase in ENDS:
        return ()
    areas = _named_by(session, scene, InitiativeNeed, "area_id", words.area_ids)
    ambitions = _named_by(session, scene, InitiativeAmbition, "ambition_id", words.ambition_ids)
    own = Aims(areas=frozenset(words.area_ids), ambitions=frozenset(words.ambition_ids))
    found = []
    for ref in _refs(session, scene, set(areas)):
        both = shared(
            own,
            Aims(
                areas=frozenset(areas[ref.initiative_id]), ambitions=frozenset(ambitions[ref.initiative_id])
            ),
        )
        if both and ref.phase not in ENDS:
            found.append(
                Overlap(
                    initiative=ref,
                    shared_areas=tuple(sorted(both.areas)),
                    shared_ambitions=tuple(sorted(both.ambitions)),
                )
            )
    return tuple(found)


def exchanges_of(session: Session, scene: Scene) -> tuple[ExchangeLine, ...]:
    """What it agreed with other initiatives, oldest first."""
    rows = session.exec(
        select(Exchange)
        .where(or_(col(Exchange.initiative_id) == scene.id, col(Exchange.other_id) == scene.id))
        .order_by(col(Exchange.id))
    ).all()
    others = {row.id: row.other_id if row.initiative_id == scene.id else row.initiative_id for row in rows}
    refs = {each.initiative_id: each for each in _refs(session, scene, set(others.values()))}
    return tuple(
        ExchangeLine(
            row.id or 0, refs[others[row.id]], row.text, row.held_on, scene.people.ref(row.written_by)
        )
        for row in rows
    )


def _named_by(
    session: Session, scene: Scene, table: Any, column: str, ids: tuple[int, ...]
) -> defaultdict[int, set[int]]:
    """Which of these ids other initiatives of the school name, by initiative."""
    named: defaultdict[int, set[int]] = defaultdict(set)
    if ids:
        wanted = getattr(table, column)
        query = select(table.initiative_id, wanted).where(
            table.school_id == scene.actor.school_id, wanted.in_(ids), table.initiative_id != scene.id
        )
        for initiative_id, each in session.exec(query):
            named[initiative_id].add(each)
    return named


def _refs(session: Session, scene: Scene, ids: set[int]) -> list[InitiativeRef]:
    """These initiatives of the school, the latest opened first."""
    if not ids:
        return []
    query = (
        select(Initiative.id, Initiative.title, Initiative.phase)
        .where(Initiative.school_id == scene.actor.school_id, col(Initiative.id).in_(ids))
        .order_by(col(Initiative.id).desc())
    )
    return [InitiativeRef(each or 0, title, Phase(phase)) for each, title, phase in session.exec(query)]
