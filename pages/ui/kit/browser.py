"""What we send to and read from a browser: cookies, addresses, security headers. No pages here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string

COOKIE = "kartrekker"
#: Its name over https. A browser lets nobody overwrite a secure cookie from http: with one name, who came by
#: https before could not sign in by http after it was switched off.
SECURE_COOKIE = f"__Host-{COOKIE}"
#: What knows a guest's phone at one meeting, and nothing else.
GUEST_COOKIE = f"{COOKIE}-guest"
SECURE_GUEST_COOKIE = f"__Host-{GUEST_COOKIE}"
#: Streamlit sets this cookie in every browser before the first script runs; a sign-in ticket is bound to it.
BROWSER_COOKIE = "_streamlit_xsrf"
#: The header that `second_door` adds to what comes over the network; nobody can take it away.
OVER_NETWORK = "x-kartrekker-network"

# Plotly and Streamlit need inline styles and eval; nothing may come from, or go to, another machine.
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
    return cookies.get(SECURE_COOKIE) or cookies.get(COOKIE) or None


def guest_secret_of(cookies: Mapping[str, str]) -> str | None:
    """The secret of a guest's phone, if this browser is one."""
    return cookies.get(SECURE_GUEST_COOKIE) or cookies.get(GUEST_COOKIE) or None


def remember(
    response: Response, secret: str, seconds: int, *, is_https: bool, is_guest: bool = False
) -> Response:
    """Give this browser the secret of its session, in a cookie that scripts cannot read."""
    plain, secure = (GUEST_COOKIE, SECURE_GUEST_COOKIE) if is_guest else (COOKIE, SECURE_COOKIE)
    name = secure if is_https else plain
    response.set_cookie(name, secret, max_age=seconds, httponly=True, samesite="lax", secure=is_https)
    return response


def ticket_browser(cookies: Mapping[str, str]) -> str:
    """The value that identifies this browser while it signs in.

    Streamlit masks its token anew whenever a page is loaded, in any tab; what is under the mask stays.
    """
    held = cookies.get(BROWSER_COOKIE, "")
    token, _made = decode_xsrf_token_string(held)
    return token.hex() if token else held


def forget(response: Response, cookies: Mapping[str, str]) -> Response:
    """Make this browser forget its session; a form on another site sends no cookie, so signs nobody out."""
    if secret_of(cookies):
        response.delete_cookie(COOKIE)
        response.delete_cookie(SECURE_COOKIE, secure=True)
    return response


def local_path(target: str) -> str:
    """The path to continue to; the start page instead of any target that could lead to another site."""
    plain = target.startswith("/") and not target.startswith("//")
    return target if plain and "\\" not in target and target.isprintable() else "/"


def origin_of(headers: Mapping[str, str]) -> str | None:
    """The address of the page of ours that sends this, such as `https://kartrekker.example.org`.

    None if it is no page of ours. The browser says where the page is from, and no page can make it lie. Its
    scheme counts, not that of the request: a proxy may have taken the encryption off.
    """
    origin = headers.get("origin") or ""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return None
    return origin if _is_of(origin, headers) else None


def _is_of(origin: str, headers: Mapping[str, str]) -> bool:
    host = headers.get("host")
    return bool(host) and address_of(origin).netloc == host


def address_of(given: str) -> SplitResult:
    """The parts of an address that a visitor gave; empty where it is none, such as `http://[`."""
    try:
        parts = urlsplit(given)
        _ = parts.hostname, parts.port
    except ValueError:
        return SplitResult("", "", "", "", "")
    return parts


def is_own_machine(address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether only this computer can reach a server at this address, so that its visitor must own it."""
    host = address_of(f"//{headers.get('Host', '')}").hostname or ""
    from_elsewhere = any(headers.get(name) for name in ("X-Forwarded-For", "Forwarded", OVER_NETWORK))
    return is_loopback(address or "") and is_loopback(host) and not from_elsewhere


def is_loopback(host: str) -> bool:
    """Whether this name or address leads to the computer that asks."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


# Of what Streamlit serves beside pages, all that no page of ours asks for: its metrics tell anyone how many
# sessions there are, its components are files by name, its sign-in asks a server elsewhere.
_CLOSED = re.compile(
    r"/_stcore/(?!(health|host-config|stream)$|upload_file/)|/component/|/app/|/auth/log(in|out)$|/oauth2callback$"
)


_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class OurAnswers:
    """ASGI middleware: adds our headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and adjust the answer."""
        if _CLOSED.match(scope.get("path", "")):
            return await Response(status_code=404)(scope, receive, send)

        async def ours(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        return await self.app(scope, receive, ours)


class OwnPages:
    """ASGI middleware: a page of another origin opens no websocket here, and changes nothing.

    A cookie with SameSite comes along from a neighbour too, such as another program at the school's domain,
    or on another port of this computer, which Streamlit lets in. For other origins Streamlit asks an outside
    server for its own address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse before reading any of it. A program that is no browser names no origin, and opens no tab."""
        if scope["type"] == "websocket":
            headers = HTTPConnection(scope).headers
            if not _is_of(headers.get("origin", ""), headers):
                return await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http" and scope["method"] not in _READING:
            headers = HTTPConnection(scope).headers
            is_of_a_page = "origin" in headers or "sec-fetch-site" in headers
            if is_of_a_page and origin_of(headers) is None:
                return await Response(status_code=403)(scope, receive, send)
        return await self.app(scope, receive, send)
