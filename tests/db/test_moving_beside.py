"""A school that began on a laptop is moved in beside the others of a server: whole, or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from core.errors import NotFound
from core.permissions import Role
from core.recorded import Recorded
from db import decisions, schools
from db.__main__ import main
from db.backup import beside
from db.backup.beside import CannotMove, Moved, PeopleOnBoth, move_beside, old_end
from db.backup.moving import CopyDiffers
from db.backup.of_school import STAY_BEHIND
from db.backup.rows import checksum
from db.board.schools import board_schools
from db.models import AuditEntry, LimeConnection, Membership, Person, School, TakenDecision
from db.signing_in import places
from db.store import EVERY, Store, open_store
from db.trail_check import breaks
from db.trail_reading import check_trail, recorded
from tests.conftest import Cast, Clock
from tests.db.boards import a_board
from tests.db.laptop import a_laptop, at_rest, leader_of
from tests.db.tampering import tampering


@pytest.fixture
def going_on(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, clock: Clock) -> Store:
    return a_laptop(tmp_path_factory.getbasetemp() / "laptop", tmp_path, clock)


@pytest.fixture
def laptop(going_on: Store) -> Store:
    return at_rest(going_on)


def sum_of(store: Store) -> str:
    with store.read(EVERY) as session:
        return checksum(session.connection())


def test_it_stands_beside_the_others_and_its_trail_goes_on(
    laptop: Store, either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    before = check_trail(laptop, leader_of(laptop, 1))

    moved = move_beside(laptop, store)

    assert (moved.name, moved.entries, moved.end) == ("De Kastanje", before.entries, before.last)
    with store.read(EVERY) as session:
        assert list(breaks(session.connection())) == []
        assert old_end(session.connection(), moved.school_id) == (True,)
    leader = leader_of(store, moved.school_id)
    schools.set_privacy_threshold(store, leader, 9)
    assert check_trail(store, leader).found is None
    assert [type(each.event).__name__ for each in recorded(store, leader, Recorded.ACCESS, 1)] == ["MovedIn"]
    assert recorded(store, cast.lea) == ()


def test_every_fingerprint_matches_as_it_did(laptop: Store, either_store: Store, either_cast: Cast) -> None:
    moved = move_beside(laptop, either_store)

    leader = leader_of(either_store, moved.school_id)
    found = [
        decisions.decision(either_store, leader, each.decision_id)
        for each in decisions.decisions(either_store, leader)
    ]
    assert [each.mismatches for each in found] == [()] * len(found)
    assert sum(bool(each.records) for each in found) > 1
    with either_store.read(EVERY) as there, laptop.read(EVERY) as here:
        kept = [
            session.exec(
                select(TakenDecision.basis_fingerprint)
                .where(TakenDecision.school_id == number)
                .order_by(col(TakenDecision.id))
            ).all()
            for session, number in ((here, 1), (there, moved.school_id))
        ]
    assert kept[0] == kept[1]


def test_it_joins_a_board_by_name(laptop: Store, either_store: Store) -> None:
    board = a_board(either_store)
    with either_store.read(EVERY) as session:
        office = session.get_one(School, board.ada.school_id).name
    with pytest.raises(CannotMove, match=office):
        move_beside(laptop, either_store)
    with pytest.raises(NotFound):
        move_beside(laptop, either_store, board="Een ander bestuur")

    moved = move_beside(laptop, either_store, board=office)

    names = [each.words.name for each in board_schools(either_store, board.ada)]
    assert "De Kastanje" in names
    with either_store.read(EVERY) as session:
        last = session.exec(
            select(AuditEntry)
            .where(AuditEntry.school_id == board.ada.school_id)
            .order_by(col(AuditEntry.id).desc())
        ).first()
        assert last is not None
        assert (last.action, last.subject_id, last.detail) == ("manage", moved.school_id, {"what": "move_in"})
        assert list(breaks(session.connection())) == []


def test_who_is_on_both_sides_is_one_person_only_if_somebody_says_so(
    laptop: Store, either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    with laptop.write(EVERY) as session:
        there = session.get_one(Person, 2)
        there.email = "Tom@example.org"
        name = there.name
    with pytest.raises(PeopleOnBoth, match=r"tom@example\.org"):
        move_beside(laptop, store)
    with pytest.raises(NotFound):
        move_beside(laptop, store, same=["tom@example.org", "olga@example.org"])

    moved = move_beside(laptop, store, same=["tom@example.org"])

    with store.read(EVERY) as session:
        tom = session.get_one(Person, cast.tom.person_id)
        assert (tom.name, tom.email) == ("Tom", "tom@example.org")
        assert session.exec(select(Person).where(Person.name == name)).first() is None
        at = select(Membership.school_id).where(Membership.person_id == tom.id)
        assert set(session.exec(at)) == {cast.tom.school_id, moved.school_id}
        assert old_end(session.connection(), moved.school_id) == (True,)
        assert list(breaks(session.connection())) == []
    assert {each.name for each in places(store, cast.tom)} == {"De Linde", "De Kastanje"}


def test_what_goes_on_is_ended_first(going_on: Store, store: Store, cast: Cast) -> None:
    was = sum_of(store)
    with pytest.raises(CannotMove, match="a scan is open"):
        move_beside(going_on, store)
    assert sum_of(store) == was


def test_a_trail_that_was_changed_does_not_move(
    laptop: Store, either_store: Store, either_cast: Cast
) -> None:
    was = sum_of(either_store)
    with tampering(laptop) as connection:
        connection.execute(text("UPDATE audit_entry SET action = 'open' WHERE id = 40"))

    with pytest.raises(CannotMove, match="does not match from entry 40"):
        move_beside(laptop, either_store)
    assert sum_of(either_store) == was


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ("INSERT INTO removed_words (school_id, kind, row_id, because, removed_at) "
         "VALUES (1, 'nobody knows', 1, '', '2026-01-01')", "an id cannot be told there: removed_words"),
        ("UPDATE school SET brin = '12AB'", "with this BRIN"),
        ("UPDATE school SET name = 'de  LINDE'", "with this name"),
        ("UPDATE membership SET role = 'administrator' WHERE id = 2", "a role that is of no school"),
        ("INSERT INTO school (name, is_demo, is_office, revision, privacy_threshold, time_zone, language, "
         "answers_key, trail, created_at) VALUES ('Nog een', 0, 0, 0, 5, 'UTC', 'nl', '', '', '2026-01-01')",
         "several schools"),
        ("UPDATE school SET is_demo = 1", "only the demo school"),
        ("UPDATE meeting SET closed_at = NULL WHERE opened_at IS NOT NULL", "a meeting goes on"),
    ],
)  # fmt: skip
def test_what_cannot_be_carried_over_truthfully_is_refused_and_named(
    change: str, because: str, laptop: Store, store: Store, cast: Cast
) -> None:
    with store.write(EVERY) as session:
        session.get_one(School, cast.lea.school_id).brin = "12AB"
    was = sum_of(store)
    with laptop.writing.begin() as connection:
        connection.execute(text(change))

    with pytest.raises(CannotMove, match=because):
        move_beside(laptop, store)
    assert sum_of(store) == was


def test_what_arrives_otherwise_than_it_was_sent_is_not_kept(
    laptop: Store, either_store: Store, either_cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    was, whole = sum_of(either_store), beside._renumbered

    def loses(move: beside._Move, table: object, row: dict[str, object]) -> dict[str, object]:
        given = whole(move, table, row)  # type: ignore[arg-type]
        return {**given, "norms": "{}"} if "locked_by" in given else given

    monkeypatch.setattr(beside, "_renumbered", loses)
    with pytest.raises(CopyDiffers, match="locked_norms"):
        move_beside(laptop, either_store)
    assert sum_of(either_store) == was


def test_no_door_and_no_secret_of_the_laptop_comes_along(laptop: Store, store: Store, cast: Cast) -> None:
    with laptop.write(EVERY) as session:
        session.add(
            LimeConnection(
                school_id=1,
                address="https://vragen.nl",
                username="a",
                password="b",
                connected_at=laptop.now(),
            )
        )
        rows = session.connection()
        rows.execute(text("INSERT INTO invitation (school_id, code_hash, role, name, expires_at) "
                          "VALUES (1, 'abc', 'school_leader', '', '2027-01-01')"))  # fmt: skip
        rows.execute(
            text("INSERT INTO sign_in (id, membership_id, expires_at) VALUES ('x', 1, '2027-01-01')")
        )

    move_beside(laptop, store)

    with store.read(EVERY) as session:
        for name in (*STAY_BEHIND, "invitation"):
            assert session.connection().execute(text(f"SELECT count(*) FROM {name}")).scalar() == 0, name


def test_a_school_that_moved_moves_again(laptop: Store, store: Store, cast: Cast, tmp_path: Path) -> None:
    second = replace(open_store(f"sqlite:///{tmp_path / 'second.sqlite'}"), now=store.now)
    with second.write(EVERY) as session:  # so that its ids differ there
        session.add(School(name="Demo", is_demo=True, created_at=store.now()))
    first = move_beside(laptop, second)
    assert first.school_id == 2

    moved: Moved = move_beside(second, store)

    with store.read(EVERY) as session:
        assert old_end(session.connection(), moved.school_id) == (True, True)
        assert len(session.get_one(School, moved.school_id).moves or ()) == 2
    leader = leader_of(store, moved.school_id)
    for each in decisions.decisions(store, leader):
        assert decisions.decision(store, leader, each.decision_id).mismatches == ()
    second.close()


def test_the_command_moves_and_says_what_came_along(
    laptop: Store, store: Store, cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(laptop.file)
    laptop.close()

    assert main(["copy", file, str(store.file), "--same", "x@y.nl"]) == 1
    assert main(["copy", file, str(store.file), "--beside", "--board", "Nergens"]) == 1
    assert main(["copy", file, str(store.file), "--beside"]) == 0

    said = capsys.readouterr()
    assert "--board and --same go with --beside" in said.err
    assert "De Kastanje is school 3 there" in said.out
    assert leader_of(store, 3).role is Role.SCHOOL_LEADER
