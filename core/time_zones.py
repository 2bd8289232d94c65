"""Where Dutch schools are, and which day it is there: moments are the same everywhere, days are not."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

#: Where a school is unless it says otherwise.
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
    """Give the day that a moment was in this time zone; the moment knows its own.

    Examples
    --------
    >>> from datetime import UTC
    >>> moment = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    >>> str(day_at("Europe/Amsterdam", moment)), str(day_at("America/Aruba", moment))
    ('2026-11-19', '2026-11-18')
    """
    return moment.astimezone(ZoneInfo(zone)).date()
