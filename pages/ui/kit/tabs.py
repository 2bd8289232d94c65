"""What a tab may ask of Streamlit beside its page, and whose the files are that it asks for.

Over its websocket any visitor could have Streamlit empty what all share, change when pages run, look at the
source or write beside it. Here only what our pages need is passed on. What a tab is given an address for (a
file that was made for it, a place to put one) opens to that person alone, in that browser, school and role,
while the tab is open: signed out, or elsewhere, there is nothing at that address.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_MADE, _PLACE = "/media/", "/_stcore/upload_file/"
#: A run, its end, a place for a file, a file that a page offers.
_ASKED = frozenset({"rerun_script", "stop_script", "file_urls_request", "deferred_file"})
#: Addresses that one tab has; a visitor who asks for more loses the oldest.
_MOST = 1000
#: Who somebody is, as `session.whose`; None: nobody that can be known again.
Whose = Callable[[HTTPConnection], Hashable | None]


@dataclass(eq=False)
class _Tab:
    """An open tab: the addresses that it was given, and for whom."""

    visitor: HTTPConnection
    given: dict[str, Hashable | None] = field(default_factory=dict)

    def give(self, address: str, whose: Hashable | None) -> None:
        self.given[address] = whose
        while len(self.given) > _MOST:
            del self.given[next(iter(self.given))]


class OurTabs:
    """ASGI middleware: passes on what a tab may ask, and opens an address to whom it was given."""

    def __init__(self, app: ASGIApp, whose: Whose) -> None:
        self.app = app
        self.whose = whose
        self._open: set[_Tab] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stand between a tab and Streamlit, or before a file."""
        if scope["type"] == "websocket":
            return await self._tab(scope, receive, send)
        if scope["type"] == "http" and scope["path"].startswith((_MADE, _PLACE)):
            if not await self._is_theirs(scope):
                return await Response(status_code=404)(scope, receive, send)

            async def unkept(message: Message) -> None:
                """A browser keeps no copy, which the next person at this computer could open."""
                if message["type"] == "http.response.start":
                    MutableHeaders(scope=message)["Cache-Control"] = "no-store"
                await send(message)

            return await self.app(scope, receive, unkept)
        return await self.app(scope, receive, send)

    async def _tab(self, scope: Scope, receive: Receive, send: Send) -> None:
        tab = _Tab(HTTPConnection(scope))

        async def hear() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or _may_ask(message.get("bytes")):
                    return message

        async def say(message: Message) -> None:
            data = message.get("bytes")
            if data and (_MADE.encode() in data or _PLACE.encode() in data):
                for address in _addresses(data):
                    tab.give(address, await asyncio.to_thread(self.whose, tab.visitor))
            await send(message)

        self._open.add(tab)
        try:
            await self.app(scope, hear, say)
        finally:
            self._open.discard(tab)

    async def _is_theirs(self, scope: Scope) -> bool:
        given = [tab.given[scope["path"]] for tab in self._open if scope["path"] in tab.given]
        if not given:
            return False
        asks = await asyncio.to_thread(self.whose, HTTPConnection(scope))
        return asks is not None and asks in given


def _may_ask(data: bytes | None) -> bool:
    """Whether our pages ever ask this."""
    try:
        asked = BackMsg.FromString(data or b"")
    except DecodeError:
        return False
    kind = asked.WhichOneof("type")
    if kind == "backend_operation_request":
        kind = asked.backend_operation_request.WhichOneof("payload")
    return kind in _ASKED


def _addresses(data: bytes) -> list[str]:
    """The addresses that Streamlit answers with; words of people that look like one are none."""
    said = ForwardMsg.FromString(data)
    if said.WhichOneof("type") == "backend_operation_response":
        return [said.backend_operation_response.deferred_file.url]
    return [each.upload_url for each in said.file_urls_response.file_urls]
