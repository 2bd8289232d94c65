"""The page of search: a field, and what was found, best first, or of one kind."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from core.search import Found, Kind
from db import search
from pages.ui.kit.finds import KINDS, found
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.places import narrow, put_in_address, return_to
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import further, hostile, so_far

FIELD, WORDS = "search_words", "q"
_AT_ONCE = 10


def search_page(here: Here) -> None:
    """Ask for words, and show what has them or words like them."""
    heading(_("Search"))
    st.session_state.setdefault(FIELD, st.query_params.get(WORDS, ""))
    text = st.text_input(
        _("What are you looking for?"),
        key=FIELD,
        max_chars=200,
        placeholder=_("For example: school hours, reading, bullying"),
        on_change=put_in_address,
        args=(FIELD, WORDS),
    )
    if not text.strip():
        return_to(FIELD)
        hostile(
            _("Finds words like yours too: other forms, parts of longer words, other words for the same.")
        )
        return
    # Not through `ask`: other schools of the board publish, and withdraw, without this one knowing.
    finds = search.search(here.store, here.actor, text)
    if not finds:
        hostile(_("Nothing was found. Try one word, or another word for the same."))
        return
    shown = _of_kind(finds)
    st.html(f'<p class="kt-caption" role="status">{_said(len(shown))}</p>')
    found(here, shown[: so_far("finds", _AT_ONCE)])
    if len(shown) > so_far("finds", _AT_ONCE):
        further("finds", _("Show more"), _AT_ONCE)


def _said(n: int) -> str:
    return ngettext("{n} find, best first", "{n} finds, best first", n).format(n=count(n))


def _of_kind(finds: tuple[Found, ...]) -> tuple[Found, ...]:
    """Those of the kind that was chosen; nothing is asked where all are of one."""
    there = Counter(each.kind for each in finds)
    if len(there) < 2:
        return finds
    names = {kind: f"{_(KINDS[kind])} ({count(there[kind])})" for kind in Kind if kind in there}
    chosen = narrow("search_kind", "kind", _("Only"), names)
    return tuple(each for each in finds if chosen is None or each.kind is chosen)
