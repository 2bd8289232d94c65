"""Every function of db that pages call, by every role, with the ids of another school in every argument.

What comes of it must be what comes of ids that no row has, and tell nothing of the other school. On PostgreSQL
once more with our own filters taken out of every statement: then the policies for rows alone must hold.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from core.permissions import Role
from db.backup.moving import copy
from db.store import Store
from tests.db.matrix import (
    NOWHERE,
    NoValue,
    World,
    given_away,
    named_in,
    outcome,
    sqlite_store,
    values,
    without,
)
from tests.db.test_every_function_asks import ASKING, DOOR, FOUND, OWN

#: Functions for whose arguments no value is known. None: give `_Maker` or `POINTS_TO` what it needs.
UNBUILT: frozenset[str] = frozenset()
#: With the other school's ids, even its own leader gets no further than with those of nobody: the values that
#: are made here are refused first, so that a hole would not be seen. Other tests hold these.
BLUNT = frozenset(
    {
        "db.actions.actions_about",
        "db.agreements.quotes",
        "db.ambitions.answer_frame_proviso",
        "db.ambitions.propose_ambition",
        "db.ambitions.withdraw_frame_proviso",
        "db.board.beside_board",
        "db.board.invite_leaders",
        "db.decisions.import_newer",
        "db.evidence.uses",
        "db.expertise.accept_sighting",
        "db.expertise.decline_sighting",
        "db.expertise.say_motivation",
        "db.expertise.withdraw_sighting",
        "db.initiatives.own_thoughts.own_thought",
        "db.inquiry.ask_how_we_know",
        "db.insights.shared_of",
        "db.insights.take_shared",
        "db.invitations.invite_many",
        "db.limesurvey.link",
        "db.meetings.agendas_with",
        "db.meetings.code_of",
        "db.meetings.notes_about",
        "db.observations.set_photo",
        "db.paths.paths_about",
        "db.removed_words.words_to_remove",
        "db.search.learnt_before",
        "db.surveys.find_predecessor",
        "db.surveys.import_survey",
        "db.workload.plans_of_decision",
    }
)


@dataclass(frozen=True)
class Call:
    """A function, with the other school's ids (`theirs`) and with those of nobody."""

    name: str
    theirs: dict[str, Any]
    nobodys: dict[str, Any]

    @property
    def function(self) -> Callable[..., Any]:
        return FOUND[self.name]  # type: ignore[return-value]

    @property
    def is_of_attendees(self) -> bool:
        return list(inspect.signature(self.function).parameters)[1] == "attendee"

    @cached_property
    def named(self) -> set[int]:
        return named_in(self.theirs) | named_in(self.nobodys)


def calls(world: World) -> Iterator[Call]:
    for name in ASKING:
        if name not in UNBUILT:
            function: Any = FOUND[name]
            yield Call(name, values(world, name, function, None), values(world, name, function, NOWHERE))


def wrong(world: World) -> list[str]:
    """What differs from ids that no row has, or gives the other school away, or is done without access."""
    found = []
    for call in calls(world):
        who: dict[str, Any] = {str(role): actor for role, actor in world.own.items()}
        who["one whose access ended"] = world.gone
        for called, actor in {"a guest": world.attendee}.items() if call.is_of_attendees else who.items():
            said = outcome(world, call.function, actor, call.theirs)
            if away := given_away(world, said, call.named):
                found.append(f"{call.name} as {called}: gives away {away[:3]}")
            if call.named and _bare(call, said) != _bare(
                call, outcome(world, call.function, actor, call.nobodys)
            ):
                found.append(f"{call.name} as {called}: differs: {said}"[:300])
            if actor is world.gone and call.name not in OWN and not said[0] and _acts(call):
                found.append(f"{call.name}: done by one whose access ended")
    return found


def _bare(call: Call, said: tuple[str, str]) -> tuple[str, str]:
    return without(call.named, said)


def _acts(call: Call) -> bool:
    return "acting(" in inspect.getsource(call.function)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("matrix")


@pytest.fixture(scope="module")
def world(folder: Path) -> Iterator[World]:
    with sqlite_store(folder) as store:
        yield World(store)


def test_no_function_is_left_out(world: World) -> None:
    unbuilt = set()
    for name in ASKING:
        try:
            values(world, name, FOUND[name], None)  # type: ignore[arg-type]
        except (NoValue, KeyError, ValueError, TypeError):
            unbuilt.add(name)
    assert unbuilt == UNBUILT
    assert set(world.own) == set(Role)


def test_another_school_is_as_if_it_were_not_there(world: World) -> None:
    assert wrong(world) == []


def test_a_hole_would_be_seen(world: World) -> None:
    """Somebody of that school gets something else with its ids than with ids that no row has."""
    assert {call.name for call in calls(world) if call.named and not _bites(world, call)} == BLUNT


def _bites(world: World, call: Call) -> bool:
    if call.is_of_attendees:
        return True
    for actor in world.there.values():
        here = outcome(world, call.function, actor, call.theirs)
        if _bare(call, here) != _bare(call, outcome(world, call.function, actor, call.nobodys)):
            return True
    return False


def test_what_a_role_may_not_do_elsewhere_it_may_not_do_at_its_own_school(world: World) -> None:
    """A refusal by role comes before anything is looked up, so it is the same wherever the ids are."""
    refused = 0
    for call in calls(world):
        if call.is_of_attendees:
            continue
        for role, there in world.there.items():
            elsewhere = outcome(world, call.function, world.own[role], call.nobodys)
            if elsewhere[0] == "NotPermitted":
                refused += 1
                assert outcome(world, call.function, there, call.theirs)[0] == "NotPermitted", call.name
    assert refused > 20


def test_who_is_signed_out_learns_nothing(world: World) -> None:
    """At the doors, with secrets, codes and tickets that nobody was given."""
    tried = 0
    for name, why in DOOR.items():
        function: Any = FOUND[name]
        first = next(iter(inspect.signature(function).parameters), "")
        if first != "store" or why.startswith("the server itself") or name == "db.demo.make_demo":
            continue
        given = values(world, name, function, None, without=1)
        said = outcome(world, partial(_at_the_door, function), world.gone, given)
        assert given_away(world, said, named_in(given)) == [], name
        tried += 1
    assert tried > 25


def test_on_postgres_too_and_there_with_our_own_filters_taken_out(
    folder: Path, postgres_store: Store
) -> None:
    with sqlite_store(folder) as made:
        copy(made, postgres_store)
    world = World(postgres_store)
    assert wrong(world) == []
    with without_our_filters(postgres_store) as stripped:
        assert wrong(world) == []
    assert stripped[0] > 1_000


def _at_the_door(function: Any, store: Store, _nobody: Any, **given: Any) -> Any:
    return function(store, **given)


@contextmanager
def without_our_filters(store: Store) -> Iterator[list[int]]:
    """Take `school_id = ...` out of each statement; how often that was done."""
    stripped = [0]

    def strip(
        _c: Any, _cursor: Any, statement: str, given: Any, _context: Any, _many: bool
    ) -> tuple[str, Any]:
        bare, number = _OURS.subn("TRUE", statement)
        stripped[0] += number
        return bare, given

    for engine in (store.reading, store.writing):
        event.listen(engine, "before_cursor_execute", strip, retval=True)
    try:
        yield stripped
    finally:
        for engine in (store.reading, store.writing):
            event.remove(engine, "before_cursor_execute", strip)


_OURS = re.compile(r'\b[\w"]+\.(?:school|board)_id = %\(\w+\)s(?:::\w+)?')
