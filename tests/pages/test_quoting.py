"""Agreements of the team at a decision and at a mandate: the version of that moment, with a link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.agreements import AgreementKind, AgreementWords
from db import agreements
from db.store import Store
from tests.conftest import Cast
from tests.db.plans import a_taken_decision, an_initiative
from tests.pages.conftest import OpenPage, press, words
from tests.scenery import Journey

TALK = AgreementWords(title="Zo trekken wij", text="Eerst een gesprek.")


@pytest.fixture
def agreed(store: Store, cast: Cast) -> int:
    made = agreements.propose_agreement(store, cast.tom, AgreementKind.LEADERSHIP, TALK)
    agreements.endorse_agreement(store, cast.tessa, made, 1)
    agreements.settle(store, cast.tom, made, 1)
    return made


def test_a_decision_keeps_the_version_that_was_chosen_there(
    page: OpenPage, store: Store, cast: Cast, agreed: int
) -> None:
    decision = a_taken_decision(store, cast)
    app = page(cast.lea, "decisions.py", decision=decision, step="besluit")
    app = press(app, "Zet een afspraak van het team erbij")
    app.selectbox(key=f"quoting:{decision}:None:agreement").set_value(agreed).run()
    app = press(app, "Zet erbij")
    assert not app.exception
    agreements.reword(store, cast.lea, agreed, replace(TALK, text="Anders."), "Zo.", 1)
    agreements.endorse_agreement(store, cast.tom, agreed, 2)
    agreements.settle(store, cast.tom, agreed, 2)

    app = page(cast.tom, "decisions.py", decision=decision, step="besluit")

    assert "Zo trekken wij (versie 1)" in [each.proto.label for each in app.get("page_link")]
    assert "Daarna ging versie 2 gelden." in words(app)
    there = [each.proto.label for each in page(cast.tom, "agreements.py", agreement=agreed).get("page_link")]
    assert "Rooster 2027 (versie 1)" in there


def test_a_quote_is_taken_away_after_a_question_and_stays_readable(
    page: OpenPage, store: Store, cast: Cast, agreed: int
) -> None:
    decision = a_taken_decision(store, cast)
    quote = agreements.quote_agreement(store, cast.lea, agreed, decision_id=decision)
    app = page(cast.tom, "decisions.py", decision=decision, step="besluit")

    app = app.button(key=f"unquote_{quote}").click().run()
    app = app.button(key=f"unquote_{quote}:sure").click().run()

    assert "Stond hier eerder: Zo trekken wij (versie 1)" in words(app)


def test_an_initiative_without_mandate_and_a_school_without_agreements_show_nothing(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    opened = an_initiative(store, cast.tom)
    decision = a_taken_decision(store, cast)

    for app in (
        page(cast.lea, "initiatives.py", initiative=opened, part="trekken"),
        page(cast.lea, "decisions.py", decision=decision, step="besluit"),
    ):
        assert "Onze afspraken hierover" not in words(app)


def test_a_mandate_names_what_the_team_agreed_on_leading(
    page: OpenPage, store: Store, cast: Cast, agreed: int
) -> None:
    opened = Journey(store, cast).under_way().id
    app = page(cast.lea, "initiatives.py", initiative=opened, part="trekken")
    app = press(app, "Zet een afspraak van het team erbij")
    app.selectbox(key=f"quoting:None:{opened}:agreement").set_value(agreed).run()

    app = press(app, "Zet erbij")

    assert "Zo trekken wij (versie 1)" in [each.proto.label for each in app.get("page_link")]
    assert "Toegevoegd door Lea op 18 november 2026" in words(app)
