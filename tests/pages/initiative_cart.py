"""An initiative of De Linde on its page, and what a person does there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from core.permissions import Actor
from db.initiatives import InitiativeWords
from db.store import Store
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, shown
from tests.scenery import Journey, for_twenty_weeks

PAGE = "initiatives.py"
FIELDS = ("text_input", "text_area", "selectbox", "multiselect", "checkbox")

WORDS = InitiativeWords(
    title="Elke dag vrij lezen",
    issue="Kinderen lezen thuis weinig.",
    pupil_benefit="Kinderen kiezen zelf een boek.",
    research_question="Wat helpt onze kinderen om met plezier te lezen?",
    plan="Elke groep leest van half negen tot negen.",
    signs="Meer uitleningen per kind.",
)
Show = Callable[..., AppTest]


def reading_daily(store: Store, cast: Cast, **words: object) -> Journey:
    """Opened by Tom, who leads it as far as a test asks."""
    terms = for_twenty_weeks(store.today(cast.tom))
    return Journey(store, cast, replace(WORDS, **words), cast.tom, terms)


def showing(page: OpenPage) -> Show:
    """Open an initiative at a section, as this actor."""

    def at(actor: Actor, initiative: int | str, section: str = "") -> AppTest:
        return page(actor, PAGE, initiative=initiative, **({"part": section} if section else {}))

    return at


def labels(app: AppTest) -> list[str]:
    """The words on the buttons, in their order."""
    return [shown(button.label) for button in app.button]


def fields(app: AppTest) -> list[str]:
    """The labels of everything that can be filled in."""
    return [field.label for kind in FIELDS for field in app.get(kind)]


def as_typed(value: object) -> object:
    """A date or a number as a person types it."""
    if isinstance(value, dt.date):
        return f"{value.day}-{value.month}-{value.year}"
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value).replace(".", ",") if is_number else value


def fill(app: AppTest, label: str, value: object) -> AppTest:
    """Fill in the one field with this label; a form keeps it until it is sent, as a browser does."""
    (field,) = [each for kind in FIELDS for each in app.get(kind) if each.label == label]
    field.set_value(as_typed(value) if field.type == "text_input" else value)
    return app if field.proto.form_id else app.run()
