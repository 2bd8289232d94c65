"""Add schools: one in a form, or many from a list that is looked over first."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from core.board import Column, ListedSchool, SchoolList, SchoolWords
from core.errors import Refusal
from core.school_list import pasted
from core.survey_files.errors import TooLarge
from core.survey_files.reading import read_sheet
from db import board
from db.apart import apart
from pages.ui.board.fields import school_fields
from pages.ui.board.words import COLUMNS, DOUBTS, REGIONS
from pages.ui.kit import numbers
from pages.ui.kit.at_fields import in_order
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import tick
from pages.ui.kit.places import BOARD, BoardView, back_button, go
from pages.ui.kit.pupils import hints_for, list_field, refuse_given, widget_key
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.upload import file_field
from pages.ui.kit.widgets import done, hostile, refused, rows, table
from pages.ui.kit.words import TIME_ZONE_NAMES

TYPES = ["xlsx", "xls", "ods", "csv", "tsv", "txt"]
MOST_BYTES = 2 * 1024 * 1024
LONGEST_LIST = 100_000
ONE, MANY, FILE = "add_school:", "add_schools:", "add_schools_file"


def back_to_schools() -> None:
    """The way back to the list of schools."""
    back_button(_("Back to the schools"), "to_schools", {"view": BoardView.SCHOOLS})


def add_one(here: Here) -> None:
    """A form for one school; after it comes who leads it."""
    back_to_schools()
    st.header(_("Add one school"), anchor=False)
    st.write(
        _(
            "Does the school have a Kartrekker of its own, on a laptop? Then do not add it here. Whoever "
            "runs the server moves it in with all that is in it. Help, at the top, says how."
        )
    )
    with st.container(border=True):
        words = school_fields(ONE, SchoolWords(name=""))
        sent = st.button(_("Add this school"), key=f"{ONE}save", type="primary")
    if not sent or not in_order(ONE):
        return
    try:
        (made,) = board.make_schools(here.store, here.actor, [words])
    except Refusal as error:
        refused(error, ONE)
        return
    forget(ONE)
    go(BOARD.to(made))
    done("school", _("The school is added. Now invite who leads it."))


def add_list(here: Here) -> None:
    """Paste a list or choose a file, see what was understood, and only then make the schools."""
    back_to_schools()
    st.header(_("Add a list of schools"), anchor=False)
    hostile(
        _(
            "Copy the list from your own overview, or choose the file. The name is enough. Columns with the "
            "BRIN number, the holiday region, the place or the smallest group are understood too. "
            "You first see what was understood."
        )
    )
    label = _("Paste your list here: a school on each line")
    text = list_field(f"{MANY}text", label, pasted, most=LONGEST_LIST, height=180)
    given = file_field(_("Or choose a file (xlsx, ods or csv, at most 2 MB)"), TYPES, FILE)
    if text is None or (given is None and not text.strip()):
        return
    try:
        cells = _of_file(given.getvalue()) if given is not None else pasted(text)
    except Refusal as error:
        refuse_given(error, FILE, given)
        return
    try:
        found = board.read_list(here.store, here.actor, cells)
    except Refusal as error:
        refused(error)
        return
    _confirm(here, found)


def _of_file(data: bytes) -> tuple[tuple[str, ...], ...]:
    if len(data) > MOST_BYTES:
        raise TooLarge(size=len(data), permitted=MOST_BYTES)
    _kind, sheet, _digest = apart(partial(read_sheet, data, hints_for(data)))
    columns = [[cell or "" for cell in column.to_pylist()] for column in sheet.columns]
    return tuple(zip(*columns, strict=True))


def _confirm(here: Here, found: SchoolList) -> None:
    """What was understood, what is doubtful, and the button that makes the schools."""
    st.subheader(_("Is this what you mean?"), anchor=False)
    n = len(found.schools)
    rows(
        ngettext("{n} school was understood.", "{n} schools were understood.", n).format(n=numbers.count(n)),
        _("Left out: {names}").format(names=", ".join(found.unread)) if found.unread else "",
        _("Without a name, so left out: row {rows}").format(
            rows=", ".join(map(numbers.count, found.nameless))
        )
        if found.nameless
        else "",
    )
    sure = [each for each in found.schools if not each.is_probably_there]
    there = [each for each in found.schools if each.is_probably_there]
    if sure:
        _table(sure, found.columns, _("These schools are added"))
    _doubts(sure)
    chosen = [*sure, *_probably_there(there)]
    if not chosen:
        hostile(_("There is nothing in it to add. Nothing was changed."))
        return
    hostile(_("Nothing has been stored yet. They are added all together, or none."))
    label = ngettext("Add {n} school", "Add {n} schools", len(chosen)).format(n=numbers.count(len(chosen)))
    if st.button(label, key=f"{MANY}save", type="primary") and in_order(MANY):
        _make(here, chosen)


def _table(listed: Sequence[ListedSchool], columns: Sequence[Column], caption: str) -> None:
    shown = [each for each in Column if each in columns]
    frame = pd.DataFrame(
        [[_cell(each.words, column) for column in shown] for each in listed],
        columns=[_(COLUMNS[column]) for column in shown],
    )
    table(frame, caption, words=True)


def _cell(words: SchoolWords, column: Column) -> str:
    match column:
        case Column.NAME:
            return words.name
        case Column.BRIN:
            return words.brin
        case Column.TIME_ZONE:
            return _(TIME_ZONE_NAMES[words.time_zone])
        case Column.REGION:
            return _(REGIONS[words.holiday_region]) if words.holiday_region else ""
        case Column.THRESHOLD:
            return numbers.count(words.privacy_threshold)


def _doubts(listed: Sequence[ListedSchool]) -> None:
    doubtful = [each for each in listed if each.doubts]
    if not doubtful:
        return
    st.subheader(_("Look at these"), anchor=False)
    hostile("\n".join(f"{each.words.name}: {_said(each)}" for each in doubtful))


def _said(each: ListedSchool) -> str:
    return " ".join(_(DOUBTS[doubt.doubt]).format(received=doubt.received) for doubt in each.doubts)


def _probably_there(there: Sequence[ListedSchool]) -> list[ListedSchool]:
    """Left out unless somebody says that it is another school."""
    if not there:
        return []
    st.subheader(_("Twice, or there already: not added"), anchor=False)
    chosen = []
    for each in there:
        of = hashlib.sha256(repr(each.words).encode()).hexdigest()[:12]
        with st.container(border=True):
            hostile(f"{each.words.name}\n{_said(each)}")
            if each.may_be_added and tick(f"{MANY}add:{each.row}:{of}", _("Add it all the same")):
                chosen.append(each)
    return chosen


def _make(here: Here, chosen: Sequence[ListedSchool]) -> None:
    try:
        made = board.make_schools(here.store, here.actor, [each.words for each in chosen])
    except Refusal as error:
        refused(error)
        return
    forget(MANY)
    st.session_state.pop(widget_key(FILE), None)
    go({"view": BoardView.SCHOOLS})
    said = ngettext("{n} school is added.", "{n} schools are added.", len(made)).format(
        n=numbers.count(len(made))
    )
    done("schools", f"{said} {_('Now invite the school leaders.')}")
