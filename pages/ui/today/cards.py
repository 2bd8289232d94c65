"""Cards of the start page: each says what it is about, links to where it is done, and tells a little more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.ui.kit.places import Place, link
from pages.ui.kit.widgets import first_of, more_of, rows

#: Two rows beside the menu of a laptop.
AT_ONCE = 6


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card. `kind`: what it is about, in the reader's language; `label`: of the link; `said`: below it."""

    kind: str
    place: Place
    query: Mapping[str, str]
    label: str
    icon: str
    said: tuple[str, ...]


#: A card that is made when it is shown.
Later = Callable[[], Card]


def cards(name: str, title: str, found: Sequence[Card | Later]) -> None:
    """Show cards under a heading; nothing if there are none. `name` tells two such lists apart."""
    if not found:
        return
    st.header(title, anchor=False)
    with st.container(key=f"cards_home_{name}"):
        shown = first_of(f"home_{name}", found, AT_ONCE)
        for at, given in enumerate(shown):
            each = given if isinstance(given, Card) else given()
            with st.container(border=True, gap="small", key=f"card_{name}_{at}"):
                st.html(f'<p class="kt-kind">{escape(each.kind)}</p>')
                link(each.place, each.label, each.query, each.icon)
                rows(*each.said)
    more_of(f"home_{name}", found, shown, title)
