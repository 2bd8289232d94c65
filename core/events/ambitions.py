"""What is done about the vision and the ambitions of a school year."""

from __future__ import annotations

from core.events import Event


class VisionSet(Event, subject="vision", action="set_vision", is_told=True):
    """The vision of a school year was written, or changed."""

    year: int
    version: int


class AmbitionAdded(Event, subject="ambition", action="add", is_told=True):
    """An ambition was added; `carried_from`: the one of an earlier year that it goes on from."""

    title: str
    year: int
    carried_from: int | None


class AmbitionChanged(Event, subject="ambition", action="change", is_told=True):
    """An ambition was changed, and is to be endorsed anew."""

    title: str
    version: int
    reason: str


class AmbitionDropped(Event, subject="ambition", action="drop", is_told=True):
    """An ambition was dropped."""

    title: str
    because: str


class Endorsed(Event, subject="ambition", action="endorse"):
    """Somebody stands behind this version of an ambition."""

    version: int


class EndorsementWithdrawn(Event, subject="ambition", action="withdraw_endorsement"):
    """Somebody no longer stands behind this version of an ambition."""

    version: int
