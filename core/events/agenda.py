"""Events on a person's private calendar link."""

from __future__ import annotations

from core.events import Event


class CalendarLinkMade(Event, subject="person", action="make_calendar_link"):
    """A new link was made; it replaces the old one."""


class CalendarLinkRevoked(Event, subject="person", action="revoke_calendar_link"):
    """The link was revoked."""
