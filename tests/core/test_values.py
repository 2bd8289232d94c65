"""What carries values from room to room is made by field name: two fields of one type are never told apart by place."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import field, fields, is_dataclass, make_dataclass
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import core
import db

RUN_NOT_IMPORTED = ("core.__main__", "db.__main__", "db.migrations.")


def classes() -> Iterator[type]:
    for room in (core, db):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if not found.name.startswith(RUN_NOT_IMPORTED):
                module = importlib.import_module(found.name)
                own = (each for each in vars(module).values() if isinstance(each, type))
                yield from (each for each in own if each.__module__ == found.name)


def kind(hint: Any) -> Any:
    """The type of a field; one that may be absent is of the same type."""
    if get_origin(hint) in (Union, UnionType):
        return frozenset(get_args(hint)) - {NoneType}
    return frozenset({hint})


def by_place(each: type) -> list[str]:
    """The names of the fields that are filled by place."""
    if is_dataclass(each):
        return [one.name for one in fields(each) if one.init and not one.kw_only]
    return list(getattr(each, "_fields", ())) if issubclass(each, tuple) else []


def told_apart_by_place(each: type) -> list[str]:
    """The fields, filled by place, whose type another of those has too."""
    names = by_place(each)
    if not names:
        return []
    hints = get_type_hints(each)
    times = Counter(kind(hints[name]) for name in names)
    return [name for name in names if times[kind(hints[name])] > 1]


def test_no_value_is_told_from_another_by_its_place():
    found = {f"{each.__module__}.{each.__qualname__}": told_apart_by_place(each) for each in classes()}

    assert len([name for name in found if name.startswith("core.")]) > 100
    assert {name: names for name, names in found.items() if names} == {}


def test_two_of_one_type_are_seen():
    class Pair(NamedTuple):
        one: int
        other: int | None

    pair = make_dataclass("pair", [("one", str), ("n", int), ("other", str | None)])
    named = make_dataclass("named", [("one", str), ("other", str)], kw_only=True)
    made = make_dataclass("made", [("one", str), ("other", str, field(init=False, default=""))])

    assert told_apart_by_place(pair) == ["one", "other"]
    assert by_place(Pair) == ["one", "other"]
    assert told_apart_by_place(named) == told_apart_by_place(made) == []
