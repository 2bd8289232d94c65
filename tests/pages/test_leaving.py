"""A leaver on screen: what they hold is handed over before their access closes, and what stays is seen first."""

from __future__ import annotations

import pytest

from db import decisions
from db.initiatives import initiatives
from db.members import deactivate, members
from db.store import Store
from tests.conftest import Cast
from tests.db.rounds import Round
from tests.pages.conftest import OpenPage, press, words
from tests.scenery import Journey


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    """Tessa leads an initiative with a mandate."""
    return Journey(store, cast).under_way()


@pytest.fixture
def climb(store: Store, cast: Cast) -> Round:
    """Tessa carries a decision out."""
    round_ = Round(store, cast)
    round_.lock()
    round_.link()
    round_.record(round_.taken(owner_id=cast.tessa.person_id))
    return round_


def leave(page: OpenPage, cast: Cast):
    app = page(cast.lea, "team.py")
    app.selectbox(key="member").set_value(cast.tessa.person_id).run()
    return press(app, "Sluit de toegang af")


def test_one_screen_shows_all_and_closes_only_at_the_end(
    page: OpenPage, store: Store, cast: Cast, cart: Journey, climb: Round
) -> None:
    app = leave(page, cast)
    seen = words(app)
    assert "Tessa gaat weg" in seen
    assert "Samen lezen" in seen
    assert "Het mandaat loopt tot en met 30 juni 2027" in seen
    assert "Rooster 2027" in seen
    assert "Hier is dan niemand voor: “Samen lezen” en “Rooster 2027”." in seen
    assert all(each.is_active for each in members(store, cast.lea))

    key = f"leave:{cast.tessa.person_id}:"
    app.selectbox(key=f"{key}lead:{cart.id}").set_value(cast.tom.person_id)
    app.selectbox(key=f"{key}decision:{climb.decision_id}").set_value(cast.lea.person_id).run()
    assert "Er blijft niets liggen." in words(app)
    assert app.text_area(key=f"{key}sentence").value == "Tessa gaat weg. Neem jij dit over?"
    press(app, "Sluit de toegang af")

    assert "Tessa heeft geen toegang meer." in app.success[0].value
    (line,) = initiatives(store, cast.tom)
    assert [each.name for each in line.asked_to_lead] == ["Tom"]
    assert decisions.decisions(store, cast.tom)[0].owner == "Lea"
    assert "Lea vraagt jou voor “Samen lezen”" in " ".join(
        each.proto.label for each in page(cast.tom).get("page_link")
    )


def test_who_changes_their_mind_closes_nothing(
    page: OpenPage, store: Store, cast: Cast, cart: Journey
) -> None:
    app = press(leave(page, cast), "Annuleer")

    assert all(each.is_active for each in members(store, cast.lea))
    assert "Tessa gaat weg" not in words(app)


def test_what_is_left_behind_is_first_on_the_leaders_page_and_under_attention(
    page: OpenPage, store: Store, cast: Cast, cart: Journey, climb: Round
) -> None:
    deactivate(store, cast.lea, cast.tessa.person_id)

    start = page(cast.lea)
    attention = page(cast.tom, "initiatives.py", view="attention")

    assert "Niemand trekt dit meer" in words(start)
    assert "Het mandaat loopt tot en met 30 juni 2027" in words(start)
    assert "Tessa voerde dit uit en heeft geen toegang meer" in words(start)
    assert "Vraag iemand om het te trekken" in words(start)
    assert "Geef het besluit een andere eigenaar" in words(start)
    assert [each.value for each in attention.subheader][:2] == [
        "Niemand trekt dit meer",
        "Een besluit zonder eigenaar",
    ]
    assert "Tessa voerde dit uit en heeft geen toegang meer" in words(attention)
    assert "Niemand trekt dit meer" not in words(page(cast.tom))


def test_the_initiative_says_that_its_lead_left_and_whom_to_ask(
    page: OpenPage, store: Store, cast: Cast, cart: Journey
) -> None:
    deactivate(store, cast.lea, cast.tessa.person_id)

    app = page(cast.tom, "initiatives.py", initiative=cart.id, part="trekken")

    assert "Tessa trok dit en heeft geen toegang meer tot de school." in app.warning[0].value
    assert "Vraag een collega" in [each.label for each in app.button]


def test_a_decision_is_handed_over_and_its_record_stays(
    page: OpenPage, store: Store, cast: Cast, climb: Round
) -> None:
    deactivate(store, cast.lea, cast.tessa.person_id)
    app = page(cast.lea, "decisions.py", decision=climb.decision_id)
    assert "Wie dit uitvoert, heeft geen toegang meer" in app.warning[0].value

    press(app, "Geef het besluit een andere eigenaar")
    app.selectbox(key=f"owner:{climb.decision_id}:to").set_value(cast.tom.person_id)
    app.text_input(key=f"owner:{climb.decision_id}:reason").set_value("Tessa is van school.")
    press(app, "Draag het over")

    assert "Tom voert het voortaan uit." in app.success[0].value
    assert "aan Tom op 18 november 2026, door Lea: Tessa is van school." in words(app)
    assert "Tessa" in words(app)
    assert len(app.warning) == 0


def test_who_holds_nothing_needs_one_question(page: OpenPage, cast: Cast) -> None:
    app = leave(page, cast)

    assert {"close_sure", "close_cancel"} <= {each.key for each in app.button}
