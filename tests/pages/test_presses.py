"""A button or field acts only for whom its tab was drawn: what happened elsewhere meanwhile is looked up first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from core.meetings import RoundKind, RoundWords
from core.permissions import Role
from db import meetings
from db.accounts import end_sessions
from db.demo import make_demo
from db.members import change_role, deactivate
from db.models import Person, School
from db.models.base import Base
from db.schools import add_member, demo_ticket
from db.signing_in import change_place, redeem_ticket, sign_out
from db.store import EVERY, Store
from db.trouble import Unreachable
from pages.ui.kit import presses, start
from pages.ui.kit.browser import BROWSER_COOKIE, GUEST_COOKIE
from pages.ui.kit.places import PLACES
from tests.conftest import Cast, signed_in
from tests.meeting_scenery import a_meeting
from tests.pages.conftest import OpenPage, press, words

Elsewhere = Callable[[Store, Cast, str], None]


def signs_out(store: Store, _cast: Cast, secret: str) -> None:
    sign_out(store, secret)


def signs_out_everywhere(store: Store, cast: Cast, _secret: str) -> None:
    with store.write(EVERY) as session:
        end_sessions(session, cast.tom.person_id)


def goes_to_another_school(store: Store, cast: Cast, secret: str) -> None:
    with store.write(EVERY) as session:
        eik, tom = (
            session.get_one(School, cast.otto.school_id),
            session.get_one(Person, cast.tom.person_id),
        )
        add_member(session, store, eik, tom, Role.TEACHER)
    change_place(store, cast.tom, secret, cast.otto.school_id)


def is_closed_out(store: Store, cast: Cast, _secret: str) -> None:
    deactivate(store, cast.lea, cast.tom.person_id)


def gets_another_role(store: Store, cast: Cast, _secret: str) -> None:
    change_role(store, cast.lea, cast.tom.person_id, Role.SCHOOL_LEADER)


ENDS = [signs_out, signs_out_everywhere, goes_to_another_school, is_closed_out, gets_another_role]


@pytest.fixture
def round_id(store: Store, cast: Cast) -> int:
    """A round of yes or no, at a meeting that goes on."""
    meeting, items = a_meeting(store, cast.lea, "Het rooster")
    asked = RoundWords(kind=RoundKind.YES_NO, question="Doen we dit?")
    return meetings.ask_round(store, cast.lea, meeting, items[0], asked)


def meeting_of(store: Store, cast: Cast) -> int:
    return meetings.meetings(store, cast.lea)[0].meeting_id


@pytest.mark.parametrize("elsewhere", ENDS)
def test_a_button_does_nothing_in_a_tab_that_ended_elsewhere(
    page: OpenPage, store: Store, cast: Cast, round_id: int, elsewhere: Elsewhere
) -> None:
    meeting, secret = meeting_of(store, cast), signed_in(store, cast.tom)
    tom = meetings.attend(store, cast.tom, meeting)
    app = page(None, "meeting.py", secret=secret, meeting=meeting, view="mee")
    elsewhere(store, cast, secret)

    press(app, "Ja")

    assert meetings.my_ballot(store, tom, round_id) is None
    assert "Je antwoord is binnen" not in words(app)
    assert 'http-equiv="refresh"' in app.markdown[-1].value


def test_the_same_button_acts_for_who_is_still_there(
    page: OpenPage, store: Store, cast: Cast, round_id: int
) -> None:
    meeting = meeting_of(store, cast)

    press(page(cast.tom, "meeting.py", meeting=meeting, view="mee"), "Ja")

    found = meetings.my_ballot(store, meetings.attend(store, cast.tom, meeting), round_id)
    assert found is not None
    assert found.picks == ("yes",)


@pytest.mark.parametrize("stays", [True, False])
def test_a_guest_answers_until_the_phone_is_somebody_elses(
    page: OpenPage, store: Store, cast: Cast, round_id: int, monkeypatch: pytest.MonkeyPatch, stays: bool
) -> None:
    meeting = meeting_of(store, cast)
    code = meetings.code_of(store, cast.lea, meeting) or ""
    secrets = [
        meetings.redeem_guest_ticket(store, meetings.come_as_guest(store, code, name, "b"), "b") or ""
        for name in ("Sam Ouder", "Bo Buur")
    ]
    sam, _bo = (meetings.guest(store, each) for each in secrets)
    assert sam is not None
    cookies = {BROWSER_COOKIE: "b"}
    app = page(None, "meeting.py")  # before the cookie, which the fixture does not know
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _self: cookies))
    cookies[GUEST_COOKIE] = secrets[0]
    app.run()
    if not stays:
        cookies[GUEST_COOKIE] = secrets[1]

    press(app, "Ja")

    found = meetings.my_ballot(store, sam, round_id)
    assert (found is not None) is stays
    assert len(app.exception) == 0


def test_what_was_typed_and_not_saved_waits_when_a_field_finds_the_session_gone(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    secret = signed_in(store, cast.lea)
    left = page(None, "decisions.py", secret=secret)
    sign_out(store, secret)

    left.text_input(key="open_decision:title").set_value("Een plan").run()

    again = page(cast.lea, "decisions.py")
    assert again.text_input(key="open_decision:title").value == "Een plan"


def part() -> None:
    """A page of one button, whose press is written down."""
    import streamlit as st

    from pages.ui.kit.presses import watch_presses

    watch_presses()
    st.session_state.setdefault("pressed", [])
    st.button("Eerst", key="first", on_click=lambda: st.session_state.pressed.append("first"))


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """That page, outside the app."""
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _self: {}))
    return AppTest.from_function(part).run()


def test_at_the_door_nobody_is_looked_up(alone: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "the_store", lambda: pytest.fail("it was looked up"))

    alone.button(key="first").click().run()

    assert alone.session_state["pressed"] == ["first"]


def test_at_the_door_of_a_browser_that_was_a_guest_a_press_counts(
    alone: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits there to be let in would otherwise have the whole page drawn anew every few seconds."""
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _self: {GUEST_COOKIE: "of last week"}))
    monkeypatch.setattr(start, "the_store", lambda: pytest.fail("it was looked up"))

    alone.button(key="first").click().run()

    assert alone.session_state["pressed"] == ["first"]


