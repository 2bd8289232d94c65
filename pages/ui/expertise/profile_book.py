"""Workbooks about expertise: the template to fill in, and everything about oneself to take along."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from numbers import Real

import pandas as pd
import xlsxwriter

from core.expertise import HIGHEST_STEP
from db.expertise import Area, OwnData
from pages.ui.expertise.names import AFFINITIES, GROUPS, LEVELS, is_open
from pages.ui.expertise.own_words import SHEETS, column_name, value_words
from pages.ui.kit.cells import Cell, Sheet, formats, in_utc, safe_text
from pages.ui.kit.i18n import _


def template_book(rows: pd.DataFrame, areas: Iterable[Area]) -> bytes:
    """Write the table to fill in, and beside it what the steps mean and which areas there are."""
    made = io.BytesIO()
    with _book(made) as (book, looks):
        filled = Sheet(book, _("Profiles"), [str(name) for name in rows.columns], looks)
        for row in rows.itertuples(index=False, name=None):
            filled.add(*(str(cell) for cell in row))
        filled.finish()
        steps = Sheet(book, _("Steps"), [_("Step"), _("Level"), _("Affinity")], looks)
        for step in range(HIGHEST_STEP + 1):
            steps.add(step, _(LEVELS[step]), _(AFFINITIES[step]))
        steps.finish()
        listed = Sheet(book, _("Areas"), [_("Area"), _("Group")], looks)
        for area in areas:
            if is_open(area):
                listed.add(area.name, _(GROUPS[area.group]))
        listed.finish()
    return made.getvalue()


def own_book(data: OwnData) -> bytes:
    """Write everything about one person, a sheet for each kind of thing."""
    made = io.BytesIO()
    with _book(made) as (book, looks):
        book.set_properties({"title": safe_text(data.name), "created": in_utc(data.made_at)})
        for kind, frame in data.sheets.items():
            headings = [column_name(str(name)) for name in frame.columns]
            sheet = Sheet(book, _(SHEETS[kind]), headings, looks)
            for row in frame.itertuples(index=False, name=None):
                sheet.add(*(_cell(str(name), cell) for name, cell in zip(frame.columns, row, strict=True)))
            sheet.finish()
        if not data.sheets:
            Sheet(book, _("Nothing"), [_("Nothing is kept about you")], looks).finish()
    return made.getvalue()


@contextmanager
def _book(made: io.BytesIO) -> Iterator[tuple[xlsxwriter.Workbook, dict[str, object]]]:
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, {"in_memory": True, **never}) as book:
        yield book, formats(book)


def _cell(column: str, value: object) -> Cell:
    """A value as a cell can hold it."""
    if value is None or value is pd.NaT or value != value:
        return None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, pd.Timestamp):
        value = value.to_pydatetime()
    if isinstance(value, dt.datetime):
        return value if value.tzinfo else value.replace(tzinfo=dt.UTC)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, Real):
        return float(value)
    return value_words(column, str(value))
