"""Fields that keep what was typed, while the day and what stands there go on."""

from __future__ import annotations

import datetime as dt

from streamlit.testing.v1 import AppTest

FIRST, LAST = dt.date(2026, 11, 19), dt.date(2026, 11, 19)


def form() -> None:
    import streamlit as st

    from pages.ui.kit.inputs import day

    day("plan:day", "Plan", first=st.session_state.get("first"))
    day("look:day", "Look", last=st.session_state.get("last"))


def test_a_day_stays_chosen_when_midnight_or_another_time_zone_puts_it_out_of_bounds() -> None:
    app = AppTest.from_function(form)
    app.session_state["first"], app.session_state["last"] = FIRST, LAST
    app.run()
    app.date_input(key="plan:day").set_value(FIRST)
    app.date_input(key="look:day").set_value(LAST).run()

    app.session_state["first"] += dt.timedelta(days=1)
    app.session_state["last"] -= dt.timedelta(days=1)
    app.run()

    assert not app.exception
    assert app.date_input(key="plan:day").value == FIRST
    assert app.date_input(key="look:day").value == LAST
