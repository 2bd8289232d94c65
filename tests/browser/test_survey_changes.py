"""What happens to a survey under a decision: next year's export, another number invited, a mistake taken back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from db import decisions
from db.store import Store, open_store
from tests.browser import steps
from tests.browser.conftest import LAPTOP, PHONE, Server, settle, start_server
from tests.browser.test_seal import SURVEY, TITLE, sealed_decision
from tests.conftest import Cast, fill_cast

pytestmark = pytest.mark.browser
LEA = "lea@example.org"


@dataclass(frozen=True)
class House:
    """De Linde with a decision whose norms are locked, on a real survey."""

    server: Server
    store: Store
    cast: Cast
    decision_id: int


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    store = open_store(f"sqlite:///{tmp_path / 'kartrekker.sqlite'}")
    cast = fill_cast(store)
    decision_id = sealed_decision(store, cast)
    draft = decisions.decision(store, cast.lea, decision_id).draft.version
    decisions.lock_norms(store, cast.lea, decision_id, based_on=draft)
    decisions.verdicts(store, cast.lea, decision_id)
    server = start_server(tmp_path)
    yield House(server, store, cast, decision_id)
    server.kill()
    store.close()


def turned(folder: Path, keep: int | None = None) -> Path:
    """The real export as a next round: who voted so before now answers the rest otherwise."""
    with steps.EXPORT.open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = [row for row in csv.reader(file, delimiter=";") if row]
    vote = heading.index(steps.ASKED)
    votes = [row[vote] for row in rows]
    if keep is None:
        votes = [*votes[-40:], *votes[:-40]]
        rows = [[*row[:vote], given, *row[vote + 1 :]] for row, given in zip(rows, votes, strict=True)]
    sink = io.StringIO()
    csv.writer(sink, delimiter=";", quoting=csv.QUOTE_ALL).writerows([heading, *rows[:keep]])
    path = folder / "peiling_2027.csv"
    path.write_text(sink.getvalue(), encoding="utf-8-sig")
    return path


def give(page: Page, server: Server, path: Path) -> None:
    """Upload a file up to the confirmation screen."""
    steps.visit(page, server, "/peilingen")
    steps.press(page, "Peiling uploaden")
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_role("heading", name="Klopt dit?").wait_for()
    settle(page)


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_next_years_export_is_a_new_survey_and_the_decision_stays(
    house: House, new_context: Callable[..., BrowserContext], tmp_path: Path, viewport: dict[str, int]
) -> None:
    before = decisions.verdicts(house.store, house.cast.lea, house.decision_id)
    page = steps.come_in(new_context(viewport), house.server, LEA)

    give(page, house.server, turned(tmp_path))

    expect(page.get_by_text("Dit lijkt een nieuwe peiling:")).to_contain_text("van de antwoorden van toen")
    expect(page.get_by_role("radio", name="Een nieuwe peiling met dezelfde vragen")).to_be_checked()
    expect(page.get_by_text(f"Voor het besluit “{TITLE}” verandert er niets")).to_be_visible()
    assert steps.fits(page)
    page.get_by_text("Een nieuwer bestand van").click()  # a person can choose otherwise
    settle(page)
    expect(page.get_by_text("De normen zijn vergrendeld. Het blijft rusten op versie 1.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Neem dit besluit mee")).not_to_be_checked()
    page.get_by_text("Een nieuwe peiling met dezelfde vragen").click()
    settle(page)
    steps.press(page, "Bewaar")

    expect(page.get_by_text("De peiling is bewaard.")).to_be_visible()
    assert decisions.verdicts(house.store, house.cast.lea, house.decision_id) == before
    steps.visit(page, house.server, "/peilingen")
    expect(page.get_by_role("button", name=TITLE, exact=True)).to_be_visible()


def test_a_newer_file_takes_a_locked_decision_along_only_when_asked_and_can_be_withdrawn(
    house: House, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    page = steps.come_in(new_context(), house.server, LEA)
    longer = tmp_path / "nieuwer.csv"
    text = steps.EXPORT.read_text(encoding="utf-8-sig")
    longer.write_text(text.rstrip("\n") + "\n" + "\n".join(_last_lines(text)) + "\n", encoding="utf-8-sig")

    give(page, house.server, longer)
    expect(page.get_by_text("Dit lijkt een nieuwer bestand van die peiling")).to_be_visible()
    page.get_by_text("Alle antwoorden", exact=True).click()  # those six came in twice, so it is asked
    settle(page)
    page.get_by_text("Neem dit besluit mee naar het nieuwere bestand").click()
    settle(page)
    steps.fill(page, "Waarom gebruikt het besluit het nieuwere bestand?", "Er kwamen nog antwoorden binnen.")
    steps.press(page, "Bewaar")

    steps.visit(page, house.server, "/besluiten?decision=1&step=kennis")
    expect(page.get_by_text("Er kwamen nog antwoorden binnen.").first).to_be_visible()
    steps.visit(page, house.server, f"{SURVEY}&part=bestand")
    page.get_by_text("Geschiedenis van deze peiling").click()
    settle(page)
    page.get_by_text("Trek een bestand in dat bij vergissing is ingelezen").click()
    settle(page)
    page.get_by_text("Ik weet wat er met deze besluiten gebeurt").click()
    settle(page)
    steps.fill(page, "Waarom trek je het in?", "Dit was een proefbestand.")
    steps.press(page, "Trek versie 2 in")

    expect(page.get_by_text("Versie 2 is ingetrokken.")).to_be_visible()
    expect(page.get_by_text("Versie 2: ingetrokken op")).to_be_visible()
    expect(page.get_by_text("Dit was een proefbestand.")).to_be_visible()


def test_an_invited_number_changed_after_the_lock_is_a_version_with_its_verdict(
    house: House, new_context: Callable[..., BrowserContext]
) -> None:
    page = steps.come_in(new_context(), house.server, LEA)
    steps.visit(page, house.server, f"{SURVEY}&part=bestand")
    page.get_by_text("Aantal genodigden verbeteren").click()
    settle(page)

    expect(page.get_by_text("Op deze aantallen rust een oordeel met vergrendelde normen")).to_contain_text(
        TITLE
    )
    steps.fill(page, "aantal genodigden (187 geantwoord)", "200")
    steps.press(page, "Bewaar")
    expect(page.get_by_text("is leeg")).to_be_visible()  # the reason
    steps.fill(page, "Waarom verandert het aantal?", "Veertig gezinnen stonden dubbel.")
    steps.press(page, "Bewaar")

    expect(page.get_by_text("Bewaard.")).to_be_visible()
    page.get_by_text("Geschiedenis van deze peiling").click()
    settle(page)
    expect(page.get_by_text("ouder 200, leerkracht 24")).to_be_visible()
    change = page.get_by_text("Veertig gezinnen stonden dubbel.").first
    expect(change).to_contain_text("De uitslag was al gezien.")
    steps.visit(page, house.server, "/besluiten?decision=1&step=kennis")
    expect(page.get_by_text("Veertig gezinnen stonden dubbel.").first).to_be_visible()
    assert [
        each.judgement.groups[0].invited  # type: ignore[union-attr]
        for each in decisions.verdicts(house.store, house.cast.lea, house.decision_id)
    ] == [240, 200]


def _last_lines(text: str) -> list[str]:
    """Six more answers: the last six, once more."""
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row]
    sink = io.StringIO()
    csv.writer(sink, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows[-6:])
    return sink.getvalue().splitlines()
