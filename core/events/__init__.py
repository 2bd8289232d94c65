"""What was done at a school, as small frozen values.

An act in db tells an event; the trail keeps it, and the start page, an initiative's story and notices read it
back as the same class. Its fields are its detail in the trail. `subject` and `action` are its names there,
and stay so for ever: what was recorded reads the same in years.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self, dataclass_transform

from core.fields import plain, read, types_of


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Event:
    """Something that was done. `is_told`: whether "what changed" tells it to the team.

    Examples
    --------
    >>> class Waved(Event, subject="door", action="wave"):
    ...     hands: int = 1
    >>> Waved(hands=2).detail(), event_of("door", "wave", {"hands": 2})
    ({'hands': 2}, Waved(hands=2))
    >>> del KINDS["door", "wave"]
    """

    subject: ClassVar[str]
    action: ClassVar[str]
    is_told: ClassVar[bool]

    def __init_subclass__(cls, subject: str, action: str, is_told: bool = False) -> None:
        """Make it a frozen dataclass, known by its names in the trail."""
        if (subject, action) in KINDS:
            raise TypeError(f"two events are called {subject} {action}")
        cls.subject, cls.action, cls.is_told = subject, action, is_told
        dataclass(frozen=True, kw_only=True)(cls)
        KINDS[subject, action] = cls

    def detail(self) -> dict[str, Any]:
        """Give its fields as JSON can hold them."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]

    @property
    def told_as(self) -> object:
        """What it is told as: the same, done again by the same person, is told once."""
        return type(self)

    @classmethod
    def of(cls, detail: dict[str, Any]) -> Self:
        """Read it back; what an older version did not write takes its default, or None."""
        types = types_of(cls)  # type: ignore[arg-type]
        given = {name: read(types[name], detail[name]) for name in types if name in detail}
        unknown = {name: None for name in types if name not in given and not hasattr(cls, name)}
        return cls(**given, **unknown)


#: Every event there is, by subject and action.
KINDS: dict[tuple[str, str], type[Event]] = {}


def event_of(subject: str, action: str, detail: dict[str, Any]) -> Event | None:
    """Read an event back from the trail; None for one that is known no more."""
    kind = KINDS.get((subject, action))
    return None if kind is None else kind.of(detail)
