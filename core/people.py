"""References to people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.alphabet import alphabetical


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A reference to a person: enough to show a name and link to them."""

    person_id: int
    name: str


def by_name(people: Iterable[PersonRef]) -> tuple[PersonRef, ...]:
    """Sort people by name: an order that says nothing about them.

    Examples
    --------
    >>> [each.name for each in by_name([PersonRef(1, "tom"), PersonRef(2, "Lea"), PersonRef(3, "Tessa")])]
    ['Lea', 'Tessa', 'tom']
    """
    return tuple(sorted(people, key=lambda each: (alphabetical(each.name), each.person_id)))


def not_asked_first(people: Iterable[PersonRef], not_asked: frozenset[int]) -> tuple[PersonRef, ...]:
    """Sort people not asked yet first, so that quiet colleagues are noticed, then by name.

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


def initials(name: str) -> str:
    """Give one or two letters that stand for a person: of the first and of the last part of the name.

    Parameters
    ----------
    name : str
        A name as people write it; parts that do not begin with a letter or a digit are left out.

    Returns
    -------
    str
        Capitals; "?" if there is no such part.

    Examples
    --------
    >>> initials("Anouk van Leeuwen"), initials("tom"), initials("– ")
    ('AL', 'T', '?')
    """
    parts = [part for part in name.split() if part[0].isalnum()]
    return "".join(part[0] for part in (*parts[:1], *parts[1:][-1:])).upper() or "?"
