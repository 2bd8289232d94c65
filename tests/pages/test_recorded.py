"""What was recorded, as the team reads it under Team."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from core.events.board import AddedByBoard, BrinSet, MovedIn, SchoolRenamed
from core.events.people import (
    AccessClosed,
    AccessOpened,
    InvitationsMailed,
    InvitationWithdrawn,
    Invited,
    ThresholdSet,
    TimeZoneSet,
)
from core.events.school_days import RegionSet
from core.recorded import EVENTS
from db import members, schools
from db.board import close_leader, invite_leader
from db.store import Store
from pages.ui.team.recorded import _AT_SCHOOL, _SENTENCES
from tests.conftest import Cast
from tests.db.boards import a_board
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


def test_the_office_reads_what_it_did_at_its_schools_and_nothing_of_their_teams(
    page: OpenPage, store: Store
) -> None:
    of = a_board(store)
    invite_leader(store, of.ada, of.leo.school_id, "Lisa")
    close_leader(store, of.bo, of.lotte.school_id, of.lotte.person_id)
    schools.set_privacy_threshold(store, of.leo, 9)
    for reader in (of.ada, of.bo):
        app = page(reader, "team.py", view="vastgelegd")

        assert "Ada bij De Beuk: nodigde een schoolleider uit." in words(app)
        assert "Bo bij De Wilg: sloot de toegang van een schoolleider." in words(app)
        assert "Ada bij De Wilg: voegde de school toe." in words(app)
        assert "Leo" not in words(app)
        press(app, "Kijk na of er niets veranderd is")
        assert "Alles staat er zoals het is opgeschreven" in words(app)


def test_every_act_of_the_office_at_a_school_has_its_words() -> None:
    acts = {SchoolRenamed, BrinSet, AddedByBoard, MovedIn, TimeZoneSet, RegionSet, ThresholdSet}
    leads = {Invited, InvitationWithdrawn, InvitationsMailed, AccessClosed, AccessOpened}

    assert {each.action for each in acts | leads} == set(_AT_SCHOOL)
