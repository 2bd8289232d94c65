"""Give the ids in what is kept other numbers, where a declaration says that there is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

#: Gives the number that a row of this table has now, for the one that it had.
Number = Callable[[str, int], int]


@dataclass(frozen=True)
class By:
    """An id of a table that what stands beside it tells: `key` names it, `tables` is by what it says."""

    key: str
    tables: Mapping[str, str]


@dataclass(frozen=True)
class Worded:
    """A text of a word and an id, such as `initiative 3`; `tables` is by the word. Other texts are no ids."""

    tables: Mapping[str, str]


#: What is at a place: an id of this table, or as told.
Spec = str | By | Worded


class NotAnId(ValueError):
    """At a place where an id was declared stands something else."""


def renumbered(held: Any, places: Mapping[str, Spec], number: Number) -> Any:
    """Give a copy of plain JSON values, or a row by column, with other numbers at these places.

    Parameters
    ----------
    held : object
        Left as it is.
    places : mapping
        By path: names and places joined by dots; `*` is each of a list or the values of a mapping, `#` the
        keys of a mapping. What is not there, None, and 0 (no id) stay.
    number : callable

    Returns
    -------
    object

    Raises
    ------
    NotAnId
        With the path.

    Examples
    --------
    >>> def later(table, number):
    ...     return number + {"area": 100, "lead": 7}[table]
    >>> renumbered({"needs": [1, 2], "n": 1}, {"needs.*": "area"}, later)
    {'needs': [101, 102], 'n': 1}
    >>> renumbered({"kind": "lead", "row": 3}, {"row": By("kind", {"lead": "lead"})}, later)
    {'kind': 'lead', 'row': 10}
    >>> renumbered({"area 4": "print"}, {"#": Worded({"area": "area"})}, later)
    {'area 104': 'print'}
    >>> renumbered({"of": "somebody"}, {"of": "area"}, later)
    Traceback (most recent call last):
    core.renumbering.NotAnId: of
    """
    for path, spec in places.items():
        held = _at(held, path.split("."), spec, number, path)
    return held


def _at(held: Any, path: list[str], spec: Spec, number: Number, whole: str, beside: Any = None) -> Any:
    if held is None:
        return None
    if not path:
        return _numbered(held, spec, number, whole, beside)
    name, rest = path[0], path[1:]
    if name == "#" and isinstance(held, Mapping):
        return {_numbered(key, spec, number, whole, held): each for key, each in held.items()}
    if isinstance(held, Mapping):
        return {
            key: _at(each, rest, spec, number, whole, held) if name in ("*", key) else each
            for key, each in held.items()
        }
    if isinstance(held, list | tuple):
        return [
            _at(each, rest, spec, number, whole, held) if name in ("*", str(place)) else each
            for place, each in enumerate(held)
        ]
    raise NotAnId(whole)


def _numbered(held: Any, spec: Spec, number: Number, whole: str, beside: Any) -> Any:
    if isinstance(spec, Worded):
        word, _, told = held.rpartition(" ") if isinstance(held, str) else ("", "", "")
        is_id = word in spec.tables and told.isdecimal()
        return f"{word} {number(spec.tables[word], int(told))}" if is_id else held
    if isinstance(spec, By):
        try:
            spec = spec.tables[beside[spec.key]]
        except (KeyError, TypeError) as unknown:
            raise NotAnId(whole) from unknown
    if not isinstance(held, int) or isinstance(held, bool):
        raise NotAnId(whole)
    return number(spec, held) if held else held
