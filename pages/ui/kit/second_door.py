"""The door for colleagues in the building: the same server, also on this computer's network addresses.

It opens and shuts while the server runs, follows the computer to another network, and stands as it was chosen
at the next start. Who comes in by it is marked: they never count as the computer's own.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from ipaddress import ip_address

import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from db.network import Openness, certificate_file, openness, set_openness
from pages.ui.kit.browser import OVER_NETWORK
from pages.ui.kit.certificate import certificate

_EVERY, _PATIENCE = 5.0, 15.0
#: Any address outside this computer: which of its own addresses leads there? Nothing is sent.
_SOMEWHERE = ("10.255.255.255", 1)


class Trouble(StrEnum):
    """Why it is not open although somebody chose that."""

    NO_NETWORK = "no_network"
    PORT_TAKEN = "port_taken"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How the door stands now; `origins`: the addresses to type, the likeliest first."""

    openness: Openness = Openness.CLOSED
    addresses: tuple[str, ...] = ()
    port: int = 0
    trouble: Trouble | None = None

    @property
    def origins(self) -> tuple[str, ...]:
        """What a colleague types, such as `http://192.168.1.20:8501`."""
        if self.trouble is not None:
            return ()
        scheme = "https" if self.openness is Openness.ENCRYPTED else "http"
        return tuple(f"{scheme}://{each}:{self.port}" for each in self.addresses)


def network_addresses() -> tuple[str, ...]:
    """This computer's IPv4 addresses in a building's network, the one that leads out first.

    None that the whole internet could reach: such a network is not the building's own.
    """
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_SOMEWHERE)
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        named = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM)
        found.extend(str(each[4][0]) for each in named)
    return tuple(each for each in dict.fromkeys(found) if _is_of_a_building(each))


def _is_of_a_building(address: str) -> bool:
    seen = ip_address(address)
    return not (seen.is_global or seen.is_loopback or seen.is_link_local or seen.is_unspecified)


class FromOutside:
    """ASGI middleware: marks each request, so that none of them counts as the computer's own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with our mark, and without any that the visitor sent to hide it."""
        mark = OVER_NETWORK.encode()
        sent = [each for each in scope["headers"] if each[0].lower() != mark]
        await self.app({**scope, "headers": [(mark, b"1"), *sent]}, receive, send)


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The first server hears Ctrl-C; this one is stopped by it."""
        yield


class SecondDoor:
    """The door of this process."""

    def __init__(self) -> None:
        self.stands = Standing()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None

    async def keep(self, app: ASGIApp, port: int) -> None:
        """Until cancelled: let the door stand as it was chosen, on the network where the computer is."""
        self._app, self._port = app, port
        self._fitting = asyncio.Lock()
        self._loop = asyncio.get_running_loop()
        try:
            while True:
                await self._fit()
                await asyncio.sleep(_EVERY)
        finally:
            await self._shut()

    def choose(self, wanted: Openness) -> None:
        """From a page: keep this choice, and open or shut at once."""
        set_openness(wanted)
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self._fit(), self._loop).result(_PATIENCE)

    async def _fit(self) -> None:
        async with self._fitting:
            wanted = await asyncio.to_thread(openness)
            addresses = () if wanted is Openness.CLOSED else await asyncio.to_thread(network_addresses)
            stands, is_open = self.stands, self._serving is not None and not self._serving.done()
            if (wanted, addresses) == (stands.openness, stands.addresses) and is_open == bool(addresses):
                return
            await self._shut()
            self.stands = await self._open(wanted, addresses)

    async def _open(self, wanted: Openness, addresses: tuple[str, ...]) -> Standing:
        stands = Standing(openness=wanted, addresses=addresses, port=self._port)
        if wanted is Openness.CLOSED:
            return Standing()
        if not addresses:
            return Standing(openness=wanted, trouble=Trouble.NO_NETWORK)
        try:
            listening = _listen(addresses, self._port)
        except OSError:
            return Standing(openness=wanted, addresses=addresses, trouble=Trouble.PORT_TAKEN)
        self._server = _Server(await asyncio.to_thread(self._settings, stands))
        self._serving = asyncio.create_task(self._server.serve(sockets=listening))
        while not self._server.started and not self._serving.done():
            await asyncio.sleep(0.02)
        return stands

    def _settings(self, stands: Standing) -> uvicorn.Config:
        made = None
        if stands.openness is Openness.ENCRYPTED:
            made = certificate(certificate_file(), stands.addresses, datetime.now(UTC))
        host = socket.gethostname().lower()
        known = [*stands.addresses, host, f"{host}.local"]
        settings = uvicorn.Config(
            # Only its own names: a page elsewhere that calls itself by another gets no answer.
            TrustedHostMiddleware(FromOutside(self._app), known, www_redirect=False),
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            ws="websockets-sansio",
            ssl_certfile=made,
            timeout_graceful_shutdown=1,
        )
        settings.load()
        return settings

    async def _shut(self) -> None:
        if self._server is None or self._serving is None:
            return
        self._server.should_exit = True
        with suppress(Exception):
            await self._serving
        self._server, self._serving, self.stands = None, None, Standing()


def _listen(addresses: Sequence[str], port: int) -> list[socket.socket]:
    opened: list[socket.socket] = []
    try:
        for each in addresses:
            opened.append(socket.create_server((each, port), backlog=2048))
    except OSError:
        for one in opened:
            one.close()
        raise
    for one in opened:
        one.setblocking(False)
    return opened


DOOR = SecondDoor()
