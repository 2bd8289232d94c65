"""What the server lets a browser do before Streamlit sees it."""

from __future__ import annotations

import asyncio

import pytest
from starlette.responses import Response
from starlette.types import Message, Scope
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from db.signing_in import sign_out
from db.store import Store
from pages.ui.kit import start
from pages.ui.kit.browser import (
    BROWSER_COOKIE,
    COOKIE,
    OwnPages,
    forget,
    local_path,
    secret_of,
    ticket_browser,
)
from pages.ui.kit.upload import MemberUploads
from tests.conftest import Cast, signed_in

UPLOAD = "/_stcore/upload_file/a-session/a-file"


def status(store: Store, monkeypatch: pytest.MonkeyPatch, method: str, path: str, cookie: str) -> int:
    """What the server answers to this request; 299 is Streamlit's part."""
    monkeypatch.setattr(start, "_opened", lambda: store)
    scope: Scope = {"type": "http", "method": method, "path": path, "headers": [(b"cookie", cookie.encode())]}
    sent: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("the file was read before it was known whose it is")

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(
        MemberUploads(
            Response(status_code=299), lambda visitor: start.who_is_signed_in(secret_of(visitor.cookies))
        )(scope, receive, send)
    )
    return int(sent[0]["status"])


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}=", f"{COOKIE}=guessed", "other=1"])
def test_a_visitor_who_is_not_signed_in_uploads_nothing(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch, cookie: str
) -> None:
    assert status(store, monkeypatch, "PUT", UPLOAD, cookie) == 403
    assert status(store, monkeypatch, "PUT", f"/prefix{UPLOAD}", cookie) == 403


def test_a_member_uploads_until_they_sign_out(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = signed_in(store, cast.lea)
    assert status(store, monkeypatch, "PUT", UPLOAD, f"{COOKIE}={secret}") == 299

    sign_out(store, secret)

    assert status(store, monkeypatch, "PUT", UPLOAD, f"{COOKIE}={secret}") == 403


def test_other_requests_pass(store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert status(store, monkeypatch, "GET", "/besluiten", "") == 299
    assert status(store, monkeypatch, "OPTIONS", UPLOAD, "") == 299


def test_a_form_on_another_site_signs_nobody_out() -> None:
    assert "set-cookie" not in forget(Response(), {}).headers
    assert forget(Response(), {COOKIE: "secret"}).headers["set-cookie"].startswith(f'{COOKIE}=""')


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "/\\\\evil.example",
        "/\t/evil.example",
        "\\\\evil.example",
        "/a\r\nb",
        "",
    ],
)
def test_the_way_back_never_leads_to_another_site(target: str) -> None:
    assert local_path(target) == "/"


def test_a_browser_is_the_same_one_after_another_tab_was_opened() -> None:
    token = bytes(range(16))
    first, masked_anew, other = (
        ticket_browser({BROWSER_COOKIE: generate_xsrf_token_string(each, 1)})
        for each in (token, token, bytes(16))
    )

    assert first == masked_anew != other
    assert ticket_browser({BROWSER_COOKIE: "not masked"}) == "not masked"
    assert ticket_browser({}) == ""


@pytest.mark.parametrize(
    ("kind", "method", "headers", "passes"),
    [
        ("http", "POST", {}, True),  # a program that is no browser
        ("http", "POST", {"origin": "https://school.example.org"}, True),
        ("http", "POST", {"origin": "https://school.example.org", "sec-fetch-site": "same-origin"}, True),
        ("http", "POST", {"origin": "https://school.example.org:8443"}, False),
        ("http", "POST", {"origin": "https://school.example.org", "sec-fetch-site": "same-site"}, False),
        ("http", "POST", {"sec-fetch-site": "cross-site"}, False),
        ("http", "PUT", {"origin": "https://roosters.example.org"}, False),
        ("http", "POST", {"origin": "null"}, False),
        ("http", "GET", {"origin": "https://roosters.example.org"}, True),
        ("websocket", "", {}, False),  # every browser says where its page is from
        ("websocket", "", {"origin": "https://school.example.org"}, True),
        ("websocket", "", {"origin": "https://roosters.example.org"}, False),
        ("websocket", "", {"origin": "http://localhost:3000"}, False),
        ("websocket", "", {"origin": "null"}, False),
        ("websocket", "", {"origin": "http://["}, False),
        ("websocket", "", {"origin": "", "host": ""}, False),
        ("websocket", "", {"origin": "https://school.example.org", "host": "["}, False),
        ("http", "POST", {"origin": "http://["}, False),
        ("http", "POST", {"origin": "http://x:y"}, False),
    ],
)
def test_only_a_page_of_ours_changes_something(
    kind: str, method: str, headers: dict[str, str], passes: bool
) -> None:
    given = {"host": "school.example.org", **headers}
    raw = [(name.encode(), value.encode()) for name, value in given.items()]
    scope: Scope = {"type": kind, "method": method, "path": "/auth/leave", "headers": raw}
    reached: list[Scope] = []

    async def app(scope: Scope, _receive: object, _send: object) -> None:
        reached.append(scope)

    async def receive() -> Message:
        raise AssertionError("it was read before it was known whose it is")

    async def send(_message: Message) -> None:
        pass

    asyncio.run(OwnPages(app)(scope, receive, send))

    assert bool(reached) is passes
