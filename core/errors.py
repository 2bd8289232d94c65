"""Refusals: what a rule says no to. They carry values; pages/ui words them for people."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, dataclass_transform


@dataclass_transform(eq_default=False, field_specifiers=(field,))
@dataclass(eq=False)
class Refusal(Exception):
    """A rule says no. Nothing was changed; the values say what was received and what is permitted.

    Each refusal is a dataclass of itself: a docstring and fields. `field(repr=False)` keeps what people
    wrote out of the message, and so out of a log.
    """

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        dataclass(eq=False)(cls)

    def __post_init__(self) -> None:
        # What an exception is copied and sent on with, also where it was raised with keywords.
        self.args = tuple(getattr(self, each.name) for each in fields(self) if each.init)

    def __str__(self) -> str:
        return ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)


class NotFound(Refusal):
    """No such thing in the actor's school (another school's things do not exist for the actor)."""

    kind: str
    identifier: object


class Missing(Refusal):
    """A required answer was left empty; `label`: what its field says that it is called."""

    field: str
    label: str = ""


class TooLong(Refusal):
    """A text of more signs than are kept."""

    field: str
    length: int
    longest: int


class Conflict(Refusal):
    """Somebody else changed the same thing since it was shown."""


class AlreadyDone(Refusal):
    """The thing is already in the state that was asked for."""

    kind: str
    state: str
