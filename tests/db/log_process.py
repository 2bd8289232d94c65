"""Processes that write to a database and are killed, or look at one as the next start does."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from sqlmodel import select

from db.models import School
from db.store import EVERY, open_store


def write_and_die(answer: Connection, path: Path, names: Sequence[str], somebody_reads: bool) -> None:
    """Give the school these names one after the other, then die by kill -9.

    `somebody_reads`: a page that is still open, so that the log stays.
    """
    store = open_store(f"sqlite:///{path}")
    with store.read(EVERY) as reading:
        if somebody_reads:
            reading.exec(select(School)).all()
        for name in names:
            with store.write(EVERY) as session:
                school = session.exec(select(School)).first()
                school = school or School(name=name, created_at=datetime(2026, 1, 1, tzinfo=UTC))
                school.name = name
                session.add(school)
        answer.send("written")
        os.kill(os.getpid(), signal.SIGKILL)


def name_of(answer: Connection, path: Path) -> None:
    """The name of the school, after a start."""
    store = open_store(f"sqlite:///{path}")
    with store.read(EVERY) as session:
        found = session.exec(select(School.name)).first()
    store.close()
    answer.send(found)
