"""A person as other people's things name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonRef:
    """Who it is about: enough to show a name and to lead to it."""

    person_id: int
    name: str


def by_name(people: Iterable[PersonRef]) -> tuple[PersonRef, ...]:
    """Put people in the one order that says nothing about them.

    Examples
    --------
    >>> [each.name for each in by_name([PersonRef(1, "tom"), PersonRef(2, "Lea"), PersonRef(3, "Tessa")])]
    ['Lea', 'Tessa', 'tom']
    """
    return tuple(sorted(people, key=lambda each: (each.name.casefold(), each.person_id)))


def not_asked_first(people: Iterable[PersonRef], not_asked: frozenset[int]) -> tuple[PersonRef, ...]:
    """Begin with who was not asked yet, so that quiet colleagues are seen; by name within each part.

    Examples
    --------
    >>> people = [PersonRef(1, "Aylin"), PersonRef(2, "Bram")]
    >>> [each.name for each in not_asked_first(people, frozenset({2}))]
    ['Bram', 'Aylin']
    """
    ordered = by_name(people)
    return (
        *(each for each in ordered if each.person_id in not_asked),
        *(each for each in ordered if each.person_id not in not_asked),
    )
