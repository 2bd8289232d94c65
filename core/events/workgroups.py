"""What was done with workgroups, and what two initiatives agreed."""

from __future__ import annotations

from core.events import Event


class WorkgroupFormed(Event, subject="workgroup", action="form", is_told=True):
    """A workgroup was formed; the ids of its members."""

    name: str
    members: tuple[int, ...] = ()


class WorkgroupChanged(Event, subject="workgroup", action="change"):
    """Its name and purpose were changed."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class WorkgroupClosed(Event, subject="workgroup", action="close"):
    """It was closed."""


class MembersSet(Event, subject="workgroup", action="set_members"):
    """Others are in it; their ids."""

    added: tuple[int, ...]
    removed: tuple[int, ...]


class WorkgroupJoined(Event, subject="workgroup", action="join"):
    """Somebody takes part in it."""


class WorkgroupLeft(Event, subject="workgroup", action="leave"):
    """Somebody takes part in it no longer."""


class Exchanged(Event, subject="initiative", action="exchange", is_told=True):
    """Two initiatives agreed something."""

    other: int
    exchange: int
