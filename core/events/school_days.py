"""Events on the days on which a school is closed."""

from __future__ import annotations

from datetime import date

from core.events import Event
from core.school_days import Region


class RegionSet(Event, subject="school", action="set_holiday_region"):
    """The region whose school holidays count was set."""

    to: Region


class ClosingDaysAdded(Event, subject="closing_days", action="add"):
    """The school's own closing days were added."""

    name: str
    first: date
    last: date
    instead_of: str = ""


class ClosingDaysChanged(Event, subject="closing_days", action="change"):
    """The school's own closing days were corrected; the days that they were and became."""

    name: str
    first: date
    last: date
    was_first: date
    was_last: date
    instead_of: str = ""


class ClosingDaysRemoved(Event, subject="closing_days", action="remove"):
    """The school's own closing days were removed."""

    name: str
    first: date
    last: date
