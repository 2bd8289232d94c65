"""A full disk, a lock, a read-only folder, a second start: named, nothing half written, and it goes on after."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Barrier, Event

import pytest
from sqlalchemy import create_engine, text
from sqlmodel import select

from db.alone import hold_alone
from db.backup.copies import Kind
from db.backup.making import make, write
from db.migrate import known_versions
from db.models import School
from db.store import EVERY, Store, open_store
from db.trouble import (
    Busy,
    DatabaseDamaged,
    DatabaseNewer,
    DiskFails,
    DiskFull,
    FileGone,
    FileReplaced,
    FolderGone,
    HeldElsewhere,
    ReadOnly,
    StartedTwice,
    StorageTrouble,
    Unreachable,
    behind,
    explained,
)
from db.turns import Turns
from tests.conftest import Cast, at_once


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


@pytest.fixture(scope="module")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "empty.sqlite"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def laptop(_migrated: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store with a file and connections of its own, in a folder of its own."""
    path = tmp_path / "data" / "kartrekker.sqlite"
    path.parent.mkdir()
    shutil.copyfile(_migrated, path)
    store = open_store(f"sqlite:///{path}")
    yield store
    store.close()


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


def test_who_waited_behind_somebody_who_found_it_held_is_told_at_once(laptop: Store) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(laptop.file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"

    began = time.monotonic()
    told = at_once(*(partial(add, laptop, f"School {number}") for number in range(30)))

    assert {type(each) for each in told} == {HeldElsewhere}
    assert time.monotonic() - began < 5, "thirty times the patience of one"
    holder.communicate(b"")
    assert set(at_once(*(partial(add, laptop, f"School {number}") for number in range(30)))) == {None}
    assert len(names(laptop)) == 30


def test_colleagues_wait_for_one_who_takes_longer_than_another_program_may(laptop: Store) -> None:
    begun = Event()

    def a_large_one() -> None:
        with laptop.write(EVERY) as session:
            session.add(School(name="De Linde", created_at=laptop.now()))
            session.flush()
            begun.set()
            time.sleep(1)  # five times the patience

    def another(number: int) -> None:
        begun.wait()
        add(laptop, f"School {number}")

    assert set(at_once(a_large_one, *(partial(another, number) for number in range(20)))) == {None}
    assert len(names(laptop)) == 21


def test_they_come_in_the_order_in_which_they_asked() -> None:
    turns, order = Turns(), list[int]()
    first = Event()

    def asks(number: int) -> None:
        if number:
            first.wait()
            time.sleep(number * 0.05)
        with turns.one(1):
            order.append(number)
            if not number:
                first.set()
                time.sleep(0.6)

    at_once(*(partial(asks, number) for number in range(8)))

    assert order == list(range(8))


def test_who_waits_for_one_that_never_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.turns.LONGEST", 0.3)
    turns, ended = Turns(), Event()

    def asks() -> None:
        with turns.one(1):
            ended.wait(20)

    def waits() -> None:
        time.sleep(0.1)
        try:
            with turns.one(1):
                raise AssertionError
        finally:
            ended.set()

    assert [type(each) for each in at_once(asks, waits)] == [type(None), Busy]
    with turns.one(1):
        pass


def taken_away(how: str, path: Path) -> None:
    if how == "removed":
        path.unlink()
    elif how == "replaced":
        shutil.copyfile(path, path.with_name("other"))
        path.with_name("other").replace(path)
    elif how == "moved":
        path.parent.rename(path.parent.with_name("elsewhere"))
    else:
        shutil.rmtree(path.parent)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take a file that is open")
@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("removed", FileGone),
        ("replaced", FileReplaced),
        ("moved", FolderGone),
        ("folder removed", FolderGone),
    ],
)
def test_nothing_is_kept_in_a_file_that_was_taken_away(
    laptop: Store, how: str, kind: type[StorageTrouble]
) -> None:
    """It would be said to be kept, and gone at the next start."""
    path = laptop.file
    assert path is not None
    add(laptop, "De Linde")

    taken_away(how, path)

    for _again in range(2):
        with pytest.raises(kind):
            add(laptop, "De Beuk")
        with pytest.raises(kind):
            names(laptop)
        with pytest.raises(kind), laptop.together() as one:
            add(one, "De Es")
    assert path.exists() == (how == "replaced"), "no empty file stands in its place"
    if how == "moved":
        path.parent.with_name("elsewhere").rename(path.parent)
        add(laptop, "De Beuk")
        assert names(laptop) == ["De Linde", "De Beuk"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take a file that is open")
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ESTALE, FolderGone),
        (errno.ETIMEDOUT, FolderGone),
        (errno.EACCES, ReadOnly),
        (errno.EIO, DiskFails),
    ],
)
def test_a_folder_elsewhere_that_does_not_answer_is_named(
    laptop: Store, monkeypatch: pytest.MonkeyPatch, code: int, kind: type[StorageTrouble]
) -> None:
    looks = Path.stat

    def refuses(path: Path, **how: bool) -> os.stat_result:
        if path == laptop.file:
            raise OSError(code, os.strerror(code), str(path))
        return looks(path, **how)

    monkeypatch.setattr(Path, "stat", refuses)
    with pytest.raises(kind), laptop.write(EVERY):
        pass
    with pytest.raises(kind), laptop.read(EVERY) as session:
        session.connection()
    with pytest.raises(kind):
        assert laptop.has_lost_its_file

    monkeypatch.undo()
    with laptop.write(EVERY):
        pass


