"""Agreements on screen: a text to start from, "ja" or "ja, mits", an answer, and what is agreed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.agreements import AgreementKind, AgreementWords
from core.permissions import Actor
from db import agreements
from db.store import Store
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words

PAGE = "agreements.py"
TALK = AgreementWords(title="Vergaderafspraken", text="We beginnen op tijd.")
Show = Callable[..., AppTest]


@pytest.fixture
def show(page: OpenPage) -> Show:
    """Open the page with something in the address."""

    def at(actor: Actor, **query: object) -> AppTest:
        return page(actor, PAGE, **query)

    return at


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def proposed(store: Store, actor: Actor, kind: AgreementKind = AgreementKind.MEETINGS) -> int:
    return agreements.propose_agreement(store, actor, kind, TALK)


def test_a_school_without_agreements_is_told_what_to_do(show: Show, cast: Cast) -> None:
    app = show(cast.tom)

    assert "Er zijn nog geen afspraken" in words(app)
    assert {"Professioneel statuut", "Zo gaan wij om met leiderschap", "Vergaderafspraken"} <= set(
        labels(app)
    )


def test_a_teacher_proposes_the_statute_from_a_text_to_change(show: Show, store: Store, cast: Cast) -> None:
    app = press(show(cast.tom), "Professioneel statuut")
    text = app.text_area(key="agreement:new:statute:text")
    assert text.value.startswith("1. Over onze lessen\nDit beslist een leerkracht zelf")
    text.set_value("Een leerkracht kiest zelf de werkvorm.").run()

    app = press(app, "Stel dit voor aan het team")

    said = words(app)
    assert "Je voorstel staat er" in said
    assert "Een leerkracht kiest zelf de werkvorm." in said
    assert "1 van de 3 zegt ja" in said
    assert "niet nagekeken" in said
    (made,) = agreements.agreements(store, cast.lea)
    assert made.kind is AgreementKind.STATUTE


def test_yes_provided_that_is_read_and_answered_by_a_colleague(show: Show, store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    key = f"agreement_{made}_1"
    app = press(show(cast.tessa, agreement=made), "Ja, mits …")
    app.text_area(key=f"{key}:provided").set_value("we ook op tijd stoppen").run()
    app = press(app, "Zeg ja, mits")
    assert "Ja, mits: we ook op tijd stoppen" in words(app)
    assert "2 van de 3 zeggen ja · 1 voorwaarde staat open" in words(app)
    assert "Dit is voor mij opgelost" in labels(app)

    (asked,) = agreements.agreement(store, cast.lea, made).newest.voices.open
    app = show(cast.lea, agreement=made)
    app = app.button(key=f"{key}:provisos:answer{asked.proviso_id}").click().run()
    app.text_area(key=f"{key}:answer{asked.proviso_id}").set_value("Om half vijf stoppen we.").run()
    app = press(app, "Antwoord")

    said = words(app)
    assert "Antwoord van Lea: Om half vijf stoppen we." in said
    assert "voorwaarde staat open" not in said


def test_who_asked_for_something_says_that_it_is_settled(show: Show, store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1, "mits er koffie is")

    app = press(show(cast.tessa, agreement=made), "Dit is voor mij opgelost")

    assert "Je vraagt dit niet meer." in words(app)


def test_it_is_agreed_once_more_than_half_says_yes(show: Show, store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    before = show(cast.tessa, agreement=made)
    assert "Zegt meer dan de helft van het team ja?" in words(before)
    assert "Dit spreken we af" not in labels(before)

    app = press(press(before, "Ja, ik sta hierachter"), "Dit spreken we af")

    assert "Toen zeiden 2 van de 3 ja" in words(app)
    assert "geldt nu" in words(show(cast.lea))


def test_with_something_open_it_asks_why_that_can_wait(show: Show, store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1, "mits er koffie is")
    app = press(show(cast.lea, agreement=made), "Spreek dit af, met ernaast wat nog openstaat …")
    app = press(app, "Dit spreken we af")
    assert "is leeg" in words(app)

    app.text_area(key=f"settle:{made}:wait_because").set_value("De koffie komt in mei.").run()
    app = press(app, "Dit spreken we af")

    assert "Wat openstaat kan wachten, omdat: De koffie komt in mei." in words(app)


def test_a_next_version_says_why_and_what_it_takes_up(show: Show, store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1, "mits we ook op tijd stoppen")
    agreements.settle(store, cast.tom, made, 1, "Komt nog.")
    (asked,) = agreements.agreement(store, cast.tom, made).newest.voices.open
    key = f"agreement:{made}:"
    app = press(show(cast.lea, agreement=made), "Schrijf een nieuwe versie")
    app.text_area(key=f"{key}text").set_value("We beginnen en stoppen op tijd.").run()
    app.text_area(key=f"{key}reason").set_value("Tessa vroeg erom.").run()
    app.multiselect(key=f"{key}taken_up").set_value([asked.proviso_id]).run()

    app = press(app, "Stel deze versie voor")

    said = words(app)
    assert "Omdat: Tessa vroeg erom." in said
    assert "<ins>en stoppen </ins>" in said
    assert "staat in versie 2" in said
    assert "Wat we afspraken" in said


def test_of_two_who_word_it_at_once_the_second_loses_nothing(show: Show, store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    key = f"agreement:{made}:"
    app = press(show(cast.lea, agreement=made), "Schrijf een nieuwe versie")
    app.text_area(key=f"{key}text").set_value("Van mij.").run()
    agreements.reword(store, cast.tom, made, replace(TALK, text="Van de ander."), "Zo.", 1)

    app = press(app, "Stel deze versie voor")

    assert "Nu staat er: Van de ander." in words(app)
    assert app.text_area(key=f"{key}text").value == "Van mij."


def test_what_people_wrote_is_never_read_as_markup(show: Show, store: Store, cast: Cast) -> None:
    evil = AgreementWords(title="<b>Let op</b>", text="<script>alert(1)</script>")
    made = agreements.propose_agreement(store, cast.tom, AgreementKind.OWN, evil)
    agreements.endorse_agreement(store, cast.tessa, made, 1, "<img src=x onerror=alert(1)>")

    for said in (words(show(cast.lea, agreement=made)), words(show(cast.lea))):
        assert "<script>" not in said
        assert "<img" not in said
        assert "<b>Let" not in said


def test_an_agreement_that_is_not_there_says_so(show: Show, cast: Cast) -> None:
    assert "We vinden dit niet op jouw school" in words(show(cast.lea, agreement=99999))


def test_an_ended_agreement_is_read_with_its_reason(show: Show, store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    app = press(show(cast.tom, agreement=made), "Stop met deze afspraak")
    app.text_area(key=f"end:{made}:end_because").set_value("We doen het anders.").run()

    app = press(app, "Stop met deze afspraak")

    assert "We doen het anders." in words(app)
    assert not {"Schrijf een nieuwe versie", "Ja, mits …"} & set(labels(app))
    assert "Afspraken die gestopt zijn" in [each.label for each in show(cast.lea).expander]
