"""From an address and a password to the answers of today, without a file."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import LEA, Server, come_in, settle
from tests.browser.steps import press, visit
from tests.limesurvey_server import LimeSurvey, LiveSurvey, Response, made, running


def connect(page: Page, address: str, password: str) -> None:
    page.get_by_label("Adres van LimeSurvey").fill(address)
    page.get_by_label("Naam in LimeSurvey").fill("lea")
    page.get_by_label("Wachtwoord of sleutel").fill(password)
    press(page, "Koppel")


def answered_since(survey: LiveSurvey, n: int) -> None:
    for person, like in zip((survey.participants or [])[60 : 60 + n], survey.responses[:n], strict=True):
        last = survey.responses[-1].id
        survey.responses.append(
            Response(id=last + 1, answers=like.answers, submitted="2026-11-20 09:00:00", token=person.token)
        )


def test_a_school_leader_connects_fetches_and_fetches_again(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    lime = LimeSurvey()
    survey = lime.add(made(60))
    page = come_in(new_context(), linde, LEA)
    with running(lime) as address:
        visit(page, linde, "/peilingen")
        page.get_by_role("button", name="Koppel LimeSurvey").click()
        settle(page)
        connect(page, address, "verkeerd")
        expect(
            page.get_by_role("alert").filter(has_text="kent deze naam met dit wachtwoord niet")
        ).to_be_visible()
        assert lime.failed == 1

        connect(page, address, "lime lime lime")
        expect(
            page.get_by_text("55 ingevuld · 5 begonnen en niet verstuurd · 80 uitgenodigd")
        ).to_be_visible()
        page.get_by_role("button", name="Haal de antwoorden op").click()
        settle(page)
        expect(page.get_by_role("combobox", name="Kenmerk van de deelnemers")).to_have_value("rol")
        page.get_by_role("button", name="Haal de antwoorden op").click()
        settle(page)
        expect(page.get_by_label("Hoeveel ouders zijn uitgenodigd?")).to_have_value("54")
        press(page, "Bewaar")
        expect(
            page.get_by_role("heading", name="69 % van de ouders en 69 % van de leerkrachten deed mee")
        ).to_be_visible()

        answered_since(survey, 10)
        page.get_by_role("button", name="Haal nieuwe antwoorden op").click()
        settle(page)
        expect(
            page.get_by_text("Er kwamen 10 nieuwe reacties bij uit LimeSurvey. Dit is nu versie 2.")
        ).to_be_visible()
        page.get_by_role("button", name="Haal nieuwe antwoorden op").click()
        settle(page)
        expect(page.get_by_text("Er is niets nieuws in LimeSurvey.")).to_be_visible()

    page.get_by_role("button", name="Haal nieuwe antwoorden op").click()  # the server is gone
    settle(page)
    expect(page.get_by_text("Op dit adres antwoordt niemand.")).to_be_visible()

    visit(page, linde, "/peilingen?view=limesurvey")
    page.get_by_text(", als lea").click()
    settle(page)
    press(page, "Vergeet deze koppeling")
    press(page, "Vergeet deze koppeling")
    expect(page.get_by_text("De naam en het wachtwoord van LimeSurvey zijn hier nu weg.")).to_be_visible()
    expect(page.get_by_label("Adres van LimeSurvey")).to_have_value("")
