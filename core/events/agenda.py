"""What somebody did with the private link to their calendar."""

from __future__ import annotations

from core.events import Event


class CalendarLinkMade(Event, subject="person", action="make_calendar_link"):
    """A new link; the one that was there no longer works."""


class CalendarLinkRevoked(Event, subject="person", action="revoke_calendar_link"):
    """The link no longer works."""
