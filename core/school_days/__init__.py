"""The days on which a school is closed, and what that does to silence and to due dates."""

from core.school_days.calendar import BEFORE, Break, SchoolCalendar, in_order
from core.school_days.holidays import (
    FIXED_BY_LAW,
    REPLACEABLE,
    RETRIEVED,
    SOURCE,
    Feast,
    Holiday,
    Region,
    breaks_of,
    known_feasts,
    known_until,
)
