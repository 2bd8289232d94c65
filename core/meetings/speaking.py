"""The speaking order: who spoke least goes first, so that a few quick voices do not fill a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.alphabet import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody at a meeting. `turns`: how often they had the floor; `waits_since`: when they asked for it."""

    attendee_id: int
    name: str
    turns: int
    waits_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Who has the floor, who asked for it, and who did not; both in speaking order."""

    speaking: Voice | None
    waiting: tuple[Voice, ...]
    others: tuple[Voice, ...]


def floor_of(voices: Iterable[Voice], speaking_id: int | None) -> Floor:
    """Put those at a meeting in speaking order: the fewest turns first, then who asked first, then by name.

    Examples
    --------
    >>> noon = datetime(2026, 11, 18, 12)
    >>> tom = Voice(attendee_id=1, name="Tom", turns=2, waits_since=noon)
    >>> lea = Voice(attendee_id=2, name="Lea", turns=0, waits_since=noon.replace(hour=13))
    >>> [each.name for each in floor_of([tom, lea], None).waiting]
    ['Lea', 'Tom']
    """
    everyone = sorted(voices, key=lambda each: (each.turns, alphabetical(each.name), each.attendee_id))
    silent = [each for each in everyone if each.attendee_id != speaking_id]
    asked = [(each.turns, each.waits_since, each) for each in silent if each.waits_since is not None]
    return Floor(
        speaking=next((each for each in everyone if each.attendee_id == speaking_id), None),
        waiting=tuple(each for _turns, _since, each in sorted(asked, key=lambda one: one[:2])),
        others=tuple(each for each in silent if each.waits_since is None),
    )
