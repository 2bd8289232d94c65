"""What was removed stands in no file of the database: not in its pages, not in its log, whoever reads meanwhile."""

from __future__ import annotations

import errno
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from core.permissions import NotPermitted
from db import store as store_module
from db import traces
from db.backup import acts as backup_acts
from db.backup import drop_set_apart, held_open_since
from db.clock import look_at_clock
from db.decisions import look_over
from db.drafts import drop_old_drafts
from db.left_log import log_beside, set_strange_log_apart
from db.limesurvey import refresh_due
from db.models import Person
from db.signing_in import end_left
from db.store import EVERY, Store
from db.surveys import drop_due
from db.traces import made_anew, read_since, sweep_up, waits_since
from tests.conftest import Cast, Clock, days_agree


def kept(store: Store) -> bytes:
    """All that stands in the files of the database."""
    assert store.file
    return b"".join(each.read_bytes() for each in store.file.parent.glob(store.file.name + "*"))


@contextmanager
def reading(store: Store) -> Iterator[None]:
    """Another program that reads, and does not stop."""
    with closing(sqlite3.connect(str(store.file), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        yield


def soon(holds: Callable[[], bool], within: float = 20) -> bool:
    until = time.monotonic() + within
    while not (found := holds()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def rename(store: Store, person_id: int, name: str) -> None:
    with store.write(EVERY) as session:
        session.get_one(Person, person_id).name = name


def test_a_log_that_somebody_reads_is_emptied_once_they_stop_though_nothing_is_written_after(
    store: Store, cast: Cast
) -> None:
    rename(store, cast.tom.person_id, "Zwaluwstaart")
    with reading(store):
        rename(store, cast.tom.person_id, "Tom")
        assert b"Zwaluwstaart" in kept(store)
        assert waits_since(store.file) is not None

    assert soon(lambda: b"Zwaluwstaart" not in kept(store))
    assert soon(lambda: waits_since(store.file) is None)


def worked(path: Path, seed: int) -> list[bytes]:
    """Names that came, changed and went, in an order that spreads rows over pages; those that went."""
    chance = random.Random(seed)
    held, gone = dict[int, str](), list[str]()
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA secure_delete = ON")
        for step in range(1200):
            name, number = f"weg{chance.randrange(10**9):09d}{step:05d}", chance.choice([*held, 0])
            address = name + "@" + "x" * chance.choice((5, 60, 400))
            if chance.random() < 0.55 or not number:
                made = "INSERT INTO person (name, email, language, failed_attempts, created_at) VALUES (?, ?, 'nl', 0, '2026-11-18') RETURNING id"
                held[file.execute(made, (name, address)).fetchone()[0]] = name
            elif chance.random() < 0.5:
                gone.append(held[number])
                file.execute("UPDATE person SET name = ?, email = ? WHERE id = ?", (name, address, number))
                held[number] = name
            else:
                gone.append(held.pop(number))
                file.execute("DELETE FROM person WHERE id = ?", (number,))
        file.commit()
    return [each.encode() for each in gone]


def test_what_sqlite_leaves_in_its_pages_is_gone_once_the_house_was_kept(store: Store) -> None:
    assert store.file
    gone = [*worked(store.file, seed=3), *worked(store.file, seed=4)]  # SQLite 3.40 leaves some of these

    sweep_up(store)

    left = kept(store)
    assert [name for name in gone if name in left] == []


def test_pages_are_made_anew_only_after_something_was_written(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep_up(store)
    before = list[Path]()
    monkeypatch.setattr("db.store.made_anew", lambda path: bool(before.append(path)) or True)

    sweep_up(store)
    assert before == []
    rename(store, cast.tom.person_id, "Thomas")
    sweep_up(store)
    assert before == [store.file]


def test_while_nobody_does_anything_no_pages_are_made_anew(
    store: Store, cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the whole file is written twice every ten minutes, day and night."""
    days_agree(store, clock)
    works = (look_at_clock, drop_due, drop_old_drafts, drop_set_apart, end_left, look_over, refresh_due)
    for work in (*works, sweep_up):
        work(store)
    made = list[Path]()
    monkeypatch.setattr("db.store.made_anew", lambda path: bool(made.append(path)) or True)

    for work in (*works, sweep_up):
        work(store)

    assert made == []


def test_a_share_that_does_not_answer_for_a_while_is_emptied_after(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_path: Path, **_how: bool) -> None:
        raise OSError(errno.ESTALE, "a share")

    with reading(store):
        rename(store, cast.tom.person_id, "Thomas")
        with monkeypatch.context() as away:
            away.setattr(Path, "stat", gone)
            time.sleep(1)

    assert soon(lambda: waits_since(store.file) is None)


def test_pages_are_not_made_in_memory_that_is_not_there(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.file
    monkeypatch.setattr(traces, "_MEMORY", 10**12)

    assert not made_anew(store.file)


def test_a_full_disk_leaves_the_pages_as_they_are_until_there_is_room(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(traces, "_ROOM", 10**12)
        assert not store.sweep()
        assert waits_since(store.file) is not None

    assert soon(lambda: waits_since(store.file) is None)


def test_without_room_it_is_tried_seldom_and_no_program_is_said_to_read(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []
    monkeypatch.setattr(traces, "_SELDOM", 1.0)
    monkeypatch.setattr(traces, "made_anew", lambda path: tries.append(path))
    monkeypatch.setattr(store_module, "made_anew", lambda _path: None)
    assert store.file

    store.sweep()
    assert soon(lambda: len(tries) > 1)
    time.sleep(2.5)

    assert len(tries) < 7
    assert waits_since(store.file) is not None
    assert read_since(store.file) is None
    monkeypatch.undo()
    assert soon(lambda: waits_since(store.file) is None)


def test_pages_that_were_made_anew_keep_every_number_that_others_go_by(store: Store, cast: Cast) -> None:
    rename(store, cast.tom.person_id, "Thomas")
    with closing(sqlite3.connect(str(store.file))) as file:
        before = [file.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "application_id")]
        ids = file.execute("SELECT id, name FROM person ORDER BY id").fetchall()

    store.sweep()

    before[0] = (before[0][0] + 1,)  # it is a write, as `db.left_log` counts
    with closing(sqlite3.connect(str(store.file))) as file:
        after = [file.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "application_id")]
        assert (after, file.execute("SELECT id, name FROM person ORDER BY id").fetchall()) == (before, ids)


def killed_before_it_was_carried_over(store: Store, place: Path) -> Path:
    """The file and its log as a kill leaves them, right after the pages were made anew."""
    assert store.file
    with reading(store):
        assert made_anew(store.file)
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{store.file}{suffix}", place / f"killed.sqlite{suffix}")
    assert log_beside(place / "killed.sqlite").stat().st_size
    return place / "killed.sqlite"


def names_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as file:
        return {name for (name,) in file.execute("SELECT name FROM person")}


def test_a_kill_before_new_pages_are_carried_over_loses_nothing(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    rename(store, cast.tom.person_id, "Thomas")
    killed = killed_before_it_was_carried_over(store, tmp_path)

    assert set_strange_log_apart(killed, store.now()) is None
    assert "Thomas" in names_in(killed)


@pytest.mark.parametrize("writes", [1, 2])
def test_an_older_copy_beside_a_log_of_new_pages_is_what_was_put_back(
    store: Store, cast: Cast, tmp_path: Path, writes: int
) -> None:
    assert store.sweep()  # so most pages of the copy are those of the log, and tell nothing
    older = tmp_path / "older.sqlite"
    shutil.copyfile(str(store.file), older)
    for number in range(writes):
        rename(store, cast.tom.person_id, f"Thomas {number}")
    killed = killed_before_it_was_carried_over(store, tmp_path)
    time.sleep(0.01)
    shutil.copyfile(older, killed)

    apart = set_strange_log_apart(killed, store.now())

    assert apart is not None
    assert "Tom" in names_in(killed)


def test_within_acts_that_are_one_the_pages_wait(store: Store, cast: Cast) -> None:
    with store.together() as one:
        rename(one, cast.tom.person_id, "Thomas")
        assert not one.sweep()
        assert waits_since(store.file) is None

    assert store.sweep()


def test_what_was_set_apart_goes_after_three_months_by_a_day_on_which_two_agree(
    store: Store, cast: Cast, clock: Clock
) -> None:
    assert store.file
    names = ("-wal.apart-2026-08-01-101245", ".damaged-2026-08-01-101245", ".damaged-2026-08-01-101245-wal")
    old = [store.file.with_name(store.file.name + name) for name in names]
    young = store.file.with_name(store.file.name + "-wal.apart-2026-11-01-101245")
    for path in (*old, young):
        path.write_bytes(b"Zwaluwstaart")

    drop_set_apart(store)
    assert all(path.exists() for path in old), "the clock said one day only"
    days_agree(store, clock)
    drop_set_apart(store)

    assert [path.exists() for path in (*old, young)] == [False, False, False, True]
    assert store.file.exists()


def test_a_leader_is_told_that_a_program_reads_on(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_acts, "_A_MOMENT", timedelta(0))
    assert held_open_since(store, cast.lea) is None
    with reading(store):
        rename(store, cast.tom.person_id, "Thomas")
        assert soon(lambda: held_open_since(store, cast.lea) is not None)
        with pytest.raises(NotPermitted):
            held_open_since(store, cast.tom)

    assert soon(lambda: held_open_since(store, cast.lea) is None)
