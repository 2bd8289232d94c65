"""Back-ups: one file, whole or absent, put back whole or not at all; on SQLite and PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import func, select

from core.errors import NotFound
from core.meetings import Ballot, MeetingWords, RoundKind, RoundWords
from core.permissions import NotPermitted, Role
from core.scans import ScanKind
from db import backup, meetings, scans
from db.agenda.linking import make_link, revoke_link
from db.backup import sealing
from db.backup.acts import NotFromHere, Reach
from db.backup.copies import Kind, all_copies, copies_folder, drop_half_done
from db.backup.files import (
    BackupDamaged,
    FromNewerVersion,
    NotABackup,
    PasswordNeeded,
    WrongBackupPassword,
    look_into,
)
from db.backup.making import make, make_daily, write
from db.backup.moving import TargetNotEmpty, copy
from db.backup.restoring import put_back
from db.backup.rows import checksum
from db.demo import make_demo
from db.invitations import invite
from db.migrate import migrate
from db.models import (
    AuditEntry,
    CalendarFeed,
    Invitation,
    Person,
    RoundAnswer,
    ScanAnswer,
    School,
    SignIn,
    Ticket,
)
from db.schools import SchoolBegun, set_privacy_threshold
from db.store import EVERY, Store, open_store
from tests.conftest import Cast, Clock, signed_in
from tests.db.test_scans import all_of, joined
from tests.db.test_scans import opened as open_scan

WORD = "een lang wachtwoord"


def sum_of(store: Store) -> str:
    with store.read(EVERY) as session:
        return checksum(session.connection())


def count(store: Store, table: type) -> int:
    with store.read(EVERY) as session:
        return int(session.exec(select(func.count()).select_from(table)).one())


def rename(store: Store, name: str) -> None:
    with store.write(EVERY) as session:
        session.exec(select(School).order_by(School.id)).first().name = name  # type: ignore[union-attr]


def name_of(store: Store) -> str:
    with store.read(EVERY) as session:
        return session.exec(select(School.name).order_by(School.id)).first() or ""


@pytest.fixture
def alone(store: Store, cast: Cast) -> Cast:
    """De Linde has the instance for itself."""
    with store.write(EVERY) as session:
        session.execute(text("DELETE FROM school WHERE name = 'De Eik'"))
    return cast


def test_a_copy_holds_all_and_can_be_read_while_others_write(any_store: Store, any_cast: Cast) -> None:
    make_demo(any_store)
    signed_in(any_store, any_cast.lea)
    with any_store.read(EVERY) as session:  # a page that reads meanwhile
        session.exec(select(School)).all()
        made = make(any_store, Kind.MADE)

    found = look_into(made.path, None)

    assert found.schools == ("De Linde", "De Eik")
    assert (found.people, found.is_older) == (5, False)
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert not made.path.with_name(made.name + "-wal").exists()


def test_a_copy_opens_no_door(any_store: Store, any_cast: Cast, tmp_path: Path) -> None:
    signed_in(any_store, any_cast.lea)
    invite(any_store, any_cast.lea, Role.TEACHER)
    write(any_store, tmp_path / "copy.kartrekker")

    opened = open_store(f"sqlite:///{tmp_path / 'copy.kartrekker'}")

    assert [count(opened, each) for each in (SignIn, Ticket, Invitation)] == [0, 0, 0]
    assert count(any_store, SignIn) == 1
    opened.close()


def test_a_copy_knows_no_answer_of_a_scan_that_is_open(
    any_store: Store, any_cast: Cast, tmp_path: Path
) -> None:
    team = [any_cast.tom, any_cast.tessa, *(joined(any_store, any_cast.lea, name) for name in "ABC")]
    scan_id = open_scan(any_store, any_cast.lea, ScanKind.LEADERSHIP)
    for each in team:
        scans.answer_scan(any_store, each, scan_id, all_of(ScanKind.LEADERSHIP, "4", "een zin"))
    write(any_store, tmp_path / "copy.kartrekker")

    opened = open_store(f"sqlite:///{tmp_path / 'copy.kartrekker'}")

    assert count(any_store, ScanAnswer) == 5
    assert count(opened, ScanAnswer) == 0
    assert scans.scan(opened, any_cast.lea, scan_id).line.heard == 0
    opened.close()


def test_a_copy_knows_no_guest_and_no_answer_without_a_name(
    any_store: Store, any_cast: Cast, tmp_path: Path
) -> None:
    """Made in the middle of a round."""
    lea = any_cast.lea
    words = MeetingWords(title="Team", held_on=any_store.today(lea), begins=time(15, 30))
    meeting = meetings.plan_meeting(any_store, lea, words)
    meetings.open_meeting(any_store, lea, meeting)
    code = meetings.code_of(any_store, lea, meeting) or ""
    tickets = [meetings.come_as_guest(any_store, code, f"Gast {each}", "b") for each in range(5)]
    secrets = [meetings.redeem_guest_ticket(any_store, each, "b") for each in tickets]
    asked = RoundWords(kind=RoundKind.YES_NO, question="Nu?", is_anonymous=True)
    round_id = meetings.ask_round(any_store, lea, meeting, None, asked)
    for secret in secrets:
        guest = meetings.guest(any_store, secret)
        assert guest is not None
        meetings.answer_round(any_store, guest, round_id, Ballot(picks=("yes",)))
    write(any_store, tmp_path / "copy.kartrekker")

    opened = open_store(f"sqlite:///{tmp_path / 'copy.kartrekker'}")

    assert count(any_store, RoundAnswer) == 5
    assert count(opened, RoundAnswer) == 0
    assert meetings.guest(opened, secrets[0]) is None
    opened.close()


def test_what_is_put_back_is_what_was_copied(any_store: Store, any_cast: Cast) -> None:
    made = make(any_store, Kind.MADE)
    secret = signed_in(any_store, any_cast.lea)
    rename(any_store, "De Beuk")

    before = put_back(any_store, made.path, None, copies_folder())

    assert name_of(any_store) == "De Linde"
    assert count(any_store, SignIn) == 0, secret
    assert before is not None
    assert look_into(before.path, None).schools == ("De Beuk", "De Eik")
    with any_store.read(EVERY) as session:
        assert "put_back_copy" in session.exec(select(AuditEntry.action)).all()


def test_the_safety_copy_can_be_put_back_too(any_store: Store, any_cast: Cast) -> None:
    made = make(any_store, Kind.MADE)
    rename(any_store, "De Beuk")
    before = put_back(any_store, made.path, None, copies_folder())
    assert before is not None

    put_back(any_store, before.path, None, copies_folder())

    assert name_of(any_store) == "De Beuk"


def test_what_readers_remember_is_older_than_any_revision_after(any_store: Store, any_cast: Cast) -> None:
    made = make(any_store, Kind.MADE)
    for threshold in (6, 7, 8):
        set_privacy_threshold(any_store, any_cast.lea, threshold)
    with any_store.read(EVERY) as session:
        highest = max(session.exec(select(School.revision)).all())

    put_back(any_store, made.path, None, copies_folder())

    with any_store.read(EVERY) as session:
        assert min(session.exec(select(School.revision)).all()) > highest


def test_rows_that_come_after_get_new_numbers(any_store: Store, any_cast: Cast) -> None:
    made = make(any_store, Kind.MADE)
    put_back(any_store, made.path, None, copies_folder())

    with any_store.write(EVERY) as session:
        person = Person(name="Nieuw", created_at=any_store.now())
        session.add(person)
        session.flush()
        assert person.id == max(each.person_id for each in (any_cast.lea, any_cast.tom, any_cast.olga)) + 1


@pytest.mark.parametrize(
    "moved",
    [lambda b: b[:-1], lambda b: b[:-700_000], lambda b: b + b"x"],
    ids=["one byte short", "half of it", "a byte more"],
)
def test_under_a_password_nothing_can_be_read_or_changed(
    store: Store, cast: Cast, tmp_path: Path, moved: object
) -> None:
    make_demo(store)
    made = make(store, Kind.MADE, WORD)
    assert b"Linde" not in made.path.read_bytes()

    with pytest.raises(PasswordNeeded):
        look_into(made.path, None)
    with pytest.raises(WrongBackupPassword):
        look_into(made.path, WORD.upper())
    assert look_into(made.path, f" {WORD} ").schools == ("De Linde", "De Eik")

    made.path.write_bytes(moved(made.path.read_bytes()))  # type: ignore[operator]
    with pytest.raises((BackupDamaged, WrongBackupPassword)):
        look_into(made.path, WORD)
    assert [each for each in tmp_path.iterdir() if each.name.startswith(".half")] == []


@pytest.mark.parametrize("password", [None, WORD])
@pytest.mark.parametrize("is_uploaded", [True, False])
def test_looking_into_a_back_up_writes_nothing_down(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch, password: str | None, is_uploaded: bool
) -> None:
    made = make(store, Kind.MADE, password)
    given = made.path.read_bytes() if is_uploaded else made.path
    connect, asked = sqlite3.connect, list[str]()
    monkeypatch.setattr(tempfile, "mkdtemp", None)
    monkeypatch.setattr(sqlite3, "connect", lambda place, **how: asked.append(place) or connect(place, **how))

    assert look_into(given, password).schools == ("De Linde", "De Eik")
    assert asked == [":memory:" if is_uploaded or password else f"{made.path.as_uri()}?mode=ro&immutable=1"]


def test_a_database_in_use_that_was_uploaded_is_looked_into(store: Store, cast: Cast) -> None:
    assert store.file is not None
    store.into_one_file()
    held = store.file.read_bytes()
    assert held[18:20] == b"\2\2", "its header says that a log stands beside it"

    assert look_into(held, None).schools == ("De Linde", "De Eik")


@pytest.mark.parametrize("data", [b"", b"Naam;Groep\nSanne;5\n", b"SQLite format 3\0", bytes(4096)])
def test_an_upload_that_is_no_back_up_is_refused(data: bytes) -> None:
    with pytest.raises((NotABackup, BackupDamaged)):
        look_into(data, None)


def test_what_goes_under_a_password_is_never_plain_where_it_goes(
    store: Store, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick is lost with all that was ever written on it."""
    stick = tmp_path / "stick"
    stick.mkdir()
    connect, places = sqlite3.connect, list[str]()
    monkeypatch.setattr(
        sqlite3, "connect", lambda place, *a, **k: places.append(str(place)) or connect(place, *a, **k)
    )

    write(store, stick / "copy.kartrekker", WORD)

    assert places
    assert not [each for each in places if str(stick) in each]
    assert [each.name for each in stick.iterdir()] == ["copy.kartrekker"]
    assert look_into(stick / "copy.kartrekker", WORD).schools == ("De Linde", "De Eik")


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_a_file_of_any_size_comes_out_as_it_went_in(tmp_path: Path, size: int) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(bytes(range(256)) * (size // 256 + 1))
    with plain.open("rb+") as file:
        file.truncate(size)

    sealing.seal(plain, sealed, WORD)

    assert sealing.unseal(sealed, WORD) == plain.read_bytes() == sealing.unseal(sealed.read_bytes(), WORD)


def test_pieces_that_changed_places_are_noticed(tmp_path: Path) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(b"a" * (3 << 20))
    sealing.seal(plain, sealed, WORD)
    data, piece = sealed.read_bytes(), (1 << 20) + 16
    start = len(data) - 3 * piece
    first, second, rest = data[start:][:piece], data[start:][piece : 2 * piece], data[start:][2 * piece :]
    sealed.write_bytes(data[:start] + second + first + rest)

    with pytest.raises((sealing.CutOff, sealing.WrongPassword)):
        sealing.unseal(sealed, WORD)


def test_a_changed_row_is_found_by_the_checksum(store: Store, cast: Cast) -> None:
    made = make(store, Kind.MADE)
    with closing(sqlite3.connect(made.path)) as file:
        file.execute("UPDATE school SET name = 'De Lindeboom' WHERE id = 1")
        file.commit()

    with pytest.raises(BackupDamaged):
        look_into(made.path, None)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"SQLite format 3\0" + b"x" * 5000])
