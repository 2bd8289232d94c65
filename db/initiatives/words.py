"""The words of an initiative: from a form to the tables, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.initiatives import Origin
from core.mandates import DateNotPermitted
from core.permissions import Actor
from core.texts import required, written
from db.initiatives.values import InitiativeWords
from db.models import Ambition, Area, Initiative, InitiativeAmbition, InitiativeNeed, Workgroup

_TEXTS = ("origin_note", "pupil_benefit", "research_question", "plan", "signs")


def columns_of(words: InitiativeWords) -> dict[str, Any]:
    """The words as columns of an initiative; `Missing`, `TooLong`, `DateNotPermitted`."""
    if words.starts_on and words.ends_on and words.ends_on < words.starts_on:
        raise DateNotPermitted("ends_on", words.ends_on, words.starts_on, None)
    return {
        "title": required("title", words.title),
        "issue": required("issue", words.issue),
        "origin": words.origin.value,
        **{name: written(name, getattr(words, name)) for name in _TEXTS},
        "starts_on": words.starts_on,
        "ends_on": words.ends_on,
        "workgroup_id": words.workgroup_id,
    }


def words_of(session: Session, row: Initiative) -> InitiativeWords:
    """What stands there, as a value."""
    ambitions = session.exec(
        select(InitiativeAmbition.ambition_id).where(InitiativeAmbition.initiative_id == row.id)
    ).all()
    areas = session.exec(select(InitiativeNeed.area_id).where(InitiativeNeed.initiative_id == row.id)).all()
    return InitiativeWords(
        title=row.title,
        issue=row.issue,
        origin=Origin(row.origin),
        **{name: getattr(row, name) for name in _TEXTS},
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        workgroup_id=row.workgroup_id,
        ambition_ids=tuple(sorted(ambitions)),
        area_ids=tuple(sorted(areas)),
    )


def link(session: Session, actor: Actor, initiative_id: int, words: InitiativeWords) -> None:
    """Tie it to the ambitions and areas that the words name, and to no others."""
    for table in (InitiativeAmbition, InitiativeNeed):
        session.execute(delete(table).where(col(table.initiative_id) == initiative_id))
    place = {"initiative_id": initiative_id, "school_id": actor.school_id}
    session.add_all(InitiativeAmbition(ambition_id=each, **place) for each in set(words.ambition_ids))
    session.add_all(InitiativeNeed(area_id=each, **place) for each in set(words.area_ids))
    session.flush()


def within_school(session: Session, actor: Actor, words: InitiativeWords) -> InitiativeWords:
    """The words with ids of the actor's own school only, sorted; a merged area is the one it became.

    `NotFound` for whatever is not there.
    """
    ambitions = _known(session, actor, "ambition", Ambition, words.ambition_ids)
    areas = _known(session, actor, "area", Area, words.area_ids)
    if words.workgroup_id is not None:
        _known(session, actor, "workgroup", Workgroup, (words.workgroup_id,))
    return replace(
        words,
        ambition_ids=tuple(sorted(each.id for each in ambitions)),
        area_ids=tuple(sorted({each.merged_into or each.id for each in areas})),
    )


def _known(session: Session, actor: Actor, kind: str, table: Any, ids: Iterable[int]) -> list[Any]:
    wanted = set(ids)
    if not wanted:
        return []
    found = session.exec(
        select(table).where(table.school_id == actor.school_id, col(table.id).in_(wanted))
    ).all()
    for each in sorted(wanted - {row.id for row in found}):
        raise NotFound(kind, each)
    return list(found)
