"""The page that every address serves: in the reader's language, with the scripts and style of our own.

One (behaviour.js) does what Streamlit leaves out: its English words in the reader's language, the
focus on a new heading, `aria-current`, names for pictures. A run tells it what it must
know by `tell`. The others belong to large.py, to the screens of a meeting (live.js) and to passkeys.py.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.languages import DEFAULT_LANGUAGE
from pages.ui.kit.i18n import N_, language, translations
from pages.ui.kit.languages import LANGUAGES
from pages.ui.kit.packed import pack, style_address, way_for

_ICON = Path(__file__).parents[1] / "assets" / "favicon.png"
_SOURCES = [Path(__file__).with_name(name) for name in ("behaviour.js", "large.js", "live.js", "passkeys.js")]
#: The address of our icon. Named as a file, a run would make one of Streamlit's, that opens to nobody.
ICON = "/kartrekker.png"
NEEDS_SCRIPT = N_("Kartrekker needs JavaScript. Allow it in your browser and load the page again.")
_CHOOSE_AGAIN = N_("The connection was gone for a moment, so the file did not come in. Choose it again.")
LOST = N_(
    "There is no connection with Kartrekker now. What you typed is still here, and the "
    "page goes on by itself. Does it take long? See whether your wifi works, and whether "
    "Kartrekker is still switched on."
)
#: What Streamlit says in English alone, and our words for it; {} is a name, a number or a month.
STREAMLITS = {
    "Skip to main content": N_("Skip to the page"),
    "Sidebar": N_("Menu"),
    "Expand sidebar": N_("Menu"),
    "Collapse sidebar": N_("Close the menu"),
    "App pages": N_("Pages"),
    "Navigate to home page": N_("To the start page"),
    "View more": N_("Show more"),
    "View less": N_("Show less"),
    "(opens in new tab)": N_("(opens in a new tab)"),
    "Open": N_("Show the choices"),
    "Choose an option": N_("Choose"),
    "Choose options": N_("Choose"),
    "Selected values": N_("Chosen"),
    "Remove {}": N_("Remove {}"),
    "Clear value": N_("Make empty"),
    "Clear all": N_("Remove all"),
    "No results": N_("Nothing found"),
    "No options to select": N_("Nothing to choose"),
    "Add: {}": N_("Add: {}"),
    "You can only select up to {} options. Remove an option first.": N_(
        "At most {} can be chosen. Take one away first."
    ),
    "You can only select up to {} option. Remove an option first.": N_(
        "At most {} can be chosen. Take one away first."
    ),
    "Dismiss": N_("Close"),
    "Show password": N_("Show the password"),
    "Hide password": N_("Hide the password"),
    "Decrement": N_("Less"),
    "Increment": N_("More"),
    "Choose date": N_("Choose a date"),
    "Choose date, {}": N_("Choose a date, {}"),
    "Clear date": N_("Make empty"),
    "Previous month": N_("Previous month"),
    "Next month": N_("Next month"),
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": N_(
        "Move through the days with the arrow keys. Enter chooses one, Escape closes."
    ),
    "day, {}": N_("day, {}"),
    "month, {}": N_("month, {}"),
    "year, {}": N_("year, {}"),
    "Empty": N_("empty"),
    "Upload": N_("Choose a file"),
    "file upload": N_("Choose a file"),
    "Upload {}": N_("Choose a file: {}"),
    "{} files are not allowed.": N_("This kind of file cannot be read here: {}"),
    "{}MB per file": N_("at most {} MB"),
    "File must be {}.0MB or smaller.": N_(
        "This file is too large: at most {} MB. Leave out what is not needed, or divide it over more files."
    ),
    "AxiosError: Request failed with status code 413": N_(
        "This file is too large. Leave out what is not needed, or divide it over more files."
    ),
    "AxiosError: Request failed with status code 403": N_(
        "You are not signed in any more. Sign in again and choose the file once more."
    ),
    "AxiosError: Request failed with status code 503": N_(
        "Many files come in at this moment. Wait a minute, then choose yours again."
    ),
    "AxiosError: {}": _CHOOSE_AGAIN,
    "Unexpected error. Please try again.": _CHOOSE_AGAIN,
    "Only one file is allowed.": N_("Choose one file."),
    "Add files": N_("Choose another file"),
    "Help for {}": N_("Explanation of {}"),
    "Close": N_("Close"),
    "Fullscreen": N_("Full screen"),
    "Close fullscreen": N_("Leave full screen"),
    "Copy to clipboard": N_("Copy"),
    "Link to heading": N_("Link to this heading"),
    "Notifications": N_("Notices"),
    "Running...": N_("Busy"),
    "Stop script": N_("Stop"),
    "Failed to generate file for download": N_(
        "This file was not made. Open this page again from the menu, and press once more."
    ),
}
# Packed, or kept by the browser from before, the page could not be changed here.
_NOT_ASKED = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
# What Streamlit serves beside pages.
_NO_PAGE = re.compile(r"/(_stcore|static|media|component)/")
_OF_ANOTHER_PAGE = ("etag", "last-modified")


def say_where(page: str, thing: Mapping[str, str]) -> None:
    """Tell the script in which language this run speaks, which page and thing it shows, and in what style.

    A tab may be older than the server that it talks to now.
    """
    tell(lang=language(), data_at=f"{page}?{urlencode(thing)}", data_style=style_address())


def say_current(group: str, key: str, kind: Literal["true", "step"] = "true") -> None:
    """Mark the button with this key as the current one of its container."""
    tell(data_group=group, data_current=key, data_as=kind)


def say_return(key: str) -> None:
    """Ask for the focus on the button with this key, or on the heading of the part with it."""
    tell(data_return=key)


def tell(**attributes: str) -> None:
    """Put attributes on the page that nobody sees and the script reads."""
    written = "".join(f' {name.replace("_", "-")}="{escape(value)}"' for name, value in attributes.items())
    st.html(f'<p class="kt-told" hidden{written}></p>')


@cache
def _script() -> str:
    spoken = {
        code: {word: translations(code).get(said, (said,))[0] for word, said in STREAMLITS.items()}
        for code in LANGUAGES
    }
    locales = {code: str(each.locale).replace("_", "-") for code, each in LANGUAGES.items()}
    lost = {code: translations(code).get(LOST, (LOST,))[0] for code in LANGUAGES}
    handed = json.dumps({"words": spoken, "locales": locales, "lost": lost}).replace("<", "\\u003c")
    ours = "\n".join(source.read_text(encoding="utf-8") for source in _SOURCES)
    return f"<script>window.kartrekker = {handed};\n{ours}</script>"


def ours(page: str) -> str:
    """Streamlit's page with our language, title and script."""
    needs = translations(DEFAULT_LANGUAGE)[NEEDS_SCRIPT][0]
    page = re.sub(
        r"<noscript>.*?</noscript>", lambda _: f"<noscript>{escape(needs)}</noscript>", page, flags=re.DOTALL
    )
    page = re.sub(r"<html[^>]*>", f'<html lang="{DEFAULT_LANGUAGE}">', page, count=1)
    page = re.sub(r"<title>.*?</title>", "<title>Kartrekker</title>", page, count=1)
    page = re.sub(r'(<link rel="shortcut icon" href=")[^"]*', rf"\1{ICON}", page, count=1)
    # After all that Streamlit styles, which is in the head; scripts wait for it, so nothing shows without.
    page = page.replace("</body>", f'<link rel="stylesheet" href="{style_address()}"></body>', 1)
    return page.replace("</title>", f"</title>{_script()}", 1)


