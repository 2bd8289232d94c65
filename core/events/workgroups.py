"""Events on workgroups, and exchanges between two initiatives."""

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
    """Its members were changed; their ids."""

    added: tuple[int, ...]
    removed: tuple[int, ...]


class WorkgroupJoined(Event, subject="workgroup", action="join"):
    """Somebody joined it."""


class WorkgroupLeft(Event, subject="workgroup", action="leave"):
    """Somebody left it."""


class Exchanged(Event, subject="initiative", action="exchange", is_told=True):
    """Two initiatives agreed on something."""

    other: int
    exchange: int