def test_where_the_database_does_not_answer_nothing_is_done(
    alone: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> bool:
        raise Unreachable

    monkeypatch.setattr(presses, "is_still_theirs", gone)

    alone.button(key="first").click().run()

    assert alone.session_state["pressed"] == []


def test_streamlit_still_calls_what_is_watched() -> None:
    """Its names may change with a version: then nothing would be watched."""
    presses.watch_presses()

    state: Any = st.runtime.state.session_state.SessionState
    assert (state._call_callbacks, state._run_callback_and_record_rerun) == (presses._called, presses._run)
    assert {"_run_callback_and_record_rerun", "call_callback"} <= set(
        presses._call_callbacks.__code__.co_names
    )


def everything(store: Store) -> dict[str, Any]:
    """All that the database holds, except who is signed in, what was typed, and when somebody looked."""
    with store.read(EVERY) as session:
        return {
            table.name: sorted(map(repr, session.execute(table.select()).all()))
            for table in Base.metadata.sorted_tables
            if table.name not in {"sign_in", "draft", "last_look"}
        }


def press_all(app: AppTest) -> int:
    """Press every button and change every field of a page in one run; how many there were."""
    buttons = [each for each in app.button if not each.disabled]
    for button in buttons:
        button.click()
    for field in (*app.text_input, *app.text_area):
        field.input("Iets anders")
    for box in (*app.checkbox, *app.toggle):
        box.set_value(not box.value)
    app.run()
    return len(buttons)


@pytest.mark.many
@pytest.mark.parametrize("role", [Role.TEACHER, Role.SCHOOL_LEADER])
def test_nothing_on_any_page_acts_for_who_signed_out_elsewhere(
    page: OpenPage, store: Store, role: Role
) -> None:
    make_demo(store)
    pressed, acted, troubled = 0, [], []
    for place in PLACES:
        secret = redeem_ticket(store, demo_ticket(store, role, "b"), "b") or ""
        app = page(None, place.file, secret=secret)
        sign_out(store, secret)
        before = everything(store)
        pressed += press_all(app)
        if everything(store) != before:
            acted.append(place.word)
        if len(app.exception) > 0:
            troubled.append(place.word)

    assert pressed > 10
    assert acted == troubled == []
