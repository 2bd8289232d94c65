"""A word of confirmation that survives the rerun which shows what changed."""

from __future__ import annotations

import streamlit as st

from pages.ui.widgets import plain

_KEY = "notice"


def done(place: str, text: str) -> None:
    """Run the page again, with this confirmation at its place: where the reader looks."""
    st.session_state[_KEY] = (place, text)
    st.rerun()


def show_notice(place: str) -> None:
    """Show here, once, what was just done."""
    if st.session_state.get(_KEY, ("", ""))[0] == place:
        st.success(plain(st.session_state.pop(_KEY)[1]))
