"""On screen: taken anew, closed and opened again, mended, and taken up again for another year."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from core.decisions import Outcome
from core.permissions import Actor
from db import decisions
from db.store import Store
from pages.ui.decisions.downloads import decision_pdf
from pages.ui.kit.session import Here
from tests.conftest import Cast
from tests.db.rounds import Round
from tests.pages.conftest import OpenPage, press, words


@pytest.fixture
def climb(store: Store, cast: Cast) -> Round:
    climb = Round(store, cast)
    climb.link()
    climb.lock()
    return climb


def show(page: OpenPage, actor: Actor, decision: int, step: str = "vraag") -> AppTest:
    return page(actor, "decisions.py", decision=decision, step=step)


def field(app: AppTest, label: str) -> object:
    return next(each for each in [*app.text_area, *app.text_input] if each.label == label)


def test_taken_anew_the_form_begins_with_what_was_there(page: OpenPage, climb: Round, cast: Cast):
    climb.record(climb.taken(minorities_heard="Twee avonden.", motivation="Rust."))

    app = press(show(page, cast.lea, climb.decision_id, "besluit"), "Leg het besluit opnieuw vast…")

    texts = {each.label: each.value for each in app.text_area}
    assert texts["Het besluit in één of twee zinnen"] == "Het rooster blijft."
    assert "Twee avonden." in texts.values()
    assert "Rust." in texts.values()
    assert cast.tom.person_id in [each.value for each in app.selectbox]

    field(app, "Het besluit in één of twee zinnen").set_value("Het rooster blijft nog een jaar.").run()
    press(app, "Leg het besluit vast")
    assert [each.taken.text for each in climb.detail().records] == [
        "Het rooster blijft.",
        "Het rooster blijft nog een jaar.",
    ]
    assert climb.detail().records[-1].taken.minorities_heard == "Twee avonden."


def test_an_earlier_record_is_read_in_full(page: OpenPage, climb: Round, cast: Cast):
    climb.record(climb.taken(minorities_heard="Twee avonden.", motivation="Rust eerst."))
    climb.record(
        climb.taken(text="Toch anders.", outcome=Outcome.ADJUSTED, motivation="Om de MR."), based_on=1
    )

    said = words(show(page, cast.tom, climb.decision_id, "besluit"))

    for part in ("Het rooster blijft.", "Twee avonden.", "Rust eerst.", "Toch anders.", "Om de MR."):
        assert part in said


def test_a_decision_is_closed_and_opened_again_on_screen(page: OpenPage, store: Store, cast: Cast):
    climb = Round(store, cast)
    app = press(show(page, cast.lea, climb.decision_id), "Sluit dit besluit…")
    assert "Laat dit besluit open" in [each.label for each in app.button]
    field(app, "Waarom sluit je het?").set_value("Dubbel begonnen.").run()

    app = press(app, "Sluit dit besluit")

    said = words(app)
    assert "Gesloten door Lea" in said
    assert "Dubbel begonnen." in said
    assert "Rooster 2027" not in "".join(each.label for each in page(cast.tom, "decisions.py").button)
    app = page(cast.tom, "decisions.py")
    app.checkbox(key="decisions_closed").check().run()
    assert any("Rooster 2027" in each.label for each in app.button)

    app = press(show(page, cast.lea, climb.decision_id), "Open dit besluit weer…")
    field(app, "Waarom gaat het weer open?").set_value("Toch nodig.").run()
    press(app, "Open dit besluit weer")
    assert climb.detail().closed is None


def test_a_slip_is_mended_and_what_stood_there_stays(page: OpenPage, climb: Round, cast: Cast):
    climb.record()
    app = press(show(page, cast.lea, climb.decision_id), "Verbeter een tikfout in titel of vraag…")
    field(app, "De vraag").set_value("Gaan we over op vijf even lange dagen?").run()
    field(app, "Waarom veranderen deze woorden?").set_value("Tikfout.").run()

    said = words(press(app, "Verbeter het"))

    assert "Gaan we over op vijf even lange dagen?" in said
    assert "Gaan we over op vijf gelijke dagen?" in said
    assert "Tikfout." in said
    assert "De vraag van toen" in words(show(page, cast.tom, climb.decision_id, "besluit"))


def test_a_decision_is_taken_up_again_with_what_was_linked(page: OpenPage, climb: Round, cast: Cast):
    app = press(show(page, cast.tom, climb.decision_id), "Neem dit besluit opnieuw, voor een ander jaar…")
    titles = [each for each in app.text_input if each.key and each.key.startswith("take_up:")]
    titles[0].set_value("Rooster 2028").run()
    press(app, "Begin het nieuwe besluit")

    (later,) = climb.detail().later
    detail = decisions.decision(climb.store, cast.tom, later.decision_id)
    assert detail.asked.title == "Rooster 2028"
    app = show(page, cast.lea, later.decision_id, "data")
    chosen = {each.label: each.value for each in app.selectbox}
    link = climb.detail().links[-1].link
    assert chosen["Welke vraag?"] == (link.question, link.row)
    assert [chosen[option] for option in link.mapping] == list(link.mapping.values())


def test_a_taken_decision_is_not_closed_on_screen(page: OpenPage, climb: Round, cast: Cast):
    climb.record()

    app = show(page, cast.lea, climb.decision_id)

    assert "Sluit dit besluit…" not in [each.label for each in app.button]


def test_the_pdf_holds_every_earlier_record_in_full(page: OpenPage, climb: Round, cast: Cast):
    long = "Wij horen de ouders die opvang nodig hebben. " * 40
    climb.record(climb.taken(minorities_heard=long, motivation="Rust eerst."))
    climb.record(
        climb.taken(text="Toch anders.", outcome=Outcome.ADJUSTED, motivation="Om de MR."), based_on=1
    )
    here = Here(
        store=climb.store, actor=cast.lea, school_name="De Linde", language="nl", revision=1,
        privacy_threshold=5, is_demo=False,
    )  # fmt: skip

    read = PdfReader(io.BytesIO(decision_pdf(here, climb.detail())))

    text = " ".join("".join(sheet.extract_text() for sheet in read.pages).split())
    assert len(read.pages) > 1
    assert "Wat eerder is besloten, voluit" in text
    assert text.count("opvang nodig hebben") == 40
    for part in ("Het rooster blijft.", "Rust eerst.", "Toch anders.", "Om de MR."):
        assert part in text


def test_the_data_step_shows_the_way_to_the_number_of_invited_people(
    page: OpenPage, climb: Round, cast: Cast
):
    hint = "Klopt een aantal genodigden niet?"
    assert hint in words(show(page, cast.lea, climb.decision_id, "data"))
    assert hint not in words(show(page, cast.tom, climb.decision_id, "data"))
