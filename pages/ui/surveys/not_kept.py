"""What is not kept of a survey file: each column with why, and one press that keeps it after all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.survey_files import Column, ColumnRole, Reason
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.widgets import first_of, folded, hostile, more_of, with_about
from pages.ui.surveys.draft import Draft, correct, draft, widget
from pages.ui.surveys.words import column_heading, reason_name

AT_ONCE = 20


def not_kept(now: Draft) -> None:
    """List what is dropped: what points to people in view, the rest in an expander."""
    dropped = now.found.dropped
    named = [column for column in dropped if column.role is ColumnRole.IDENTIFYING]
    rest = [column for column in dropped if column.role is not ColumnRole.IDENTIFYING]
    st.header(_("What we do not keep"), anchor=False)
    if named:
        hostile(_("These columns can identify people. They are dropped before anything is stored:"))
        _lines("named", named)
    else:
        hostile(_("No column was found that identifies people. Check that yourself as well."))
    if rest:
        label = (
            ngettext("{n} other column is not kept", "{n} other columns are not kept", len(rest))
            if named
            else ngettext("{n} column is not kept", "{n} columns are not kept", len(rest))
        )
        is_open = not now.found.questions
        folded(label.format(n=count(len(rest))), widget("dropped"), _lines, "rest", rest, is_open=is_open)
    _kept_after_all(now)


def _row() -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")


def _lines(name: str, dropped: Sequence[Column]) -> None:
    """One line per column; those of one question that go for one reason share a line."""
    together = [list(columns) for _same, columns in groupby(dropped, _question)]
    shown = first_of(widget(name), together, AT_ONCE)
    for columns in shown:
        _line(columns)
    more_of(widget(name), together, shown)


def _question(column: Column) -> tuple[object, ...]:
    text, bracket, row = column.heading.rpartition(" [")
    return (text if bracket and row.endswith("]") else column.key), column.role, column.reason


def _line(columns: Sequence[Column]) -> None:
    first, number = columns[0], len(columns)
    said = f"“{column_heading(first)}”: {reason_name(first.reason)}"
    if number > 1:
        said += " " + ngettext("({n} column)", "({n} columns)", number).format(n=count(number))
    with _row():
        hostile(said)
        if first.reason is not Reason.NATIONAL_NUMBER:  # the law forbids a school to spread it
            st.button(
                with_about(_("Keep it after all"), column_heading(first)),
                key=widget(f"keep_{first.key}"),
                on_click=_keep,
                args=(tuple(column.key for column in columns),),
            )


def _keep(keys: tuple[str, ...]) -> None:
    now = draft()
    if now is None:
        return
    counted = ("household_column", "children_column")
    units = {name: "" for name in counted if getattr(now.corrections, name) in keys}
    roles = {**now.corrections.roles, **dict.fromkeys(keys, ColumnRole.QUESTION)}
    correct(**({"roles": roles} | units))


def kept_after_all(now: Draft) -> list[Column]:
    """The columns that would have been dropped, and that a person keeps; who answers is no answer."""
    asked = {key for doubt in now.found.doubts for key in doubt.keys} | {now.found.group_column}
    return [
        column
        for column in now.found.columns
        if column.key not in asked and now.corrections.roles.get(column.key) is ColumnRole.QUESTION
    ]


def _kept_after_all(now: Draft) -> None:
    kept = kept_after_all(now)
    if not kept:
        return
    st.warning(_("You keep these after all. Do that only if they point to nobody:"))
    for column in kept:
        with _row():
            hostile(f"“{column_heading(column)}”")
            st.button(
                with_about(_("Do not keep it"), column_heading(column)),
                key=widget(f"drop_{column.key}"),
                on_click=_drop,
                args=(column.key,),
            )


def _drop(key: str) -> None:
    now = draft()
    if now is not None:
        correct(roles={name: role for name, role in now.corrections.roles.items() if name != key})
