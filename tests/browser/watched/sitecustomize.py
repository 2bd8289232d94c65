"""Read by a server of the tests that has this folder on its path: it writes down what it looks up or connects to."""

import os
import sys
from pathlib import Path

_FILE = os.environ.get("KARTREKKER_TEST_LOOKUPS", "")
_EVENTS = {
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
    "socket.connect",
    "socket.sendto",
    "urllib.Request",
    "subprocess.Popen",
}


def _write_down(event: str, arguments: tuple[object, ...]) -> None:
    if event in _EVENTS:
        with Path(_FILE).open("a", encoding="utf-8") as file:
            file.write(f"{event} {arguments[-1] if event == 'socket.connect' else arguments[0]!r}\n")


if _FILE:
    sys.addaudithook(_write_down)
