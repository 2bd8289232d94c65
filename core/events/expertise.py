"""Events on areas of expertise and profiles. The team sees none of them."""

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
    """An area was merged into another."""

    name: str
    into: str


class ExpertiseSeen(Event, subject="sighting", action="point_at"):
    """Somebody made a sighting. Of whom and of what is private."""


class SightingWithdrawn(Event, subject="sighting", action="withdraw"):
    """Somebody withdrew a sighting."""


class EntrySaved(Event, subject="profile", action="save"):
    """Somebody saved an entry; not even its area is recorded."""


class EntryDeleted(Event, subject="profile", action="delete"):
    """Somebody deleted an entry."""


class ProfileDeleted(Event, subject="profile", action="delete_all"):
    """Somebody deleted their whole profile."""


class SightingReplied(Event, subject="profile", action="answer_sighting"):
    """Somebody answered a sighting; the answer is not recorded."""


class ProfilesImported(Event, subject="profile", action="import"):
    """A school leader brought in profiles from a table of this many understood rows."""

    rows: int


class MotivationSaved(Event, subject="profile", action="save_motivation"):
    """Somebody said, changed or removed what drives them, or who reads it; neither is recorded."""


class VisitAsked(Event, subject="visit", action="ask"):
    """Somebody asked to visit a lesson. Whose is private."""


class VisitAnswered(Event, subject="visit", action="answer"):
    """One of the two said something about the day of a visit; what is private."""


class VisitWordSaved(Event, subject="visit", action="take_along"):
    """One of the two said, changed or removed what they take along; what is private."""
