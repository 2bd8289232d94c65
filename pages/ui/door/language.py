"""The language, for who is not signed in."""

from __future__ import annotations

import streamlit as st

from pages.ui.kit import choosing
from pages.ui.kit.i18n import _, language
from pages.ui.kit.languages import LANGUAGES


def choose_language() -> None:
    """Only for visitors: people who signed in have this as a setting."""
    chosen = choosing.from_segments(
        "door_language",
        _("Language"),
        list(LANGUAGES),
        lambda code: LANGUAGES[code].name,
        default=language(),
        label_visibility="collapsed",
    )
    if chosen and chosen != language():
        st.session_state["language"] = chosen
        st.rerun()
