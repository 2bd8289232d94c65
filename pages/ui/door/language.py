"""The language, for who is not signed in."""

from __future__ import annotations

import streamlit as st

from db.schools import spoken_here
from db.store import Store
from pages.ui.kit import choosing
from pages.ui.kit.i18n import _, language
from pages.ui.kit.languages import LANGUAGES

#: In the address: so the choice outlives a reload, and a link can carry it.
IN_ADDRESS = "lang"


def chosen_language() -> str | None:
    """The language that this visitor asked for; None if they left it as it was."""
    asked = st.query_params.get(IN_ADDRESS)
    return asked if asked in LANGUAGES else None


def language_of_visitor(store: Store) -> str | None:
    """The language in which to speak to somebody who is not signed in: theirs, or else that of the school."""
    return chosen_language() or spoken_here(store)


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
        st.query_params[IN_ADDRESS] = chosen
        st.rerun()
