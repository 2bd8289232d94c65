"""Events at a school, as small frozen values.

An act in db records an event in the audit trail; the start page, an initiative's history and notices read it
back as the same class. Its fields are stored as its detail, `subject` and `action` as its names. Never change
those names: old records use them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self, dataclass_transform

from core.fields import plain, read, types_of


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Event:
    """Something that happened. `is_told`: whether "what changed" shows it to the team.

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
        """Make it a frozen dataclass, registered under its names in the trail."""
        if (subject, action) in KINDS:
            raise TypeError(f"two events are called {subject} {action}")
        cls.subject, cls.action, cls.is_told = subject, action, is_told
        dataclass(frozen=True, kw_only=True)(cls)
        KINDS[subject, action] = cls

    def detail(self) -> dict[str, Any]:
        """Give its fields as plain JSON types."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]

    @property
    def told_as(self) -> object:
        """The name under which it is shown; repeats by the same person are shown once."""
        return type(self)

    @classmethod
    def of(cls, detail: dict[str, Any]) -> Self:
        """Restore it; a field that an older version did not store gets its default, or None."""
        types = types_of(cls)  # type: ignore[arg-type]
        given = {name: read(types[name], detail[name]) for name in types if name in detail}
        unknown = {name: None for name in types if name not in given and not hasattr(cls, name)}
        return cls(**given, **unknown)


#: All events, by subject and action.
KINDS: dict[tuple[str, str], type[Event]] = {}


def event_of(subject: str, action: str, detail: dict[str, Any]) -> Event | None:
    """Restore an event from the trail; None for one that no longer exists."""
    kind = KINDS.get((subject, action))
    return None if kind is None else kind.of(detail)
