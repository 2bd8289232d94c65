"""An initiative of De Linde that a test brings to the phase it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from streamlit.testing.v1 import AppTest

from core.initiatives import Part, Phase
from core.mandates import MandateWords
from core.permissions import Actor
from db import initiatives
from db.initiatives import InitiativeDetail, InitiativeWords
from db.store import Store
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, shown

PAGE = "initiatives.py"
FIELDS = ("text_input", "text_area", "selectbox", "multiselect", "checkbox", "date_input", "number_input")

WORDS = InitiativeWords(
    title="Elke dag vrij lezen",
    issue="Kinderen lezen thuis weinig.",
    pupil_benefit="Kinderen kiezen zelf een boek.",
    research_question="Wat helpt onze kinderen om met plezier te lezen?",
    plan="Elke groep leest van half negen tot negen.",
    signs="Meer uitleningen per kind.",
)
Show = Callable[..., AppTest]


class Cart:
    """Opened by Tom; Tom leads it and Lea grants the mandate as far as a test asks."""

    def __init__(self, store: Store, cast: Cast, **words: object) -> None:
        self.store, self.cast = store, cast
        self.id = initiatives.open_initiative(store, cast.tom, replace(WORDS, **words))

    def seen_by(self, actor: Actor) -> InitiativeDetail:
        return initiatives.initiative(self.store, actor, self.id)

    def move(self, *phases: Phase) -> Cart:
        for phase in phases:
            initiatives.move(self.store, self.cast.lea, self.id, phase)
        return self

    def led(self) -> Cart:
        """Tom claims it and Lea says yes."""
        offer = initiatives.claim(self.store, self.cast.tom, self.id, "Ik wil dit graag.")
        initiatives.accept_offer(self.store, self.cast.lea, offer)
        return self

    def joined(self) -> Cart:
        """Tessa takes part."""
        initiatives.join(self.store, self.cast.tessa, self.id)
        return self

    def terms(self, **changes: object) -> MandateWords:
        """A mandate for twenty weeks from today."""
        today = self.store.now().date()
        until = today + timedelta(weeks=20)
        words = MandateWords(
            scope="Lezen",
            fixed="De lestijden",
            free="De boeken",
            quarters=6,
            budget=400,
            coaching="Lea",
            starts_on=today,
            until=until,
            returns_on=until,
        )
        return replace(words, **changes)

    def mandated(self, **changes: object) -> Cart:
        """Led by Tom, and with a mandate of Lea."""
        self.led().move(Phase.RESEARCH_QUESTION, Phase.MANDATE)
        initiatives.grant_mandate(self.store, self.cast.lea, self.id, self.terms(**changes))
        return self

    def under_way(self) -> Cart:
        return self.mandated().move(Phase.PLAN, Phase.EXECUTION)

    def asked(self) -> Cart:
        """Tom asks Tessa to lead it with him."""
        initiatives.nominate(
            self.store, self.cast.tom, self.id, self.cast.tessa.person_id, Part.LEAD, "Jij kunt dit."
        )
        return self


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


def fill(app: AppTest, label: str, value: object) -> AppTest:
    """Fill in the one field with this label; a form keeps it until it is sent, as a browser does."""
    (field,) = [each for kind in FIELDS for each in app.get(kind) if each.label == label]
    field.set_value(value)
    return app if field.proto.form_id else app.run()
