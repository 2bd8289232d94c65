"""Where two initiatives touch each other, so that those who pull them talk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """What an initiative asks for and serves: areas of expertise and ambitions, by id."""

    areas: frozenset[int] = frozenset()
    ambitions: frozenset[int] = frozenset()


def shared(one: Aims, other: Aims) -> Aims | None:
    """Give what two initiatives share, if that is reason to talk; else None.

    One ambition alone is shared by half the school; with an area in common, or with two areas, two
    initiatives ask the same of the same people.

    Examples
    --------
    >>> reading = Aims(areas=frozenset({1, 2}), ambitions=frozenset({7}))
    >>> shared(reading, Aims(areas=frozenset({2, 3}), ambitions=frozenset({7})))
    Aims(areas=frozenset({2}), ambitions=frozenset({7}))
    >>> shared(reading, Aims(areas=frozenset({3}), ambitions=frozenset({7}))) is None
    True
    """
    areas, ambitions = one.areas & other.areas, one.ambitions & other.ambitions
    touches = (areas and ambitions) or len(areas) > 1
    return Aims(areas=areas, ambitions=ambitions) if touches else None
