"""How refusals are explained to people: what was received, what is allowed, what to do next."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from core.as_typed import (
    DayNotUnderstood,
    NoSuchDay,
    NumberAmbiguous,
    NumberNotInSteps,
    NumberNotUnderstood,
    NumberOutOfRange,
    TimeNotUnderstood,
    YearFarAway,
    YearMissing,
)
from core.errors import AlreadyDone, Conflict, FieldsRefused, Missing, NotFound, Refusal, TooLong
from core.permissions import NotPermitted
from core.proportions.intervals import NotAProportion
from db import trouble
from db.apart import ReadingEnded, TooHeavy
from db.removed_words import NotYoursToRemove
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.numbers import as_typed, count, date, percent

Key = TypeVar("Key")
Words = TypeVar("Words")


class WordedTwice(Exception):
    """Two tables word the same refusal or field differently, so import order would decide."""


class _Shown(dict[str, str]):
    """The fields of a refusal as its words name them, formatted for the reader."""

    def __init__(self, error: Refusal) -> None:
        self.error = error

    def __missing__(self, name: str) -> str:
        return shown(getattr(self.error, name))


def explain(error: Refusal) -> str:
    """Explain a refusal in the reader's language, with the words of its nearest class that has any."""
    words = next(WORDS[kind] for kind in type(error).__mro__ if kind in WORDS)
    return _(words).format_map(_Shown(error)) if isinstance(words, str) else words(error)


