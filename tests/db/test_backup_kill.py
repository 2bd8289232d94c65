"""kill -9 while a back-up is made or put back: nothing is lost, and the next start is fine."""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from db.backup.copies import Kind, all_copies, copies_folder
from db.backup.files import look_into
from db.backup.making import make
from db.models import School
from db.store import EVERY, Store, open_store
from tests.db.backup_process import make_some, put_back_some


@pytest.fixture(scope="module")
def processes() -> BaseContext:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.db.backup_process"])
    return context


@pytest.fixture
def full(tmp_path: Path) -> Store:
    """A database of some megabytes."""
    store = open_store(f"sqlite:///{tmp_path / 'kartrekker.sqlite'}")
    with store.write(EVERY) as session:
        for number in range(1_500):
            session.add(School(name=f"School {number} " + "x" * 2_000, created_at=store.now()))
    return store


def is_fine(url: str) -> set[str]:
    """Open it as the next start does; the first words of the names of its schools."""
    store = open_store(url)
    with store.read(EVERY) as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        found = session.exec(select(School.name)).all()
    store.close()
    assert len(found) == 1_500
    return {name.split()[0] for name in found}


def test_killed_while_a_copy_is_made(full: Store, processes: BaseContext) -> None:
    moments = random.Random(5)
    for _ in range(5):
        ours, theirs = processes.Pipe()
        process = processes.Process(target=make_some, args=(theirs, full.url, str(copies_folder().parent)))
        process.start()
        assert ours.recv() == "begun"
        time.sleep(moments.uniform(0, 1.5))
        process.kill()
        process.join()

        assert is_fine(full.url) == {"School"}
        for each in all_copies():  # what has a name is whole
            look_into(each.path, None)


def test_killed_while_a_copy_is_put_back(full: Store, processes: BaseContext) -> None:
    made = make(full, Kind.MADE)
    with full.write(EVERY) as session:
        session.execute(text("UPDATE school SET name = 'Nieuw' || substr(name, 7)"))
    moments, seen = random.Random(6), set()
    for _ in range(6):
        ours, theirs = processes.Pipe()
        folder = str(copies_folder().parent)
        process = processes.Process(target=put_back_some, args=(theirs, full.url, folder, str(made.path)))
        process.start()
        assert ours.recv() == "begun"
        time.sleep(moments.uniform(0, 3))
        process.kill()
        process.join()

        (word,) = is_fine(full.url)
        seen.add(word)
        for each in all_copies():
            look_into(each.path, None)

    assert seen <= {"School", "Nieuw"}
