"""One person, two schools, one sign-in: the school is chosen at the top, and nothing of one is seen in the other."""

from __future__ import annotations

from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from core.agreements import AgreementKind, AgreementWords
from core.insights import InsightWords
from core.meetings import MeetingKind, MeetingWords
from core.observing import ObservationWords
from core.permissions import Actor, Role
from core.scans import Dimension, ScanKind, ScanWords
from core.workload import PlanWords
from db import decisions, initiatives
from db.agreements import propose_agreement
from db.ambitions import AmbitionWords, add_ambition
from db.decisions import Question
from db.expertise import own_data
from db.insights import write_insight
from db.invitations import invite, join
from db.meetings import plan_meeting
from db.models import Person, School
from db.observations import note_observation
from db.scans import open_scan, write_scan
from db.schools import add_member
from db.signing_in import visit
from db.store import EVERY, Store
from db.workgroups import form_workgroup
from db.workload import begin_plan
from pages.ui.kit.places import BOARD, DATA, HELP, PLACES, DataPart
from tests.conftest import PASSWORD, Cast, address, signed_in
from tests.db.meeting_room import team
from tests.db.rounds import Round
from tests.pages.conftest import OpenPage, press, words
from tests.scenery import an_initiative


@pytest.fixture
def olga(store: Store, cast: Cast) -> Actor:
    """Olga of De Eik, who now leads De Linde too."""
    return join(store, invite(store, cast.lea, Role.SCHOOL_LEADER), None, address(cast.olga), PASSWORD)


def chooser(app: AppTest):
    (found,) = [each for each in app.selectbox if each.label == "School"]
    return found


def go_to(app: AppTest, school_id: int) -> AppTest:
    return chooser(app).set_value(school_id).run()


def a_scan(store: Store, cast: Cast) -> int:
    """Of a team that is large enough to be asked without names."""
    team(store, cast.lea, 2)
    words = ScanWords(title="Geheim van Linde", dimensions=(Dimension(title="", statements=("Wij leren.",)),))
    own = write_scan(store, cast.lea, words)
    return open_scan(store, cast.lea, ScanKind.OWN, store.today(cast.lea), own)


def of_linde(store: Store, cast: Cast) -> dict[str, int]:
    """Things of De Linde, by the parameter in the address that opens them."""
    return {
        "decision": decisions.open_decision(
            store, cast.lea, Question(title="Geheim van Linde", question="Doen?")
        ),
        "initiative": an_initiative(store, cast.lea, title="Geheim van Linde"),
        "ambition": add_ambition(
            store, cast.lea, 2026, AmbitionWords(title="Geheim van Linde", text="Lezen.")
        ),
        "person": cast.tessa.person_id,
        "survey": Round(store, cast).upload().survey_id,
        "insight": write_insight(store, cast.lea, InsightWords(learned="Geheim van Linde")),
        "entry": note_observation(
            store,
            cast.lea,
            ObservationWords(
                held_on=date(2026, 11, 2), title="Geheim van Linde", who="een ouder", seen="Rust in de gang."
            ),
        ),
        "meeting": plan_meeting(
            store,
            cast.lea,
            MeetingWords(
                title="Geheim van Linde",
                kind=MeetingKind.TEAM,
                held_on=date(2026, 11, 18),
                begins=time(15, 30),
            ),
        ),
        "scan": a_scan(store, cast),
        "agreement": propose_agreement(
            store,
            cast.lea,
            AgreementKind.OWN,
            AgreementWords(title="Geheim van Linde", text="We komen op tijd."),
        ),
        "plan": begin_plan(store, cast.lea, PlanWords(year=2026, title="Geheim van Linde")),
    }


PAGES = {
    "decision": "decisions.py",
    "initiative": "initiatives.py",
    "ambition": "ambitions.py",
    "person": "expertise.py",
    "survey": "surveys.py",
    "insight": "insights.py",
    "entry": "data.py",
    "meeting": "meeting.py",
    "scan": "scans.py",
    "plan": "workload.py",
    "agreement": "agreements.py",
}


def test_who_works_at_one_school_has_nothing_to_choose(page: OpenPage, cast: Cast) -> None:
    assert len(page(cast.tom).selectbox) == 0