def shown(value: object) -> str:
    """A value of a refusal, formatted for the reader."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return value
    if isinstance(value, dt.date):
        return date(value)
    if isinstance(value, int | None):
        return count(value)
    if isinstance(value, Fraction):
        return percent(value)
    if isinstance(value, tuple | list):
        return ", ".join(map(shown, value))
    return str(value.value if isinstance(value, Enum) else value)


def together(tables: Iterable[Mapping[Key, Words]]) -> dict[Key, Words]:
    """Merge tables into one; raises `WordedTwice` if two of them differ on a key."""
    all_words: dict[Key, Words] = {}
    for table in tables:
        for key, words in table.items():
            if all_words.setdefault(key, words) != words:
                raise WordedTwice(f"{getattr(key, '__qualname__', key)}: {all_words[key]!r} and {words!r}")
    return all_words


def _missing(error: Missing) -> str:
    label = error.label or FIELDS.get(error.field)
    if not label:
        return _("Write at least a few words. Then try again.")
    return _("“{field}” is empty. Fill it in and try again.").format(field=_(label))


def _fields(error: FieldsRefused) -> str:
    return " ".join(map(explain, error.refusals))


def _in_steps(error: NumberNotInSteps) -> str:
    if error.step == 1:
        return _("Fill in a whole number.")
    return _("Fill in a number in steps of {step}.").format(step=as_typed(error.step))


def _not_a_proportion(error: NotAProportion) -> str:
    return _("These counts do not fit together: {counts}. Check who was invited and who answered.").format(
        counts=", ".join(map(str, error.counts))
    )


_EVERYWHERE: dict[type[Refusal], str | Callable[[Any], str]] = {
    Refusal: N_("This cannot be done now. Nothing was changed. Reload the page and try again."),
    NotFound: N_("We cannot find this at your school. Perhaps it was removed. Go back and choose again."),
    NotPermitted: N_(
        "Your role here does not allow this. Ask your school leader who can do it; "
        "at the board, the administrator."
    ),
    Missing: _missing,
    FieldsRefused: _fields,
    NumberNotUnderstood: N_("We cannot read this as a number. Write it in figures, such as 240 or 1,5."),
    NumberAmbiguous: N_(
        "“{text}” can be read as two numbers. Write it without the mark, or with other decimals: "
        "1204 or 1,20."
    ),
    NumberNotInSteps: _in_steps,
    NumberOutOfRange: N_("Fill in a number from {least} to {most}."),
    DayNotUnderstood: N_("We cannot read this as a date. Write it as 1-12-2027 or as 1 December 2027."),
    TimeNotUnderstood: N_("We cannot read this as a time. Write it as 15:30."),
    YearMissing: N_("Write the year too, as in 1-12-2027."),
    YearFarAway: N_("Check whether the year is right: {text}."),
    NoSuchDay: N_("{text} is not in the calendar. Check whether the day and the month are right."),
    TooLong: N_("This text has {length} signs; at most {longest} are kept. Shorten it and try again."),
    Conflict: N_(
        "Somebody else changed this while you were working on it. Your change was not saved. "
        "Reload the page, look at what changed and try again."
    ),
    AlreadyDone: N_("This was already done, perhaps by a colleague. Nothing was changed. Reload the page."),
    ReadingEnded: N_(
        "Reading this file stopped halfway, twice; it is probably damaged. Nothing was stored. "
        "Open it on your computer, save it again and choose that file."
    ),
    TooHeavy: N_(
        "This file asks too much: reading it was stopped, and nothing was stored. Leave out what is not "
        "needed, save it again as CSV or as a smaller picture, and choose that file."
    ),
    NotYoursToRemove: N_("You can remove your own words. Those of others are removed by the school leader."),
    NotAProportion: _not_a_proportion,
    trouble.StorageTrouble: N_(
        "Kartrekker cannot reach its database now. Nothing was changed, and what you typed is still here."
    ),
    trouble.DiskFull: N_(
        "The disk is full, so nothing was saved just now. What was saved "
        "before is safe, and what you typed is "
        "still here. Make room on the computer where Kartrekker runs: empty the bin, or remove large files."
    ),
    trouble.ReadOnly: N_(
        "Kartrekker may not write in its folder, so nothing was saved. What you typed is still here. "
        "Give it the right to write there, or move the folder off a read-only disk."
    ),
    trouble.FolderGone: N_(
        "The folder with your data is not there. Is it on a disk that was taken out, or on a network? "
        "Connect that again; then it goes on."
    ),
    trouble.HeldElsewhere: N_(
        "Another program holds the database: a back-up or sync program, perhaps. Nothing was saved just now. "
        "What you typed is still here. Close that program, or wait a moment."
    ),
    trouble.StartedTwice: N_(
        "Kartrekker is already open on this computer, with the same data. Go on in the window that was open, "
        "or close it there first."
    ),
    trouble.Unreachable: N_(
        "The database server does not answer. Nothing was saved just now, and what you typed is still here. "
        "If it stays so, tell the person who keeps the server."
    ),
    trouble.DiskFails: N_(
        "The disk gives an error. Nothing was saved just now, and what you typed is still here. "
        "Make a back-up on another disk as soon as you can."
    ),
    trouble.DatabaseDamaged: N_(
        "The file with your data is damaged. Kartrekker leaves it as it is. Put the last back-up back: on "
        "the computer where Kartrekker runs, the first screen asks for it. Whoever keeps a server does it "
        "with this command: python -m db restore"
    ),
    trouble.DatabaseNewer: N_(
        "A newer Kartrekker already worked with your data, so this older one leaves them as they are. "
        "Install the newest Kartrekker and start it; your data are safe."
    ),
    trouble.SettingWrong: N_(
        "A setting of this server is not right: {name}. Nothing was changed. Whoever keeps the server sees "
        "what is wrong with this command: python -m db doctor"
    ),
}

# Each area has a wordings.py: WORDS for its refusals, FIELDS for the names of fields in `Missing`.
_AREAS = [
    importlib.import_module(f"pages.ui.{path.parent.name}.wordings")
    for path in sorted(Path(__file__).parents[1].glob("*/wordings.py"))
]
WORDS = together([_EVERYWHERE, *(area.WORDS for area in _AREAS)])
FIELDS = together(
    [
        {"name": N_("Name"), "removed_because": N_("Why do you remove it? Do not repeat the name")},
        *(getattr(area, "FIELDS", {}) for area in _AREAS),
    ]
)
