"""The route of the private calendar, through our own middleware, as a calendar program asks it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from icalendar import Calendar
from starlette.applications import Starlette
from starlette.types import Message, Scope

from app import app
from core.permissions import Actor
from db import agenda
from db.accounts import set_language
from db.agenda import AgendaKind
from db.members import deactivate
from db.store import Store
from pages.ui.agenda_words import agenda_words
from pages.ui.kit import start
from tests.conftest import Cast
from tests.db.inquiries import led


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


Fetch = Callable[..., Answer]


@pytest.fixture
def fetch(store: Store, monkeypatch: pytest.MonkeyPatch) -> Fetch:
    """Ask the app's own routes behind its own middleware; behind them stands no Streamlit."""
    monkeypatch.setattr(start, "_opened", lambda: store)
    served = Starlette(routes=app._user_routes, middleware=app._user_middleware)

    def ask(secret: str, method: str = "GET") -> Answer:
        path = f"/agenda/{secret}.ics"
        scope: Scope = {
            "type": "http", "method": method, "path": path, "raw_path": quote(path).encode(),
            "root_path": "", "scheme": "https", "query_string": b"", "http_version": "1.1",
            "headers": [(b"host", b"school.example")], "server": ("school.example", 443),
        }  # fmt: skip
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        asyncio.run(served(scope, receive, send))
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(each.get("body", b"") for each in sent[1:]))

    return ask


def link(store: Store, actor: Actor) -> str:
    return agenda.make_link(store, actor)


def test_a_calendar_program_gets_a_calendar_without_a_cookie(store: Store, cast: Cast, fetch: Fetch) -> None:
    opened = led(store, cast)

    answer = fetch(link(store, cast.tom))

    assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    back, ends = Calendar.from_ical(answer.body).walk("VEVENT")
    assert str(back["summary"]) == "Komt terug in het team: Lezen met plezier"
    assert str(ends["url"]) == f"https://school.example/initiatieven?initiative={opened}"


def test_a_calendar_speaks_the_language_of_its_owner(store: Store, cast: Cast, fetch: Fetch) -> None:
    led(store, cast)
    set_language(store, cast.tom, "en")

    english, dutch = (fetch(link(store, each)).body.decode() for each in (cast.tom, cast.tessa))

    assert "Comes back to the team" in english
    assert "Komt terug in het team" in dutch


def test_every_link_that_does_not_work_gets_the_same_answer(store: Store, cast: Cast, fetch: Fetch) -> None:
    revoked, closed = link(store, cast.lea), link(store, cast.tom)
    agenda.revoke_link(store, cast.lea)
    deactivate(store, cast.lea, cast.tom.person_id)

    tried = (revoked, closed, "never", "x" * 5_000, "\0", "' or 1=1 --", "é")
    answers = [fetch(each) for each in tried]

    assert {each.status for each in answers} == {404}
    assert len({(each.body, tuple(sorted(each.headers.items()))) for each in answers}) == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_calendar_is_only_read(store: Store, cast: Cast, fetch: Fetch, method: str) -> None:
    secret = link(store, cast.tom)

    assert fetch(secret, method).status == 405
    assert fetch(secret, "HEAD").status == 200


def test_every_kind_of_day_has_its_words_and_its_place() -> None:
    given = agenda_words("nl", "https://school.example/")

    assert set(given.summaries) == set(AgendaKind)
    assert all("{title}" in each for each in given.summaries.values())
    assert given.place(AgendaKind.DECISION_REVIEW, 7) == "https://school.example/besluiten?decision=7"
    assert all(given.place(kind, 1).startswith("https://school.example/") for kind in AgendaKind)
