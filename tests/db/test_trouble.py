"""A full disk, a lock, a read-only folder, a second start: named, nothing half written, and it goes on after."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from db.alone import hold_alone
from db.backup.copies import Kind
from db.backup.making import make, write
from db.migrate import known_versions
from db.models import School
from db.store import EVERY, Store, open_store
from db.trouble import (
    DatabaseDamaged,
    DatabaseNewer,
    DiskFull,
    FolderGone,
    HeldElsewhere,
    ReadOnly,
    StartedTwice,
    Unreachable,
)
from tests.conftest import Cast


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of four megabytes; where none can be mounted, a limit on the pages stands for a full one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], check=False)
    if mounted.returncode:
        pytest.skip("a small disk can only be made by root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> Path:
    """Take all room that is left."""
    much = place / "much"
    try:
        with much.open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
    except OSError:
        return much


def add(store: Store, name: str) -> None:
    with store.write(EVERY) as session:
        session.add(School(name=name, created_at=store.now()))


def add_until_it_fails(store: Store) -> None:
    for _ in range(200):
        add(store, "De Beuk" * 100)


def add_at_once(store: Store, many: int, first: str = "SELECT 1") -> None:
    with store.write(EVERY) as session:
        session.execute(text(first))
        session.add_all(School(name="De Beuk" * 100, created_at=store.now()) for _ in range(many))


def names(store: Store) -> list[str]:
    with store.read(EVERY) as session:
        return list(session.exec(select(School.name).order_by(School.id)).all())


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.store._PATIENCE", 200)


def test_a_full_disk_is_named_and_it_goes_on_when_there_is_room(small_disk: Path) -> None:
    store = open_store(f"sqlite:///{small_disk / 'kartrekker.sqlite'}")
    add(store, "De Linde")
    much = fill(small_disk)

    with pytest.raises(DiskFull):
        add_until_it_fails(store)
    before = names(store)
    with pytest.raises(DiskFull):
        write(store, small_disk / "copy.kartrekker")
    assert [each.name for each in small_disk.iterdir() if "half" in each.name or "copy" in each.name] == []

    much.unlink()
    add(store, "De Es")
    assert names(store) == [*before, "De Es"]
    with store.read(EVERY) as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    store.close()


def test_a_database_that_may_grow_no_more_says_that_it_is_full(store: Store, cast: Cast) -> None:
    with store.writing.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")

    with pytest.raises(DiskFull):
        add_at_once(store, 2_000)

    assert names(store) == ["De Linde", "De Eik"]
    store.close()
    add(store, "De Es")


def test_a_read_only_disk_is_named_at_start_and_it_goes_on_when_it_may_be_written(small_disk: Path) -> None:
    url = f"sqlite:///{small_disk / 'kartrekker.sqlite'}"
    open_store(url).close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(ReadOnly):
        open_store(url)
    with pytest.raises(ReadOnly):
        hold_alone(url)

    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    hold_alone(url)
    store = open_store(url)
    add(store, "De Es")
    store.close()


HOLD = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
    "c.execute('PRAGMA journal_mode = WAL'); c.execute('BEGIN EXCLUSIVE'); print('held', flush=True);"
    "sys.stdin.read()"
)


def test_a_file_that_another_program_holds_is_named_and_it_goes_on_after(tmp_path: Path) -> None:
    path = tmp_path / "kartrekker.sqlite"
    store = open_store(f"sqlite:///{path}")
    add(store, "De Linde")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"

    with pytest.raises(HeldElsewhere):
        add(store, "De Beuk")
    assert names(store) == ["De Linde"], "it can still be read"

    holder.communicate(b"")
    add(store, "De Beuk")
    assert names(store) == ["De Linde", "De Beuk"]
    store.close()


ALONE = (
    "import sys; from db.alone import hold_alone; hold_alone(sys.argv[1]); print('held', flush=True);"
    "sys.stdin.read()"
)


def test_a_second_server_on_the_file_waits_until_the_first_is_gone_however_it_went(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kartrekker.sqlite'}"
    first = subprocess.Popen(
        [sys.executable, "-c", ALONE, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert first.stdout is not None
    assert first.stdout.readline() == b"held\n"

    with pytest.raises(StartedTwice):
        hold_alone(url)

    first.kill()
    first.wait()
    hold_alone(url)
    hold_alone(url)


def test_what_is_no_database_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "kartrekker.sqlite"
    path.write_bytes(b"no database at all" * 500)

    with pytest.raises(DatabaseDamaged):
        open_store(f"sqlite:///{path}")

    assert path.read_bytes() == b"no database at all" * 500


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderGone):
        open_store(f"sqlite:///{tmp_path / 'stick' / 'kartrekker.sqlite'}")


def test_a_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(Unreachable):
        open_store("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=2")


def test_a_server_that_may_only_be_read_is_named(postgres_store: Store) -> None:
    with pytest.raises(ReadOnly):
        add_at_once(postgres_store, 1, "SET TRANSACTION READ ONLY")
    assert names(postgres_store) == []


def test_a_damaged_database_pushes_no_good_copy_out(tmp_path: Path) -> None:
    path = tmp_path / "kartrekker.sqlite"
    store = open_store(f"sqlite:///{path}")
    for _ in range(50):
        add(store, "De Beuk" * 200)
    good = make(store, Kind.MADE)
    store.close()
    data = bytearray(path.read_bytes())
    data[-40_000:-4_096] = b"\xff" * (40_000 - 4_096)
    path.write_bytes(data)

    with pytest.raises(DatabaseDamaged):
        make(store, Kind.MADE)
    assert [each.name for each in good.path.parent.iterdir()] == [good.name]
    store.close()


def test_tables_of_a_newer_version_are_named_and_left_as_they_are(any_store: Store) -> None:
    with any_store.write(EVERY) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(DatabaseNewer):
            open_store(any_store.url)
        with any_store.read(EVERY) as session:
            assert session.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [
                "9999"
            ]
    finally:
        with any_store.write(EVERY) as session:
            session.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": known_versions()[0]})
