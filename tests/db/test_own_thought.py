"""What a school leader asks themselves, "what could I have left to them?", is for its writer alone."""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest
from sqlmodel import select

from core.initiatives import Phase
from core.permissions import NotPermitted, Role
from db import expertise, initiatives
from db.expertise import OwnSheet
from db.initiatives import own_thoughts
from db.initiatives.own_thoughts import own_thought, think_back
from db.members import may_be_removed
from db.models import AuditEntry, OwnThought, Person
from db.store import EVERY, Store
from db.today import story, today
from tests.conftest import Cast
from tests.scenery import Journey, revision, trail

SECRET = "Ik had het rooster niet hoeven controleren"


def test_its_writer_reads_it_changes_it_and_drops_it(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast).to(Phase.PLAN).signalled()
    assert own_thought(either_store, either_cast.lea, opened.id) == ""

    think_back(either_store, either_cast.lea, opened.id, f" {SECRET} ")
    assert own_thought(either_store, either_cast.lea, opened.id) == SECRET
    think_back(either_store, either_cast.lea, opened.id, "Anders")
    assert own_thought(either_store, either_cast.lea, opened.id) == "Anders"
    think_back(either_store, either_cast.lea, opened.id, "")

    with either_store.read(EVERY) as session:
        assert session.exec(select(OwnThought)).all() == []


def test_it_leaves_no_trace_at_all(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled()
    before = (trail(store), revision(store, cast.lea), opened.seen(), story(store, cast.tom, opened.id))

    think_back(store, cast.lea, opened.id, SECRET)

    assert (
        trail(store),
        revision(store, cast.lea),
        opened.seen(),
        story(store, cast.tom, opened.id),
    ) == before
    with store.read(EVERY) as session:
        assert SECRET not in repr([each.model_dump() for each in session.exec(select(AuditEntry))])


def test_no_other_school_leader_reads_it_and_no_other_role_may_ask(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled()
    think_back(store, cast.lea, opened.id, SECRET)
    second = replace(cast.tom, role=Role.SCHOOL_LEADER)

    assert own_thought(store, second, opened.id) == ""
    assert own_thought(store, cast.otto, opened.id) == ""
    for role in (Role.TEACHER, Role.ADMINISTRATOR, Role.BOARD_MEMBER):
        with pytest.raises(NotPermitted):
            own_thought(store, replace(cast.lea, role=role), opened.id)


def test_it_is_in_the_own_data_of_its_writer_and_in_nobody_elses(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled()
    think_back(store, cast.lea, opened.id, SECRET)

    def exported(sheets: dict[OwnSheet, object]) -> str:
        return "".join(sheet.to_csv() for sheet in sheets.values())  # type: ignore[attr-defined]

    assert SECRET in exported(dict(expertise.own_data(store, cast.lea).sheets))
    for who in (cast.tom, cast.tessa):
        assert SECRET not in exported(dict(expertise.own_data(store, who).sheets))


def test_nothing_else_that_anybody_asks_tells_of_it(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled()
    think_back(store, cast.lea, opened.id, SECRET)

    for who in (cast.lea, cast.tom, cast.tessa):
        told = (opened.seen(who), initiatives.initiatives(store, who), today(store, who))
        assert SECRET not in repr(told)


def test_it_goes_with_its_writer_and_does_not_say_that_somebody_did_something(
    store: Store, cast: Cast
) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled()
    with store.write(EVERY) as session:
        session.add(
            OwnThought(
                school_id=cast.lea.school_id,
                initiative_id=opened.id,
                person_id=cast.olga.person_id,
                text=SECRET,
                written_at=store.now(),
            )
        )
    assert may_be_removed(store, cast.otto, cast.olga.person_id)

    with store.write(EVERY) as session:
        session.delete(session.get_one(Person, cast.olga.person_id))

    with store.read(EVERY) as session:
        assert session.exec(select(OwnThought)).all() == []


def test_only_this_module_reads_its_table() -> None:
    from pathlib import Path

    import db

    root = Path(inspect.getfile(db)).parent
    readers = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "OwnThought" in path.read_text(encoding="utf-8")
    }

    assert readers == {"models/__init__.py", "models/mandates.py", "initiatives/own_thoughts.py"}
    assert own_thoughts.own_thought is own_thought
