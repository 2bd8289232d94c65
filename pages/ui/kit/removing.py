"""A button that takes something away: it says first what goes, and asks once."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from pages.ui.kit.i18n import _
from pages.ui.kit.widgets import with_about


def removal(key: str, label: str, goes: str, *, about: str = "", **looks: Any) -> bool:
    """Draw the button, and once it was pressed what goes, with this button again and one to leave it.

    True in the run in which it was pressed for the second time. `about` as in `with_about`.
    """
    asked = f"removal:{key}"
    if not st.session_state.get(asked):
        args = (asked, True)
        st.button(
            with_about(label, about), key=key, on_click=st.session_state.__setitem__, args=args, **looks
        )
        return False
    with st.container(border=True, key=f"kt-removal-{key}"):
        st.html(f'<p class="kt-text" role="alert" dir="auto">{escape(goes)}</p>')
        with st.container(horizontal=True, gap="small"):
            is_sure = st.button(with_about(label, about), key=f"{key}:sure", type="primary")
            st.button(_("Cancel"), key=f"{key}:not", on_click=st.session_state.pop, args=(asked, None))
    if is_sure:
        del st.session_state[asked]
    return is_sure
