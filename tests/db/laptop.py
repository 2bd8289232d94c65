"""The school of a laptop, for tests that move it in beside others."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from core.permissions import Actor, Role
from db.demo import make_demo
from db.models import Membership, Scan, School
from db.scans import close_scan
from db.store import EVERY, Store, open_store
from tests.conftest import Clock


@cache
def _made(folder: Path) -> Path:
    """The file with the demo school as if it were real, and nothing else; made once per process."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("KARTREKKER_DATA", str(folder))
        made = replace(open_store(f"sqlite:///{folder / 'laptop.sqlite'}"), now=Clock())
        make_demo(made)
        with made.writing.begin() as connection:
            connection.execute(text("UPDATE school SET is_demo = 0, name = 'De Kastanje'"))
            connection.execute(text("UPDATE person SET email = id || '@laptop.nl', password_hash = 'x'"))
        made.close()
    return folder / "laptop.sqlite"


def a_laptop(shared: Path, own: Path, clock: Clock) -> Store:
    """That school on a normal day: people are answering a scan."""
    shared.mkdir(exist_ok=True)
    shutil.copyfile(_made(shared), own / "laptop.sqlite")
    return replace(open_store(f"sqlite:///{own / 'laptop.sqlite'}"), now=clock)


def at_rest(store: Store) -> Store:
    """The school when nothing goes on."""
    leader = leader_of(store, 1)
    with store.read(EVERY) as session:
        going_on = col(Scan.closed_at).is_(None), col(Scan.dropped_at).is_(None)
        ids = [each or 0 for each in session.exec(select(Scan.id).where(*going_on))]
    for each in ids:
        close_scan(store, leader, each, though_untold=True)
    return store


def leader_of(store: Store, school_id: int) -> Actor:
    """Somebody who leads the school."""
    with store.read(EVERY) as session:
        where = Membership.school_id == school_id, Membership.role == Role.SCHOOL_LEADER
        joined = select(Membership.person_id, School).join(School, col(School.id) == Membership.school_id)
        person_id, school = session.exec(joined.where(*where)).all()[0]
        return Actor(
            person_id=person_id,
            school_id=school_id,
            role=Role.SCHOOL_LEADER,
            name="",
            time_zone=school.time_zone,
            board_id=school.board,
        )
