"""Stored additions as the lines of a path."""

from __future__ import annotations

from collections.abc import Iterable

from core.paths import Addition, Line, lines_of
from core.permissions import Actor
from db.acting import value_of
from db.evidence import Pointers
from db.models import PathAddition
from db.people import Names


def additions_in(
    rows: Iterable[PathAddition], actor: Actor, writers: Names, pointers: Pointers
) -> tuple[Addition, ...]:
    """Each row as a value; `rows`: oldest first."""
    return tuple(
        value_of(
            Addition,
            row,
            number=row.id or 0,
            about=row.about_id,
            evidence=pointers.of(row),
            by=writers.get(row.written_by),
            at=row.written_at,
            is_own=row.written_by == actor.person_id,
            said_by=writers.get(row.said_by),
            is_mine=actor.person_id in (row.said_by, None if row.said_by else row.written_by),
        )
        for row in rows
    )


def lines_in(
    rows: Iterable[PathAddition], actor: Actor, writers: Names, pointers: Pointers
) -> tuple[Line, ...]:
    """The lines as they stand; `rows`: oldest first."""
    return lines_of(additions_in(rows, actor, writers, pointers))
