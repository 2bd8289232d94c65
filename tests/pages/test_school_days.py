"""Holidays and days off on screen: chosen and set by the leader, and what everybody reads of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import unescape

from streamlit.testing.v1 import AppTest

from core.school_days import Region
from db import initiatives
from db.school_days import (
    ClosingWords,
    add_closing_days,
    change_closing_days,
    school_days,
    set_holiday_region,
)
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.inquiries import FRAME, led
from tests.pages.conftest import OpenPage, press, remove, words
from tests.pages.initiative_cart import as_typed

ATTENTION = {"view": "attention"}


def plainly(app: AppTest) -> str:
    return unescape(words(app))


def unfolded(app: AppTest) -> AppTest:
    """With the list of days off open."""
    app.session_state["school_days_coming"] = True
    return app.run()


def fill(app: AppTest, **fields: object) -> AppTest:
    for name, value in fields.items():
        what, _sep, number = name.rpartition("_")
        key = f"closing:{number}:{what}"
        if name.startswith("instead"):
            app.selectbox(key=key).set_value(value)
        elif name.startswith("name"):
            app.text_input(key=key).set_value(value)
        else:
            app.text_input(key=f"{key}:text").set_value(as_typed(value))
    return app


def test_a_leader_is_asked_for_the_region_and_it_counts_from_then_on(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    asked = "Tot dan tellen alleen dagen mee waarop alle regio's vrij zijn."
    assert asked in plainly(page(cast.lea, "initiatives.py", **ATTENTION))
    app = page(cast.lea, "account.py")
    assert "Kies je regio. Tot dan tellen" in words(app)
    press(app, "Bewaar de regio")
    assert "“In welke regio ligt de school?” is leeg" in words(app).replace("\\", "")

    app.radio(key="holiday_region").set_value(Region.SOUTH).run()
    app = press(app, "Bewaar de regio")

    assert "Vanaf nu tellen de vakanties van deze regio" in words(app)
    assert school_days(store, cast.tom).region is Region.SOUTH
    shown_days = words(unfolded(app))
    assert "Kies je regio" not in shown_days
    assert "13 februari 2027 tot en met 21 februari 2027" in shown_days
    assert "advies van het ministerie" in shown_days
    assert "Vakanties zijn bekend tot en met 18 augustus 2030" in shown_days
    assert asked not in plainly(page(cast.lea, "initiatives.py", **ATTENTION))


def test_a_teacher_is_asked_nothing(page: OpenPage, cast: Cast) -> None:
    assert "alle regio" not in words(page(cast.tom, "initiatives.py", **ATTENTION))
    assert "Vakanties en vrije dagen" not in words(page(cast.tom, "account.py"))


def test_own_days_are_added_corrected_and_removed_on_screen(page: OpenPage, store: Store, cast: Cast) -> None:
    app = press(page(cast.lea, "account.py"), "Vrije dagen toevoegen")
    app = press(app, "Bewaar deze dagen")
    assert "“Eerste dag” is leeg" in words(app).replace("\\", "")

    fill(app, name_0="Studiedag", first_0=date(2026, 12, 7)).run()
    app = press(app, "Bewaar deze dagen")
    (own,) = school_days(store, cast.lea).own
    assert (own.words.first, own.words.last) == (date(2026, 12, 7), date(2026, 12, 7))
    assert "7 december 2026" in words(app)

    app = press(app, "Verbeteren")
    fill(app, **{f"name_{own.closing_id}": "Studiedagen", f"last_{own.closing_id}": date(2026, 12, 1)}).run()
    app = press(app, "Bewaar deze dagen")
    assert "De laatste dag (1 december 2026) ligt voor de eerste (7 december 2026)" in words(app)
    fill(app, **{f"last_{own.closing_id}": date(2026, 12, 8)}).run()
    app = press(app, "Bewaar deze dagen")
    assert "7 december 2026 tot en met 8 december 2026" in words(app)
    assert school_days(store, cast.lea).own[0].words.name == "Studiedagen"

    app = remove(app, "Weghalen")
    assert school_days(store, cast.lea).own == ()
    assert "Deze dagen tellen weer als schooldagen" in words(app)


def test_own_weeks_stand_instead_of_those_of_the_region(page: OpenPage, store: Store, cast: Cast) -> None:
    set_holiday_region(store, cast.lea, Region.NORTH)
    app = press(page(cast.lea, "account.py"), "Vrije dagen toevoegen")
    fill(
        app, name_0="Krokus", first_0=date(2027, 2, 13), last_0=date(2027, 2, 21), instead_of_0="spring-2026"
    ).run()

    app = press(app, "Bewaar deze dagen")

    said = words(unfolded(app))
    assert "in plaats van: Voorjaarsvakantie 2026-2027" in said
    assert "20 februari 2027 tot en met 28 februari 2027" not in said
    assert "je school" in said


def test_a_name_from_people_is_shown_as_it_is(page: OpenPage, store: Store, cast: Cast) -> None:
    hostile = "<img src=x onerror=alert(1)> **vet**"
    add_closing_days(
        store, cast.lea, ClosingWords(name=hostile, first=date(2026, 12, 7), last=date(2026, 12, 7))
    )

    said = words(page(cast.lea, "account.py"))

    assert "<img" not in said
    assert "&lt;img" in said


def test_what_ends_in_the_summer_says_the_last_school_day(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    set_holiday_region(store, cast.lea, Region.NORTH)
    frame_until = date(2027, 8, 10)
    opened = led(store, cast, frame=_until(frame_until))
    initiatives.set_expectations(store, cast.tom, opened, "Kom kijken.", frame_until)
    clock.forward(days=(date(2027, 7, 5) - clock.moment.date()).days)

    said = words(page(cast.lea, "initiatives.py", **ATTENTION))

    last = "De school is dan dicht; de laatste schooldag ervoor is 9 juli 2027."
    assert f"Mandaat tot en met 10 augustus 2027. {last}" in said
    assert f"Weer bekijken op 10 augustus 2027. {last}" in said
    for actor in (cast.lea, cast.tom):
        assert f"Mandaat tot en met 10 augustus 2027. {last}" in words(page(actor, "today.py"))


def _until(day: date) -> object:
    return replace(FRAME, until=day, returns_on=day - timedelta(days=60))


def test_when_the_years_run_out_the_leader_hears_it_a_year_before(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    set_holiday_region(store, cast.lea, Region.NORTH)
    clock.forward(days=(date(2029, 8, 30) - clock.moment.date()).days)
    assert "raken op" not in words(page(cast.lea, "account.py"))

    clock.forward(days=10)

    assert "De vakanties die Kartrekker kent, raken op" in words(page(cast.lea, "account.py"))
    said = words(page(cast.lea, "initiatives.py", **ATTENTION))
    assert "Vakanties zijn bekend tot en met 1 september 2030; daarna telt elke dag als schooldag." in said


def test_what_a_colleague_corrected_meanwhile_is_shown_beside_what_was_typed(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    began = ClosingWords(name="Studiedag", first=date(2026, 12, 7), last=date(2026, 12, 7))
    added = add_closing_days(store, cast.lea, began)
    app = press(page(cast.lea, "account.py"), "Verbeteren")
    fill(app, **{f"name_{added}": "Studiedag team"}).run()
    longer = replace(began, last=date(2026, 12, 8))
    change_closing_days(store, cast.lea, added, longer, began)

    app = press(app, "Bewaar deze dagen")
    assert "Een collega veranderde dit" in words(app)
    assert "8 december 2026" in words(app)
    app = press(press(app, "Houd wat ik typte en neem de rest over"), "Bewaar deze dagen")

    assert [each.words for each in school_days(store, cast.lea).own] == [
        replace(longer, name="Studiedag team")
    ]
