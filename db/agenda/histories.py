"""When the title or the day of something in the calendar changed, from what the school keeps anyway.

Calendar programs take a change for a change when SEQUENCE rises. It is counted, never stored: on every
replica it is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from core.events import KINDS, decisions, initiatives
from db.models import AuditEntry

#: Importing these registers the events of each area.
AREAS = (decisions, initiatives)
_NAMED = ("initiative", "decision")
#: By subject and id: when its title changed.
Titles = Mapping[tuple[str, int], list[datetime]]


def titles_of(session: Session, school_id: int) -> Titles:
    """When the title of each initiative and decision changed, oldest first."""
    entry = AuditEntry
    rows = session.exec(
        select(entry.subject, entry.subject_id, entry.at, entry.detail)
        .where(entry.school_id == school_id, tuple_(col(entry.subject), col(entry.action)).in_(_telling()))
        .order_by(col(entry.id))
    )
    found: dict[tuple[str, int], list[datetime]] = defaultdict(list)
    for subject, subject_id, at, detail in rows:
        if _names_it_anew(detail):
            found[subject, subject_id].append(at)
    return found


def changed(versions: Iterable[tuple[datetime, Any]]) -> list[datetime]:
    """The first moment, and each at which the value became another, oldest first.

    >>> from datetime import UTC
    >>> days = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2, 3)]
    >>> [each.day for each in changed(zip(days, ("a", "a", "b"), strict=True))]
    [1, 3]
    """
    moments: list[datetime] = []
    before: Any = _telling  # is no value of anything
    for at, value in versions:
        if value != before:
            moments.append(at)
            before = value
    return moments


def _telling() -> list[tuple[str, str]]:
    """The events that can tell of another title: by the names of fields, or by what was and became."""
    found = []
    for (subject, action), kind in KINDS.items():
        names = {each.name for each in fields(kind)}  # type: ignore[arg-type]
        if subject in _NAMED and ("fields" in names or {"before", "after"} <= names):
            found.append((subject, action))
    return found


def _names_it_anew(detail: Mapping[str, Any]) -> bool:
    before, after = detail.get("before"), detail.get("after")
    if isinstance(before, dict) and isinstance(after, dict):
        return bool(before.get("title") != after.get("title"))
    return "title" in (detail.get("fields") or ())
