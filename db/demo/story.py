"""Play the demo's story: read events from files and run the act behind each.

An event's fields are the act's parameters, with names for ids and "days ago" for dates. Writing a scene needs
no Python (`files/README.md`), and the demo obeys every rule.
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from core.fields import read
from core.school_years import ends_on, school_year
from db.demo.scene import Scene, StoryMistake
from db.demo.words import SHORT, WORDS

_YEARS = {"last": -1, "this": 0}
#: Id parameters that are not named after their kind (`<kind>_id`, `<kind>_ids`).
_KINDS = {
    "based_on": "draft",
    "entries": "area",
    "host_id": "person",
    "member_ids": "person",
    "needs": "area",
    "other_id": "initiative",
    "owner_id": "person",
}
#: The name of what an event creates: the first of these fields that it has.
_NAMED_BY = ("called", "title", "name", "publication", "text")


def play(scene: Scene, file: Path) -> None:
    """Play the events of a file in order; a mistake names its place in the file."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    scene.latest.clear()
    for number, event in enumerate(told.pop("event", ()), 1):
        try:
            _play(scene, event)
        except Exception as error:
            error.add_note(f"{file.name}, event {number}: {event.get('who')} {event.get('does')}")
            raise
    if told:
        raise StoryMistake(f"{file.name} holds more than events: {', '.join(told)}")


def _play(scene: Scene, event: Mapping[str, Any]) -> None:
    if missing := sorted({"ago", "who", "does"} - event.keys()):
        raise StoryMistake(f"an event says {' and '.join(missing)} too")
    if event["does"] not in WORDS:
        raise StoryMistake(f"nobody “{event['does']}”; people know: {', '.join(WORDS)}")
    word = WORDS[event["does"]]
    given = {"hour": word.hour, **word.given, **event}
    called = next((given[each] for each in _NAMED_BY if each in given), "")
    for each in ("does", "called"):
        given.pop(each, None)
    ago, actor = given.pop("ago"), scene.person(given.pop("who"))
    if weekday := given.pop("on", ""):
        ago = scene.back_to(weekday, ago)
    store = scene.at(ago, given.pop("hour"))
    made = word.act(store, actor, **_Reading(scene, ago).arguments(word.act, given))
    if word.makes:
        scene.keep(word.makes, called, made)


class _Reading:
    """Converts the fields of one event to arguments, and removes each one that it used."""

    def __init__(self, scene: Scene, ago: int) -> None:
        self.scene, self.ago = scene, ago

    def arguments(self, act: Callable[..., Any], given: dict[str, Any]) -> dict[str, Any]:
        """A required value object may be spread over the fields of the event."""
        taken: dict[str, Any] = {}
        for name, (hint, is_needed) in _parameters(act).items():
            if _key(name) in given or not is_dataclass(hint):
                taken |= self._taken(name, hint, is_needed, given)
            elif is_needed:
                taken[name] = self._value(hint, given)
        _require_nothing(given)
        return taken

    def _value(self, kind: Any, given: dict[str, Any]) -> Any:
        if kind in SHORT:
            SHORT[kind](scene=self.scene, ago=self.ago, given=given)
        hints = _hints(kind)
        taken: dict[str, Any] = {}
        for each in fields(kind):
            if f"{each.name}_id" in hints:  # the id wins over the free text
                continue
            is_needed = each.default is MISSING and each.default_factory is MISSING
            taken |= self._taken(each.name, hints[each.name], is_needed, given)
        return kind(**taken)

    def _taken(self, name: str, hint: Any, is_needed: bool, given: dict[str, Any]) -> dict[str, Any]:
        """A required field that is missing means the last one created in this file."""
        if _key(name) in given:
            return {name: self._read(name, hint, given.pop(_key(name)))}
        if not is_needed:
            return {}
        if (kind := _kind(name)) in self.scene.latest:
            return {name: self.scene.latest[kind]}
        raise StoryMistake(f"it needs: {_key(name)}")

    def _read(self, name: str, hint: Any, held: Any) -> Any:
        if kind := _kind(name):
            return self._ids(kind, hint, held)
        if name == "school_year":
            return self._year(held)
        if hint is date and not isinstance(held, date):
            return self._day(held)
        if is_dataclass(hint) and isinstance(held, dict):
            return self._whole(hint, held)
        if get_origin(hint) is tuple and is_dataclass(get_args(hint)[0]):
            return tuple(self._whole(get_args(hint)[0], each) for each in held)
        if isinstance(held, dict):
            return {each: read(_where_said(get_args(hint)[1]), value) for each, value in held.items()}
        return read(hint, held)

    def _ids(self, kind: str, hint: Any, held: Any) -> Any:
        if isinstance(held, str):
            return self.scene.known(kind, held)
        if isinstance(held, dict):
            value = get_args(hint)[1]
            return {self.scene.known(kind, each): self._whole(value, said) for each, said in held.items()}
        return tuple(self.scene.known(kind, each) for each in held) if isinstance(held, Iterable) else held

    def _whole(self, kind: Any, held: Mapping[str, Any]) -> Any:
        given = dict(held)
        value = self._value(kind, given)
        _require_nothing(given)
        return value

    def _year(self, which: str) -> int:
        return school_year(self.scene.day(0)) + _YEARS[which]

    def _day(self, held: Any) -> date:
        """A number of days ago, or of days before the end of a school year."""
        if isinstance(held, dict):
            return ends_on(self._year(held["school_year"])) - timedelta(days=held["days_before_end"])
        return self.scene.day(held)


def _require_nothing(given: Mapping[str, Any]) -> None:
    if given:
        raise StoryMistake(f"not understood here: {', '.join(given)}")


def _kind(name: str) -> str:
    bare = name.removesuffix("s").removesuffix("_id")
    return _KINDS.get(name, bare if name.endswith(("_id", "_ids")) else "")


def _key(name: str) -> str:
    return f"{name.removesuffix('_ids')}s" if name.endswith("_ids") else name.removesuffix("_id")


@cache
def _hints(takes: Any) -> dict[str, Any]:
    """The types of its fields, without `None`; of several kinds of value, the first."""
    return {name: _where_said(hint) for name, hint in get_type_hints(takes).items()}


def _where_said(hint: Any) -> Any:
    if get_origin(hint) not in (Union, UnionType):
        return hint
    kinds = [each for each in get_args(hint) if each is not NoneType]
    return kinds[0] if len(kinds) == 1 or any(map(is_dataclass, kinds)) else object


@cache
def _parameters(act: Callable[..., Any]) -> dict[str, tuple[Any, bool]]:
    """The act's own parameters (after store and actor): type, and whether required."""
    hints = _hints(act)
    _store, _actor, *others = inspect.signature(act).parameters.values()
    return {each.name: (hints[each.name], each.default is inspect.Parameter.empty) for each in others}
