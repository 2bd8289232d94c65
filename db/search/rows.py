"""Rows of a table gathered by the thing that they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from core.permissions import Actor

Texts = Mapping[int, list[str]]


def texts_of(session: Session, actor: Actor, owner: Any, *columns: Any, where: tuple[Any, ...] = ()) -> Texts:
    """What stands in these columns of one table, by the thing that each row belongs to."""
    found: dict[int, list[str]] = defaultdict(list)
    of_school = owner.class_.school_id == actor.school_id
    for thing, *texts in session.exec(
        select(owner, *columns).where(of_school, *where).order_by(owner.class_.id)
    ):
        if thing is not None:
            found[thing].extend(texts)
    return found


def pairs_of(session: Session, actor: Actor, owner: Any, other: Any) -> Mapping[int, frozenset[int]]:
    """What these columns point to, by the thing that each row belongs to."""
    found: dict[int, set[int]] = defaultdict(set)
    for thing, pointed in session.exec(select(owner, other).where(owner.class_.school_id == actor.school_id)):
        found[thing].add(pointed)
    return {thing: frozenset(pointed) for thing, pointed in found.items()}
