"""What we say to and hear from a browser: cookies, addresses, security headers. No Streamlit here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui.kit.languages import DEFAULT_LANGUAGE

COOKIE = "kartrekker"
#: Streamlit gives every browser this cookie before the first script runs; a ticket is bound to it.
BROWSER_COOKIE = "_streamlit_xsrf"

# plotly and Streamlit need inline styles and eval; nothing may come from, or go to, another machine.
_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "connect-src 'self' ws: wss:",
        "frame-src 'self' blob: data:",
        "frame-ancestors 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
    ]
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def secret_of(cookies: Mapping[str, str]) -> str | None:
    """The secret of this browser's session, if it carries one."""
    return cookies.get(COOKIE) or None


def ticket_browser(cookies: Mapping[str, str]) -> str:
    """What tells this browser from another while it signs in."""
    return cookies.get(BROWSER_COOKIE, "")


def forget(response: Response, cookies: Mapping[str, str]) -> Response:
    """Let this browser forget its session; a form on another site comes without it, and signs nobody out."""
    if secret_of(cookies):
        response.delete_cookie(COOKIE)
    return response


def local_path(target: str) -> str:
    """The path to go on to, or the start page for anything that would lead to another site."""
    plain = target.startswith("/") and not target.startswith("//")
    return target if plain and "\\" not in target and target.isprintable() else "/"


# Streamlit tells everybody how many sessions there are, and refuses a route of ours under its prefix.
_CLOSED = frozenset({"/_stcore/metrics"})
# Of one length, so that the answer's Content-Length stays true.
_STREAMLITS, _OURS = b'<html lang="en">', f'<html lang="{DEFAULT_LANGUAGE}">'.encode()


class OurAnswers:
    """ASGI middleware: our headers on every answer, and a page that tells a screen reader its language."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and touch up the answer."""

        if scope.get("path") in _CLOSED:
            return await Response(status_code=404)(scope, receive, send)
        is_page = False

        async def ours(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_page = headers.get("content-type", "").startswith("text/html")
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            elif message["type"] == "http.response.body" and is_page:
                message["body"] = message.get("body", b"").replace(_STREAMLITS, _OURS)
            await send(message)

        return await self.app(scope, receive, ours)


class MemberUploads:
    """ASGI middleware: only who is signed in uploads. Streamlit keeps the files of any visitor in memory."""

    def __init__(self, app: ASGIApp, is_signed_in: Callable[[str | None], bool]) -> None:
        self.app = app
        self.is_signed_in = is_signed_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse before any of the file is read."""
        if scope["type"] == "http" and scope["method"] == "PUT" and "/_stcore/upload_file" in scope["path"]:
            secret = secret_of(HTTPConnection(scope).cookies)
            if not await asyncio.to_thread(self.is_signed_in, secret):
                return await Response(status_code=403)(scope, receive, send)
        return await self.app(scope, receive, send)
