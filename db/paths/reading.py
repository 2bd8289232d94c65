"""Stored additions as the lines of a path."""

from __future__ import annotations

from collections.abc import Iterable

from core.paths import Addition, Move, PathStep
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


def unconfirmed(rows: Iterable[PathAddition]) -> list[PathAddition]:
    """The lines that somebody wrote down of a colleague who did not say yet that they said it."""
    found = list(rows)
    said_so = {row.about_id for row in found if row.move == Move.CONFIRM}
    return [row for row in found if row.move == Move.ADD and row.said_by and row.id not in said_so]


def voices_in(rows: Iterable[PathAddition], step: PathStep) -> frozenset[int]:
    """Those whose words stand in a step.

    What was written down as seen by a colleague who did not say so yet is of whoever wrote it down too: who
    could only have seen it in another's name does not conclude.
    """
    found = [row for row in rows if row.step == step]
    said = {row.said_by or row.written_by for row in found if row.move == Move.ADD}
    if step is PathStep.SEE:
        said |= {row.written_by for row in unconfirmed(found)}
    return frozenset(each for each in said if each is not None)
