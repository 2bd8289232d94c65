"""The seal, attacked from a browser: by address, by download, in the websocket, as a colleague, as a stranger."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, expect

from core.data_kinds import DataKind
from core.norms import Answer, DecisionNorms, GroupNorm
from db import decisions, surveys
from db.decisions import DataLink, Question, Say
from db.store import Store, open_store
from tests.browser import steps
from tests.browser.conftest import Server, start_server
from tests.conftest import Cast, fill_cast
from tests.db.exports import export

pytestmark = pytest.mark.browser

SURVEY, DECISION = "/peilingen?survey=1", "/besluiten?decision=1"
PARTS = ("vergelijken", "geschreven", "themas", "bestand")
PLACES = (
    SURVEY,
    *(f"{SURVEY}&part={part}" for part in PARTS),
    *(f"{DECISION}&step={step}" for step in steps.LADDER),
)
TITLE = "Rooster 2027"
NOT_HERE = "We vinden dit niet op jouw school."
# Of the parents 87 of 158 votes are in favour, of the teachers 12 of 18, in whatever way a share is written.
FIGURES = re.compile(rb"55,1|0\.5506|66,7|49\s?%|87 voor,|71 tegen|12 voor,")


def written_in_the_survey() -> list[bytes]:
    """What people wrote in their own words, as it would come over the wire."""
    with steps.EXPORT.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    place = rows[0].index("Wat zijn uw argumenten voor of tegen?")
    lines = [line for row in rows[1:] if row for line in row[place].splitlines()]
    return [line[:40].encode() for line in lines if len(line) > 40]


WRITTEN = written_in_the_survey()


@dataclass
class Wire:
    """All that the server sent over the websocket to one page."""

    frames: list[bytes] = field(default_factory=list)

    def listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._keep)

    def _keep(self, frame: bytes | str) -> None:
        self.frames.append(frame.encode() if isinstance(frame, str) else frame)

    def all(self) -> bytes:
        return b"\n".join(self.frames).replace("\u00a0".encode(), b" ")

    def tells(self) -> list[bytes]:
        """The figures and the texts of the survey that came over."""
        everything = self.all()
        return FIGURES.findall(everything) + [text for text in WRITTEN if text in everything]


@dataclass(frozen=True)
class House:
    """Two schools on one server; De Linde has linked a real survey to a decision without locked norms."""

    server: Server
    store: Store
    cast: Cast
    decision_id: int


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("sealed")
    store = open_store(f"sqlite:///{folder / 'kartrekker.sqlite'}")
    cast = fill_cast(store)
    decision_id = sealed_decision(store, cast)
    server = start_server(folder)
    yield House(server, store, cast, decision_id)
    server.kill()
    store.close()


def sealed_decision(store: Store, cast: Cast) -> int:
    """Upload the real export and link it, with a draft of the norms."""
    given = export(steps.EXPORT.read_bytes(), steps.EXPORT.name)
    invited = {"ouder": 240, "leerkracht": 24}
    ref = surveys.import_survey(
        store, cast.lea, TITLE, DataKind.SATISFACTION, given.recognition, given.responses, invited
    )
    says = (Say("Ouders"), Say("Leerkrachten"))
    decision_id = decisions.open_decision(
        store, cast.lea, Question(title=TITLE, question="Gaan we over?", ambition="", says=says)
    )
    norms = DecisionNorms(
        tuple(GroupNorm(group=say.group, response=None, threshold=Fraction(1, 2)) for say in says)
    )
    decisions.save_draft(store, cast.tom, decision_id, norms, based_on=0)
    counts_as = {"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST, "Geen mening": Answer.NO_OPINION}
    groups = {"ouder": "Ouders", "leerkracht": "Leerkrachten"}
    link = DataLink(
        survey_id=ref.survey_id, question=given.key(steps.ASKED), row="", mapping=counts_as, groups=groups
    )
    decisions.link_survey(store, cast.lea, decision_id, link, "")
    return decision_id


def watched(context: BrowserContext, server: Server, email: str) -> tuple[Page, Wire]:
    """Somebody signed in, with a watch on all that the server sends."""
    wire = Wire()
    context.on("page", lambda page: page.on("websocket", wire.listen))
    page = steps.come_in(context, server, email)
    return page, wire


def test_a_member_of_another_school_finds_neither_the_survey_nor_the_decision(
    house: House, new_context: Callable[..., BrowserContext]
) -> None:
    for email in ("otto@example.org", "olga@example.org"):
        page, wire = watched(new_context(), house.server, email)

        for place in PLACES:
            steps.visit(page, house.server, place)
            expect(page.get_by_text(NOT_HERE)).to_be_visible()
            expect(page.get_by_role("heading", name=TITLE)).to_have_count(0)

        assert TITLE.encode() not in wire.all()
        assert wire.tells() == []


def test_nobody_gets_an_answer_by_any_way_before_the_norms_are_locked(
    house: House, new_context: Callable[..., BrowserContext]
) -> None:
    people = {
        email: watched(new_context(), house.server, email)
        for email in ("lea@example.org", "tessa@example.org")
    }

    for page, wire in people.values():
        for place in PLACES:
            steps.visit(page, house.server, place)
            expect(page.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
            expect(page.get_by_test_id("stDownloadButton")).to_have_count(0)
            expect(page.get_by_test_id("stException")).to_have_count(0)
        steps.visit(page, house.server, SURVEY)
        expect(page.get_by_text("De resultaten zijn verzegeld")).to_be_visible()
        expect(page.get_by_text("187 van 240").first).to_be_visible()  # who took part is no secret
        assert wire.tells() == []

    draft = decisions.decision(house.store, house.cast.lea, house.decision_id).draft.version
    decisions.lock_norms(house.store, house.cast.lea, house.decision_id, based_on=draft)

    for page, wire in people.values():  # the same watch does see answers once they may be seen
        for place in (f"{DECISION}&step=informatie", f"{DECISION}&step=kennis"):
            steps.visit(page, house.server, place)
            expect(page.get_by_test_id("stException")).to_have_count(0)
        found = wire.tells()
        assert b"87 voor," in found
        assert b"55,1" in found
        assert set(found) & set(WRITTEN)
