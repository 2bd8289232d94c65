"""The words of refusals about files with figures."""

from __future__ import annotations

from core.school_data import errors
from db.school_data import refusals
from pages.ui.data.figure_words import group_text
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.numbers import count, date


def _doubled(error: errors.DoubledFigures) -> str:
    return _(
        "“{group}, {measure}, {moment}” is in the file {times} times, so one row may be about one pupil. "
        "A file with a row per pupil does not come in. Is each row about a group? Then say which column "
        "tells these rows apart."
    ).format(
        group=group_text(error.group), measure=error.measure, moment=error.moment, times=count(error.times)
    )


def _file_known(error: refusals.FileKnown) -> str:
    return _("This very file is here already, as version {version}, since {day}. Nothing was stored.").format(
        version=count(error.version), day=date(error.at)
    )


WORDS = {
    errors.NotAnOverview: N_(
        "This file cannot be read as a table of figures. Nothing was stored. Choose an Excel file (xlsx, "
        "xls), ODS or CSV with headings above the figures."
    ),
    errors.RowPerPupil: N_(
        "This file looks like a list of pupils, or it has names of people: “{found}”. Nothing was stored, "
        "and nothing of it is kept. Kartrekker takes figures per group only. Make an overview per group in "
        "your pupil tracking system, without names."
    ),
    errors.NoFigures: N_(
        "No figure was found in this file. Nothing was stored. Say below which column has the figures, or "
        "choose another file."
    ),
    errors.DoubledFigures: _doubled,
    errors.NotDuo: N_(
        "This is no open file of DUO: no column has the number of a school (BRIN) or of a board. Nothing was "
        "stored. The headings are: {headings}."
    ),
    errors.YearUnknown: N_("The file does not say of which year it is. Fill in the year."),
    refusals.FileKnown: _file_known,
    refusals.NotVouched: N_(
        "The file does not say how many pupils the groups have. Say that each group has {k} pupils or more, "
        "and name the smaller ones."
    ),
}
