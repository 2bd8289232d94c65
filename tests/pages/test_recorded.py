"""What was recorded, as the team reads it under Team."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from core.recorded import EVENTS
from db import members, schools
from db.store import Store
from pages.ui.team.recorded import _SENTENCES
from tests.conftest import Cast
from tests.db.rounds import Round
from tests.db.tampering import tampering
from tests.pages.conftest import OpenPage, press, words


def test_every_event_that_is_shown_has_its_sentence() -> None:
    assert {event for events in EVENTS.values() for event in events} == set(_SENTENCES)


def test_a_teacher_reads_what_was_recorded_and_checks_it(page: OpenPage, store: Store, cast: Cast) -> None:
    Round(store, cast).lock()
    members.deactivate(store, cast.lea, cast.tessa.person_id)
    app = page(cast.tom, "team.py", view="vastgelegd")

    assert "Lea sloot de toegang van Tessa." in words(app)
    assert "Lea zette de normen van" in words(app)

    press(app, "Kijk na of er niets veranderd is")
    assert "Alles staat er zoals het is opgeschreven" in words(app)


def test_the_check_says_that_something_was_changed(page: OpenPage, store: Store, cast: Cast) -> None:
    schools.set_privacy_threshold(store, cast.lea, 7)
    schools.set_privacy_threshold(store, cast.lea, 8)
    with tampering(store) as connection:
        connection.execute(text("UPDATE audit_entry SET detail = '{\"to\": 9}' WHERE id = 1"))
    app = page(cast.tom, "team.py", view="vastgelegd")

    press(app, "Kijk na of er niets veranderd is")
    assert "sluiten de regels niet meer op elkaar aan" in words(app)


def test_without_entries_it_says_what_will_stand_there(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, "team.py", view="vastgelegd")

    assert "Hierover is nog niets vastgelegd" in words(app)


def test_a_long_list_is_shown_a_part_at_a_time(page: OpenPage, store: Store, cast: Cast) -> None:
    for number in range(35):
        schools.set_privacy_threshold(store, cast.lea, 5 + number)
    app = page(cast.tom, "team.py", view="vastgelegd")
    assert words(app).count("hoeveel antwoorden er minstens nodig zijn") == 30

    press(app, "Toon meer")
    assert words(app).count("hoeveel antwoorden er minstens nodig zijn") == 35


@pytest.mark.parametrize("name", ["<b>Tom</b>", "*Tom*"])
def test_names_stay_text(page: OpenPage, store: Store, cast: Cast, name: str) -> None:
    members.change_name(store, cast.tessa, name)
    members.deactivate(store, cast.lea, cast.tessa.person_id)
    app = page(cast.tom, "team.py", view="vastgelegd")

    assert "<b>Tom" not in "".join(str(each.proto.body) for each in app.get("html"))