def test_what_is_no_backup_is_refused(store: Store, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)

    with pytest.raises((NotABackup, BackupDamaged)):
        look_into(tmp_path / "file", None)


def test_tables_of_a_newer_version_are_refused_before_anything_changes(store: Store, cast: Cast) -> None:
    made = make(store, Kind.MADE)
    with closing(sqlite3.connect(made.path)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()

    with pytest.raises(FromNewerVersion, match="9999"):
        put_back(store, made.path, None, copies_folder())
    assert [each.kind for each in all_copies()] == [Kind.MADE]


def test_tables_of_an_older_version_are_brought_up_to_date(any_store: Store, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    migrate(f"sqlite:///{old}", "0007")
    with closing(sqlite3.connect(old)) as file:
        file.execute(
            "INSERT INTO school (name, is_demo, revision, privacy_threshold, created_at) "
            "VALUES ('De Eik', 0, 3, 5, '2026-01-01 00:00:00')"
        )
        file.commit()
    assert look_into(old, None).is_older

    assert put_back(any_store, old, None, tmp_path) is None, "there was nothing to keep"

    assert name_of(any_store) == "De Eik"


def test_what_a_stranger_put_in_a_file_stays_out(store: Store, cast: Cast, tmp_path: Path) -> None:
    bare = tmp_path / "bare.sqlite"
    shutil.copyfile(make(store, Kind.MADE).path, bare)
    with closing(sqlite3.connect(bare)) as file:
        file.execute("DROP TABLE kartrekker_backup")
        file.execute("CREATE TABLE more (x)")
        file.execute("CREATE TRIGGER evil AFTER UPDATE ON school BEGIN DELETE FROM person; END")
        file.commit()

    put_back(store, bare, None, tmp_path)

    with store.read(EVERY) as session:
        kept = session.execute(text("SELECT name FROM sqlite_master")).scalars().all()
    assert {"more", "evil", "kartrekker_backup"} & set(kept) == set()
    assert count(store, Person) == 5


def test_a_link_to_the_calendar_that_was_withdrawn_stays_so(store: Store, cast: Cast) -> None:
    make_link(store, cast.lea)
    make_link(store, cast.tom)
    made = make(store, Kind.MADE)
    revoke_link(store, cast.lea)

    put_back(store, made.path, None, copies_folder())

    with store.read(EVERY) as session:
        assert session.exec(select(CalendarFeed.person_id)).all() == [cast.tom.person_id]


def test_one_copy_a_day_and_the_last_fourteen(store: Store, cast: Cast, clock: Clock) -> None:
    made = []
    for _ in range(17):
        made.append(make_daily(store))
        assert make_daily(store) is None
        clock.forward(days=1)

    kept = [each.name for each in all_copies()]

    assert len(kept) == 14
    assert kept[0] == "kartrekker-de-linde-2026-12-04-dagelijks.kartrekker"
    assert sorted(kept) == sorted(each.name for each in made[-14:] if each)


def test_nothing_is_copied_of_nothing_nor_of_a_server(store: Store, postgres_store: Store) -> None:
    assert make_daily(store) is None
    assert make_daily(postgres_store) is None


def test_what_was_left_half_done_is_gone_after_a_while(store: Store) -> None:
    old, new = copies_folder() / ".half-old", copies_folder() / ".half-new"
    old.mkdir()
    new.mkdir()
    os.utime(old, (0, 0))

    drop_half_done()

    assert [each.exists() for each in (old, new)] == [False, True]


def test_to_postgresql_and_back_is_the_same_by_checksum(
    store: Store, cast: Cast, postgres_store: Store, tmp_path: Path
) -> None:
    make_demo(store)
    back = open_store(f"sqlite:///{tmp_path / 'back.sqlite'}")

    sums = {copy(store, postgres_store), copy(postgres_store, back)}

    assert sums == {sum_of(store)} == {sum_of(postgres_store)} == {sum_of(back)}
    with postgres_store.write(EVERY) as session:  # the numbers go on
        session.add(School(name="Nieuw", created_at=store.now()))
    with back.read(EVERY) as session:
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
    back.close()


def test_a_database_with_something_in_it_is_not_copied_to(
    store: Store, cast: Cast, postgres_store: Store
) -> None:
    with postgres_store.write(EVERY) as session:
        session.add(School(name="De Wilg", created_at=store.now()))

    with pytest.raises(TargetNotEmpty):
        copy(store, postgres_store)
    assert name_of(postgres_store) == "De Wilg"


def test_a_file_from_a_laptop_is_put_back_on_a_server(
    store: Store, cast: Cast, postgres_store: Store
) -> None:
    make_demo(store)
    made = make(store, Kind.MADE, WORD)

    put_back(postgres_store, made.path, WORD, copies_folder())

    assert count(postgres_store, Person) == count(store, Person)
    assert name_of(postgres_store) == "De Linde"


def test_only_who_leads_the_school_makes_one(store: Store, alone: Cast) -> None:
    assert backup.reach(store, alone.lea) is Reach.ALL
    made = backup.make_copy(store, alone.lea, WORD)
    assert made.is_sealed
    assert backup.contents_of(store, alone.lea, made.name, WORD).schools == ("De Linde",)
    assert backup.read_copy(store, alone.lea, made.name) == made.path.read_bytes()
    with pytest.raises(NotPermitted):
        backup.make_copy(store, alone.tom)


def test_where_schools_share_an_instance_nobody_takes_the_other_along(store: Store, cast: Cast) -> None:
    assert backup.reach(store, cast.lea) is Reach.SHARED
    for act in (backup.make_copy, backup.copies):
        with pytest.raises(NotFromHere):
            act(store, cast.lea)


def test_the_leader_of_the_demo_school_takes_no_real_school_along(store: Store, alone: Cast) -> None:
    make_demo(store)
    with store.read(EVERY) as session:
        demo = session.exec(select(School).where(School.is_demo)).one()

    pretender = replace(alone.lea, school_id=demo.id or 0)

    assert backup.reach(store, pretender) is Reach.SHARED
    assert backup.reach(store, alone.lea) is Reach.ALL


def test_a_name_leads_to_no_other_folder(store: Store, alone: Cast) -> None:
    for name in ("../kartrekker.sqlite", "/etc/passwd", "x.kartrekker"):
        with pytest.raises(NotFound):
            backup.read_copy(store, alone.lea, name)


def test_at_the_door_only_before_there_is_a_school(store: Store, cast: Cast) -> None:
    made = make(store, Kind.MADE)
    with pytest.raises(SchoolBegun):
        backup.put_back_first(store, made.path.read_bytes())
    with pytest.raises(SchoolBegun):
        backup.copies_first(store)
    with store.write(EVERY) as session:
        session.execute(text("DELETE FROM school"))

    assert [each.name for each in backup.copies_first(store)] == [made.name]
    backup.put_back_first(store, made.path.read_bytes())

    assert name_of(store) == "De Linde"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ("CREATE TABLE more (day TIMESTAMP); INSERT INTO more VALUES ('no day')", BackupDamaged),
        ("UPDATE school SET created_at = 'gisteren'", BackupDamaged),
        ("UPDATE school SET revision = 'x'", BackupDamaged),
        ("DROP TABLE ticket", BackupDamaged),
        ("DROP TABLE audit_entry", BackupDamaged),
        ("DROP TABLE school", NotABackup),
        ("DROP TABLE school; UPDATE alembic_version SET version_num = 'ab12'", NotABackup),
        ("CREATE TABLE kartrekker_backup (made_at, checksum)", BackupDamaged),
        (
            "CREATE TABLE kartrekker_backup (made_at, checksum); INSERT INTO kartrekker_backup VALUES (1, 2)",
            BackupDamaged,
        ),
    ],
)
def test_what_cannot_be_read_is_refused_before_anything_changes(
    store: Store, cast: Cast, tmp_path: Path, change: str, refusal: type[Exception]
) -> None:
    bare = tmp_path / "bare.sqlite"
    shutil.copyfile(make(store, Kind.MADE).path, bare)
    with closing(sqlite3.connect(bare)) as file:
        file.executescript(f"DROP TABLE kartrekker_backup; {change}")

    with pytest.raises(refusal):
        put_back(store, bare, None, tmp_path)

    assert count(store, Person) == 5


def test_three_who_put_a_copy_back_at_once_and_one_who_types(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'kartrekker.sqlite'}")
    with store.write(EVERY) as session:
        session.add(School(name="De Linde", created_at=store.now()))
    made = make(store, Kind.MADE)

    with ThreadPoolExecutor(4) as people:
        done = [people.submit(put_back, store, made.path, None, copies_folder()) for _ in range(3)]
        done += [people.submit(rename, store, f"De Beuk {number}") for number in range(20)]
    for each in done:
        each.result()

    with store.read(EVERY) as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    assert count(store, School) == 1
    store.close()
