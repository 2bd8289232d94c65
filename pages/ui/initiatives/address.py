"""Which view of the initiatives the address asks for (`?view=`), and how to go there."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st


class View(StrEnum):
    """A view; its value stands in the address, so that a link opens it."""

    MINE = "mine"
    BOARD = "board"
    TIMELINE = "timeline"
    LIST = "list"
    ATTENTION = "attention"
    WORKGROUPS = "workgroups"
    SPREAD = "spread"
    OPEN = "open"
    NOT_DOING = "not_doing"
    WHO = "who"


def view_in_address() -> View | None:
    """The view that the address asks for; None where it asks for none that we have."""
    asked = st.query_params.get("view", "")
    return next((view for view in View if view == asked), None)


def go(view: View, **more: int) -> None:
    """Put a view in the address; it is shown in the run that follows."""
    st.query_params.from_dict({"view": view.value, **{name: str(value) for name, value in more.items()}})
