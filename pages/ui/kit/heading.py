"""A page's first heading, and the title of its window that goes with it.

"Vijf gelijke schooldagen · Normen · Besluiten · Kartrekker": the thing, its section, the page. A screen
reader says that title first, and it tells tabs and bookmarks apart.
"""

from __future__ import annotations

import re
from contextvars import ContextVar

import streamlit as st

from pages.ui.kit.widgets import plain

PRODUCT = "Kartrekker"
_page: ContextVar[str] = ContextVar("page", default="")
_thing: ContextVar[str] = ContextVar("thing", default="")
# What the label of a button has and a title has not: bold, and the sign that a step is done.
_SIGNS = re.compile(r"[*✓]")


def on_page(name: str) -> None:
    """Say which page this run shows."""
    _page.set(name)
    _thing.set("")


def heading(text: str) -> None:
    """The first heading of a page: the page's own name, or that of the thing on it; any text as it is."""
    _thing.set(text)
    st.title(plain(text), anchor=False)
    st.set_page_config(page_title=window_title(text, "", _page.get()))


def section_shown(label: str) -> None:
    """Name the section or view in the title of the window too; call this after `heading`."""
    st.set_page_config(page_title=window_title(_thing.get(), _SIGNS.sub("", label), _page.get()))


def without_heading() -> None:
    """Name the window after the page if no heading was shown, because the page could not be."""
    if not _thing.get():
        st.set_page_config(page_title=window_title("", "", _page.get()))


def window_title(thing: str, section: str, page: str) -> str:
    """The title of a window.

    >>> window_title("Vijf gelijke dagen", "2 Normen", "Besluiten")
    'Vijf gelijke dagen · 2 Normen · Besluiten · Kartrekker'
    >>> window_title("Initiatieven", "Bord", "Initiatieven")
    'Bord · Initiatieven · Kartrekker'
    """
    parts = [thing if thing != page else "", section, page, PRODUCT]
    return " · ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
