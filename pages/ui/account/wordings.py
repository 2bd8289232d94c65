"""The words of refusals about the days on which a school is closed."""

from __future__ import annotations

from db.mailing import MailFailed, MailNotSet, MailSettingWrong
from db.school_days import DaysTurnedRound, HolidayReplaced, TooManyDays
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.mail_words import TROUBLES


def _not_set(error: MailNotSet) -> str:
    said = _(
        "No mail is sent here. Whoever runs this Kartrekker can change that, by setting: {names}. "
        "Until then, links go by hand or on paper."
    )
    return said.format(names=", ".join(error.missing))


WORDS = {
    MailNotSet: _not_set,
    MailSettingWrong: N_(
        "No mail is sent here: what is set as {name} cannot be understood. Whoever runs this Kartrekker can "
        "change it."
    ),
    MailFailed: lambda error: _(TROUBLES[error.why]),
    DaysTurnedRound: N_("The last day ({last}) is before the first ({first}). Choose a later last day."),
    TooManyDays: N_(
        "From {first} until {last} is more than {longest} days. Check whether the year is right."
    ),
    HolidayReplaced: N_("“{name}” replaces this holiday already. Correct or remove that first."),
}
FIELDS = {"first": N_("First day")}
