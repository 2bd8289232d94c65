"""Cached reads: answers from db, kept until the school or their thing changes; never shared across rights."""

from __future__ import annotations

import datetime as dt
import pickle
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from core.permissions import Actor
from db.store import Store

if TYPE_CHECKING:
    from pages.ui.kit.session import Here

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Key = tuple[object, ...]


def ask(here: Here, question: Callable[Concatenate[Store, Actor, Asked], Answer], *args: Any) -> Answer:
    """Answer a question of db, from the cache where possible: `ask(here, decisions.decision, 3)`.

    The cache key is the question, its arguments, the school, its revision, the person, the role and the day.
    A question marked `same_for_role` leaves out the person: everyone with that role shares one answer. One
    that `stands_while` its thing does has the state of that instead of the revision, and gives every run the
    same object.
    """
    answer: Answer = _answers.find(
        (*_key(here, question, *args), *_named(args)),
        lambda: question(here.store, here.actor, *args),  # type: ignore[call-arg]
        is_fixed=hasattr(question, "state"),
    )
    return answer


def drawn(here: Here, make: Callable[..., Answer], *args: Any) -> Answer:
    """Return a figure, or whatever else `make(here, *args)` builds, cached like `ask` and also per language.

    Every run gets the same object, as copying it would cost more than the rest of the page: never change it.
    """
    key = (*_key(here, make, *args), here.language, here.privacy_threshold, *_named(args))
    made: Answer = _drawings.find(key, lambda: make(here, *args), is_fixed=True)
    return made


def _key(here: Here, question: Callable[..., object], *args: Any) -> Key:
    actor = here.actor
    who = actor.role if getattr(question, "is_same_for_role", False) else (actor.role, actor.person_id)
    name = f"{question.__module__}.{question.__qualname__}"
    state = _state(here, question.state, args[0]) if hasattr(question, "state") else None
    return (name, actor.school_id, here.revision if state is None else state, who, here.today)


def _named(args: Key) -> Key:
    """Arguments as a key tells them apart: also 1 from True, and what has no hash by all that is in it."""
    return (*map(type, args), *map(_hashable, args))


def _hashable(value: object) -> object:
    try:
        hash(value)
    except TypeError:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return value


def _state(here: Here, state: Callable[..., object], thing: object) -> object:
    """The state of a thing; asked anew where there was none, because this run may have made it."""
    found = ask(here, state, thing)
    return state(here.store, here.actor, thing) if found is None else found


def forget() -> None:
    """Keep nothing of before; for tests with another database."""
    for each in (_answers, _drawings):
        each.clear()


class _Kept:
    """What was found for a key, or the place where the first who asks puts it."""

    __slots__ = ("found", "lock")

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: Callable[[], Any] | None = None


class _Shelf(OrderedDict[Key, _Kept]):
    """The answers that were asked for last; who asks the same at the same moment waits for one answer."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.lock = Lock()

    def find(self, key: Key, make: Callable[[], Any], *, is_fixed: bool) -> Any:
        """The answer to this key, made if there is none; what cannot change is the same object for all."""
        with self.lock:
            kept = self.setdefault(key, _Kept())
            self.move_to_end(key)
            if len(self) > self.most:
                self.popitem(last=False)
        if kept.found is None:
            with kept.lock:
                if kept.found is None:
                    made = make()
                    kept.found = partial(_same, made) if is_fixed or is_frozen(made) else _copies(made)
        return kept.found()


def _same(made: Any) -> Any:
    return made


def _copies(made: Any) -> Callable[[], Any]:
    return partial(pickle.loads, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))


_answers, _drawings = _Shelf(2048), _Shelf(512)
_FROZEN = (str, int, float, bytes, type(None), dt.date, dt.time, dt.timedelta, Fraction, Enum)


def is_frozen(value: object) -> bool:
    """Whether nobody can change anything in this, so that it needs no copies."""
    if isinstance(value, _FROZEN):
        return True
    if isinstance(value, tuple | frozenset):
        return all(map(is_frozen, value))
    made = getattr(value, "__dataclass_params__", None)
    names = getattr(value, "__dataclass_fields__", ())
    return made is not None and made.frozen and all(is_frozen(getattr(value, name)) for name in names)
