"""A log beside the database: what was committed is never lost, and what was put back never becomes newer."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sqlite3
import struct
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from db.left_log import _check, belongs, log_beside, read_log, set_strange_log_apart
from tests.db.log_process import name_of, write_and_die

NOW = datetime(2026, 11, 27, 10, 12, 45, tzinfo=UTC)


@pytest.fixture(scope="module")
def processes() -> BaseContext:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.db.log_process"])
    return context


Run = Callable[..., object]


@pytest.fixture
def run(processes: BaseContext) -> Run:
    """Run something in a process of its own, as another start does."""

    def run(work: Callable[..., object], *args: object) -> object:
        ours, theirs = processes.Pipe()
        process = processes.Process(target=work, args=(theirs, *args))
        process.start()
        answer = ours.recv()
        process.join()
        return answer

    return run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kartrekker.sqlite"


def state(path: Path) -> tuple[int, int]:
    return path.stat().st_size, log_beside(path).stat().st_size if log_beside(path).exists() else 0


def test_the_one_file_holds_all_that_was_saved_while_it_runs(run: Run, path: Path, tmp_path: Path) -> None:
    run(write_and_die, path, ["De Linde"], False)
    copied = tmp_path / "copy" / path.name
    copied.parent.mkdir()

    shutil.copyfile(path, copied)  # the .db alone, after a kill

    assert state(path)[1] == 0, "nothing is left beside it"
    assert run(name_of, copied) == "De Linde"


def test_an_older_copy_of_the_one_file_is_what_was_put_back(run: Run, path: Path, tmp_path: Path) -> None:
    run(write_and_die, path, ["De Linde"], False)
    shutil.copyfile(path, tmp_path / "older")
    run(write_and_die, path, ["De Beuk"], False)

    shutil.copyfile(tmp_path / "older", path)

    assert run(name_of, path) == "De Linde"


@pytest.mark.parametrize("how", [shutil.copyfile, shutil.copy2], ids=["copied", "with its times"])
def test_an_older_copy_beside_a_left_log_is_what_was_put_back_and_the_log_is_kept(
    run: Run, path: Path, tmp_path: Path, how: Callable[..., object]
) -> None:
    run(write_and_die, path, ["De Linde"], False)
    shutil.copy2(path, tmp_path / "older")
    run(write_and_die, path, ["De Beuk", "De Es"], True)
    assert state(path)[1] > 0, "somebody was reading, so the log stayed"
    time.sleep(0.02)
    how(tmp_path / "older", path)

    assert run(name_of, path) == "De Linde"
    assert [each.name.partition(".apart-")[0] for each in tmp_path.glob("*.apart-*")] == [
        "kartrekker.sqlite-wal"
    ]


def test_a_copy_that_the_log_continues_counts_as_it_was_put_back_and_both_are_kept(
    run: Run, path: Path, tmp_path: Path
) -> None:
    run(write_and_die, path, ["De Linde"], False)
    run(write_and_die, path, ["De Beuk"], True)
    shutil.copyfile(path, tmp_path / "the one file")
    time.sleep(0.02)
    shutil.copyfile(tmp_path / "the one file", path)

    assert run(name_of, path) == "De Linde"
    (kept,) = tmp_path.glob("reservekopieen/*-met-logboek.kartrekker")
    assert run(name_of, kept) == "De Beuk", "who wants the newer state back can have it"


def test_a_log_that_was_left_by_a_kill_is_brought_in(run: Run, path: Path, tmp_path: Path) -> None:
    run(write_and_die, path, ["De Linde", "De Beuk"], True)
    assert state(path)[1] > 0

    assert run(name_of, path) == "De Beuk"
    assert list(tmp_path.glob("*.apart-*")) == []


def test_a_copy_from_before_the_log_began_is_told_by_its_number(run: Run, path: Path, tmp_path: Path) -> None:
    run(write_and_die, path, ["De Linde"], False)
    shutil.copy2(path, tmp_path / "older")
    run(write_and_die, path, ["De Wilg"], False)
    run(write_and_die, path, ["De Beuk"], True)
    log = log_beside(path)
    shutil.copy2(tmp_path / "older", path)
    os.utime(path, (0, 0))
    log.touch()  # so that only the numbers tell

    assert not belongs(path, log, read_log(log))


def test_the_file_of_another_instance_is_told_by_its_mark(run: Run, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    run(write_and_die, other, ["De Es"], False)
    run(write_and_die, path, ["De Linde", "De Beuk"], True)
    log = log_beside(path)
    shutil.copy2(other, path)
    log.touch()

    assert not belongs(path, log, read_log(log))
    assert set_strange_log_apart(path, NOW) == path.with_name("kartrekker.sqlite-wal.apart-2026-11-27-101245")
    assert run(name_of, path) == "De Es"


def test_a_log_that_is_being_carried_over_belongs(run: Run, path: Path) -> None:
    """A power cut while the log is carried over: some of its pages stand in the file, later than the log."""
    run(write_and_die, path, ["De Linde", "De Beuk"], True)
    log = log_beside(path)
    found = read_log(log)
    assert found is not None
    number, place = next((n, p) for n, p in found.pages.items() if n != 1)
    with path.open("rb+") as file, log.open("rb") as frames:
        frames.seek(place)
        file.seek((number - 1) * found.page_size)
        file.write(frames.read(found.page_size))

    assert belongs(path, log, read_log(log))


def test_a_log_in_use_by_another_program_is_left_alone(path: Path) -> None:
    import subprocess

    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode = WAL');"
        "c.execute('CREATE TABLE t (x)'); c.commit(); print('ready', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    os.utime(log_beside(path), (0, 0))
    os.utime(path)

    assert set_strange_log_apart(path, NOW) is None
    process.communicate(b"")
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM t").fetchone() == (0,)


def test_the_checksum_of_a_log_is_that_of_sqlite_word_by_word() -> None:
    some = random.Random(16)
    for size in (8, 24, 512, 4096):
        for order in "<>":
            data, begun = some.randbytes(size), (some.getrandbits(32), some.getrandbits(32))
            one, two = begun
            for even, odd in struct.iter_unpack(f"{order}2I", data):
                one = (one + even + two) % 2**32
                two = (two + odd + one) % 2**32
            assert _check(data, order, begun) == (one, two)


@pytest.mark.parametrize("size", [0, 7, 511, 2**31])
def test_a_log_with_a_page_size_that_there_is_not_is_no_log(tmp_path: Path, size: int) -> None:
    log = tmp_path / "a-wal"
    log.write_bytes(struct.pack(">4I", 0x377F0682, 3007000, size, 0) + bytes(100_000))

    assert read_log(log) is None
