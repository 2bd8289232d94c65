"""What the team reads back of its trail: norms, mandates, what was taken back, numbers invited and access."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from core.permissions import NotPermitted, Role
from core.recorded import Recorded
from db import members, schools
from db.__main__ import main
from db.invitations import invite_new_password, open_team_link
from db.invitations.team_link import Hours
from db.store import Store
from db.trail_reading import check_trail, recorded
from tests.conftest import Cast
from tests.db.rounds import Round
from tests.db.tampering import tampering


def test_the_team_reads_what_was_done_latest_first(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    climb = Round(store, cast)
    climb.lock()
    schools.set_privacy_threshold(store, cast.lea, 7)
    members.deactivate(store, cast.lea, cast.tessa.person_id)

    found = recorded(store, cast.tom)

    assert [(type(each.event).__name__, each.by, each.title) for each in found] == [
        ("AccessClosed", "Lea", "Tessa"),
        ("ThresholdSet", "Lea", ""),
        ("FirstNormsLocked", "Lea", found[2].title),
    ]
    assert found[2].title
    assert [each.kind for each in recorded(store, cast.tom, Recorded.ACCESS)] == [Recorded.ACCESS]
    assert recorded(store, cast.tom, Recorded.INVITED) == ()


def test_another_school_reads_its_own(either_store: Store, either_cast: Cast) -> None:
    schools.set_privacy_threshold(either_store, either_cast.lea, 7)

    assert recorded(either_store, either_cast.olga) == ()
    assert check_trail(either_store, either_cast.olga).entries == 0


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_it_is_for_the_team(store: Store, cast: Cast, role: Role) -> None:
    for question in (recorded, check_trail):
        with pytest.raises(NotPermitted):
            question(store, replace(cast.lea, role=role))


def test_who_needs_a_new_password_is_nobody_else_s_business(store: Store, cast: Cast) -> None:
    invite_new_password(store, cast.lea, cast.tom.person_id)
    open_team_link(store, cast.lea, Hours.HOUR, 10, True)

    assert [type(each.event).__name__ for each in recorded(store, cast.tessa)] == ["TeamLinkOpened"]


def test_the_check_says_from_when_on_it_does_not_match(either_store: Store, either_cast: Cast) -> None:
    for threshold in (6, 7, 8):
        schools.set_privacy_threshold(either_store, either_cast.lea, threshold)
    assert check_trail(either_store, either_cast.tom).found is None

    with tampering(either_store) as connection:
        second = connection.execute(text("SELECT id FROM audit_entry ORDER BY id LIMIT 1 OFFSET 1")).scalar()
        connection.execute(text("DELETE FROM audit_entry WHERE id = :id"), {"id": second})

    found = check_trail(either_store, either_cast.tom).found
    assert found is not None
    assert found.at == either_store.now()


@pytest.fixture
def here(store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A database on which the command runs, with an entry of each school."""
    monkeypatch.setenv("DATABASE_URL", store.url)
    schools.set_privacy_threshold(store, cast.lea, 7)
    schools.set_privacy_threshold(store, cast.otto, 7)
    return store


def test_the_command_names_every_school_and_the_seal_of_its_last_entry(
    here: Store, cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify-audit"]) == 0

    said = capsys.readouterr().out.splitlines()
    seal = check_trail(here, cast.tom).last
    assert said[0] == f"{cast.lea.school_id} 1 {seal} De Linde"
    assert said[1].endswith(" De Eik")
    assert said[2] == "sound"


def test_a_chain_that_was_made_anew_differs_from_what_was_kept_elsewhere(
    here: Store, cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify-audit"]) == 0
    (tmp_path / "kept").write_text(capsys.readouterr().out, encoding="utf-8")
    schools.set_privacy_threshold(here, cast.lea, 8)
    assert main(["verify-audit", "--beside", str(tmp_path / "kept")]) == 0

    with tampering(here) as connection:  # and a chain that fits again, from nothing
        connection.execute(text("DELETE FROM audit_entry WHERE school_id = 1"))
        connection.execute(text("UPDATE school SET trail = '' WHERE id = 1"))
    schools.set_privacy_threshold(here, cast.lea, 9)
    capsys.readouterr()

    assert main(["verify-audit", "--beside", str(tmp_path / "kept")]) == 1
    said = capsys.readouterr().err
    assert "trail of De Linde: entry 1 is not the one that was kept" in said
    assert "does not match" not in said


def test_the_command_says_when_nothing_watches_over_the_trail(
    here: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with tampering(here):
        pass

    assert main(["verify-audit"]) == 1
    assert "its triggers are gone" in capsys.readouterr().err
