"""One initiative: what it waits for, and the part of it that is shown."""

from __future__ import annotations

import streamlit as st

from core.errors import NotFound
from pages.ui.session import Here
from pages.ui.widgets import plain


def initiative_page(here: Here, wanted: str) -> None:
    """Show the initiative that the address asks for."""
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 10):
        raise NotFound("initiative", wanted)
    st.title(plain(here.school_name), anchor=False)
