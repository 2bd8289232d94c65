"""The picture of the days on which people answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd
from babel.dates import format_date

from core.distributions import MOST_COLUMNS, Columns, distribution
from core.response_days import Run, at_most
from db import surveys
from db.acting import same_for_role, stands_while
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, locale
from pages.ui.kit.numbers import count, date, percent
from pages.ui.kit.session import Here
from pages.ui.surveys.picture import Picture, only


@same_for_role
@stands_while(surveys.edition)
def days_picture(here: Here, survey_id: int) -> Picture:
    """How many answered on which days: the days with most, and each run of days as a column."""
    runs = ask(here, surveys.survey, survey_id).days
    if not runs:
        return only(_("On which days people answered is not known."))
    shown, together = at_most(runs, MOST_COLUMNS), sum(run.n for run in runs)
    title = _title(runs, together)
    groups = [
        Columns(
            label=_("{n} answers").format(n=count(together)),
            text="",
            shares=[run.n / together for run in shown],
            texts=[count(run.n) for run in shown],
        )
    ]
    lines = [(_in_full(run), count(run.n), percent(run.n / together)) for run in runs]
    frame = pd.DataFrame(lines, columns=[_("Days"), _("Answers"), _("Share")])
    caption = _(
        "Of all groups together. Days on which few answered stand together, so that nobody can be recognised."
    )
    return Picture(
        message=title, chart=distribution(title, _short(shown), groups, ""), frame=frame,
        caption=caption,
    )  # fmt: skip


def _title(runs: Sequence[Run], together: int) -> str:
    """By when half had answered: then a reminder still helps, or comes too late."""
    so_far, half = 0, runs[-1]
    for run in runs:
        so_far += run.n
        if 2 * so_far >= together:
            half = run
            break
    most = max(runs, key=lambda run: run.n)
    if half is runs[-1]:
        return _("Most answers came at the end: {n} on {days}").format(n=count(most.n), days=_in_full(most))
    return _("{percent} had answered by {day}; the last answer came by {last}").format(
        percent=percent(so_far / together, 0), day=date(half.last), last=date(runs[-1].last)
    )


def _in_full(run: Run) -> str:
    if run.first == run.last:
        return date(run.first)
    return _("{first} up to and including {last}").format(first=date(run.first), last=date(run.last))


def _short(runs: Sequence[Run]) -> list[str]:
    """Runs of days under their columns: 28 okt–3 nov, 4, 5–9; a month is named where it begins."""
    said, month = [], 0
    for run in runs:
        first = _day(run.first, with_month=run.first.month not in (month, run.last.month))
        last = _day(run.last, with_month=run.last.month != month)
        said.append(last if run.first == run.last else f"{first}–{last}")
        month = run.last.month
    return said


def _day(day: dt.date, *, with_month: bool) -> str:
    return format_date(day, "d MMM", locale=locale()).rstrip(".") if with_month else str(day.day)
