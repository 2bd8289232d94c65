"""An initiative from claim to sustained, with two people at once; and what a third may never see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.permissions import Role
from db.models import Person, School
from db.schools import add_member
from db.store import EVERY, open_store
from tests.browser import steps
from tests.browser.conftest import Server, settle
from tests.conftest import _HASH

pytestmark = pytest.mark.browser

TITLE = "Tien minuten stillezen na de pauze"
ISSUE = "Na de pauze duurt het een kwartier voor het rustig is."
BENEFIT = "Kinderen lezen elke dag in een eigen boek."
QUESTION = "Lezen kinderen meer als we na de pauze tien minuten stillezen?"
SIGNAL = "Groep 5 komt niet meer aan gym toe."
TALK = "Bram en Tom: op gymdagen slaan we het over."


def test_an_initiative_goes_from_claim_to_sustained_between_a_teacher_and_a_school_leader(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom

    address = steps.begin_initiative(tom, server, TITLE, ISSUE, BENEFIT)
    _asks_a_question(tom, server, address)
    _claim_and_mandate(lea, tom, server, address)
    _under_way(tom, server, address)
    _signal_conversation_and_frame(lea, tom, server, address)
    _evaluated_and_sustained(tom, server, address)

    steps.visit(lea, server, address)
    cycle = lea.get_by_role("list", name="De cyclus van dit initiatief")
    expect(cycle.locator("[aria-current]")).to_have_text("Geborgd")
    expect(lea.get_by_text(BENEFIT).first).to_be_visible()


def _moved(page: Page, button: str, phase: str) -> None:
    steps.press(page, button)
    expect(page.get_by_text(f"Het staat nu in de fase: {phase}.")).to_be_visible()
    assert steps.fits(page)


def _asks_a_question(tom: Page, server: Server, address: str) -> None:
    steps.visit(tom, server, address)
    _moved(tom, "Door naar de onderzoeksvraag", "onderzoeksvraag")
    expect(tom.get_by_text("Schrijf eerst de onderzoeksvraag op.")).to_be_visible()
    steps.press(tom, "Wijzig deze tekst")
    steps.fill(tom, "Wat willen jullie te weten komen?", QUESTION)
    steps.fill(tom, "Waaraan zien we dat het werkt?", "De boekenkast is vaker leeg.")
    steps.fill(tom, "Het plan: wie doet wat", "Groep 5 tot en met 8 begint op maandag.")
    assert steps.fits(tom)
    steps.press(tom, "Bewaar")
    expect(tom.get_by_text("Bewaard.")).to_be_visible()
    _moved(tom, "Door naar het mandaat", "mandaat")


def _claim_and_mandate(lea: Page, tom: Page, server: Server, address: str) -> None:
    steps.section(tom, server, address, "trekken")
    steps.press(tom, "Ik wil dit trekken")
    steps.fill(tom, "Waarom jij?", "Ik lees zelf ook het liefst na de pauze.")
    steps.press(tom, "Ik wil dit trekken")
    expect(tom.get_by_text("Je team ziet dat jij dit wilt trekken.")).to_be_visible()
    expect(tom.get_by_role("button", name="Ja, dit gunnen we je")).to_have_count(0)

    steps.section(lea, server, address, "trekken")
    steps.press(lea, "Ja, dit gunnen we je")
    expect(lea.get_by_text("Afgesproken. Tom Beuk trekt dit initiatief nu.")).to_be_visible()
    steps.press(lea, "Geef het mandaat")
    steps.fill(lea, "Waar gaat het mandaat over?", "Stillezen in groep 5 tot en met 8.")
    steps.fill(lea, "Wat ligt vast?", "Tien minuten, elke dag.")
    steps.fill(lea, "Waar is ruimte?", "Wat kinderen lezen.")
    steps.press(lea, "Geef dit mandaat")
    expect(lea.get_by_text("Het mandaat is gegeven.")).to_be_visible()


def _under_way(tom: Page, server: Server, address: str) -> None:
    steps.visit(tom, server, address)
    _moved(tom, "Door naar het plan", "plan")
    _moved(tom, "Begin: we gaan het doen", "uitvoering")
    steps.section(tom, server, address, "voortgang")
    tom.get_by_role("radio", name="Op koers").click()
    steps.fill(tom, "In een of twee zinnen", "Groep 7 wil langer lezen.")
    steps.press(tom, "Deel met het team")
    expect(tom.get_by_text("Gedeeld. Je team kan het nu lezen.").first).to_be_visible()
    assert steps.fits(tom)


def _signal_conversation_and_frame(lea: Page, tom: Page, server: Server, address: str) -> None:
    steps.section(lea, server, address, "trekken")
    steps.press(lea, "Geef een signaal")
    steps.fill(lea, "Wat merk je, en wat heb je nodig?", SIGNAL)
    steps.press(lea, "Geef een signaal")
    expect(lea.get_by_text("Je signaal staat er.")).to_be_visible()
    expect(lea.get_by_role("button", name="Neem het mandaat terug")).to_have_count(0)

    steps.section(tom, server, address, "trekken")
    expect(tom.get_by_text(SIGNAL)).to_be_visible()
    steps.press(tom, "Leg het gesprek vast")
    steps.fill(tom, "Wat zeiden jullie tegen elkaar", TALK)
    steps.press(tom, "Leg het gesprek vast")
    expect(tom.get_by_text("Het gesprek is vastgelegd.")).to_be_visible()
    expect(tom.get_by_role("button", name="Pas het kader aan")).to_have_count(0)
    assert steps.fits(tom)

    steps.section(lea, server, address, "trekken")
    expect(lea.get_by_text(TALK)).to_be_visible()
    lea.get_by_role("button", name="Pas het kader aan").first.click()
    settle(lea)
    steps.fill(lea, "Wat ligt vast?", "Tien minuten, behalve op gymdagen.")
    steps.fill(lea, "Waarom pas je het aan?", "Gym ging er te vaak aan.")
    steps.press(lea, "Bewaar")
    expect(lea.get_by_text("De vorige versie blijft te lezen.")).to_be_visible()
    steps.press(lea, "Het is opgelost")
    steps.fill(lea, "Wat loste het op?", "De gymdagen zijn vrij.")
    steps.press(lea, "Het is opgelost")
    expect(lea.get_by_text("Opgelost. Goed dat jullie erover spraken.")).to_be_visible()


def _evaluated_and_sustained(tom: Page, server: Server, address: str) -> None:
    steps.visit(tom, server, address)
    _moved(tom, "Door naar de evaluatie", "evaluatie")
    steps.section(tom, server, address, "evaluatie")
    expect(tom.get_by_text(BENEFIT)).to_be_visible()
    expect(tom.get_by_role("button", name="Borgen: zo doen we het voortaan")).to_have_count(0)
    steps.fill(tom, "Wat merken leerlingen?", "Ze lezen thuis door.")
    steps.fill(tom, "Wat zien we nu?", "De kast is elke vrijdag leeg.")
    steps.choose(tom, "Is het wat we wilden?", "Ja, dit wilden we")
    steps.fill(tom, "Hoe ging het samenwerken?", "Goed: we keken bij elkaar binnen.")
    steps.fill(tom, "Wat droeg het bij aan onze ambitie?", "Lezen hoort nu bij de dag.")
    steps.press(tom, "Bewaar")
    expect(tom.get_by_text("De evaluatie is bewaard.")).to_be_visible()
    assert steps.fits(tom)
    _moved(tom, "Borgen: zo doen we het voortaan", "geborgd")


def test_of_two_who_edit_at_once_the_second_sees_what_changed_and_loses_nothing(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    address = steps.begin_initiative(lea, server, TITLE, ISSUE, BENEFIT)
    for page in (lea, tom):
        steps.visit(page, server, address)
    _join(tom, server, address)
    steps.press(lea, "Wijzig deze tekst")
    steps.press(tom, "Wijzig deze tekst")
    steps.fill(tom, "Wat merken leerlingen hiervan?", "Kinderen lezen thuis door, zegt Tom.")

    steps.fill(lea, "Wat zie je, en waarom doet het ertoe?", "Na de pauze is het onrustig, zegt Lea.")
    steps.press(lea, "Bewaar")
    expect(lea.get_by_text("Bewaard.")).to_be_visible()
    steps.press(tom, "Bewaar")

    expect(tom.get_by_text("Een collega veranderde dit terwijl")).to_be_visible()
    expect(tom.get_by_text("Nu staat er: Na de pauze is het onrustig, zegt Lea.")).to_be_visible()
    expect(tom.get_by_label("Wat merken leerlingen hiervan?")).to_have_value(
        "Kinderen lezen thuis door, zegt Tom."
    )
    assert steps.fits(tom)
    steps.press(tom, "Houd wat ik typte en neem de rest over")
    steps.press(tom, "Bewaar")
    expect(tom.get_by_text("Bewaard.")).to_be_visible()
    expect(tom.get_by_text("Kinderen lezen thuis door, zegt Tom.")).to_be_visible()
    expect(tom.get_by_text("Na de pauze is het onrustig, zegt Lea.")).to_be_visible()


def _join(page: Page, server: Server, address: str) -> None:
    """Take part, and come back to the overview."""
    steps.section(page, server, address, "trekken")
    steps.press(page, "Ik doe mee")
    expect(page.get_by_text("Je doet nu mee.")).to_be_visible()
    steps.visit(page, server, address)


def test_typed_words_stay_elsewhere_and_a_title_of_the_list_opens_without_loading_the_page(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, _lea, tom = lea_and_tom
    address = steps.begin_initiative(tom, server, "Een eigen leestuin", ISSUE, BENEFIT)
    steps.section(tom, server, address, "trekken")
    steps.press(tom, "Ik wil dit trekken")
    steps.fill(tom, "Waarom jij?", QUESTION)
    tom.evaluate("window.loadedOnce = true")

    steps.press(tom, "Overzicht")
    steps.press(tom, "Alle initiatieven")
    steps.press(tom, "Lijst")
    assert steps.fits(tom)
    steps.press(tom, "Een eigen leestuin")
    expect(tom.get_by_role("heading", name="Een eigen leestuin")).to_be_visible()
    steps.press(tom, "Alle initiatieven")
    assert "view=list" in tom.url
    steps.press(tom, "Een eigen leestuin")
    steps.press(tom, "Trekken en mandaat")

    expect(tom.get_by_label("Waarom jij?")).to_have_value(QUESTION)
    assert tom.evaluate("window.loadedOnce")


def test_somebody_of_another_school_opens_neither_an_initiative_nor_a_profile_by_its_address(
    lea_and_tom: tuple[Server, Page, Page], new_context: Callable[..., BrowserContext]
) -> None:
    server, _lea, tom = lea_and_tom
    address = steps.begin_initiative(tom, server, TITLE, ISSUE, BENEFIT)
    store = open_store(server.database)
    with store.write(EVERY) as session:
        eik = School(name="De Eik", created_at=store.now())
        olga = Person(name="Olga Eik", email="olga@example.org", password_hash=_HASH, created_at=store.now())
        add_member(session, store, eik, olga, Role.SCHOOL_LEADER)
    store.close()
    stranger = steps.come_in(new_context(), server, "olga@example.org")

    for path in (
        address,
        f"{address}&part=trekken",
        f"{address}&part=onderbouwing",
        "/initiatieven?view=who&issue=1",
        "/expertise?person=1",
        "/expertise?person=2",
        "/ambities?ambition=1",
    ):
        steps.visit(stranger, server, path)
        seen = stranger.locator("body").inner_text()
        assert not [words for words in (TITLE, ISSUE, BENEFIT, "Tom Beuk", "Lea Linde") if words in seen]
        expect(stranger.get_by_test_id("stException")).to_have_count(0)
