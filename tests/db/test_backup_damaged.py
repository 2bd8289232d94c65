"""A database that does not open, and one that a newer Kartrekker opens: nothing of either is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from db import backup
from db.__main__ import main
from db.backup.copies import Kind, all_copies, copies_folder
from db.backup.files import BackupDamaged, look_into
from db.backup.making import make
from db.backup.restoring import put_back, put_back_instead
from db.migrate import known_versions, migrate
from db.models import School
from db.schools import SchoolBegun
from db.store import EVERY, data_folder, open_store
from db.trouble import DiskFull, StartedTwice

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
GARBAGE = b"no database at all" * 500


def names(url: str) -> list[str]:
    store = open_store(url)
    with store.read(EVERY) as session:
        found = list(session.exec(select(School.name).order_by(School.id)).all())  # type: ignore[arg-type]
    store.close()
    return found


def overwrite(path: Path) -> None:
    """All of it."""
    path.write_bytes(GARBAGE)


def spoil_a_table(path: Path) -> None:
    """It opens, but not all of it can be read."""
    data = bytearray(path.read_bytes())
    data[-40_000:-4_096] = b"\xff" * (40_000 - 4_096)
    path.write_bytes(data)


@pytest.fixture
def copied() -> tuple[Path, Path]:
    """The database in the data folder, and a copy of it."""
    path = data_folder() / "kartrekker.sqlite"
    store = open_store(f"sqlite:///{path}")
    with store.write(EVERY) as session:
        session.add_all([School(name="De Linde " * 200, created_at=NOW) for _ in range(50)])
    made = make(store, Kind.MADE)
    store.close()
    return path, made.path


@pytest.mark.parametrize("spoil", [overwrite, spoil_a_table])
def test_the_command_puts_a_copy_in_the_place_of_a_damaged_file(
    copied: tuple[Path, Path], spoil: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    path, made = copied
    spoil(path)
    damaged = path.read_bytes()

    assert main(["restore", str(made), "--yes"]) == 0

    assert len(names(f"sqlite:///{path}")) == 50
    (kept,) = path.parent.glob("kartrekker.sqlite.damaged-*")
    assert kept.read_bytes()[4_096:] == damaged[4_096:], "opening it may have numbered its first page"
    assert path.stat().st_mode & 0o777 == 0o600
    assert str(kept) in capsys.readouterr().out


def test_a_damaged_copy_takes_the_place_of_nothing(copied: tuple[Path, Path]) -> None:
    path, made = copied
    overwrite(path)
    spoil_a_table(made)

    with pytest.raises(BackupDamaged):
        backup.put_back_instead(f"sqlite:///{path}", made.name)

    assert path.read_bytes() == GARBAGE
    assert sorted(each.name for each in path.parent.glob(".half*")) == []


def test_the_log_of_a_damaged_file_is_kept_with_it(copied: tuple[Path, Path]) -> None:
    path, made = copied
    overwrite(path)
    path.with_name(path.name + "-wal").write_bytes(b"what came last")

    kept = put_back_instead(f"sqlite:///{path}", made, None, copies_folder())

    assert kept.with_name(kept.name + "-wal").read_bytes() == b"what came last"
    assert len(names(f"sqlite:///{path}")) == 50


def test_nothing_that_a_reader_remembers_of_the_damaged_file_is_taken_for_new(
    copied: tuple[Path, Path],
) -> None:
    path, made = copied
    store = open_store(f"sqlite:///{path}")
    with store.write(EVERY) as session:
        session.execute(text("UPDATE school SET revision = 4711"))
    store.close()
    overwrite(path)

    backup.put_back_instead(f"sqlite:///{path}", made.name)

    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT min(revision) FROM school").fetchone()[0] > 4711


def test_without_signing_in_only_while_nobody_can(copied: tuple[Path, Path]) -> None:
    path, made = copied
    for act in (backup.contents_instead, backup.put_back_instead):
        with pytest.raises(SchoolBegun):
            act(f"sqlite:///{path}", made.name)
    with pytest.raises(SchoolBegun):
        backup.copies_instead(f"sqlite:///{path}")


def test_not_under_a_server_that_would_go_on_with_the_old_file(copied: tuple[Path, Path]) -> None:
    path, made = copied
    overwrite(path)
    script = "import sys; from db.alone import hold_alone; hold_alone(sys.argv[1]); print(1, flush=True); sys.stdin.read()"
    server = subprocess.Popen(
        [sys.executable, "-c", script, f"sqlite:///{path}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    server.stdout.readline()
    try:
        with pytest.raises(StartedTwice):
            backup.put_back_instead(f"sqlite:///{path}", made.name)
        assert path.read_bytes() == GARBAGE
    finally:
        server.communicate(b"")


def old_school(path: Path, name: str = "De Eik") -> None:
    """A database as an older Kartrekker left it."""
    migrate(f"sqlite:///{path}", "0007")
    with closing(sqlite3.connect(path)) as file:
        file.execute(
            "INSERT INTO school (name, is_demo, revision, privacy_threshold, created_at) "
            "VALUES (?, 0, 3, 5, '2026-01-01 00:00:00')",
            (name,),
        )
        file.commit()


def test_before_new_tables_a_copy_of_the_old_ones(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    old_school(path)

    for _ in range(2):
        open_store(f"sqlite:///{path}", lambda: NOW).close()

    (kept,) = all_copies()
    assert (kept.name, kept.kind) == (
        "kartrekker-de-eik-2026-11-27-voor-bijwerken.kartrekker",
        Kind.UPGRADE,
    )
    found = look_into(kept.path, None)
    assert (found.tables, found.is_older, found.schools) == ("0007", True, ("De Eik",))
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [(known_versions()[0],)]

    back = open_store(f"sqlite:///{tmp_path / 'back.sqlite'}")
    put_back(back, kept.path, None, copies_folder())
    back.close()
    assert names(f"sqlite:///{tmp_path / 'back.sqlite'}") == ["De Eik"]


def test_without_that_copy_the_tables_stay_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.sqlite"
    old_school(path)

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("db.backup.making.os.fsync", full)
    with pytest.raises(DiskFull):
        open_store(f"sqlite:///{path}")

    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [("0007",)]
    assert all_copies() == ()


def test_nothing_is_kept_of_a_database_without_a_school(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'old.sqlite'}", "0007")
    open_store(f"sqlite:///{tmp_path / 'old.sqlite'}").close()
    assert all_copies() == ()
