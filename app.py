"""Kartrekker as an ASGI app: Streamlit, the routes to sign in and out, and the headers of every answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlencode

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from db import meetings, signing_in
from db.trouble import StorageTrouble
from pages.ui import passkey_routes
from pages.ui.agenda_words import agenda
from pages.ui.digest import OFF, end_digest, send_due_digests
from pages.ui.kit.behaviour import ICON, OurPage, icon
from pages.ui.kit.browser import (
    OurAnswers,
    OwnPages,
    forget,
    is_own_machine,
    local_path,
    remember,
    secret_of,
    ticket_browser,
)
from pages.ui.kit.drafts import clear_desk
from pages.ui.kit.health import healthz
from pages.ui.kit.live import LIVE
from pages.ui.kit.logs import set_up as set_up_logs
from pages.ui.kit.messages import explain
from pages.ui.kit.metrics import Counted, house_kept, serve_metrics
from pages.ui.kit.network import is_offered
from pages.ui.kit.packed import PackedFiles
from pages.ui.kit.places import MEETING
from pages.ui.kit.second_door import DOOR
from pages.ui.kit.session import AGAIN, AT_THE_DOOR, whose
from pages.ui.kit.start import awaits_school, is_damaged, keep_house, start, the_store, who_is_signed_in
from pages.ui.kit.stopped import part_stopped
from pages.ui.kit.tabs import OurTabs
from pages.ui.kit.upload import MemberUploads
from pages.ui.school_account_routes import ROUTES as SCHOOL_ACCOUNTS

#: A guest's phone is known for a day at most; a meeting that ends forgets it at once.
GUEST_LASTS = 24 * 60 * 60
Answer = Callable[[Request], Awaitable[Response]]


def in_a_thread(answer: Callable[[Request], Response]) -> Answer:
    """Nobody else waits while this waits for the database."""

    async def answered(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return answered


def if_it_works(answer: Answer) -> Answer:
    """Send people to a page while the database cannot be used: it says why, and goes on by itself."""

    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except StorageTrouble as trouble:
            if request.url.path.startswith("/auth/"):
                return RedirectResponse("/", 303)
            return Response(explain(trouble), 503, {"Retry-After": "60"}, "text/plain")

    return answered


def who_uploads(visitor: HTTPConnection) -> int | None:
    """Who is signed in; where there is no school, or a damaged one, 0: a back-up from the computer itself."""
    person = who_is_signed_in(secret_of(visitor.cookies))
    is_here = person is None and is_own_machine(st.get_option("server.address"), visitor.headers)
    return 0 if is_here and (awaits_school() or is_damaged()) else person


def enter(request: Request) -> Response:
    """Trade the one-time ticket of a successful sign-in for a cookie that scripts cannot read."""
    secret = signing_in.redeem_ticket(
        the_store(), request.query_params.get("ticket", ""), ticket_browser(request.cookies)
    )
    next_page = local_path(request.query_params.get("next", "/"))
    if not secret:
        joint = "&" if "?" in next_page else "?"
        return RedirectResponse(f"{next_page}{joint}{urlencode({AT_THE_DOOR: AGAIN})}", 303)
    lasts = int(signing_in.SIGNED_IN_FOR.total_seconds())
    return remember(RedirectResponse(next_page, 303), secret, lasts, is_https=request.url.scheme == "https")


def come_as_guest(request: Request) -> Response:
    """Trade the one-time ticket of a guest for a cookie that is good for one meeting."""
    secret = meetings.redeem_guest_ticket(
        the_store(), request.query_params.get("ticket", ""), ticket_browser(request.cookies)
    )
    back = RedirectResponse(f"/{MEETING.address}", 303)
    if not secret:
        return back
    return remember(back, secret, GUEST_LASTS, is_https=request.url.scheme == "https", is_guest=True)


def leave(request: Request) -> Response:
    """End the session in the database, and delete the cookie: also where the database cannot be used now."""
    secret = secret_of(request.cookies)
    with suppress(StorageTrouble):
        found = signing_in.visit(the_store(), secret)
        if found is not None:
            clear_desk(found.actor)
    with suppress(StorageTrouble):
        signing_in.sign_out(the_store(), secret)
    return forget(RedirectResponse("/", 303), request.cookies)


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Open the database and load slow modules before the first visitor arrives; then the second door."""
    set_up_logs()
    metrics = serve_metrics()
    start()
    works = [
        asyncio.create_task(keep_house(house_kept, send_due_digests)),
        asyncio.create_task(LIVE.keep(lambda ids: meetings.moments(the_store(), ids))),
    ]
    if is_offered():
        works.append(asyncio.create_task(DOOR.keep(app, st.get_option("server.port"))))
    yield
    for work in works:
        work.cancel()
    await asyncio.gather(*works, return_exceptions=True)
    if metrics is not None:
        metrics.shutdown()


ROUTES = [
    Route("/auth/enter", if_it_works(in_a_thread(enter))),
    Route("/auth/guest", if_it_works(in_a_thread(come_as_guest))),
    Route("/auth/leave", if_it_works(in_a_thread(leave)), methods=["POST"]),
    Route("/auth/passkey/ask", if_it_works(passkey_routes.ask), methods=["POST"]),
    Route("/auth/passkey/enter", if_it_works(passkey_routes.enter), methods=["POST"]),
    Route("/auth/passkey/add", if_it_works(passkey_routes.add), methods=["POST"]),
    *(Route(each.path, if_it_works(each.endpoint)) for each in SCHOOL_ACCOUNTS),
    Route("/agenda/{secret}.ics", if_it_works(agenda)),
    Route(OFF, if_it_works(end_digest), methods=["GET", "POST"]),
    Route("/healthz", healthz),
    Route(ICON, icon),
]

set_up_logs()
app = st.App(
    "pages/main.py",
    lifespan=lifespan,
    on_script_error=part_stopped,
    routes=ROUTES,
    middleware=[
        Middleware(Counted, routes=ROUTES),
        Middleware(OurAnswers),
        Middleware(PackedFiles),
        Middleware(OurPage),
        Middleware(OwnPages),
        Middleware(OurTabs, whose=whose),
        Middleware(MemberUploads, whose=who_uploads),
    ],
)
