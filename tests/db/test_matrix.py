"""Every function of db that pages call, by every role, with the ids of another school in every argument.

What comes of it must be what comes of ids that no row has, and tell nothing of the other school. On PostgreSQL
once more with our own filters taken out of every statement: then the policies for rows alone must hold.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from core.permissions import Role
from db.store import Store
from tests.db.matrix import (
    NOWHERE,
    NoValue,
    World,
    copied_to,
    given_away,
    named_in,
    outcome,
    sqlite_world,
    values,
    without,
)
from tests.db.test_every_function_asks import ASKING, FOUND, OWN


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("matrix")


def tried(world: World) -> Iterator[tuple[str, Any, dict[str, Any], dict[str, Any]]]:
    """Each function that an actor calls, with the other school's ids and with those of nobody."""
    for name in ASKING:
        function: Any = FOUND[name]
        if list(inspect.signature(function).parameters)[1] != "actor":
            continue
        try:
            yield name, function, values(world, name, function, None), values(world, name, function, NOWHERE)
        except (NoValue, KeyError, ValueError, TypeError):
            yield name, function, {}, {}


def wrong(world: World) -> list[str]:
    """What differs from ids that no row has, or gives the other school away."""
    found = []
    for name, function, theirs, nobodys in tried(world):
        if theirs == nobodys == {} and len(inspect.signature(function).parameters) > 2:
            continue
        named = named_in(theirs) | named_in(nobodys)
        for role, actor in world.own.items():
            said = outcome(world, function, actor, theirs)
            if without(named, said) != without(named, outcome(world, function, actor, nobodys)):
                found.append(f"{name} as {role}: differs: {said}"[:300])
            if away := given_away(world, said, named):
                found.append(f"{name} as {role}: gives away {away[:3]}")
    return found


def test_another_school_is_as_if_it_were_not_there(folder: Path) -> None:
    with sqlite_world(folder) as world:
        assert wrong(world) == []


def test_the_same_on_postgres_and_with_our_own_filters_taken_out(folder: Path, postgres_store: Store) -> None:
    with sqlite_world(folder) as made:
        copied_to(made.store, postgres_store)
    world = World(postgres_store)
    assert wrong(world) == []

    stripped = [0]

    def strip(
        _connection: Any, _cursor: Any, statement: str, given: Any, _context: Any, _many: bool
    ) -> tuple[str, Any]:
        bare, number = _OURS.subn("TRUE", statement)
        stripped[0] += number
        return bare, given

    for engine in (postgres_store.reading, postgres_store.writing):
        event.listen(engine, "before_cursor_execute", strip, retval=True)
    try:
        assert wrong(world) == []
    finally:
        for engine in (postgres_store.reading, postgres_store.writing):
            event.remove(engine, "before_cursor_execute", strip)
    assert stripped[0] > 1_000


_OURS = re.compile(r'\b[\w"]+\.school_id = %\(\w+\)s(?:::\w+)?')


def test_who_lost_access_does_nothing_more(folder: Path) -> None:
    with sqlite_world(folder) as world:
        for name, function, theirs, nobodys in tried(world):
            if name in OWN or (theirs == nobodys == {} and len(inspect.signature(function).parameters) > 2):
                continue
            if "acting(" in inspect.getsource(function):
                assert outcome(world, function, world.gone, theirs)[0], name


def test_the_matrix_would_see_a_hole(folder: Path) -> None:
    """The leader of that school gets something else with its ids than with ids that no row has."""
    with sqlite_world(folder) as world:
        bites = 0
        for _name, function, theirs, nobodys in tried(world):
            named = named_in(theirs) | named_in(nobodys)
            if not named:
                continue
            try:
                here = outcome(world, function, world.leader, theirs)
                bites += without(named, here) != without(
                    named, outcome(world, function, world.leader, nobodys)
                )
            except Exception:
                continue
        assert bites > 220
        assert set(world.own) == set(Role)
