"""Which one form of a list is open: a list with a form under each line is too long for a phone."""

from __future__ import annotations

from textwrap import shorten

import streamlit as st

from pages.ui.i18n import _
from pages.ui.widgets import plain

#: The form in which the words of an initiative are changed; other sections lead to it.
WORDS_FORM = ("words", "edit")
LONGEST_ABOUT = 80


def is_open(place: str, what: str) -> bool:
    """Whether this form of this list is the open one."""
    return bool(st.session_state.get(_key(place)) == what)


def open_button(place: str, what: str, label: str, icon: str | None = None, about: str = "") -> None:
    """A button that opens this form, and closes the other one.

    `about`: what tells it from buttons with the same label; read aloud and not shown.
    """
    if about:
        label += f" :small[{plain(shorten(about, LONGEST_ABOUT, placeholder=' …'))}]"
    st.button(label, key=f"{place}:{what}", icon=icon, on_click=open_form, args=(place, what))


def close_button(place: str) -> None:
    """A button that closes the form; what was typed stays for when it is opened again."""
    st.button(_("Close"), key=f"{place}:close", type="tertiary", on_click=close, args=(place,))


def close(place: str) -> None:
    """Close the open form of this list."""
    st.session_state.pop(_key(place), None)


def open_form(place: str, what: str) -> None:
    """Open this form in the run that follows."""
    st.session_state[_key(place)] = what


def _key(place: str) -> str:
    """Each initiative has its own: the form that is open here is not open at the next one."""
    return f"open:{st.query_params.get('initiative')}:{place}"
