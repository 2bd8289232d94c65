"""The words of refusals about passkeys, and about the days on which a school is closed."""

from __future__ import annotations

from db.mailing import MailFailed, MailNotSet, MailSettingWrong
from db.passkeys import (
    NoPasskeysHere,
    PasskeyRefused,
    PasskeyThere,
    PasskeyUnknown,
    TooManyPasskeys,
)
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
    PasskeyRefused: N_(
        "This passkey was not accepted. Nothing was changed. Load the page again and try once more."
    ),
    PasskeyUnknown: N_(
        "This passkey opens no account here. Perhaps it was removed. Sign in with your password, and make a "
        "new one under My account."
    ),
    PasskeyThere: N_("This device has a passkey for Kartrekker already."),
    TooManyPasskeys: N_("You have {most} passkeys. Remove one that you do not use any more first."),
    NoPasskeysHere: N_(
        "At this address a browser makes no passkeys: the address has to begin with https and has to "
        "be a name, not a number. On the computer itself it works at http://localhost."
    ),
    DaysTurnedRound: N_("The last day ({last}) is before the first ({first}). Choose a later last day."),
    TooManyDays: N_(
        "From {first} until {last} is more than {longest} days. Check whether the year is right."
    ),
    HolidayReplaced: N_("“{name}” replaces this holiday already. Correct or remove that first."),
}
FIELDS = {"first": N_("First day"), "passkey_name": N_("Name of this passkey")}
