"""Overlaps between initiatives, so that their people talk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """The areas of expertise that an initiative needs and the ambitions it serves, by id."""

    areas: frozenset[int] = frozenset()
    ambitions: frozenset[int] = frozenset()


def shared(one: Aims, other: Aims) -> Aims | None:
    """Give what two initiatives share, if that is a reason to talk; else None.

    One shared ambition is too common to matter; with a shared area as well, or two shared areas, they ask the
    same of the same people.

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