def test_what_was_kept_is_not_said_to_be_lost_where_the_folder_goes_right_after(
    laptop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is told so does it again, and has it twice."""

    def gone(_path: Path, **_how: bool) -> os.stat_result:
        raise OSError(errno.ESTALE, "a share")

    with laptop.write(EVERY) as session:
        session.add(School(name="De Linde", created_at=laptop.now()))
        session.flush()
        monkeypatch.setattr(Path, "stat", gone)
    monkeypatch.undo()

    assert names(laptop) == ["De Linde"]


def test_an_address_that_does_not_answer_is_no_matter_of_the_disk() -> None:
    assert behind(TimeoutError(errno.ETIMEDOUT, "a server elsewhere")) is None


def test_what_was_taken_away_in_the_middle_of_an_act_is_not_said_to_be_kept(laptop: Store) -> None:
    path = laptop.file
    assert path is not None

    def adds() -> None:
        with laptop.write(EVERY) as session:
            session.add(School(name="De Linde", created_at=laptop.now()))
            session.flush()
            path.unlink()

    with pytest.raises(FileGone):
        adds()


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


def test_two_who_wait_for_each_other_are_told_to_press_again(postgres_store: Store) -> None:
    add(postgres_store, "De Linde")
    add(postgres_store, "De Beuk")
    both = Barrier(2)

    def changes(first: str, then: str) -> None:
        with postgres_store.write(EVERY) as session:
            rows = {row.name: row for row in session.exec(select(School)).all()}
            rows[first].revision += 1
            session.flush()
            both.wait(20)
            rows[then].revision += 1

    told = at_once(partial(changes, "De Linde", "De Beuk"), partial(changes, "De Beuk", "De Linde"))

    assert sorted(type(each).__name__ for each in told) == ["Busy", "NoneType"]


def test_no_connection_that_is_free_is_named(tmp_path: Path) -> None:
    made = create_engine(
        f"sqlite:///{tmp_path / 'some.sqlite'}", pool_size=1, max_overflow=0, pool_timeout=0.1
    )
    with made.connect(), pytest.raises(Busy), explained():
        made.connect()
    made.dispose()


def test_the_trouble_behind_another_error_is_found() -> None:
    def fails() -> None:
        try:
            raise OSError(errno.ENOSPC, "no room")
        except OSError as error:
            raise ValueError("the picture was not made") from error

    with pytest.raises(ValueError, match="picture") as raised:
        fails()
    assert isinstance(behind(raised.value), DiskFull)
    assert behind(ValueError("else")) is None


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