def test_the_school_is_chosen_at_the_top_and_remembered_by_this_session(
    page: OpenPage, store: Store, cast: Cast, olga: Actor
) -> None:
    secret, phone = signed_in(store, cast.olga), signed_in(store, cast.olga, "phone")
    app = page(None, "team.py", secret=secret)
    assert "Otto" in words(app)

    app = go_to(app, cast.lea.school_id)

    assert app.title[0].value == "Vandaag"
    again = page(None, "team.py", secret=secret)
    assert "Tessa" in words(again)
    assert "Otto" not in words(again)
    assert chooser(again).value == cast.lea.school_id
    assert "De Linde (Schoolleider)" in chooser(again).options
    elsewhere = visit(store, phone)
    assert elsewhere is not None
    assert elsewhere.school_name == "De Eik"


def test_what_is_typed_and_not_saved_waits_at_its_own_school(
    page: OpenPage, store: Store, cast: Cast, olga: Actor
) -> None:
    app = page(cast.olga, "decisions.py")
    app.text_input(key="open_decision:title").set_value("Plan van De Eik").run()

    app = go_to(app, cast.lea.school_id)

    assert "Plan van De Eik" not in str(app.session_state)
    title = app.switch_page("decisions.py").run().text_input(key="open_decision:title")
    assert title.value == ""
    app = go_to(app, cast.olga.school_id)
    title = app.switch_page("decisions.py").run().text_input(key="open_decision:title")
    assert title.value == "Plan van De Eik"


def test_every_kind_of_thing_with_an_address_is_tried_here() -> None:
    guide = HELP.thing  # which is of no school
    # Schools themselves are of a board: tests/pages/test_board.py.
    assert set(PAGES) == {place.thing for place in PLACES if place.thing} - {guide, BOARD.thing}


@pytest.mark.parametrize("thing", PAGES)
def test_the_address_of_something_of_the_other_school_opens_nothing(
    page: OpenPage, store: Store, cast: Cast, olga: Actor, thing: str
) -> None:
    identifier = of_linde(store, cast)[thing]

    part = {"part": DataPart.OBSERVATIONS} if thing == DATA.thing else {}
    app = page(cast.olga, PAGES[thing], **{thing: identifier}, **part)

    assert "Geheim van Linde" not in words(app)
    assert "Tessa" not in words(app)
    assert "vinden dit niet op jouw school" in words(app)


def test_no_page_of_one_school_names_anything_of_the_other(
    page: OpenPage, store: Store, cast: Cast, olga: Actor
) -> None:
    of_linde(store, cast)
    form_workgroup(store, cast.lea, "Geheim van Linde")
    secret = signed_in(store, cast.olga)
    for script in ("today.py", *PAGES.values(), "team.py", "account.py"):
        page(None, script, secret=signed_in(store, cast.lea))  # the cache is warm with De Linde

        seen = words(page(None, script, secret=secret))

        assert "Geheim van Linde" not in seen
        assert "Tessa" not in seen


def test_a_tab_left_at_one_school_starts_anew_when_another_tab_went_to_the_other(
    page: OpenPage, store: Store, cast: Cast, olga: Actor
) -> None:
    secret = signed_in(store, cast.olga)
    left = page(None, "decisions.py", secret=secret)
    left.text_input(key="open_decision:title").set_value("Plan van De Eik").run()
    go_to(page(None, secret=secret), cast.lea.school_id)

    left.button(key="open_decision:save").click().run()

    assert "Plan van De Eik" not in words(left)
    assert 'http-equiv="refresh"' in left.markdown[-1].value
    assert len(left.text_input) == 0
    assert decisions.decisions(store, cast.lea) == decisions.decisions(store, cast.otto) == ()


