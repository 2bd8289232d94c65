"""The baseline of the benchmarks, an empty page on stock Streamlit, measured in the same run."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


@dataclass
class Tab:
    """A browser tab without a browser: speaks Streamlit's protocol over its websocket."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    page: str = ""
    query: str = ""
    socket: ClientConnection | None = None

    def open(self) -> Tab:
        """Connect and run the page once."""
        with urllib.request.urlopen(f"{self.url}/_stcore/health") as answer:
            for header in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = header.split(";")[0].partition("=")
                self.cookies.setdefault(name, value)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.socket = connect(
            f"ws://{urlsplit(self.url).netloc}/_stcore/stream",
            subprotocols=["streamlit", self.cookies.get("_streamlit_xsrf", "none")],  # type: ignore[list-item]
            origin=self.url,  # type: ignore[arg-type]
            additional_headers={"Cookie": cookie},
            max_size=None,
        )
        self.run()
        return self

    def go(self, path: str, query: str = "") -> None:
        """Open another page, as a click in the menu does."""
        self.page, self.query = self.pages[path], query
        self.run()

    def run(self) -> int:
        """Make one round trip: ask for a rerun and read until the script has finished; returns the bytes received."""
        assert self.socket is not None
        ask = BackMsg()
        ask.rerun_script.query_string = self.query
        ask.rerun_script.page_script_hash = self.page
        ask.rerun_script.context_info.url = self.url
        self.socket.send(ask.SerializeToString())
        received = 0
        while True:
            raw = self.socket.recv(timeout=60)
            assert isinstance(raw, bytes)
            received += len(raw)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.pages = {
                    page.url_pathname: page.page_script_hash for page in message.navigation.app_pages
                }
                self.page = message.navigation.page_script_hash
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return received


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def empty_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A tab on an empty page with Streamlit's default settings: the baseline of every ratio."""
    folder: Path = tmp_path_factory.mktemp("stock")
    (folder / "empty.py").write_text("import streamlit as st\nimport pandas, plotly.graph_objects\n")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "empty.py"]
    options = [f"--server.port={port}", "--server.headless=true"]
    server = subprocess.Popen([*command, *options], cwd=folder, stdout=subprocess.DEVNULL)
    wait_for(f"http://localhost:{port}")
    yield Tab(f"http://localhost:{port}").open()
    server.kill()


def wait_for(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"no server at {url}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print each median as a ratio to the baseline of its group (the test with `baseline` in its name)."""
    session = getattr(config, "_benchmarksession", None)
    groups: dict[str, list[tuple[str, float]]] = {}
    for each in session.benchmarks if session else []:
        groups.setdefault(each.group or "", []).append((each.name, each.stats.median))
    for group, rows in groups.items():
        baseline = next((median for name, median in rows if "baseline" in name), None)
        if baseline is None:
            continue
        terminalreporter.write_line(f"\n{group}: ratio of medians to the baseline ({baseline * 1000:.1f} ms)")
        for name, median in rows:
            terminalreporter.write_line(f"  {median / baseline:6.2f}x  {median * 1000:9.1f} ms  {name}")
