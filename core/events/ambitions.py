"""Events on the vision and the ambitions of a school year."""

from __future__ import annotations

from core.events import Event


class VisionSet(Event, subject="vision", action="set_vision", is_told=True):
    """The vision of a school year was set or changed."""

    year: int
    version: int


class AmbitionAdded(Event, subject="ambition", action="add", is_told=True):
    """An ambition was added; `carried_from`: the earlier year's ambition that it continues."""

    title: str
    year: int
    carried_from: int | None


class AmbitionChanged(Event, subject="ambition", action="change", is_told=True):
    """An ambition was changed, and lost its endorsements."""

    title: str
    version: int
    reason: str


class AmbitionDropped(Event, subject="ambition", action="drop", is_told=True):
    """An ambition was dropped."""

    title: str
    because: str


class Endorsed(Event, subject="ambition", action="endorse"):
    """Somebody endorsed this version of an ambition."""

    version: int


class EndorsementWithdrawn(Event, subject="ambition", action="withdraw_endorsement"):
    """Somebody withdrew their endorsement of this version of an ambition."""

    version: int
