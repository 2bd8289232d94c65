"""The audit trail is a chain: who takes an entry out, changes one or puts one in is found out."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import delete, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from db import members, schools
from db.__main__ import main
from db.backup.moving import copy
from db.migrate import migrate
from db.models import AuditEntry, School
from db.store import EVERY, Store, open_store
from db.trail_check import Break, breaks
from tests.conftest import Cast
from tests.db.exports import made
from tests.db.rounds import Round
from tests.db.tampering import tampering
from tests.db.test_surveys_upgrade import down_to


def broken(store: Store) -> list[Break]:
    """Where the trails do not match."""
    with store.read(EVERY) as session:
        return list(breaks(session.connection()))


def entries(store: Store) -> list[AuditEntry]:
    """The trail, oldest first."""
    with store.read(EVERY) as session:
        return list(session.exec(select(AuditEntry).order_by(col(AuditEntry.id))))


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    climb = Round(either_store, either_cast, given=made({"ouders": {"Voor": 57, "Tegen": 33}}))
    climb.upload({"ouders": 180})
    climb.link(climb.the_link(groups={"ouders": "ouders"}))
    climb.lock()
    return climb


def test_every_act_adds_a_link(climb: Round) -> None:
    found = entries(climb.store)

    assert len(found) > 4
    assert len({each.chained for each in found}) == len(found)
    assert broken(climb.store) == []
    with climb.store.read(EVERY) as session:
        head = session.exec(select(School.trail).where(School.id == climb.cast.lea.school_id)).one()
    assert head == found[-1].chained


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET detail = '{}' WHERE id = :id",
        "UPDATE audit_entry SET person_id = NULL WHERE id = :id",
        "UPDATE audit_entry SET at = '2026-01-01 00:00:00+00:00' WHERE id = :id",
        "UPDATE audit_entry SET chained = 'ab' WHERE id = :id",
        "UPDATE audit_entry SET subject_id = 99 WHERE id = :id",
    ],
)
def test_a_changed_entry_is_named(climb: Round, statement: str) -> None:
    changed = next(each for each in entries(climb.store) if each.action == "link_survey")
    with tampering(climb.store) as connection:
        connection.execute(text(statement), {"id": changed.id})

    (found,) = broken(climb.store)

    assert (found.school, found.entry, found.places) == ("De Linde", changed.id, 1 + ("chained" in statement))


def test_an_entry_that_was_taken_out_shows_in_the_next(climb: Round) -> None:
    every = entries(climb.store)
    with tampering(climb.store) as connection:
        connection.execute(text("DELETE FROM audit_entry WHERE id = :id"), {"id": every[1].id})

    assert [(each.entry, each.places) for each in broken(climb.store)] == [(every[2].id, 1)]


def test_the_last_entries_cannot_be_taken_out_either(climb: Round) -> None:
    with tampering(climb.store) as connection:
        connection.execute(
            text("DELETE FROM audit_entry WHERE id = :id"), {"id": entries(climb.store)[-1].id}
        )

    (found,) = broken(climb.store)

    assert found.entry is None
    assert "last entries" in str(found)


def test_an_entry_that_was_put_in_is_named(climb: Round) -> None:
    last = entries(climb.store)[-1]
    with tampering(climb.store) as connection:
        connection.execute(
            text(
                "INSERT INTO audit_entry (id, school_id, at, action, subject, subject_id, detail, chained) "
                "VALUES (:id, :school, :at, 'open', 'decision', 1, '{}', :chained)"
            ),
            {"id": 10_000, "school": last.school_id, "at": "2026-11-20 10:00:00", "chained": last.chained},
        )

    assert [each.entry for each in broken(climb.store)] == [10_000]


def test_of_two_acts_at_once_one_follows_the_other(either_store: Store, either_cast: Cast) -> None:
    def act() -> None:
        for number in range(5):
            schools.set_privacy_threshold(either_store, either_cast.lea, 5 + number)
            schools.set_privacy_threshold(either_store, either_cast.otto, 5 + number)

    writers = [threading.Thread(target=act) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert len(entries(either_store)) == 8 * 5 * 2
    assert broken(either_store) == []


def test_who_is_removed_takes_no_link_along(either_store: Store, either_cast: Cast) -> None:
    actor = either_cast.tom
    members.change_name(either_store, actor, "Tom T.")
    members.remove_member(either_store, either_cast.lea, actor.person_id)

    assert entries(either_store)[0].person_id is None
    assert broken(either_store) == []


def test_the_trail_of_before_is_chained_at_the_upgrade(climb: Round) -> None:
    down_to(climb.store, "0024")
    migrate(climb.store.url)

    assert broken(climb.store) == []
    assert climb.detail().mismatches == ()
    climb.record(climb.taken(motivation="Daarom."))
    assert broken(climb.store) == []
    assert climb.detail().mismatches == ()


def test_a_copy_in_another_database_is_the_same_chain(climb: Round, tmp_path: object) -> None:
    target = open_store(f"sqlite:///{tmp_path}/kopie.sqlite")
    copy(climb.store, target)

    assert broken(target) == []
    assert [each.chained for each in entries(target)] == [each.chained for each in entries(climb.store)]


def test_the_command_says_from_where_on(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", store.url)
    schools.set_privacy_threshold(store, cast.lea, 7)
    schools.set_privacy_threshold(store, cast.lea, 8)
    assert main(["check"]) == 0
    with tampering(store) as connection:
        connection.execute(text("UPDATE audit_entry SET detail = '{\"to\": 9}' WHERE id = 1"))

    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert "trail of De Linde: does not match from entry 1 of 2026-11-18 15:30 UTC on" in said


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET detail = '{}'",
        "UPDATE audit_entry SET person_id = NULL",
        "UPDATE audit_entry SET chained = ''",
        "DELETE FROM audit_entry",
    ],
)
def test_the_database_itself_refuses_to_change_the_trail(climb: Round, statement: str) -> None:
    before = entries(climb.store)

    with pytest.raises(DBAPIError, match="append-only"), climb.store.write(EVERY) as session:
        session.execute(text(statement))

    assert entries(climb.store) == before


def test_sqlite_puts_no_entry_in_the_place_of_another(store: Store, cast: Cast) -> None:
    schools.set_privacy_threshold(store, cast.lea, 7)

    with pytest.raises(DBAPIError, match="append-only"), store.write(EVERY) as session:
        session.execute(text("INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry"))


def test_postgres_does_not_empty_the_trail_either(postgres_store: Store) -> None:
    with pytest.raises(DBAPIError, match="append-only"), postgres_store.write(EVERY) as session:
        session.execute(text("TRUNCATE audit_entry"))


def test_the_trail_goes_with_its_school_and_stays_of_another(either_store: Store, either_cast: Cast) -> None:
    schools.set_privacy_threshold(either_store, either_cast.lea, 7)
    schools.set_privacy_threshold(either_store, either_cast.otto, 7)
    with either_store.write(EVERY) as session:
        session.execute(delete(School).where(col(School.id) == either_cast.lea.school_id))

    assert {each.school_id for each in entries(either_store)} == {either_cast.otto.school_id}
    assert broken(either_store) == []
