"""What a moved school answers is what it answered before, but for the ids."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

import db
from db.backup import beside
from db.backup.of_school import STAY_BEHIND
from db.backup.rows import last_numbers
from db.ids import Numbers
from db.models import Base
from db.store import EVERY, Store
from tests.conftest import Clock
from tests.db.laptop import a_laptop, at_rest, leader_of
from tests.db.matrix import FAR, POINTS_TO, NoValue, World, outcome, values

_TABLES = sorted(Base.metadata.tables)
#: The hash of the chain is another one there, as ids stand in what it is over; a server keeps its own copies.
_APART = ("db.trail_reading.check_trail", "db.backup.acts.reach")
#: What an argument is an id of, where its name says something else elsewhere.
_HERE = {
    "db.evidence.using.uses.id": "survey",
    "db.inquiry.questions.questions_on.id": "initiative",
    "db.paths.questions.begun_on.id": "initiative",
    "db.removed_words.words_to_remove.rows": "insight",
}


def questions() -> dict[str, Callable[..., Any]]:
    """Every question of db."""
    found = {}
    for each in pkgutil.walk_packages(db.__path__, "db."):
        if ".migrations" in each.name or each.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(each.name)).items():
            if inspect.isfunction(value) and value.__module__ == each.name and not name.startswith("_"):
                takes = list(inspect.signature(value).parameters)[:2]
                whole = inspect.unwrap(value)
                if inspect.isgeneratorfunction(whole):
                    continue
                if takes == ["store", "actor"] and "asking(" in inspect.getsource(whole):
                    found[f"{each.name}.{name}"] = value
    return found


class Side(World):
    """One of both: what there is to ask about."""

    def __init__(self, store: Store, school_id: int, numbers: Numbers | None, place: int) -> None:
        self.store, self.leader, self.place = store, leader_of(store, school_id), place
        self.numbers = numbers

    def id_for(self, function: str, name: str) -> int | None:
        """The id of one of its rows."""
        table = (_HERE | POINTS_TO).get(f"{function}.{name}", POINTS_TO[name])
        if not table:
            return None
        there = IDS[table]
        had = there[min(self.place, len(there) - 1)] if there else 0
        return self.numbers.now(table, had) if self.numbers else had


IDS: dict[str, list[int]] = {}


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> None:
    """New ids of which each tells its table."""

    def moved_on(connection: Connection) -> dict[str, int]:
        found = last_numbers(connection)
        is_target = connection.engine.url.database != "laptop.sqlite" and calls.append(1) is None
        if is_target and len(calls) == 2:
            return {table: FAR + _TABLES.index(table) * 5_000 for table in found}
        return found

    calls: list[int] = []
    monkeypatch.setattr(beside, "last_numbers", moved_on)


def as_before(said: tuple[str, str]) -> tuple[str, str]:
    """What was said, with the ids that its things had."""

    def then(found: re.Match[str]) -> str:
        place, had = divmod(int(found[0]) - FAR, 5_000)
        return str(had) if place < len(_TABLES) else found[0]

    return said[0], re.sub(r"\b5\d{6}\b", then, said[1])


def left_as_it_was(text: str) -> Iterator[str]:
    """What is called an id, and did not change."""
    for name, number in re.findall(r"\b(\w*_id)=(\d+)\b", text):
        if 0 < int(number) < FAR:
            yield f"{name}={number}"


def test_every_question_is_answered_as_before(
    far: None, either_store: Store, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, clock: Clock
) -> None:
    laptop = at_rest(a_laptop(tmp_path_factory.getbasetemp() / "laptop", tmp_path, clock))
    clock.forward(minutes=1)
    moved = beside.move_beside(laptop, either_store)
    with laptop.read(EVERY) as session:
        for name in STAY_BEHIND.keys() ^ Base.metadata.tables.keys():
            table = Base.metadata.tables[name]
            if "id" in table.c:
                query = select(table.c.id).order_by(table.c.id)
                IDS[name] = list(session.connection().execute(query).scalars())
    with either_store.read(EVERY) as session:
        numbers = Numbers(shifts=_shifts(session.connection(), moved.school_id), people={})

    wrong, asked = list[object](), 0
    for name, question in sorted(questions().items()):
        for place in (0, 1, 5):
            sides = Side(laptop, 1, None, place), Side(either_store, moved.school_id, numbers, place)
            try:
                given = [values(side, name, inspect.unwrap(question), None) for side in sides]
            except (NoValue, KeyError):  # no page has these arguments from an address
                break
            was, now = (_said(side, question, each) for side, each in zip(sides, given, strict=True))
            asked += 1
            if as_before(now) != was and name not in _APART:
                wrong.append((name, place, was, as_before(now)))
            wrong += [(name, place, each) for each in left_as_it_was(now[1])]

    assert wrong == []
    assert asked > 350


def _said(side: Side, question: Callable[..., Any], given: dict[str, Any]) -> tuple[str, str]:
    try:
        return outcome(side, question, side.leader, given)
    except Exception as error:  # what no page asks: the same on both sides
        return type(error).__name__, str(error)


def _shifts(connection: Connection, school_id: int) -> dict[str, int]:
    table = Base.metadata.tables["school"]
    moves = connection.execute(select(table.c.moves).where(table.c.id == school_id)).scalar_one()
    return dict(moves[0]["shifts"])
