"""Who has a say: which groups decide along, and which give advice."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.ui.kit.i18n import N_, _
from pages.ui.kit.typed import KEEP, remembered

USUAL = (N_("Parents"), N_("Teachers"), N_("Pupils"), N_("Teaching assistants"))


def ask_groups(
    prefix: str, deciding: Sequence[str], advising: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ask for both; a name that is not in the list can be typed."""
    usual = [_(name) for name in USUAL]
    left, right = st.columns(2)
    with left:
        chosen = _ask(f"{prefix}:deciding", _("Who decides along?"), usual, deciding)
    with right:
        rest = [name for name in usual if name not in chosen]
        advice = _ask(f"{prefix}:advising", _("Who gives advice?"), rest, advising)
    return chosen, tuple(name for name in advice if name not in chosen)


def _ask(key: str, label: str, usual: Sequence[str], start: Sequence[str]) -> tuple[str, ...]:
    remembered(key, list(start))
    chosen = st.session_state[key]
    options = [*usual, *(name for name in [*start, *chosen] if name not in usual)]
    st.multiselect(
        label,
        list(dict.fromkeys(options)),
        key=key,
        persist_state=KEEP,
        accept_new_options=True,
        placeholder=_("Choose, or type another group"),
    )
    return tuple(" ".join(name.split()) for name in st.session_state[key] if name.strip())
