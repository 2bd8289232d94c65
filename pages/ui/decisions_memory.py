"""What somebody typed and did not save yet: kept while they look at another step of the ladder."""

from __future__ import annotations

import streamlit as st

_KEPT = "decisions_typed"


def remembered(key: str, start: object) -> str:
    """Give a widget its key, holding what was typed before; Streamlit forgets a widget that is not shown."""
    kept = st.session_state.setdefault(_KEPT, {})
    if key not in st.session_state:
        st.session_state[key] = kept.get(key, start)
    return key


def remember(key: str) -> None:
    """Keep what stands in a widget now."""
    st.session_state.setdefault(_KEPT, {})[key] = st.session_state[key]


def forget(prefix: str) -> None:
    """Drop what was typed under these keys, so that the stored values show again."""
    for held in (st.session_state.get(_KEPT, {}), st.session_state):
        for key in [each for each in held if str(each).startswith(prefix)]:
            del held[key]
