"""What is pressed counts only while the tab is of whom it was drawn for.

Streamlit calls what a button or field bears (`on_click`, `on_change`), and runs a fragment, before a line of
the page runs, so before the page has seen that the session ended, that another tab chose another school, or
that an access was closed. Here each of them is looked up first, once for all; otherwise the page runs anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState

from pages.ui.kit.session import is_still_theirs

_call_callbacks = SessionState._call_callbacks
_run_callback = SessionState._run_callback_and_record_rerun


def watch_presses() -> None:
    """Let this process do so; twice is once."""
    SessionState._call_callbacks = _called  # type: ignore[method-assign]
    SessionState._run_callback_and_record_rerun = _run  # type: ignore[method-assign]


def _called(self: SessionState, **replayed: Any) -> None:
    """A part of a page runs by itself only for whom the whole was drawn."""
    context = get_script_run_ctx()
    if context is not None and context.fragment_ids_this_run:
        _go_on_if_theirs()
    _call_callbacks(self, **replayed)


def _run(self: SessionState, votes: Any, run: Callable[[], None]) -> None:
    def checked() -> None:
        _go_on_if_theirs()
        run()

    _run_callback(self, votes, checked)


def _go_on_if_theirs() -> None:
    if not is_still_theirs():
        st.rerun()
