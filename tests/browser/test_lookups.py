"""No request makes the server look anything up, or connect to anything: tried with harmless ones."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus

from db.store import open_store
from tests.browser.conftest import LEA, Server, begin_linde, start_server
from tests.browser.tab import Tab, secret_for

pytestmark = pytest.mark.browser
ELSEWHERE = "rooster.example.net"
HEADERS = [
    {"Host": ELSEWHERE},
    {"Host": f"{ELSEWHERE}:8501"},
    {"Host": "["},
    {"Host": ""},
    {"Host": f"user@{ELSEWHERE}"},
    {"Origin": f"http://{ELSEWHERE}"},
    {"Origin": f"http://{ELSEWHERE}", "Host": ELSEWHERE},
    {"Origin": "http://["},
    {"Origin": "null"},
    {"Referer": f"http://{ELSEWHERE}/x"},
    {"X-Forwarded-For": ELSEWHERE},
    {"X-Forwarded-For": "192.0.2.7, 198.51.100.9"},
    {"X-Forwarded-Host": ELSEWHERE},
    {"X-Forwarded-Proto": "https"},
    {"Forwarded": f"for={ELSEWHERE};host={ELSEWHERE};proto=https"},
    {"X-Real-IP": ELSEWHERE},
    {"Via": f"1.1 {ELSEWHERE}"},
]
PATHS = [
    "/",
    "/besluiten",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/upload_file/a/b",
    f"//{ELSEWHERE}/share",
    f"/component//{ELSEWHERE}/share/x.html",
    f"/component/x/http://{ELSEWHERE}/x.js",
    f"/_stcore/bidi-components/x//{ELSEWHERE}/share/x.js",
    f"/static//{ELSEWHERE}/share/x.js",
    "/static/%5c%5crooster.example.net%5cshare%5cx.js",
    "/static/../../app.py",
    f"/media//{ELSEWHERE}/x.png",
    f"/app/static//{ELSEWHERE}/x.png",
    f"/auth/login?provider={ELSEWHERE}",
    "/auth/logout",
    f"/oauth2callback?state=x&code=y&iss=http://{ELSEWHERE}",
    f"/auth/enter?ticket=x&next=//{ELSEWHERE}",
    f"/?host={ELSEWHERE}",
    "/healthz",
]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """De Linde on a server that writes down what it looks up; and where it does."""
    folder = tmp_path_factory.mktemp("watched")
    begin_linde(folder)
    seen = folder / "lookups.txt"
    watcher = str(Path(__file__).with_name("watched"))
    server = start_server(folder, PYTHONPATH=watcher, KARTREKKER_TEST_LOOKUPS=str(seen))
    seen.touch()
    yield server, seen
    server.kill()


@pytest.fixture
def looked_up(watched: tuple[Server, Path]) -> Path:
    watched[1].write_text("")
    return watched[1]


def asked(server: Server, method: str, path: str, headers: dict[str, str]) -> int:
    """The answer; 0 if the server hangs up on it."""
    line = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    try:
        line.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            line.putheader(name, value)
        line.endheaders()
        return line.getresponse().status
    except (http.client.HTTPException, ConnectionError):
        return 0
    finally:
        line.close()


def test_what_is_looked_up_is_seen(watched: tuple[Server, Path]) -> None:
    """At its start a server finds its own address: without that, nothing below would say anything."""
    assert "socket." in watched[1].read_text() or "subprocess" in watched[1].read_text()


def test_no_header_or_path_makes_the_server_look_anything_up(
    watched: tuple[Server, Path], looked_up: Path
) -> None:
    server, _ = watched
    answers = {
        (path, *headers): asked(server, method, path, headers)
        for (method, path), headers in product(
            [*product(["GET"], PATHS), ("POST", "/auth/leave"), ("PUT", "/_stcore/upload_file/a/b")],
            [{}, *HEADERS],
        )
    }

    assert {each for each, status in answers.items() if status >= 500} == set()
    assert looked_up.read_text() == ""
    assert "Traceback" not in server.log.read_text()


@pytest.mark.parametrize("own", [True, False])
def test_no_origin_of_a_websocket_does(watched: tuple[Server, Path], looked_up: Path, own: bool) -> None:
    server, _ = watched
    store = open_store(server.database)
    secret = secret_for(store, LEA)
    store.close()
    origins = [server.url] if own else [f"http://{ELSEWHERE}", "http://[", "null", "http://8.8.8.8", "x"]
    for origin in origins:
        if own:
            Tab(server, secret=secret, origin=origin).open("account").close()
        else:
            with pytest.raises(InvalidStatus):
                Tab(server, secret=secret, origin=origin).open()

    assert looked_up.read_text() == ""


def test_what_a_tab_says_of_itself_does_not(watched: tuple[Server, Path], looked_up: Path) -> None:
    server, _ = watched
    store = open_store(server.database)
    tab = Tab(server, secret=secret_for(store, LEA)).open()
    store.close()
    tab.at = f"http://{ELSEWHERE}:99/"
    for page in ("", "team", "account", "vergadering", "reservekopie", f"http://{ELSEWHERE}/"):
        tab.run(page, query=f"next=http://{ELSEWHERE}/&code=http://{ELSEWHERE}/")
    tab.at = "http://["
    tab.run("team")
    tab.close()

    assert looked_up.read_text() == ""
    assert "Er ging iets mis" not in tab.said


def test_a_half_request_does_not(watched: tuple[Server, Path], looked_up: Path) -> None:
    server, _ = watched
    with socket.create_connection(("localhost", urlsplit(server.url).port or 0)) as line:
        line.sendall(b"GET http://rooster.example.net/ HTTP/1.1\r\nHost: rooster.example.net\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 ")
    with socket.create_connection(("localhost", urlsplit(server.url).port or 0)) as line:
        line.sendall(b"GET / HTTP/1.0\r\n\r\n")  # without a host at all
        assert line.recv(100).startswith(b"HTTP/1.")

    assert looked_up.read_text() == ""
