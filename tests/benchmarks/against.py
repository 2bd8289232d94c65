"""Each page of the demo school against another commit: `python -m tests.benchmarks.against COMMIT`.

Both servers run at once and take turns, so that other load on the machine affects both. Compared is the CPU time
of the server for a round trip (from Linux), because the round trip itself also includes waiting for the network.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.benchmarks.conftest import Tab, free_port, wait_for

HERE = Path(__file__).parents[2]
ROUNDS = 40
PAGES = [
    "",
    "expertise?view=kaart",
    "expertise?view=vertelt",
    "ambities",
    *(
        f"initiatieven?view={view}"
        for view in ("board", "list", "timeline", "attention", "workgroups", "spread")
    ),
    *(
        f"initiatieven?initiative=3&part={part}"
        for part in ("overzicht", "voortgang", "trekken", "onderbouwing")
    ),
    "peilingen",
    "peilingen?survey=1",
    "besluiten",
    *(f"besluiten?decision=1&step={step}" for step in ("vraag", "normen", "informatie", "kennis", "besluit")),
    "team",
    "account",
]
# Run inside each checkout: it makes a demo school and prints the secret of its school leader.
BEGIN = """
from core.permissions import Role
from db.demo import make_demo
from db.schools import demo_ticket
from db.signing_in import redeem_ticket
from db.store import open_store
store = open_store()
make_demo(store)
print(redeem_ticket(store, demo_ticket(store, Role.SCHOOL_LEADER, "benchmark"), "benchmark"))
"""


def served(root: Path, data: Path) -> tuple[subprocess.Popen[bytes], Tab]:
    """Start a server on a checkout with its own demo school; returns it and a tab of the school leader."""
    settings = {**os.environ, "KARTREKKER_DATA": str(data), "PYTHONPATH": str(root)}
    made = subprocess.run(
        [sys.executable, "-c", BEGIN], cwd=root, env=settings, check=True, capture_output=True, text=True
    )
    port = free_port()
    options = [f"--server.port={port}", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    server = subprocess.Popen(command, cwd=root, env=settings, stdout=subprocess.DEVNULL)
    wait_for(f"http://localhost:{port}")
    return server, Tab(f"http://localhost:{port}", {"kartrekker": made.stdout.strip()}).open()


def computed(server: subprocess.Popen[bytes]) -> float:
    """The CPU time of a server so far, in milliseconds."""
    told = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def main(commit: str) -> None:
    """Print a line per page."""
    archive = subprocess.run(["git", "archive", commit], cwd=HERE, check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "before"
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(root, filter="data")
        places = [(root, Path(folder) / "data_before"), (HERE, Path(folder) / "data_now")]
        servers = [served(*place) for place in places]
        try:
            for page in PAGES:
                used = [0.0, 0.0]
                for _, tab in servers:
                    tab.go(*page.partition("?")[::2])
                    tab.run()
                for _ in range(ROUNDS):
                    for place, (server, tab) in enumerate(servers):
                        began = computed(server)
                        tab.run()
                        used[place] += computed(server) - began
                before, now = (each / ROUNDS for each in used)
                print(f"{now / before:6.2f}x  {before:6.1f} ms -> {now:6.1f} ms  /{page}", flush=True)
        finally:
            for server, _ in servers:
                server.kill()


if __name__ == "__main__":
    main(sys.argv[1])
