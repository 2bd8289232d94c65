"""Kartrekker as an ASGI app: Streamlit, the routes to sign in and out, and the headers of every answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from db import signing_in
from pages.ui.agenda_words import agenda
from pages.ui.kit.browser import (
    COOKIE,
    MemberUploads,
    OurAnswers,
    forget,
    local_path,
    secret_of,
    ticket_browser,
)
from pages.ui.kit.start import drop_what_is_due, is_signed_in, start, the_store


async def enter(request: Request) -> Response:
    """Trade the one-time ticket of a successful sign-in for a cookie that scripts cannot read."""
    secret = signing_in.redeem_ticket(
        the_store(), request.query_params.get("ticket", ""), ticket_browser(request.cookies)
    )
    response = RedirectResponse(local_path(request.query_params.get("next", "/")), 303)
    if secret:
        response.set_cookie(
            COOKIE,
            secret,
            max_age=int(signing_in.SIGNED_IN_FOR.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
    return response


async def leave(request: Request) -> Response:
    """End the session in the database, then delete the cookie."""
    signing_in.sign_out(the_store(), secret_of(request.cookies))
    return forget(RedirectResponse("/", 303), request.cookies)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open the database and load slow modules before the first visitor arrives."""
    start()
    tidying = asyncio.create_task(drop_what_is_due())
    yield
    tidying.cancel()


app = st.App(
    "pages/main.py",
    lifespan=lifespan,
    routes=[
        Route("/auth/enter", enter),
        Route("/auth/leave", leave, methods=["POST"]),
        Route("/agenda/{secret}.ics", agenda),
    ],
    middleware=[Middleware(OurAnswers), Middleware(MemberUploads, is_signed_in=is_signed_in)],
)
