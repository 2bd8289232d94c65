"""The page that every address serves, before Streamlit's own script runs."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Message, Scope
from streamlit.file_util import get_static_dir

from pages.ui.kit.behaviour import STREAMLITS, OurPage, ours
from pages.ui.kit.packed import style_address

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head>'
    "<body><noscript><p>You need to enable JavaScript</p></noscript></body></html>"
)


def served(path: str, answer: Response, **asked: str) -> tuple[dict[str, str], bytes, Scope]:
    """The headers and the body of the answer, and how it was asked for."""
    sent: list[Message] = []
    seen: list[Scope] = []

    async def app(scope: Scope, receive: Callable[..., object], send: Callable[..., object]) -> None:
        seen.append(scope)
        await answer(scope, receive, send)  # type: ignore[arg-type]

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in asked.items()]
    scope: Scope = {"type": "http", "method": "GET", "path": path, "headers": headers}
    asyncio.run(OurPage(app)(scope, receive, send))  # type: ignore[arg-type]
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return told, b"".join(each.get("body", b"") for each in sent[1:]), seen[0]


@pytest.mark.parametrize("path", ["/", "/besluiten", "/besluiten/x", "/no-such-page"])
def test_a_page_is_ours_at_every_address_also_if_it_could_be_packed(path: str) -> None:
    answer = HTMLResponse(PAGE, headers={"etag": "x", "last-modified": "y"})

    headers, sent, asked = served(path, answer, accept_encoding="gzip", if_none_match="x", accept="*/*")
    body = gzip.decompress(sent)

    assert b'<html lang="nl">' in body
    assert b"<title>Kartrekker</title>" in body
    assert b"window.kartrekker" in body
    assert b"You need to enable" not in body
    assert headers["content-length"] == str(len(sent))
    assert (headers["content-encoding"], headers["vary"]) == ("gzip", "Accept-Encoding")
    assert not {"etag", "last-modified"} & set(headers)
    assert [name for name, _value in asked["headers"]] == [b"accept"]


def test_who_can_unpack_nothing_gets_the_page_as_it_is() -> None:
    headers, body, _asked = served("/", HTMLResponse(PAGE))

    assert body.decode() == ours(PAGE)
    assert "content-encoding" not in headers


def test_a_page_asks_for_our_style_sheet_after_all_of_streamlits_and_before_it_shows_anything() -> None:
    page = ours((Path(get_static_dir()) / "index.html").read_text(encoding="utf-8"))
    sheets = re.findall(r'<link rel="stylesheet"[^>]*href="([^"]*)"', page)

    assert sheets[-1] == style_address()
    assert page.index(sheets[-1]) > page.index('<div id="root">')
    assert '<link rel="shortcut icon" href="/kartrekker.png"' in page
    assert 'type="module"' in page  # such a script waits for the sheets before it runs


def test_what_is_no_page_stays_as_it_is() -> None:
    packed = gzip.compress(b"text")

    assert served("/agenda/x.ics", PlainTextResponse(PAGE))[1] == PAGE.encode()
    assert served("/media/x.html", HTMLResponse(packed), accept_encoding="gzip")[1] == packed


def test_the_script_can_be_ended_by_none_of_the_words() -> None:
    script = ours(PAGE).partition("<script>")[2]

    assert script.count("</script>") == 1


def test_no_two_rules_of_ours_fit_one_text_of_streamlits() -> None:
    patterns = [english.split("{}") for english in STREAMLITS if "{}" in english]

    assert all(len(parts) == 2 for parts in patterns)
