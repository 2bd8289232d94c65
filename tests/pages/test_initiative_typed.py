"""Nothing typed is lost: not at another section, not on another page, in any form of this area."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.expertise import AreaGroup
from core.initiatives import Phase
from db import expertise, initiatives, inquiry, workgroups
from db.ambitions import AmbitionWords, add_ambition
from db.store import Store
from pages.ui.kit import asking
from pages.ui.kit.i18n import _, use_language
from pages.ui.kit.places import Section
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press
from tests.pages.initiative_cart import PAGE, reading_daily
from tests.scenery import Journey

TYPED = "Dit typte ik en bewaarde ik nog niet."


def as_it_is(cart: Journey) -> None:
    """Only opened."""


def evaluated(cart: Journey) -> None:
    cart.under_way().move(Phase.EVALUATION)


def signalled(cart: Journey) -> None:
    initiatives.signal(cart.store, cart.cast.lea, cart.mandated().id, "Het schuurt.")


def stated(cart: Journey) -> None:
    inquiry.add_statement(cart.store, cart.cast.tom, cart.id, "Zelf kiezen helpt.")


def challenged(cart: Journey) -> None:
    stated(cart)
    inquiry.challenge(cart.store, cart.cast.lea, 1, "Hoe weten we dat?")


def overlapping(cart: Journey) -> None:
    store, cast = cart.store, cart.cast
    about = {
        "ambition_ids": (add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest")),),
        "area_ids": (expertise.propose_area(store, cast.lea, AreaGroup.READING, "Voorlezen"),),
    }
    reading_daily(store, cast, title="Bieb", **about)
    cart.id = reading_daily(store, cast, **about).id


def in_a_workgroup(cart: Journey) -> None:
    workgroups.form_workgroup(cart.store, cart.cast.tom, "Leesteam")


@dataclass(frozen=True)
class Form:
    """A form: where it stands, what has to be there first, what opens it, and a field of it."""

    where: str
    field: str
    opens: str = ""
    first: Callable[[Journey], object] = as_it_is
    who: str = "tom"


FORMS = {
    "words": Form(Section.OVERVIEW, "words:{id}:plan", "Change these words"),
    "move": Form(Section.OVERVIEW, "move:{id}:stopped:note", "Stop and learn from it"),
    "ask a decision": Form(Section.OVERVIEW, "ask_decision:{id}:question", "Ask for a decision"),
    "exchange": Form(Section.OVERVIEW, "exchange:{id}:2:text", "Record an exchange", overlapping),
    "progress": Form(Section.PROGRESS, "progress:{id}:text", first=Journey.under_way),
    "appreciation": Form(Section.PROGRESS, "appreciate:{id}:text", first=Journey.under_way, who="tessa"),
    "claim": Form(Section.LEADING, "claim:{id}:sentence", "I want to lead this"),
    "nomination": Form(Section.LEADING, "nominate:{id}:sentence", "Ask a colleague"),
    "answer to it": Form(Section.LEADING, "offer:1:answer", first=Journey.asked, who="tessa"),
    "mandate": Form(
        Section.LEADING,
        "grant:{id}:scope",
        "Grant the mandate",
        lambda cart: cart.led().move(Phase.RESEARCH_QUESTION, Phase.MANDATE),
        "lea",
    ),
    "frame": Form(Section.LEADING, "adjust:{id}:reason", "Adjust the frame", Journey.mandated, "lea"),
    "signal": Form(Section.LEADING, "rung:{id}:signal:text", "Give a signal", Journey.mandated, "lea"),
    "conversation": Form(
        Section.LEADING, "rung:{id}:conversation:text", "Record the conversation", signalled
    ),
    "expectations": Form(Section.EXPECTATIONS, "expect:{id}:lead_asks", first=Journey.under_way),
    "followers": Form(Section.EXPECTATIONS, "follow:{id}:text", first=Journey.under_way, who="tessa"),
    "statement": Form(Section.GROUNDS, "state:{id}:text"),
    "other statement": Form(Section.GROUNDS, "statement:1:text", "Change or withdraw", stated),
    "question": Form(Section.GROUNDS, "how_we_know:statement:1:text", "How do we know that?", stated),
    "answer": Form(Section.GROUNDS, "how_we_know:answer:1:text", "Answer this", challenged),
    "source": Form(Section.GROUNDS, "source:new:{id}:title", "Add a source"),
    "evaluation": Form(Section.EVALUATION, "evaluate:{id}:kept", first=evaluated),
    "open": Form("open", "new_initiative:issue"),
    "not doing": Form("not_doing", "not_doing:because"),
    "workgroup": Form("workgroups", "workgroup:new:purpose", "Form a workgroup"),
    "other workgroup": Form("workgroups", "workgroup:1:purpose", "Change the workgroup", in_a_workgroup),
}


@pytest.fixture(autouse=True)
def _nothing_of_another_test() -> None:
    asking.forget()
    st.cache_data.clear()
    use_language("nl")


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    return reading_daily(store, cast)


def field(app: AppTest, key: str) -> object:
    """The text in the field with this key."""
    (found,) = [each for kind in ("text_area", "text_input") for each in app.get(kind) if each.key == key]
    return found


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_was_typed_is_there_after_another_section_and_another_page(
    page: OpenPage, cart: Journey, form: Form
) -> None:
    form.first(cart)
    query = {"initiative": str(cart.id), "part": form.where}
    if form.where not in set(Section):
        query = {"view": form.where}
    key = form.field.format(id=cart.id)
    app = come_to(page(getattr(cart.cast, form.who)), query)
    if form.opens:
        app = press(app, _(form.opens))
    field(app, key).set_value(TYPED).run()

    come_to(app, {**query, "part": Section.LEADING if form.where != Section.LEADING else Section.OVERVIEW})
    come_to(app, {"view": "board"})
    app.switch_page("team.py").run()
    come_to(app, query)

    assert field(app, key).value == TYPED


def come_to(app: AppTest, query: dict[str, str]) -> AppTest:
    """Go to this address of the page."""
    app.query_params.clear()
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(PAGE).run()


def test_a_form_that_holds_back_what_is_typed_stands_nowhere_in_this_area() -> None:
    """An `st.form` sends its fields only at its button: whoever leaves the page before that loses them."""
    area = Path(__file__).parents[2] / "pages" / "ui" / "initiatives"
    held = [
        f"{path.name}:{node.lineno}"
        for path in area.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"form", "form_submit_button"}
    ]

    assert held == []
