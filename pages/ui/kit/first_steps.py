"""Steps to begin with, side by side: what to do and where, and what is done already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

import streamlit as st

from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.places import Place, link


@dataclass(frozen=True, kw_only=True)
class First:
    """A step to begin with: what to do and where, what it takes, and whether it is done."""

    said: str
    takes: str
    place: Place
    is_done: bool
    query: Mapping[str, str] = field(default_factory=dict)


def first_steps(steps: Sequence[First]) -> None:
    """Side by side, in order; what is done is ticked, and the first that is not is the one to take."""
    following = next((at for at, each in enumerate(steps) if not each.is_done), None)
    with st.container(key="first_steps"):
        for at, each in enumerate(steps):
            name = "next" if at == following else "done" if each.is_done else "later"
            with st.container(key=f"first_{name}_{at}", gap="small"):
                sign = "✓" if each.is_done else numbers.count(at + 1)
                state = f'<span class="kt-unseen">{escape(_("done"))}</span>' if each.is_done else ""
                st.html(f'<p class="kt-first-sign"><span aria-hidden="true">{sign}</span>{state}</p>')
                link(each.place, each.said, each.query, None)
                st.html(f'<p class="kt-caption">{escape(each.takes)}</p>')
