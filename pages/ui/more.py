"""A long list: its first few, and one button that shows them all."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import TypeVar

import streamlit as st

from pages.ui.i18n import _
from pages.ui.widgets import plain

Each = TypeVar("Each")
AT_ONCE = 5
LONGEST_ABOUT = 80


def first_of(key: str, found: Sequence[Each], at_once: int = AT_ONCE) -> Sequence[Each]:
    """The first few of a list, or all of it once somebody asked for that."""
    return found if st.session_state.get(_key(key)) else found[:at_once]


def more_of(key: str, found: Sequence[Each], shown: Sequence[Each], about: str = "") -> None:
    """A button that shows all, where less is shown.

    `about`: what tells it from its likes; read aloud and not shown.
    """
    if len(shown) == len(found):
        return
    label = _("Show all of these")
    if about:
        label += f" :small[{plain(shorten(about, LONGEST_ABOUT, placeholder=' …'))}]"
    st.button(label, key=f"show_all_{key}", on_click=st.session_state.__setitem__, args=(_key(key), True))


def _key(key: str) -> str:
    return f"all_of_{key}"
