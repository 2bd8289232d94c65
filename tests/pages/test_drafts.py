"""What was typed and not saved outlives the session, is the writer's alone, and goes when it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.initiatives import Origin, Phase
from core.permissions import Actor
from db import drafts
from db.drafts import KEPT_FOR, drop_old_drafts, keep_drafts
from db.members import deactivate
from db.store import Store
from pages.ui.initiatives import opening
from pages.ui.initiatives.opening import OPEN
from pages.ui.kit.drafts import clear_desk
from pages.ui.kit.places import Section
from tests.conftest import Cast, Clock, days_agree
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import fill, reading_daily, showing
from tests.pages.test_initiative_words import PLAN, saved_by_a_colleague
from tests.pages.test_survey_upload import EXPORT, upload

OPENING = {"view": "open"}
HOURS = "Uren per week"


def write(page: OpenPage, actor: Actor) -> None:
    """Type half an initiative, and leave."""
    app = page(actor, "initiatives.py", **OPENING)
    app.text_input(key=f"{OPEN}title").set_value("Elke dag vrij lezen")
    app.text_area(key=f"{OPEN}issue").set_value("Kinderen lezen thuis weinig.").run()


def titles(page: OpenPage, actor: Actor) -> tuple[str, str]:
    app = page(actor, "initiatives.py", **OPENING)
    return app.text_input(key=f"{OPEN}title").value, app.text_area(key=f"{OPEN}issue").value


def test_what_was_typed_stands_there_in_a_new_session(page: OpenPage, cast: Cast) -> None:
    write(page, cast.tom)

    assert titles(page, cast.tom) == ("Elke dag vrij lezen", "Kinderen lezen thuis weinig.")


def test_it_is_kept_before_the_page_is_drawn(
    page: OpenPage, store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reloads at once has a new session while the old one still draws."""
    kept: list[set[str]] = []
    drawn = opening.heading
    monkeypatch.setattr(
        opening, "heading", lambda text: (kept.append(set(drafts.drafts(store, cast.tom))), drawn(text))
    )

    write(page, cast.tom)

    assert f"{OPEN}title" in kept[-1]


def test_nobody_else_sees_it(page: OpenPage, cast: Cast) -> None:
    write(page, cast.tom)

    assert titles(page, cast.lea) == ("", "")


def test_once_saved_it_is_gone(page: OpenPage, store: Store, cast: Cast) -> None:
    write(page, cast.tom)
    press(page(cast.tom, "initiatives.py", **OPENING), "Begin dit initiatief")

    assert titles(page, cast.tom) == ("", "")
    assert not [name for name in drafts.drafts(store, cast.tom) if name.startswith(OPEN)]


def test_what_was_emptied_by_hand_is_gone(page: OpenPage, store: Store, cast: Cast) -> None:
    write(page, cast.tom)
    app = page(cast.tom, "initiatives.py", **OPENING)
    app.text_input(key=f"{OPEN}title").set_value("").run()

    assert titles(page, cast.tom)[0] == ""


def test_it_goes_after_two_weeks(page: OpenPage, store: Store, cast: Cast, clock: Clock) -> None:
    write(page, cast.tom)

    clock.forward(days=KEPT_FOR.days - 1)
    days_agree(store, clock)
    drop_old_drafts(store)
    assert drafts.drafts(store, cast.tom)
    clock.forward(days=2)
    days_agree(store, clock)
    drop_old_drafts(store)
    assert drafts.drafts(store, cast.tom) == {}


def test_an_open_form_is_open_again_with_numbers_and_dates(page: OpenPage, store: Store, cast: Cast) -> None:
    cart = reading_daily(store, cast).led().move(Phase.RESEARCH_QUESTION, Phase.MANDATE)
    show = showing(page)
    app = press(show(cast.lea, cart.id, Section.LEADING), "Geef het mandaat")
    fill(fill(app, HOURS, "1,5"), "Tot en met", date(2027, 6, 1))

    app = show(cast.lea, cart.id, Section.LEADING)

    held = {each.label: each.value for each in app.text_input}
    assert (held[HOURS], held["Tot en met"]) == ("1,5", "1-6-2027")


def test_a_draft_does_not_write_over_what_a_colleague_saved_since(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    cart, show = reading_daily(store, cast), showing(page)
    fill(press(show(cast.tom, cart.id), "Wijzig deze tekst"), PLAN, "Mijn plan.")
    saved_by_a_colleague(cart, plan="Het plan van Lea.")

    app = show(cast.tom, cart.id)

    assert "Een collega veranderde dit terwijl" in app.warning[0].value
    assert "Nu staat er: Het plan van Lea." in words(app)
    assert "Jij typte: Mijn plan." in words(app)
    press(press(app, "Houd wat ik typte en neem de rest over"), "Bewaar")
    assert cart.seen(cast.tom).words.plan == "Mijn plan."


def test_a_choice_that_was_made_is_made_again(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, "initiatives.py", **OPENING)
    app.button_group[0].set_value(Origin.OUTSIDE).run()

    app = page(cast.tom, "initiatives.py", **OPENING)

    assert "Wie vraagt dit van ons?" in [each.label for each in app.text_input]


@pytest.mark.parametrize("held", ["x" * 30_000, list(range(10_000))])
def test_what_no_field_holds_is_not_kept(store: Store, cast: Cast, held: object) -> None:
    keep_drafts(store, cast.tom, {"a": held, "b": "kort"}, ())

    assert drafts.drafts(store, cast.tom) == {"b": "kort"}


def test_who_lost_access_keeps_nothing(store: Store, cast: Cast) -> None:
    deactivate(store, cast.lea, cast.tom.person_id)

    keep_drafts(store, cast.tom, {"a": "b"}, ())

    assert drafts.drafts(store, cast.tom) == {}


def test_what_is_typed_at_one_school_is_not_at_another(store: Store, cast: Cast) -> None:
    keep_drafts(store, cast.tom, {"a": "b"}, ())

    assert drafts.drafts(store, replace(cast.tom, school_id=cast.otto.school_id)) == {}


def test_a_file_that_was_being_confirmed_is_there_in_a_new_session_with_what_was_said_of_it(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = upload(page(cast.lea, "surveys.py"), EXPORT)
    app.text_input(key="survey_w_title").set_value("Ons rooster").run()

    again = page(cast.lea, "surveys.py")

    assert again.text_input(key="survey_w_title").value == "Ons rooster"
    assert not [name for name in drafts.drafts(store, cast.lea) if "survey" in name]
    press(again, "Annuleer")
    assert not [each for each in page(cast.lea, "surveys.py").text_input if each.key == "survey_w_title"]


def test_who_signs_out_leaves_no_file_behind(page: OpenPage, cast: Cast) -> None:
    upload(page(cast.lea, "surveys.py"), EXPORT)
    assert not page(cast.tessa, "surveys.py").text_input

    clear_desk(cast.lea)

    assert not [each for each in page(cast.lea, "surveys.py").text_input if each.key == "survey_w_title"]


def test_another_tab_that_was_open_already_leaves_the_file_alone(page: OpenPage, cast: Cast) -> None:
    other = page(cast.lea, "today.py")
    upload(page(cast.lea, "surveys.py"), EXPORT)

    other.run()

    assert [each for each in page(cast.lea, "surveys.py").text_input if each.key == "survey_w_title"]
