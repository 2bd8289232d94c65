"""The whole path in a real browser: from a welcome screen to the page for the MR, and the demo beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from math import ceil
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader
from sqlmodel import select

from core.norms import DecisionNorms, GroupNorm
from core.permissions import Actor, Role
from db import decisions
from db.decisions import Question, Say
from db.demo import LEADER
from db.models import Membership
from db.store import EVERY, open_store
from tests.browser import steps
from tests.browser.conftest import PHONE, Server, begin_school, settle, signed_in

pytestmark = pytest.mark.browser

TRUTH = json.loads((Path(__file__).parents[1] / "data" / "truth.json").read_text(encoding="utf-8"))["klein"]
INVITED = {"ouders": TRUTH["uitgenodigd"]["ouder"], "leerkrachten": TRUTH["uitgenodigd"]["leerkracht"]}
TITLE, DRAFTED = "Vijf gelijke dagen", "Een besluit met een voorstel"
QUESTION = "Gaan we vanaf augustus over op vijf gelijke dagen?"
HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
FOLLOWS_PROVISIONALLY = (
    "Onder wie antwoordde is de norm gehaald. "
    "Het kan nog anders uitvallen, als wie geen antwoord gaf er anders over denkt."
)


def dutch(share: Fraction) -> str:
    """A share as the page writes it."""
    return f"{round(float(share) * 100, 1):.1f} %".replace(".", ",")


class Counted:
    """What one group answered, counted from what was submitted and not from an export."""

    def __init__(self, group: str) -> None:
        answers = TRUTH["per_groep"]["voltooid"][group]["oordeel"]
        self.favour, self.against, self.undecided = (answers[code] for code in ("AO01", "AO02", "AO03"))
        self.invited = TRUTH["uitgenodigd"][group]
        self.returned = TRUTH["voltooid_per_groep"][group]
        self.unknown = self.invited - self.favour - self.against - self.undecided
        self.votes = self.favour + self.against

    def verdict(self, norm: Fraction, who: str) -> str:
        needed = ceil(norm * (self.votes + self.unknown) - self.favour)
        return (
            f"Onder wie antwoordde is de norm gehaald. Dat blijft zo als minstens {needed} "
            f"van de {self.unknown} {who} zonder antwoord voor zijn."
        )

    def figures(self) -> list[str]:
        every = self.votes + self.unknown
        return [
            dutch(Fraction(self.favour, self.votes)),
            dutch(Fraction(self.favour, every)),
            dutch(Fraction(self.favour + self.unknown, every)),
            f"{self.returned} van {self.invited} ({dutch(Fraction(self.returned, self.invited))})",
        ]


PARENTS, TEACHERS = Counted("ouder"), Counted("leerkracht")


def said(page: Page) -> str:
    """All that stands on the page, with ordinary spaces."""
    return page.get_by_test_id("stMainBlockContainer").inner_text().replace("\u00a0", " ")


def test_a_real_export_becomes_a_decision_against_norms_that_were_set_before(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext]
) -> None:
    server = serve()
    lea = new_context().new_page()
    begin_school(lea, server)
    tom = steps.invite_teacher(lea, server, new_context, PHONE)

    address = steps.open_decision(lea, server, TITLE, QUESTION)
    _upload(lea, server)
    steps.visit(lea, server, f"{address}&step=data")
    steps.link_survey(lea, {"Voor": "voor", "Tegen": "tegen", "Geen mening": "geen mening"})
    _sealed(lea)
    _norms(lea)
    _information(lea)
    _knowledge(lea)
    _decide(lea)
    _pdf(lea)
    _workbook(lea)
    _read_on_a_phone(tom, server, address)


def _upload(page: Page, server: Server) -> None:
    """One screen says what was understood; nothing is stored or seen before a person says so."""
    steps.upload(page, server, INVITED)
    text = said(page)
    assert f"LimeSurvey, {TRUTH['reacties_totaal']} antwoorden" in text
    assert f"{TRUTH['voltooid']} volledig, {TRUTH['onvoltooid']} onvolledig" in text
    for group, name in (("ouder", "ouders"), ("leerkracht", "leerkrachten")):
        complete = TRUTH["voltooid_per_groep"][group]
        assert f"Hoeveel {name} zijn uitgenodigd? ({complete} volledige antwoorden" in text
    assert "“Toegangscode”: persoonlijke code" in text
    expect(page.get_by_label("bij welke groep iemand hoort")).to_have_value(
        "Bent u ouder/verzorger of leerkracht?"
    )
    assert page.locator(r'[aria-label*="\\"]').count() == 0  # what a screen reader says has no markup

    steps.press(page, "Bewaar")
    expect(page.get_by_text("De peiling is bewaard.")).to_be_visible()
    expect(page.get_by_text("Nog niemand heeft de resultaten gezien")).to_be_visible()


def _sealed(page: Page) -> None:
    """How many took part is known, what they answered is not."""
    expect(page.get_by_role("heading", name="Verzegeld tot de normen vergrendeld zijn")).to_be_visible()
    expect(page.get_by_text("al gezien")).to_have_count(0)
    for step in steps.LADDER:
        steps.climb(page, step.capitalize())
        text = said(page)
        for counted in (PARENTS, TEACHERS):
            assert dutch(Fraction(counted.favour, counted.votes)) not in text
            assert f"{counted.favour} voor" not in text
        assert page.get_by_test_id("stDownloadButton").count() == 0


def _norms(page: Page) -> None:
    """Norms as people type them are read back in words, and locked only after a second look."""
    steps.climb(page, "Normen")
    steps.set_norm(page, "Ouders", "60 %", "de helft")
    steps.set_norm(page, "Leerkrachten", "2/3", "66,67 %")
    text = said(page)
    assert "Minstens 60 % van de ouders doet mee." in text
    assert f"Van {PARENTS.invited} ouders moeten er {ceil(Fraction(3, 5) * PARENTS.invited)} meedoen." in text
    assert "Minstens de helft (50 %) van de ouders die voor of tegen stemmen, is voor." in text
    assert "Minstens twee derde (ongeveer 66,7 %) van de leerkrachten doet mee." in text
    assert "Bedoel je twee derde? Typ dan 2/3: 66,67 % is net iets anders." in text

    steps.set_norm(page, "Leerkrachten", "2/3", "2/3")
    assert (
        "Minstens twee derde (ongeveer 66,7 %) van de leerkrachten die voor of tegen stemmen, is voor."
        in said(page)
    )
    steps.press(page, "Bewaar en verder: Data →")
    expect(page.get_by_role("heading", name="Zijn dit de normen?")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="is voor.")).to_have_count(2)
    steps.press(page, "Ja, vergrendel deze normen")
    expect(
        page.get_by_text("De normen zijn vergrendeld. Vanaf nu zijn de antwoorden te zien.")
    ).to_be_visible()


def _information(page: Page) -> None:
    """Response and answers of each group, with the same figures as a table."""
    steps.climb(page, "Informatie")
    text = said(page)
    for counted in (PARENTS, TEACHERS):
        assert f"{counted.favour} voor, {counted.undecided} geen mening, {counted.against} tegen" in text
        assert counted.figures()[-1] in text
    assert page.get_by_text("Dezelfde cijfers als tabel").count() == page.locator(".js-plotly-plot").count()


def _knowledge(page: Page) -> None:
    """The verdict of each group and of both, with the bounds of what those who stayed silent can do."""
    steps.climb(page, "Kennis")
    text = said(page)
    assert PARENTS.verdict(HALF, "ouders") in text
    assert TEACHERS.verdict(TWO_THIRDS, "leerkrachten") in text
    assert FOLLOWS_PROVISIONALLY in text
    for figure in (*PARENTS.figures(), *TEACHERS.figures()):
        assert figure in text
    assert "ná inzage" not in text
    expect(page.get_by_text("Verkenning, niet de norm", exact=True)).to_be_visible()


def _decide(page: Page) -> None:
    """People decide otherwise than the norm says, and so they say why."""
    steps.climb(page, "Besluit")
    page.get_by_text("We doen het niet", exact=True).click()
    settle(page)
    steps.fill(page, "Het besluit in één of twee zinnen", "Het rooster blijft nog een jaar zoals het is.")
    steps.fill(page, "Hoe zijn minderheden gehoord", "Op de ouderavond spraken voor- en tegenstanders.")
    steps.choose(page, "Wie is de eigenaar van dit besluit?", "Tom Beuk")
    steps.press(page, "Leg het besluit vast")
    expect(page.get_by_text("Dit is niet wat de norm zegt.")).to_be_visible()

    steps.fill(page, "Waarom? Verplicht", "De opvang is in augustus nog niet rond.")
    steps.press(page, "Leg het besluit vast")

    expect(page.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
    text = said(page)
    for part in ("We doen het niet", "Tom Beuk", "De opvang is in augustus"):
        assert part in text

    steps.press(page, "Noteer een stap van de MR")
    steps.press(page, "Noteer dit")
    assert "om advies gevraagd" in said(page)


def _download(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return Path(waiting.value.path()).read_bytes()


def _pdf(page: Page) -> None:
    """One page that tells it all to who was not there."""
    reader = PdfReader(BytesIO(_download(page, "Download het besluit op één pagina (pdf)")))
    text = " ".join(reader.pages[0].extract_text().replace("\u00a0", " ").split())
    assert len(reader.pages) == 1
    for part in (
        QUESTION,
        "De Linde",
        "Minstens de helft (50 %) van de ouders die voor of tegen stemmen, is voor.",
        "Minstens twee derde (ongeveer 66,7 %) van de leerkrachten die voor of tegen stemmen, is voor.",
        FOLLOWS_PROVISIONALLY,
        dutch(Fraction(PARENTS.favour, PARENTS.votes)),
        "Het rooster blijft nog een jaar zoals het is.",
        "De opvang is in augustus nog niet rond.",
        "Tom Beuk",
        "De hele MR is om advies",
    ):
        assert part in text


def _workbook(page: Page) -> None:
    """What the record rests on, as numbers and never as formulas."""
    book = openpyxl.load_workbook(BytesIO(_download(page, "Download de cijfers (Excel)")))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    rows = {str(row[0]): row[1:5] for row in book["Antwoorden"].values}
    for group, counted in (("Ouders", PARENTS), ("Leerkrachten", TEACHERS)):
        answered = counted.favour + counted.against + counted.undecided
        assert rows[group] == (answered, counted.favour, counted.against, counted.undecided)


def _read_on_a_phone(tom: Page, server: Server, address: str) -> None:
    """A teacher reads the decision and its verdict, and has nothing to change."""
    steps.visit(tom, server, address)
    steps.climb(tom, "Kennis")
    assert PARENTS.verdict(HALF, "ouders") in said(tom)
    steps.climb(tom, "Besluit")
    assert "De opvang is in augustus nog niet rond." in said(tom)
    expect(tom.get_by_role("button", name="Leg het besluit opnieuw vast")).to_have_count(0)


def test_a_decided_decision_is_read_on_a_phone_without_scrolling_sideways(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(PHONE).new_page()
    page.goto(demo.url)
    page.get_by_role("button", name="Open als leerkracht").click()
    signed_in(page)

    for path in ("/", "/peilingen", "/peilingen?survey=1", "/besluiten"):
        steps.visit(page, demo, path)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"], path
    steps.visit(page, demo, "/besluiten?decision=1")
    for step in steps.LADDER:
        steps.climb(page, step.capitalize())
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"], step
        expect(page.get_by_test_id("stException")).to_have_count(0)

    steps.climb(page, "Kennis")
    expect(page.get_by_role("status").filter(has_text="norm").first).to_be_visible()


def _draft_norms(demo: Server) -> None:
    """One more decision of the demo school, whose norms are a draft."""
    store = open_store(demo.database)
    with store.read(EVERY) as session:
        lead = session.exec(select(Membership).where(Membership.role == Role.SCHOOL_LEADER)).one()
        leader = Actor(
            person_id=lead.person_id, school_id=lead.school_id, role=Role.SCHOOL_LEADER, name=LEADER
        )
    draft = decisions.open_decision(
        store, leader, Question(title=DRAFTED, question=QUESTION, ambition="", says=(Say("Ouders"),))
    )
    norms = DecisionNorms((GroupNorm(group="Ouders", response=None, threshold=HALF),))
    decisions.save_draft(store, leader, draft, norms, based_on=0)
    store.close()


def test_norms_are_locked_and_the_ladder_is_walked_without_a_mouse(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    _draft_norms(demo)
    page = new_context().new_page()
    page.goto(demo.url)
    steps.by_keyboard(page, "Open als schoolleider")
    signed_in(page)
    steps.by_keyboard(page, "Besluiten")
    steps.by_keyboard(page, DRAFTED)

    steps.by_keyboard(page, "2 Normen")
    settle(page)
    assert page.evaluate("document.activeElement.innerText").startswith("2 Normen")
    steps.by_keyboard(page, "Vergrendel deze normen…")
    steps.by_keyboard(page, "Ja, vergrendel deze normen")
    expect(page.get_by_text("De normen zijn vergrendeld.")).to_be_visible()

    for step in ("Data", "Informatie", "Kennis", "Besluit"):
        steps.by_keyboard(page, f"Verder: {step} →")
        expect(page.get_by_role("heading", name=f"van 6: {step}")).to_be_visible()


def test_the_demo_school_says_on_every_page_that_it_is_one_and_goes_after_one_question(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext]
) -> None:
    server = serve()
    leader, teacher = new_context().new_page(), new_context().new_page()
    leader.goto(server.url)
    leader.get_by_role("button", name="Bekijk de demoschool").click()
    leader.get_by_role("button", name="Open als schoolleider").click(timeout=60_000)
    signed_in(leader)
    teacher.goto(server.url)
    teacher.get_by_role("button", name="Open als leerkracht").click()
    signed_in(teacher)

    expect(teacher.get_by_text("Demoschool.")).to_be_visible()
    for path in ("/", "/peilingen", "/besluiten", "/besluiten?decision=1", "/team", "/account"):
        steps.visit(leader, server, path)
        expect(leader.get_by_text("Demoschool.")).to_be_visible()
        expect(leader.get_by_test_id("stException")).to_have_count(0)
    steps.press(leader, "Verwijder de demoschool")
    expect(leader.get_by_text("De hele demoschool gaat weg")).to_be_visible()
    steps.press(leader, "Annuleer")
    expect(leader.get_by_text("De hele demoschool gaat weg")).to_have_count(0)
    steps.press(leader, "Verwijder de demoschool")
    steps.press(leader, "Verwijder de demoschool")

    expect(leader.get_by_label("Naam van de school")).to_be_visible()
    teacher.goto(server.url + "/besluiten?decision=1")
    expect(teacher.get_by_label("Naam van de school")).to_be_visible()
