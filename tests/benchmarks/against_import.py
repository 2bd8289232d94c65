"""Importing 50,000 responses against another commit: `python -m tests.benchmarks.against_import COMMIT`.

The two take turns, each time in a process of its own; compared is the CPU time, so that other load on the machine
affects both alike. Apart stands what an import does before it stores anything.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from statistics import median

HERE = Path(__file__).parents[2]
ROUNDS = 3
STEPS = ("read and understood", "stored", "in all", "in all, of responses that are here already")
# Run inside each checkout: the large file into a new database, and once more as another survey; the first of
# these databases warms up.
IMPORT = """
import gzip, json, sys, time
from pathlib import Path
from statistics import median
from core.data_kinds import DataKind
from core.survey_files import apply, read_table, recognise
from db.store import open_store
from db.surveys import import_survey
from tests.conftest import fill_cast

def took(data):
    began = time.process_time()
    table = read_table(data, "groot.csv")
    recognition = recognise(table)
    responses = apply(table, recognition)
    read = time.process_time()
    import_survey(store, leader, "Groot", DataKind.SATISFACTION, recognition, responses, {})
    stored = time.process_time()
    return [read - began, stored - read, stored - began]

large = gzip.decompress(Path("tests/data/limesurvey/large_full_text_semicolon.csv.gz").read_bytes())
seconds = []
for number in range(6):
    store = open_store(f"{sys.argv[1]}{number}.sqlite")
    leader = fill_cast(store).lea
    seconds.append([*took(large), took(large + b"\\n")[2]])
    store.close()
print(json.dumps([median(step) for step in zip(*seconds[1:])]))
"""


def once(root: Path) -> list[float]:
    """The median seconds of each step in this checkout."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", IMPORT, f"sqlite:///{folder}/"]
        settings = {**os.environ, "PYTHONPATH": str(root)}
        ran = subprocess.run(command, cwd=root, env=settings, check=True, stdout=subprocess.PIPE, text=True)
    seconds: list[float] = json.loads(ran.stdout.splitlines()[-1])
    return seconds


def main(commit: str) -> None:
    """Print a line per step: the median of the rounds' ratios, and the median seconds of both."""
    archive = subprocess.run(["git", "archive", commit], cwd=HERE, check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "before"
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(root, filter="data")
        rounds = [(once(root), once(HERE)) for _ in range(ROUNDS)]
    for step, name in enumerate(STEPS):
        ratio = median(now[step] / before[step] for before, now in rounds)
        before, now = (median(each[side][step] for each in rounds) for side in (0, 1))
        print(f"{ratio:6.2f}x  {before:6.2f} s -> {now:6.2f} s  {name}")


if __name__ == "__main__":
    main(sys.argv[1])
