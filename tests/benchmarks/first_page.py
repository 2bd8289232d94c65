"""What a phone loads for its first page, beside a stock empty Streamlit page: `python -m tests.benchmarks.first_page`.

Chromium with an empty cache, the size of a phone, slow 4G (1.6 Mbit/s, 150 ms) and four times slower: requests, bytes
as they came over the line (with the websocket's), and the time until the page stands still. Both take turns. With
COMMIT, that build stands beside them.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from tests.benchmarks.load import HERE, fill, running, serving

ROUNDS = 3
STILL = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
    && !document.querySelector('[data-testid="stSkeleton"]') && (%s);
}"""


@dataclass
class Loaded:
    """What came over the line."""

    requests: int = 0
    received: float = 0
    seconds: float = 0
    files: dict[str, float] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def listen(self, line: CDPSession) -> None:
        """Count from here on."""

        def asked(told: dict[str, Any]) -> None:
            self.requests += not told["request"]["url"].startswith("data:")
            self.names[told["requestId"]] = told["request"]["url"]

        def came(told: dict[str, Any]) -> None:
            self.received += told["encodedDataLength"]
            self.files[self.names.get(told["requestId"], "?")] = told["encodedDataLength"]

        def frame(told: dict[str, Any]) -> None:
            self.received += len(told["response"]["payloadData"]) * (
                3 / 4 if told["response"]["opcode"] == 2 else 1
            )

        line.on("Network.requestWillBeSent", asked)
        line.on("Network.loadingFinished", came)
        line.on("Network.webSocketFrameReceived", frame)


def load(browser: Browser, url: str, cookie: str, shown: str, *, slow: bool) -> Loaded:
    """Open a page as a phone that was never here."""
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, device_scale_factor=3
    )
    if cookie:
        phone.add_cookies([{"name": "kartrekker", "value": cookie, "url": url}])
    page = phone.new_page()
    line, found = phone.new_cdp_session(page), Loaded()
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    if slow:
        speed = 1.6e6 / 8
        told = {"offline": False, "latency": 150, "downloadThroughput": speed, "uploadThroughput": speed / 2}
        line.send("Network.emulateNetworkConditions", told)
        line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    found.listen(line)
    began = time.perf_counter()
    page.goto(url, wait_until="commit", timeout=120_000)
    page.wait_for_function(STILL % shown, timeout=120_000, polling=50)
    found.seconds = time.perf_counter() - began
    page.wait_for_timeout(1500 if not slow else 300)
    phone.close()
    return found


def main(commit: str | None) -> None:
    """Print requests, bytes and seconds of each, and what ours loads most of."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        (folder / "stock").mkdir()
        (folder / "stock" / "empty.py").write_text("import streamlit as st\n")
        stock, _ = stack.enter_context(running(folder / "stock", "empty.py", {}, folder / "stock.log"))
        pages = [("stock", stock, "", "true")]
        builds = [("now", HERE)]
        if commit:
            archive = subprocess.run(
                ["git", "archive", commit], cwd=HERE, check=True, capture_output=True
            ).stdout
            with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
                tar.extractall(folder / "build", filter="data")
            builds.append(("before", folder / "build"))
        for each, root in builds:
            (folder / each).mkdir()
            filled = fill(root, f"sqlite:///{folder / each / 'kartrekker.sqlite'}", 1)
            served = stack.enter_context(serving(each, root, folder / each, filled))
            pages.append((each, served.urls[0], served.secrets[3], "!!document.querySelector('h1')"))
        play = stack.enter_context(sync_playwright())
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for each, url, cookie, shown in pages:
            load(browser, url, cookie, shown, slow=False)
            found = load(browser, url, cookie, shown, slow=False)
            print(f"{each}: {found.requests} requests, {found.received / 2**20:.2f} MiB", flush=True)
            for file, size in sorted(found.files.items(), key=lambda one: -one[1])[:12]:
                print(f"    {size / 1024:7.0f} KiB  {file.rsplit('/', 1)[-1][:60]}")
        times: dict[str, list[float]] = {each: [] for each, *_ in pages}
        for _ in range(ROUNDS):
            for each, url, cookie, shown in pages:
                times[each].append(load(browser, url, cookie, shown, slow=True).seconds)
        for each, found_times in times.items():
            ratio = statistics.median(found_times) / statistics.median(times["stock"])
            print(
                f"{each}: {statistics.median(found_times):.1f} s, {ratio:.2f}x stock  {[round(t, 1) for t in found_times]}"
            )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