@lru_cache(8)
def _packed(page: str, way: str | None) -> bytes:
    whole = ours(page).encode()
    return pack(whole, way) if way else whole


async def icon(_request: Request) -> Response:
    """Our icon."""
    return FileResponse(_ICON)


class OurPage:
    """ASGI middleware: serves our page instead of Streamlit's, at every address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what can be no page; of a page, wait for all of it and change it."""
        if scope["type"] != "http" or scope["method"] != "GET" or _NO_PAGE.search(scope["path"]):
            return await self.app(scope, receive, send)
        asked = {**scope, "headers": [each for each in scope["headers"] if each[0] not in _NOT_ASKED]}
        way = way_for(Headers(scope=scope).get("accept-encoding", ""))
        page: Message | None = None
        body = b""

        async def change(message: Message) -> None:
            nonlocal page, body
            if message["type"] == "http.response.start":
                if Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                    page = message
                    return
            elif page is not None:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                body = await asyncio.to_thread(_packed, body.decode(), way)
                headers = MutableHeaders(scope=page)
                headers["content-length"] = str(len(body))
                headers["vary"] = "Accept-Encoding"
                if way:
                    headers["content-encoding"] = way
                for name in _OF_ANOTHER_PAGE:
                    del headers[name]
                await send(page)
                message = {"type": "http.response.body", "body": body}
            await send(message)

        return await self.app(asked, receive, change)
