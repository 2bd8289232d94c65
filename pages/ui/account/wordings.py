"""The words of refusals about the days on which a school is closed."""

from __future__ import annotations

from db.school_days import DaysTurnedRound, HolidayReplaced, TooManyDays
from pages.ui.kit.i18n import N_

WORDS = {
    DaysTurnedRound: N_("The last day ({last}) is before the first ({first}). Choose a later last day."),
    TooManyDays: N_(
        "From {first} until {last} is more than {longest} days. Check whether the year is right."
    ),
    HolidayReplaced: N_("“{name}” replaces this holiday already. Correct or remove that first."),
}
FIELDS = {"first": N_("First day")}
