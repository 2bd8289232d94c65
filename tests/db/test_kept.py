"""What is the same for everybody at a school: read once for each state of it, and never told of another."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from threading import Barrier

import pytest
from sqlmodel import Session, col, select

import db
from core.permissions import NotPermitted, Role
from db import today as day
from db.audit import touch
from db.initiatives import InitiativeWords, open_initiative
from db.kept import same_for_school
from db.models import School
from db.store import EVERY, Store, beyond
from tests.conftest import Cast

pytestmark = pytest.mark.keeps
counted: list[int] = []


@same_for_school
def names_of(session: Session, school_id: int, word: str = "") -> tuple[str, str]:
    counted.append(school_id)
    return (session.exec(select(School.name).where(col(School.id) == school_id)).one(), word)


@pytest.fixture(autouse=True)
def _from_none() -> None:
    counted.clear()


def test_it_is_read_once_for_a_school_and_its_revision(either_store: Store, either_cast: Cast) -> None:
    mine = either_cast.tom.school_id
    for _ in range(3):
        with either_store.read(either_cast.tom) as session:
            before = names_of(session, mine)
    assert len(counted) == 1

    with either_store.write(either_cast.tom) as session:
        session.get_one(School, mine).name = "Een andere naam"
        touch(session, mine)

    with either_store.read(either_cast.tom) as session:
        assert names_of(session, mine) == ("Een andere naam", "") != before


def test_another_school_and_other_arguments_are_read_apart(store: Store, cast: Cast) -> None:
    mine, theirs = cast.tom.school_id, cast.otto.school_id
    with store.read(cast.tom) as session, store.read(cast.otto) as other:
        assert names_of(session, mine) != names_of(other, theirs)
        assert names_of(session, mine, "één") != names_of(session, mine, word="twee")
    assert len(counted) == 4


def test_who_reads_of_several_schools_is_given_nothing_that_is_kept(store: Store, cast: Cast) -> None:
    mine, theirs = cast.tom.school_id, cast.otto.school_id
    with store.read(cast.otto) as session:
        for _ in range(2):
            names_of(session, mine)
    with store.read(EVERY) as session:
        for _ in range(2):
            names_of(session, theirs)

    assert counted == [mine, mine, theirs, theirs]


def test_nothing_is_kept_of_a_session_that_looks_further(either_store: Store, either_cast: Cast) -> None:
    mine = either_cast.tom.school_id
    with either_store.read(either_cast.tom) as session:
        for _ in range(2):
            with beyond(session):
                names_of(session, mine)
        for _ in range(2):
            names_of(session, mine)

    assert counted == [mine, mine, mine]


def test_who_may_touch_more_of_a_board_shares_no_answer(either_store: Store, either_cast: Cast) -> None:
    tom = either_cast.tom
    for board_id in (None, 98, 99, 99):
        with either_store.read(replace(tom, board_id=board_id)) as session:
            names_of(session, tom.school_id)

    assert len(counted) == 3


@pytest.mark.parametrize("name", ["db.expertise.findings.findings", "db.insights.questions.insights"])
def test_what_a_role_may_not_see_does_not_come_from_what_is_kept(
    name: str, either_store: Store, either_cast: Cast
) -> None:
    module, _, asked = name.rpartition(".")
    question = getattr(import_module(module), asked)
    question(either_store, either_cast.tom)

    for role in (Role.ADMINISTRATOR, Role.BOARD_MEMBER):
        with pytest.raises(NotPermitted):
            question(either_store, replace(either_cast.tom, role=role))


def test_who_reads_an_older_state_gets_the_older_answer(either_store: Store, either_cast: Cast) -> None:
    mine = either_cast.tom.school_id
    with either_store.read(either_cast.tom) as earlier:
        was = names_of(earlier, mine)[0]
        with either_store.write(either_cast.tom) as session:
            session.get_one(School, mine).name = "Een andere naam"
            touch(session, mine)
        with either_store.read(either_cast.tom) as session:
            assert names_of(session, mine)[0] == "Een andere naam"
        assert names_of(earlier, mine, "nog eens")[0] == was

    with either_store.read(either_cast.tom) as session:
        assert names_of(session, mine, "nog eens")[0] == "Een andere naam"


def test_nothing_is_kept_of_a_transaction_that_is_not_committed(store: Store, cast: Cast) -> None:
    mine = cast.tom.school_id

    def undone() -> None:
        with store.together() as many:
            with many.write(cast.tom) as session:
                session.get_one(School, mine).name = "Teruggedraaid"
                touch(session, mine)
            with many.read(cast.tom) as session:
                assert names_of(session, mine)[0] == "Teruggedraaid"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    with store.write(cast.tom) as session:
        touch(session, mine)

    with store.read(cast.tom) as session:
        assert names_of(session, mine)[0] != "Teruggedraaid"


def test_who_asks_at_the_same_moment_waits_for_one_answer(store: Store, cast: Cast) -> None:
    mine, together = cast.tom.school_id, Barrier(8)

    def ask(_number: int) -> tuple[str, str]:
        with store.read(cast.tom) as session:
            together.wait()
            return names_of(session, mine)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(8)))

    assert len(set(map(id, found))) == 1
    assert len(counted) == 1


def test_a_refusal_is_not_kept(store: Store, cast: Cast) -> None:
    seen = []

    @same_for_school
    def refuses(session: Session, school_id: int) -> int:
        seen.append(school_id)
        if len(seen) == 1:
            raise ValueError(school_id)
        return school_id

    mine = cast.tom.school_id
    with store.read(cast.tom) as session:
        with pytest.raises(ValueError, match=str(mine)):
            refuses(session, mine)
        assert refuses(session, mine) == mine


def kept() -> dict[str, Callable[..., object]]:
    """Every function of db whose answer is kept for a school."""
    found = {}
    for each in pkgutil.walk_packages(db.__path__, "db."):
        if ".migrations" in each.name or each.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(each.name)).items():
            if hasattr(value, "is_same_for_school") and value.__module__ == each.name:
                found[f"{each.name}.{name}"] = value
    return found


@pytest.mark.parametrize("name", sorted(kept()))
def test_what_is_kept_for_a_school_is_not_told_who_asks(name: str) -> None:
    asked = inspect.signature(kept()[name]).parameters

    assert list(asked)[:2] == ["session", "school_id"]
    assert not [each for each in asked.values() if "Actor" in str(each.annotation) or "person" in each.name]


def test_the_start_page_of_two_people_differs_where_it_is_theirs(store: Store, cast: Cast) -> None:
    opened = open_initiative(
        store, cast.tom, InitiativeWords(title="Samen lezen", issue="We zien minder leesplezier.")
    )

    mine, theirs = (day.today(store, each) for each in (cast.tom, cast.lea))

    assert [each.initiative_id for each in mine.mine] == [opened]
    assert theirs.mine == ()
    assert [each.is_own for each in mine.happened] == [True]
    assert [each.is_own for each in theirs.happened] == [False]
