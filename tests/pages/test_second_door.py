"""The door for colleagues in the building, with a server of its own for each test."""

from __future__ import annotations

import asyncio
import ssl
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from db.network import Openness, certificate_file, openness, set_openness
from pages.ui.kit import second_door
from pages.ui.kit.browser import is_own_machine
from pages.ui.kit.certificate import fingerprint
from pages.ui.kit.second_door import SecondDoor, Standing, Trouble
from tests.browser.conftest import free_port

#: Stands for the address in a building's network, which a test machine may not have.
HERE = "127.0.0.1"


async def whose(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers whether the request counts as one of the computer's own."""
    own = is_own_machine("localhost", Request(scope).headers)
    await PlainTextResponse("own" if own else "over the network")(scope, receive, send)


@pytest.fixture(autouse=True)
def _computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KARTREKKER_DATA", str(tmp_path))
    monkeypatch.setattr(second_door, "network_addresses", lambda: (HERE,))
    monkeypatch.setattr(second_door, "_EVERY", 0.05)


def with_door(test: Callable[[SecondDoor], Awaitable[None]]) -> SecondDoor:
    """Run a test beside a door that is kept, as the server does; shut it afterwards."""
    door = SecondDoor()

    async def run() -> None:
        keeping = asyncio.create_task(door.keep(whose, free_port()))
        await asyncio.sleep(0)
        try:
            await asyncio.to_thread(door.choose, openness())  # so it has looked
            await test(door)
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    asyncio.run(run())
    return door


async def until(is_so: Callable[[], bool]) -> None:
    for _ in range(100):
        if is_so():
            return
        await asyncio.sleep(0.05)
    raise AssertionError


async def asked(url: str, **headers: str) -> str:
    """What the server at this address answers; its status if it refuses."""
    anybodys = ssl.create_default_context()
    anybodys.check_hostname, anybodys.verify_mode = False, ssl.CERT_NONE

    def ask() -> str:
        try:
            request = urllib.request.Request(url, headers=headers)
            with urllib.request.urlopen(request, timeout=5, context=anybodys) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return str(error.code)
        except OSError:
            return "nobody"

    return await asyncio.to_thread(ask)


def test_it_is_shut_until_somebody_opens_it_and_shut_again_by_the_same_switch() -> None:
    async def test(door: SecondDoor) -> None:
        assert door.stands == Standing()

        await asyncio.to_thread(door.choose, Openness.PLAIN)
        (address,) = door.stands.origins
        assert address.startswith(f"http://{HERE}:")
        assert await asked(address) == "over the network"

        await asyncio.to_thread(door.choose, Openness.CLOSED)
        assert door.stands == Standing()
        assert await asked(address) == "nobody"

    with_door(test)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8501", "[::1]"])
def test_who_comes_over_the_network_never_counts_as_the_computer_itself(host: str) -> None:
    set_openness(Openness.PLAIN)

    async def test(door: SecondDoor) -> None:
        forged = {"Host": host, "X-Kartrekker-Network": "", "X-Forwarded-For": ""}
        assert await asked(door.stands.origins[0], **forged) in {"over the network", "400"}

    with_door(test)


def test_a_page_elsewhere_that_gives_this_computer_a_name_of_its_own_gets_no_answer() -> None:
    set_openness(Openness.PLAIN)

    async def test(door: SecondDoor) -> None:
        assert await asked(door.stands.origins[0], Host="evil.example") == "400"

    with_door(test)


def test_it_stands_open_again_at_the_next_start() -> None:
    async def open_it(door: SecondDoor) -> None:
        await asyncio.to_thread(door.choose, Openness.PLAIN)

    async def is_open(door: SecondDoor) -> None:
        assert await asked(door.stands.origins[0]) == "over the network"

    shut = with_door(open_it)
    assert shut.stands == Standing()
    with_door(is_open)


def test_with_a_certificate_what_is_sent_is_encrypted() -> None:
    set_openness(Openness.ENCRYPTED)

    async def test(door: SecondDoor) -> None:
        (address,) = door.stands.origins
        assert address.startswith("https://")
        assert await asked(address) == "over the network"
        assert await asked(address.replace("https", "http")) == "nobody"
        assert certificate_file().stat().st_mode & 0o077 == 0

    with_door(test)
    first = fingerprint(certificate_file())
    with_door(test)
    assert fingerprint(certificate_file()) == first


def test_a_certificate_of_another_network_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    set_openness(Openness.ENCRYPTED)

    async def nothing(_door: SecondDoor) -> None:
        return

    with_door(nothing)
    first = fingerprint(certificate_file())
    monkeypatch.setattr(second_door, "network_addresses", lambda: ("127.0.0.2",))
    monkeypatch.setattr(second_door, "_listen", lambda _addresses, _port: [])
    with_door(nothing)
    assert fingerprint(certificate_file()) != first


def test_without_a_network_it_says_so_and_opens_when_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_door, "network_addresses", tuple)
    set_openness(Openness.PLAIN)

    async def test(door: SecondDoor) -> None:
        assert (door.stands.trouble, door.stands.origins) == (Trouble.NO_NETWORK, ())

        monkeypatch.setattr(second_door, "network_addresses", lambda: (HERE,))
        await until(lambda: bool(door.stands.origins))
        assert await asked(door.stands.origins[0]) == "over the network"

        monkeypatch.setattr(second_door, "network_addresses", tuple)
        await until(lambda: door.stands.trouble is Trouble.NO_NETWORK)

    with_door(test)


def test_a_port_that_is_taken_is_said_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    set_openness(Openness.PLAIN)
    listen = second_door._listen

    def taken(addresses: tuple[str, ...], port: int) -> None:
        raise OSError

    monkeypatch.setattr(second_door, "_listen", taken)

    async def test(door: SecondDoor) -> None:
        assert (door.stands.trouble, door.stands.origins) == (Trouble.PORT_TAKEN, ())

        monkeypatch.setattr(second_door, "_listen", listen)
        await until(lambda: bool(door.stands.origins))

    with_door(test)


def test_what_the_file_says_is_read_or_else_it_is_shut(tmp_path: Path) -> None:
    (tmp_path / "network").write_text("wide open")

    assert openness() is Openness.CLOSED


@pytest.mark.parametrize(
    ("address", "is_offered"),
    [
        ("192.168.1.20", True),
        ("10.4.0.7", True),
        ("172.20.3.1", True),
        ("100.70.1.2", True),
        ("127.0.1.1", False),
        ("169.254.10.1", False),
        ("8.8.8.8", False),
        ("0.0.0.0", False),
    ],
)
def test_only_addresses_of_a_building_are_used(address: str, is_offered: bool) -> None:
    assert second_door._is_of_a_building(address) is is_offered
