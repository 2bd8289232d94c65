"""What was done to areas of expertise and profiles. None of it is told to the team."""

from __future__ import annotations

from core.events import Event
from core.expertise import AreaGroup


class AreaProposed(Event, subject="area", action="propose"):
    """Somebody proposed an area."""

    name: str


class AreaKept(Event, subject="area", action="keep"):
    """A proposed or retired area was taken into use."""

    name: str


class AreaRetired(Event, subject="area", action="retire"):
    """An area was taken out of use."""

    name: str


class AreaRenamed(Event, subject="area", action="rename"):
    """An area got another name or group."""

    was: str
    name: str
    group: AreaGroup


class AreaMerged(Event, subject="area", action="merge"):
    """An area went into another one."""

    name: str
    into: str


class ExpertiseSeen(Event, subject="sighting", action="point_at"):
    """Somebody saw something in a colleague. To whom and what is nobody else's business."""


class SightingWithdrawn(Event, subject="sighting", action="withdraw"):
    """Somebody took back what they saw in a colleague."""


class EntrySaved(Event, subject="profile", action="save"):
    """Somebody wrote in their profile; not even in which area is noted."""


class EntryDeleted(Event, subject="profile", action="delete"):
    """Somebody deleted what they said of an area."""


class ProfileDeleted(Event, subject="profile", action="delete_all"):
    """Somebody deleted their whole profile."""


class SightingReplied(Event, subject="profile", action="answer_sighting"):
    """Somebody answered what a colleague saw in them; not how."""


class ProfilesImported(Event, subject="profile", action="import"):
    """A school leader brought in profiles from a table of this many understood rows."""

    rows: int
