"""Refusals: what a rule says no to. They carry values; pages/ui words them for people."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any, dataclass_transform


@dataclass_transform(eq_default=False, field_specifiers=(field,))
@dataclass(eq=False)
class Refusal(Exception):
    """A rule says no. Nothing was changed; the values say what was received and what is permitted.

    Each refusal is a dataclass of itself: a docstring and fields. `field(repr=False)` keeps what people
    wrote out of the message, and so out of a log.
    """

    def __init_subclass__(cls, kw_only: bool = False) -> None:
        dataclass(eq=False, kw_only=kw_only)(cls)

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy it and send it on by the names of its fields."""
        return partial(
            type(self), **{each.name: getattr(self, each.name) for each in fields(self) if each.init}
        ), ()

    def __str__(self) -> str:
        return ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)


class NotFound(Refusal):
    """No such thing in the actor's school (another school's things do not exist for the actor)."""

    kind: str
    identifier: object


class Missing(Refusal, kw_only=True):
    """A required answer was left empty; `label`: what its field says that it is called."""

    field: str
    label: str = ""


class TooLong(Refusal, kw_only=True):
    """A text of more signs than are kept."""

    field: str
    length: int
    longest: int


class Conflict(Refusal):
    """Somebody else changed the same thing since it was shown."""


class AlreadyDone(Refusal, kw_only=True):
    """The thing is already in the state that was asked for."""

    kind: str
    state: str
