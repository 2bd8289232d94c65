"""Streamlit's files and our style sheet, packed once: a phone loads less than half of what Streamlit sends.

Streamlit leaves this to a server before it, which a laptop in a school has not. What is asked for is packed
quickly at first, and as small as it goes in the background; that is kept on disk, so the next start has it.
Browsers take brotli over https and from this computer, gzip over http. The names of the files hold a print
of what is in them, so a browser keeps them for a year and never asks again. So does that of our style sheet,
which each page asks for: sent by a run, it would be sent by every run.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

import brotli
from platformdirs import user_cache_path
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

_FILE = re.compile(r"/static/(?:js|css|media)/[\w.-]+\.(js|css|svg|ttf|wasm)")
_SHEET = Path(__file__).parents[1] / "style.css"
_OUR_SHEET = re.compile(r"/static/css/kartrekker\.[0-9a-f]{16}\.(css)")
_TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "wasm": "application/wasm",
}
_FOR_A_YEAR = ", ".join(["public", "immutable", "max-age=31536000"])
#: While one replica is of another version, its page asks for a sheet that the other has not.
_FOR_NOW = "no-cache"
#: Smaller than this, packing saves nothing.
_SMALL = 512
#: Of each way to pack: quickly, and as small as it goes; a large file would take too long for that.
_QUICKLY: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda data: brotli.compress(data, quality=5),
    "gzip": lambda data: gzip.compress(data, 5, mtime=0),
}
_SMALLEST: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda data: brotli.compress(data, quality=11 if len(data) < 2**20 else 9),
    "gzip": lambda data: gzip.compress(data, 9, mtime=0),
}
_background = ThreadPoolExecutor(1, thread_name_prefix="packing")
_lock = Lock()
_packed: dict[tuple[Path, str], bytes] = {}


def way_for(accepts: str) -> str | None:
    """The best way to pack that a browser says it can unpack; None if it can none.

    >>> way_for("gzip, deflate, br, zstd"), way_for("gzip;q=1.0, *;q=0"), way_for("br;q=0, identity")
    ('br', 'gzip', None)
    """
    said = [each.partition(";") for each in accepts.lower().replace(" ", "").split(",")]
    takes = {name for name, _, weight in said if not re.fullmatch(r"q=0(\.0*)?", weight)}
    return next((way for way in _QUICKLY if way in takes), None)


@cache
def style_address() -> str:
    """Where our style sheet is, named by what is in it."""
    return f"/static/css/kartrekker.{sha256(_SHEET.read_bytes()).hexdigest()[:16]}.css"


class PackedFiles:
    """ASGI middleware: answers for Streamlit's files to a browser that can unpack them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on what is no such file."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            headers = Headers(scope=scope)
            ours = _OUR_SHEET.fullmatch(scope["path"])
            found = ours or _FILE.fullmatch(scope["path"])
            way = way_for(headers.get("accept-encoding", "")) if found and "range" not in headers else None
            if found and (way or ours):
                file = _SHEET if ours else Path(get_static_dir()) / found[0].lstrip("/")
                data = await asyncio.to_thread(packed, file, way) if way else file.read_bytes()
                if data is not None:
                    is_named = not ours or scope["path"] == style_address()
                    told = {"Vary": "Accept-Encoding", "Cache-Control": _FOR_A_YEAR if is_named else _FOR_NOW}
                    answer = Response(data, media_type=_TYPES[found[1]])
                    answer.headers.update(told | ({"Content-Encoding": way} if way else {}))
                    return await answer(scope, receive, send)
        return await self.app(scope, receive, send)


def pack(data: bytes, way: str) -> bytes:
    """Data, packed as small as it goes."""
    return _SMALLEST[way](data)


def packed(file: Path, way: str) -> bytes | None:
    """A file, packed; None where there is none, or it is too small."""
    known = _packed.get((file, way))
    if known is not None:
        return known
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if len(data) < _SMALL:
        return None
    kept = _kept(file, data, way)
    with suppress(OSError):
        return _packed.setdefault((file, way), kept.read_bytes())
    with _lock:
        if (file, way) not in _packed:
            _packed[file, way] = _QUICKLY[way](data)
            _background.submit(_pack, file, data, way, kept)
    return _packed[file, way]


def _pack(file: Path, data: bytes, way: str, kept: Path) -> None:
    made = _packed[file, way] = _SMALLEST[way](data)
    half = kept.with_suffix(f".{sha256(made).hexdigest()[:8]}.half")
    with suppress(OSError):  # a server whose disk is read-only packs anew at each start
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half.write_bytes(made)
        half.replace(kept)


def _kept(file: Path, data: bytes, way: str) -> Path:
    """Where it is kept: named by what is in it, so that what is kept of another version is never served."""
    return _folder() / f"{sha256(data).hexdigest()[:32]}.{way}"


@cache
def _folder() -> Path:
    return Path(user_cache_path("Kartrekker", appauthor=False)) / "packed"
