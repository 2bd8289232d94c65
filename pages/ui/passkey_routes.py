"""The routes of passkeys: what the browser asks before it signs in with one, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from core.errors import NotFound, Refusal
from db.passkeys import PasskeyRefused, PasskeyUnknown, Site, add_passkey, ask_for_passkey, check_passkey
from db.signing_in import issue_ticket, visit
from pages.ui.kit.browser import local_path, origin_of, secret_of, ticket_browser
from pages.ui.kit.i18n import use_language
from pages.ui.kit.languages import LANGUAGES
from pages.ui.kit.messages import explain
from pages.ui.kit.passkeys import MADE
from pages.ui.kit.start import the_store

#: An answer of a device is a few hundred bytes, with a certificate a few thousand.
_MOST_BYTES = 64 * 1024
Given = dict[str, Any]


def _of_json(answer: Callable[[Request, Given], Response]) -> Callable[[Request], Awaitable[Response]]:
    """What a page of ours sent is answered in a thread, so that nobody else waits for the database."""

    async def answered(request: Request) -> Response:
        given = await _given(request)
        if given is None:
            return Response(status_code=400)
        return await run_in_threadpool(answer, request, given)

    return answered


@_of_json
def ask(request: Request, given: Given) -> Response:
    """What the browser needs to sign somebody in."""
    try:
        options = ask_for_passkey(the_store(), _site(request), ticket_browser(request.cookies))
    except Refusal as refusal:
        return _refused(refusal, given)
    return JSONResponse({"options": options})


@_of_json
def enter(request: Request, given: Given) -> Response:
    """Sign in who holds this passkey: the same one-time ticket as after the right password."""
    store, browser = the_store(), ticket_browser(request.cookies)
    try:
        email = check_passkey(store, _site(request), browser, str(given.get("answer")))
        ticket = issue_ticket(store, email, browser, language=_chosen(given, "language"))
    except NotFound:  # nowhere active any more
        return _refused(PasskeyUnknown(), given)
    except Refusal as refusal:
        return _refused(refusal, given)
    next_page = local_path(str(given.get("next", "/")))
    return JSONResponse({"go": f"/auth/enter?{urlencode({'ticket': ticket, 'next': next_page})}"})


@_of_json
def add(request: Request, given: Given) -> Response:
    """Keep the passkey that the browser made for who is signed in."""
    store = the_store()
    found = visit(store, secret_of(request.cookies))
    if found is None:
        return _refused(PasskeyRefused(), given)
    browser = ticket_browser(request.cookies)
    try:
        add_passkey(
            store, found.actor, _site(request), browser, str(given.get("answer")), str(given.get("name"))
        )
    except Refusal as refusal:
        return _refused(refusal, given)
    return JSONResponse({"go": MADE})


async def _given(request: Request) -> Given | None:
    """What a page of ours sent; None if it is anything else. Another site's page cannot send JSON unasked."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if origin_of(request.headers) is None or kind != "application/json":
        return None
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_BYTES:
            return None
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None


def _site(request: Request) -> Site:
    return Site(origin_of(request.headers) or "")


def _chosen(given: Given, name: str) -> str | None:
    asked = given.get(name)
    return asked if isinstance(asked, str) and asked in LANGUAGES else None


def _refused(refusal: Refusal, given: Given) -> Response:
    use_language(_chosen(given, "says"))
    return JSONResponse({"refused": explain(refusal)})
