"""What of a survey file is not kept, and why; and how to read it otherwise where it was read wrongly."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.survey_files import Column, ColumnRole, Hints, Recognition, Tool
from core.survey_files.model import NoticeKind
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.upload import file_field
from pages.ui.kit.widgets import hostile, plain, table
from pages.ui.surveys.draft import Draft, attempt, correct, draft, read_again, value_of, widget
from pages.ui.surveys.groups import candidates, column_name
from pages.ui.surveys.words import fault_text, left_out_file, reason_name

MOST_ROWS = 20
ENCODINGS = ("", "utf-8", "cp1252", "utf-16", "iso-8859-15", "cp850")
DELIMITERS = ("", ";", ",", "\t", "|")


def not_kept(now: Draft) -> None:
    """Say which columns are dropped; those that identify people stand in view, the rest one click away."""
    dropped = now.found.dropped
    named = [column for column in dropped if column.role is ColumnRole.IDENTIFYING]
    st.header(_("What we do not keep"), anchor=False)
    if named:
        hostile(_("These columns can identify people. They are dropped before anything is stored:"))
        hostile("\n".join(f"– {_heading(column)} ({reason_name(column.reason)})" for column in named))
    else:
        hostile(_("No column was found that identifies people. Check that yourself as well."))
    number = len(dropped)
    if not number:
        return
    label = ngettext("{n} column is not kept", "{n} columns are not kept", number).format(n=count(number))
    opened = st.expander(label, key=widget("dropped"), on_change="rerun")
    if opened.open:
        with opened:
            _dropped_table(dropped)
            _keep_after_all(dropped)


def unreadable(found: Recognition) -> None:
    """List the rows that could not be read, and give them back as a file."""
    rows = found.unreadable
    if not rows:
        return
    number = len(rows)
    st.header(
        ngettext("{n} row cannot be read", "{n} rows cannot be read", number).format(n=count(number)),
        anchor=False,
    )
    hostile(_("These rows are left out. Repair them in the file and upload it again, or go on without them."))
    frame = pd.DataFrame(
        [(count(row.number), fault_text(row)) for row in rows[:MOST_ROWS]], columns=[_("Row"), _("Why")]
    )
    table(frame, _("Rows that cannot be read"), words=True)
    st.download_button(
        _("Download these rows"),
        lambda: left_out_file(rows),
        "rijen.csv",
        "text/csv",
        key=widget("rows"),
        on_click="ignore",
    )


def households(now: Draft) -> None:
    """Ask for the columns that say which responses come from one household, and for how many children."""
    opened = st.expander(
        _("Count per household or per pupil (seldom needed)"), key=widget("units"), on_change="rerun"
    )
    if not opened.open:
        return
    columns = candidates(now)
    with opened:
        hostile(
            _(
                "Do both parents fill in the survey? With a column that says which answers come from "
                "one household, a decision can count per household. The column is replaced by a number."
            )
        )
        for name, label, current in (
            ("household_column", _("Column with the household"), now.found.household_column),
            ("children_column", _("Column with the number of children"), now.found.children_column),
        ):
            choices = ["", *columns] + ([current] if current and current not in columns else [])
            st.selectbox(
                label,
                choices,
                index=choices.index(current),
                format_func=lambda key: column_name(columns, key),
                key=widget(name),
                on_change=_take_column,
                args=(name,),
            )


def add_structure(now: Draft, *, is_open: bool = False) -> None:
    """Offer to take the texts of questions and answers from a LimeSurvey structure."""
    if now.found.tool not in (Tool.LIMESURVEY, Tool.GENERIC):
        return
    opened = st.expander(
        _("Add the texts of LimeSurvey (.lss)"), is_open, key=widget("structure"), on_change="rerun"
    )
    if opened.open:
        with opened:
            _structure(now)


def read_otherwise(now: Draft) -> None:
    """Offer to read the file in another way."""
    opened = st.expander(_("The file was read wrongly"), key=widget("otherwise"), on_change="rerun")
    if opened.open:
        with opened:
            _hints(now)


def _dropped_table(dropped: tuple[Column, ...]) -> None:
    lines = [(_heading(column), reason_name(column.reason)) for column in dropped]
    table(pd.DataFrame(lines, columns=[_("Column"), _("Why")]), _("Columns that are not kept"), words=True)


def _keep_after_all(dropped: tuple[Column, ...]) -> None:
    columns = {column.key: column for column in dropped if column.role is not ColumnRole.EMPTY}
    if not columns:
        return
    st.selectbox(
        _("Was one of these an ordinary question?"),
        ["", *columns],
        format_func=lambda key: column_name(columns, key) if key else _("Choose a column"),
        key=widget("keep"),
    )
    chosen = columns.get(value_of("keep") or "")
    if chosen is None:
        return
    if chosen.role is ColumnRole.IDENTIFYING:
        st.warning(
            plain(
                _("Taken for: {reason}. Keep it only if it points to nobody.").format(
                    reason=reason_name(chosen.reason)
                )
            )
        )
    st.button(
        _("Keep it as a question"), key=widget("keep_it"), on_click=_take_as_question, args=(chosen.key,)
    )


def _take_as_question(key: str) -> None:
    now = draft()
    if now is not None:
        st.session_state.pop(widget("keep"), None)
        correct(roles={**now.corrections.roles, key: ColumnRole.QUESTION})


def _take_column(name: str) -> None:
    correct(**{name: value_of(name)})


def _structure(now: Draft) -> None:
    hostile(
        _(
            "Are questions or answers shown as codes? In LimeSurvey choose Export, "
            "then Survey structure (.lss), and add that file."
        )
    )
    given = file_field(_("Structure file (.lss)"), ["lss"], widget("lss"))
    if given is not None and given.file_id != st.session_state.get(widget("lss_read")):
        st.session_state[widget("lss_read")] = given.file_id
        attempt(read_again, now, lss=given.getvalue())
        st.rerun()


def _hints(now: Draft) -> None:
    names = {"": _("Find out"), ";": _("semicolon ( ; )"), ",": _("comma ( , )"), "\t": _("tab"), "|": "|"}
    sheets = [
        name for each in now.found.notices if each.kind is NoticeKind.OTHER_SHEETS for name in each.values
    ]
    with st.form(widget("hints"), border=False):
        encoding = st.selectbox(
            _("Letters look wrong: read as"), ENCODINGS, format_func=lambda name: name or names[""]
        )
        delimiter = st.selectbox(_("Columns are separated by"), DELIMITERS, format_func=names.__getitem__)
        rows = st.selectbox(
            _("Number of rows with headings"), (0, 1, 2, 3), format_func=lambda n: str(n) if n else names[""]
        )
        sheet = st.selectbox(_("Sheet"), ["", *sheets], format_func=lambda name: name or names[""])
        if st.form_submit_button(_("Read again")):
            attempt(
                read_again, now, Hints(encoding=encoding, delimiter=delimiter, sheet=sheet, header_rows=rows)
            )
            st.rerun()


def _heading(column: Column) -> str:
    text = " ".join(column.heading.split())
    return (text if len(text) <= 90 else text[:89] + "…") or _("Column {n}").format(n=column.position + 1)
