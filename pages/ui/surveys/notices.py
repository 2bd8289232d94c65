"""What a person should know of a file: what must be judged stands in view, the rest is folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from core.survey_files import NoticeKind
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.widgets import hostile, plain
from pages.ui.surveys.draft import Draft, attempt, draft, read_again, widget
from pages.ui.surveys.words import gathered, notice_text

SERIOUS = {
    NoticeKind.FORMULA_WITHOUT_VALUE, NoticeKind.LOOKS_AGGREGATED, NoticeKind.RESPONDENTS_IN_COLUMNS,
    NoticeKind.UNREAD_CELLS, NoticeKind.STRUCTURE_DOES_NOT_FIT,
    NoticeKind.HIDDEN_ROWS, NoticeKind.RANGES_RESTORED, NoticeKind.WORD_FOR_EMPTY,
    NoticeKind.NUMBER_FOR_EMPTY, NoticeKind.TOTAL_ROWS,
}  # fmt: skip
#: What one press undoes: its label, and the hints with which the file is then read again.
UNDONE: Mapping[NoticeKind, tuple[str, Mapping[str, Any]]] = {
    NoticeKind.HIDDEN_ROWS: (N_("Count what is hidden too"), {"with_hidden": True}),
    NoticeKind.RESPONDENTS_IN_COLUMNS: (N_("Read the file as it is"), {"turn": False}),
}


def notices(now: Draft) -> None:
    """Tell them."""
    found = gathered(now.found.notices)
    for notice in found:
        if notice.kind in SERIOUS:
            st.warning(plain(notice_text(notice)))
            if notice.kind in UNDONE:
                label, _hints = UNDONE[notice.kind]
                st.button(_(label), key=widget(f"undo_{notice.kind}"), on_click=_undo, args=(notice.kind,))
    rest = [notice for notice in found if notice.kind not in SERIOUS]
    if rest:
        label = ngettext("{n} remark about the file", "{n} remarks about the file", len(rest))
        with st.expander(label.format(n=count(len(rest)))):
            hostile("\n".join(f"– {notice_text(notice)}" for notice in rest))


def _undo(kind: NoticeKind) -> None:
    now = draft()
    if now is not None:
        attempt(read_again, now, replace(now.hints, **UNDONE[kind][1]))
