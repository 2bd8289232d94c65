"""A word of confirmation that survives the rerun which shows what changed."""

from __future__ import annotations

import streamlit as st

from pages.ui.widgets import plain

_KEY = "notice"


def done(text: str) -> None:
    """Run the page again, with this confirmation above it."""
    st.session_state[_KEY] = text
    st.rerun()


def show_notice() -> None:
    """Show the confirmation of what was just done, once."""
    if text := st.session_state.pop(_KEY, None):
        st.success(plain(text))
