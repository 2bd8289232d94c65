"""Files that people choose: the field, how much of them comes in and is held, and their names.

They are never written down as they came: not by Streamlit, which holds them in memory, and not on the way in.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import PurePath
from typing import Any, cast

import streamlit as st
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from pages.ui.kit.pupils import why_gone, widget_key

MEGABYTE = 1024 * 1024
#: One file at most, with what goes around it on the way.
LARGEST = (int(st.get_option("server.maxUploadSize")) + 1) * MEGABYTE
#: All files that come in at one moment: who comes later waits a while. Each takes twice its size on the way.
COMING = 3 * LARGEST
#: All files that are held, until their tabs are closed.
HELD = 10 * LARGEST
#: Of one person, of each of these: what they chose first is let go of.
OF_ONE = 2 * LARGEST
#: Seconds that a file waits until others are in.
PATIENCE = 30.0
_ROUTE = "/_stcore/upload_file"


def file_field(label: str, types: list[str] | None, key: str, **options: Any) -> Any:
    """A file uploader; returns the file, or None. Below it stands why a file with pupils in it is gone.

    Of another type than these Streamlit says in English that it is not allowed; with None any file comes in,
    and what reads it says what is wrong.
    """
    given = st.file_uploader(label, type=types, key=widget_key(key), **options)
    why_gone(key, given)
    return given


def bare_name(name: str) -> str:
    """The name of a file without folders; a browser may send `../../x`."""
    return PurePath(name.replace("\\", "/")).name[:200] or "export"


class MemberUploads:
    """ASGI middleware: only who is signed in uploads, into memory alone, and never more than fits there."""

    def __init__(self, app: ASGIApp, whose: Callable[[HTTPConnection], int | None]) -> None:
        MultiPartParser.spool_max_size = 0  # otherwise what is over 1 MB comes in by a file in /tmp
        self.app = app
        self.whose = whose
        self.room = Room()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse before reading any of the file."""
        if scope["type"] != "http" or scope["method"] != "PUT" or _ROUTE not in scope["path"]:
            return await self.app(scope, receive, send)
        visitor = HTTPConnection(scope)
        person = await asyncio.to_thread(self.whose, visitor)
        if person is None:
            return await Response(status_code=403)(scope, receive, send)
        size = _size(visitor.headers)
        if not await self.room.enter(person, size):
            return await Response(status_code=503)(scope, receive, send)
        try:
            with suppress(ClientDisconnect):  # who closed the tab meanwhile is no trouble of ours
                await self.app(scope, receive, send)
        finally:
            session, file = scope["path"].split("/")[-2:]
            await self.room.leave(person, size, (session, file))


class Room:
    """How much comes in and is held, by person."""

    def __init__(self) -> None:
        self.coming = Counter[int]()
        self.held: dict[tuple[str, str], int] = {}  # by session and file, the oldest first
        self.changed = asyncio.Condition()

    async def enter(self, person: int, size: int) -> bool:
        """Wait until there is room for a file of this size; whether there came to be."""
        try:
            async with asyncio.timeout(PATIENCE), self.changed:
                await self.changed.wait_for(lambda: self._fits(person, size))
                self.coming[person] += size
        except TimeoutError:
            return False
        return True

    async def leave(self, person: int, size: int, file: tuple[str, str]) -> None:
        """The file came in, or did not."""
        async with self.changed:
            self.coming[person] -= size
            self.held[file] = person
            self.changed.notify_all()

    def _fits(self, person: int, size: int) -> bool:
        held = self._held()
        own = [each for each, whose in self.held.items() if whose == person]
        while own and sum(held[each] for each in own) + size > OF_ONE:
            _files().remove_file(*own[0])
            del held[own[0]], own[0]
        coming = self.coming.total() + size
        fits_one = self.coming[person] + size <= OF_ONE
        return fits_one and coming <= COMING and coming + sum(held.values()) <= HELD

    def _held(self) -> dict[tuple[str, str], int]:
        """How large each file is that is still there."""
        there = {each: _files().get_files(each[0], [each[1]]) for each in self.held}
        self.held = {each: person for each, person in self.held.items() if there[each]}
        return {each: len(there[each][0].data) for each in self.held}


def _files() -> MemoryUploadedFileManager:
    return cast(MemoryUploadedFileManager, runtime.get_instance().uploaded_file_mgr)


def _size(headers: Headers) -> int:
    said = headers.get("content-length", "")
    return min(int(said), LARGEST) if said.isdecimal() else LARGEST
