"""Fields: what is typed is what is kept, or it is said at the field; nothing is cut off."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from streamlit.testing.v1 import AppTest

DAY = dt.date(2027, 12, 1)


def form() -> None:
    import datetime as dt
    from fractions import Fraction

    import streamlit as st

    from pages.ui.kit import inputs
    from pages.ui.kit.i18n import use_language

    use_language(st.session_state.get("spoken", "nl"))
    held = st.session_state
    held["given"] = (
        inputs.day("plan:day", "Tot", dt.date(2026, 12, 22)),
        inputs.number("plan:hours", "Uren", Fraction(5, 2), most=40, step=Fraction(1, 4)),
        inputs.number("plan:budget", "Budget", 0, most=1_000_000),
        inputs.how_many("plan:invited", "Uitgenodigd"),
        inputs.line("plan:title", "Titel", most=10),
    )
    if inputs.send_button("plan:", "Bewaar"):
        held["saved"] = held["given"]


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(form).run()


def typed(app: AppTest, **texts: str) -> AppTest:
    for name, text in texts.items():
        app.text_input(key=f"plan:{name}" + ("" if name == "title" else ":text")).set_value(text)
    return app.run()


def said(app: AppTest) -> str:
    return " ".join(str(each.value) for each in app.get("html"))


def test_a_field_begins_with_what_stands_written_as_people_write_it(app: AppTest) -> None:
    texts = [each.value for each in app.text_input]

    assert texts == ["22-12-2026", "2,5", "0", "", ""]
    assert app.session_state["given"] == (dt.date(2026, 12, 22), Fraction(5, 2), 0, None, "")
    assert "dinsdag 22 december 2026" in said(app)


def test_numbers_and_dates_typed_the_dutch_way_are_kept_and_read_back(app: AppTest) -> None:
    typed(app, day="1-12-2027", hours="1,5", budget="2500", invited="1.204", title="Lezen")
    app.button(key="plan:save").click().run()

    assert app.session_state["saved"] == (DAY, Fraction(3, 2), 2500, 1204, "Lezen")
    assert [each.value for each in app.text_input] == ["1-12-2027", "1,5", "2.500", "1.204", "Lezen"]
    assert "woensdag 1 december 2027" in said(app)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("day", "31-2-2027", "staat niet op de kalender"),
        ("day", "1 december", "Schrijf het jaar erbij"),
        ("day", "gauw", "niet als datum lezen"),
        ("hours", "1,3", "in stappen van 0,25"),
        ("hours", "41", "van 0 tot en met 40"),
        ("budget", "1,5", "een heel getal"),
        ("budget", "2,500", "als twee getallen"),
        ("budget", "", "niet als getal lezen"),
        ("invited", "-3", "van 0 tot en met"),
        ("invited", "veel", "niet als getal lezen"),
        ("title", "Veel te lange titel", "meer dan 10 bewaren we niet"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_nothing_is_saved(
    app: AppTest, name: str, text: str, why: str
) -> None:
    before = app.session_state["given"]
    typed(app, **{name: text})
    app.button(key="plan:save").click().run()

    assert why in said(app)
    assert "Nog niet bewaard. Kijk eerst naar:" in said(app)
    assert "saved" not in app.session_state
    assert text in [each.value for each in app.text_input]
    if name != "title":
        assert app.session_state["given"] == before


def test_once_mended_it_is_saved(app: AppTest) -> None:
    typed(app, budget="2,500", title="Veel te lange titel")
    app.button(key="plan:save").click().run()
    typed(app, budget="2500", title="Korter")
    app.button(key="plan:save").click().run()

    assert app.session_state["saved"][2:] == (2500, None, "Korter")
    assert "Nog niet bewaard" not in said(app)


def test_a_number_reads_the_same_after_a_change_of_language_or_is_refused(app: AppTest) -> None:
    typed(app, budget="2.500", hours="1,5")

    app.session_state["spoken"] = "en"
    app.run()

    assert app.session_state["given"][1:3] == (Fraction(3, 2), 2500)


def test_a_value_that_the_page_sets_is_shown(app: AppTest) -> None:
    typed(app, day="1-12-2027")
    app.session_state["plan:day"] = dt.date(2027, 3, 1)
    app.run()

    assert app.text_input(key="plan:day:text").value == "1-3-2027"