def test_the_name_of_a_school_is_never_markup(page: OpenPage, store: Store, cast: Cast, olga: Actor) -> None:
    with store.write(EVERY) as session:
        session.get_one(School, cast.lea.school_id).name = "![x](http://evil.example/x.png) *De Linde*"

    app = page(cast.olga)

    assert (
        "![x](http://evil.example/x.png) *De Linde* (Schoolleider)" in chooser(app).options
    )  # shown as text


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_a_board_member_or_administrator_goes_from_school_to_school_too(
    page: OpenPage, store: Store, cast: Cast, role: Role
) -> None:
    with store.write(EVERY) as session:
        bo = Person(name="Bo", email="bo@example.org", password_hash="x", created_at=store.now())
        for leader in (cast.lea, cast.otto):
            actor = add_member(session, store, session.get_one(School, leader.school_id), bo, role)
    secret = signed_in(store, actor)
    app = page(None, "account.py", secret=secret)
    assert "De Linde" in words(app)

    app = go_to(app, cast.otto.school_id)

    assert "Je bent aangemeld als" in words(app)
    assert len(app.error) == 0
    seen = page(None, "account.py", secret=secret)
    assert "De Eik" in words(seen)
    assert "De Linde" not in words(seen)


def test_own_data_holds_what_was_done_at_this_school_only(store: Store, cast: Cast, olga: Actor) -> None:
    an_initiative(store, olga, title="Geheim van Linde")
    an_initiative(store, cast.olga, title="Plan van De Eik")

    there = str({key: frame.to_string() for key, frame in own_data(store, cast.olga).sheets.items()})

    assert "Plan van De Eik" in there
    assert "Linde" not in there


def test_a_link_for_who_is_signed_in_joins_that_account_with_one_press(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    code = invite(store, cast.lea, Role.TEACHER, "Olga", address(cast.olga))
    secret = signed_in(store, cast.olga)
    app = page(None, "join.py", secret=secret, code=code)
    assert "Je bent aangemeld als Olga (olga@example.org)." in words(app)
    assert len(app.text_input) == 0

    press(app, "Doe mee met dit account")

    found = visit(store, secret)
    assert found is not None
    assert (found.school_name, found.actor.person_id) == ("De Linde", cast.olga.person_id)


def test_a_link_for_somebody_else_is_not_used_by_who_is_signed_in(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    code = invite(store, cast.lea, Role.TEACHER, "Olga", address(cast.olga))

    app = page(cast.lea, "join.py", code=code)

    assert "Deze uitnodiging is voor iemand anders." in app.warning[0].value
    assert "Doe mee met dit account" not in [each.label for each in app.button]


def test_who_is_not_signed_in_joins_with_the_password_they_have(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    code = invite(store, cast.lea, Role.TEACHER, "Olga", address(cast.olga))
    app = page(None, "join.py", code=code)
    assert "Er is al een account met jouw e-mailadres." in words(app)
    assert "Je e-mailadres: olga@example.org" in words(app)
    assert [each.label for each in app.text_input] == ["Je wachtwoord"]

    app.text_input(key="join_password").set_value(PASSWORD)
    press(app, "Doe mee met het team")

    assert "/auth/enter?ticket=" in words(app)
    assert [each.initiative_id for each in initiatives.initiatives(store, cast.olga)] == []


def test_a_link_without_an_address_asks_whether_there_is_an_account(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = page(None, "join.py", code=invite(store, cast.lea, Role.TEACHER))
    app.radio(key="join_has_account").set_value(True).run()
    app.text_input(key="join_email").set_value("nobody@example.org")
    app.text_input(key="join_password").set_value(PASSWORD)

    press(app, "Doe mee met het team")
    assert "Er is geen account met dit e-mailadres." in app.error[0].value
    app.text_input(key="join_email").set_value(address(cast.olga))
    press(app, "Doe mee met het team")

    assert "/auth/enter?ticket=" in words(app)


def test_the_team_page_says_that_an_account_joins(page: OpenPage, store: Store, cast: Cast) -> None:
    app = page(cast.lea, "team.py")
    app.text_input(key="invite_whom:name").set_value("Olga Dam")
    app.text_input(key="invite_whom:email").set_value(address(cast.olga))

    press(app, "Maak een link")

    assert "Dit adres heeft al een account in deze Kartrekker." in app.info[0].value
    app.run()
    assert "Leerkracht: Olga Dam" in words(app)
    assert "geen tweede wachtwoord" in words(app)
    assert app.text_input(key="invite_whom:email").value == ""
