"""The time zones of Dutch schools, and local days."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

#: The default time zone of a school.
DEFAULT_TIME_ZONE = "Europe/Amsterdam"
#: The European and the Caribbean Netherlands, with the islands that have Dutch schools.
TIME_ZONES = (
    DEFAULT_TIME_ZONE,
    "America/Kralendijk",
    "America/Curacao",
    "America/Aruba",
    "America/Lower_Princes",
)


def day_at(zone: str, moment: datetime) -> date:
    """Give the local day of a timezone-aware moment in this time zone.

    Examples
    --------
    >>> from datetime import UTC
    >>> moment = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    >>> str(day_at("Europe/Amsterdam", moment)), str(day_at("America/Aruba", moment))
    ('2026-11-19', '2026-11-18')
    """
    return moment.astimezone(ZoneInfo(zone)).date()
