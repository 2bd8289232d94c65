"""When something is due, and what the last school day is where that day is off."""

from __future__ import annotations

import datetime as dt

from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import date


def due(said: str, on: dt.date | None, last_school_day: dt.date | None) -> str:
    """Say when something is due; `said` is already in the reader's language and holds `{date}`."""
    told = said.format(date=date(on))
    if last_school_day is None:
        return told
    before = _("The school is closed then; the last school day before is {date}.")
    return f"{told}. {before.format(date=date(last_school_day))}"
