"""Streamlit's own files are packed once, in a way that the browser can unpack, and never asked for again."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.file_util import get_static_dir

from pages.ui.kit import packed
from pages.ui.kit.packed import PackedFiles, way_for

STATIC = Path(get_static_dir()) / "static"
FILE = min((STATIC / "js").glob("index.*.js"), key=lambda each: each.stat().st_size)
ADDRESS = f"/static/js/{FILE.name}"


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(packed, "_packed", {})
    monkeypatch.setattr(packed, "_folder", lambda: tmp_path / "packed")

    async def streamlits(_request: object) -> PlainTextResponse:
        return PlainTextResponse("as Streamlit answers")

    routes = [Route("/{path:path}", streamlits, methods=["GET", "PUT"])]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(PackedFiles)]))


def asked(browser: TestClient, address: str = ADDRESS, **headers: str) -> tuple[bytes, dict[str, str]]:
    with browser.stream("GET", address, headers={"Accept-Encoding": "", **headers}) as answer:
        return b"".join(answer.iter_raw()), dict(answer.headers)


@pytest.mark.parametrize(
    ("accepts", "way", "unpack"),
    [("gzip, deflate, br, zstd", "br", brotli.decompress), ("gzip, deflate", "gzip", gzip.decompress)],
)
def test_a_browser_gets_the_file_packed_as_it_can_unpack_it(browser, accepts, way, unpack):
    for _ in range(2):
        body, headers = asked(browser, **{"Accept-Encoding": accepts})

        assert headers["content-encoding"] == way
        assert headers["vary"] == "Accept-Encoding"
        assert headers["cache-control"] == "public, immutable, max-age=31536000"
        assert headers["content-type"].startswith("text/javascript")
        assert int(headers["content-length"]) == len(body) < FILE.stat().st_size
        assert unpack(body) == FILE.read_bytes()


def test_our_style_sheet_is_served_packed_and_kept_for_a_year(browser):
    sheet = packed._SHEET.read_bytes()

    body, headers = asked(browser, packed.style_address(), **{"Accept-Encoding": "br"})
    whole, plain = asked(browser, packed.style_address())

    assert brotli.decompress(body) == whole == sheet
    assert headers["cache-control"] == plain["cache-control"] == "public, immutable, max-age=31536000"
    assert headers["content-type"].startswith("text/css")
    assert "content-encoding" not in plain


def test_a_page_of_another_version_gets_the_sheet_that_there_is_and_keeps_it_not(browser):
    body, headers = asked(browser, "/static/css/kartrekker.0123456789abcdef.css")

    assert body == packed._SHEET.read_bytes()
    assert headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("accepts", ["", "identity", "br;q=0, gzip;q=0.0"])
def test_who_can_unpack_nothing_gets_the_file_from_streamlit(browser, accepts):
    body, headers = asked(browser, **{"Accept-Encoding": accepts})

    assert body == b"as Streamlit answers"
    assert "content-encoding" not in headers


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/peilingen",
        "/_stcore/health",
        "/media/abc.js",
        "/static/js/nothing-here.js",
        "/static/js/../../../../streamlit/config.py",
        "/static/js/..%2f..%2findex.html",
        "/app/static/js/index.js",
    ],
)
def test_everything_else_is_streamlits(browser, address):
    body, headers = asked(browser, address, **{"Accept-Encoding": "br"})

    assert body == b"as Streamlit answers"
    assert "content-encoding" not in headers


def test_a_part_of_a_file_is_streamlits(browser):
    body, _headers = asked(browser, **{"Accept-Encoding": "br", "Range": "bytes=0-9"})

    assert body == b"as Streamlit answers"


def test_it_is_packed_as_small_as_it_goes_and_kept_for_the_next_start(browser, tmp_path):
    asked(browser, **{"Accept-Encoding": "br"})
    packed._background.submit(lambda: None).result()
    (kept,) = (tmp_path / "packed").iterdir()
    assert brotli.decompress(kept.read_bytes()) == FILE.read_bytes()

    packed._packed.clear()
    body, _headers = asked(browser, **{"Accept-Encoding": "br"})

    assert body == kept.read_bytes()


def test_on_a_disk_that_is_read_only_it_is_packed_in_memory(browser, tmp_path):
    (tmp_path / "packed").write_text("a file where the folder should be")

    asked(browser, **{"Accept-Encoding": "br"})
    packed._background.submit(lambda: None).result()

    assert brotli.decompress(asked(browser, **{"Accept-Encoding": "br"})[0]) == FILE.read_bytes()


def test_the_first_way_that_we_have_is_taken():
    assert way_for("BR , gzip") == "br"
    assert way_for("*") is None
