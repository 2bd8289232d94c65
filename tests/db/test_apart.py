"""What reads a file may end, wait or grow: it costs who sent the file a sentence, and nobody else anything."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import psutil
import pytest

from core.survey_files import first_look
from core.survey_files.errors import EmptyFile
from core.survey_files.reading import read_table
from db.apart import Bounds, ReadingEnded, TooHeavy, apart, asking
from tests import stand_ins

ROOT = Path(__file__).parents[2]
FILE = b"Rol;Voor?\n" + b"ouder;Ja\nleerkracht;Nee\n" * 5
#: What reads an upload, in whole or in part.
READERS = {
    "first_look", "participant_counts", "read_bibliography", "read_duo_file", "read_overview",
    "read_sheet", "read_table", "shrunk",
}  # fmt: skip


def test_a_sound_file_is_read_as_it_is_here() -> None:
    table, found = apart(partial(first_look, FILE, "peiling.csv"))
    here, found_here = first_look(FILE, "peiling.csv")

    assert table.columns == here.columns
    assert (table.sha256, table.headers, table.notices) == (here.sha256, here.headers, here.notices)
    assert found.questions == found_here.questions
    assert found.groups == found_here.groups


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_a_refusal_is_the_same(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        apart(partial(read_table, data, "leeg.csv"))


def test_a_file_that_ends_its_reader_is_refused_and_the_next_one_is_read() -> None:
    with pytest.raises(ReadingEnded):
        apart(stand_ins.ends)

    assert apart(partial(read_table, FILE, "peiling.csv")).n_rows == 10


def test_what_ended_for_another_reason_is_tried_again(tmp_path: Path) -> None:
    assert apart(partial(stand_ins.ends_once, tmp_path / "mark")) == "read"


def test_whoever_reads_at_that_moment_notices_nothing() -> None:
    with ThreadPoolExecutor(8) as people:
        ended = [people.submit(apart, stand_ins.ends) for _ in range(2)]
        others = [people.submit(apart, partial(read_table, FILE, "peiling.csv")) for _ in range(12)]

        assert [each.result().n_rows for each in others] == [10] * 12
        assert {type(each.exception()) for each in ended} == {ReadingEnded}


@pytest.mark.parametrize(
    ("reader", "bounds", "is_memory"),
    [
        (stand_ins.eats_memory, Bounds(memory=400 << 20), True),
        (stand_ins.sleeps, Bounds(on_the_clock=0.3), False),
        (stand_ins.computes, Bounds(computing=0.3), False),
    ],
)
def test_what_a_file_may_take_is_bounded(reader: partial[None], bounds: Bounds, is_memory: bool) -> None:
    began = time.monotonic()

    with pytest.raises(TooHeavy) as refused:
        apart(reader, bounds=bounds)

    assert refused.value.is_memory is is_memory
    assert time.monotonic() - began < 60


def test_who_looks_at_another_page_ends_the_reading() -> None:
    class GoneElsewhere(BaseException):
        """As Streamlit stops a script."""

    def progress(done: int, total: int) -> None:
        assert (done, total) == (1, 2)
        raise GoneElsewhere

    with pytest.raises(GoneElsewhere):
        apart(stand_ins.counts, progress)

    assert apart(partial(divmod, 7, 2)) == (3, 1)


def test_what_a_library_prints_is_no_answer() -> None:
    assert apart(partial(stand_ins.prints, "x" * 1000)) == "x" * 1000


def test_a_fault_of_ours_says_where_it_happened() -> None:
    with pytest.raises(IndexError) as raised:
        apart(stand_ins.fails)

    assert "stand_ins.py" in raised.value.__notes__[0]


def test_one_process_is_kept_and_ready() -> None:
    with ThreadPoolExecutor(6) as people:
        list(people.map(lambda n: apart(partial(divmod, n, 2)), range(30)))

    kept = [child for child in psutil.Process().children() if "db.apart" in " ".join(child.cmdline())]
    assert len(kept) == len(asking._ready) == 1


@pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")
@pytest.mark.parametrize("reader", ["sleeps", "computes"])
def test_no_process_is_left_when_the_server_is_killed(reader: str) -> None:
    asks = f"from db.apart import apart; from tests import stand_ins; apart(stand_ins.{reader})"
    with subprocess.Popen([sys.executable, "-c", asks], cwd=ROOT) as server:
        children: list[psutil.Process] = []
        until = time.monotonic() + 60
        while not children and time.monotonic() < until:
            time.sleep(0.1)
            children = psutil.Process(server.pid).children()
        time.sleep(1)
        server.send_signal(signal.SIGKILL)

    gone, left = psutil.wait_procs(children, timeout=30)

    assert gone
    assert not left


def test_no_page_and_no_act_reads_an_upload_in_its_own_process() -> None:
    texts = {path: path.read_text() for room in ("pages", "db") for path in (ROOT / room).rglob("*.py")}
    direct = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, text in texts.items()
        if "demo" not in path.parts and any(f"{name}(" in text for name in READERS)  # the demo's are ours
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in READERS
    ]

    assert direct == []
