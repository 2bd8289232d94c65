"""The list of a school: the same few queries for one initiative and for fifty, each along an index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event, text

from core.initiatives import Part, Phase, Status
from core.people import PersonRef
from db import initiatives
from db.models import Challenge, Statement
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.scenery import TERMS, WORDS, Journey, ambition, area


@contextmanager
def asked(engine: Engine) -> Iterator[list[tuple[str, object]]]:
    """The queries that are asked meanwhile, with what was filled in."""
    heard: list[tuple[str, object]] = []

    def hear(_c: object, _cursor: object, statement: str, given: object, *_rest: object) -> None:
        heard.append((statement, given))

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def full(store: Store, cast: Cast) -> Journey:
    """An initiative with something of everything around it."""
    words = replace(
        WORDS, area_ids=(area(store, cast.tom, f"Gebied {len(initiatives.initiatives(store, cast.tom))}"),),
        ambition_ids=(ambition(store, cast.tom),),
    )  # fmt: skip
    opened = Journey(store, cast, words).to(Phase.EXECUTION)
    initiatives.join(store, cast.tom, opened.id)
    initiatives.post_progress(store, cast.tessa, opened.id, Status.WATCH, "Wie helpt?", asks_help=True)
    opened.signalled()
    return opened


def test_the_latest_opened_stands_first(either_store: Store, either_cast: Cast) -> None:
    first, second = Journey(either_store, either_cast), Journey(either_store, either_cast)

    found = initiatives.initiatives(either_store, either_cast.tessa)

    assert [each.initiative_id for each in found] == [second.id, first.id]


def test_a_line_says_who_how_and_until_when(either_store: Store, either_cast: Cast) -> None:
    opened = full(either_store, either_cast)
    tom = PersonRef(either_cast.tom.person_id, "Tom")

    line = opened.line(either_cast.lea)

    assert (line.title, line.phase, line.origin) == (WORDS.title, Phase.EXECUTION, WORDS.origin)
    assert ([each.name for each in line.leads], line.members) == (["Tessa"], (tom,))
    assert (line.status, line.asks_help, line.mandate_until) == (Status.WATCH, True, TERMS.until)
    assert (len(line.area_ids), len(line.ambition_ids), line.rung) == (1, 1, "signal")
    assert not line.is_mine
    assert opened.line(either_cast.tom).is_mine
    assert opened.seen(either_cast.lea).line == line


def test_questions_without_an_answer_stand_on_the_line(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)
    here, at = either_cast.tom.school_id, either_store.now()
    with either_store.write(EVERY) as session:
        said, gone = (
            Statement(school_id=here, initiative_id=opened.id, text="Lezen helpt.", said_at=at,
                      withdrawn_at=withdrawn)
            for withdrawn in (None, at)
        )  # fmt: skip
        session.add_all([said, gone])
        session.flush()
        for statement, answered in ((said, None), (said, at), (gone, None)):
            session.add(
                Challenge(school_id=here, initiative_id=opened.id, statement_id=statement.id or 0,
                          question="Hoe weten we dat?", asked_at=at, answered_at=answered)
            )  # fmt: skip

    assert opened.line().open_questions == 1


def test_another_school_has_a_list_of_its_own(store: Store, cast: Cast) -> None:
    full(store, cast)

    assert initiatives.initiatives(store, cast.olga) == ()


def test_fifty_take_as_many_queries_as_one(store: Store, cast: Cast) -> None:
    full(store, cast)
    with asked(store.reading) as for_one:
        initiatives.initiatives(store, cast.tom)
    for _ in range(9):
        full(store, cast)
    for _ in range(40):
        Journey(store, cast)

    with asked(store.reading) as for_fifty:
        found = initiatives.initiatives(store, cast.tom)

    assert len(found) == 50
    assert len(for_one) == len(for_fifty) <= 15


def test_one_initiative_takes_as_many_queries_among_fifty(store: Store, cast: Cast) -> None:
    opened = full(store, cast)
    with asked(store.reading) as alone:
        opened.seen()
    for _ in range(5):
        full(store, cast)

    with asked(store.reading) as among:
        opened.seen()

    assert len(among) == len(alone)


@pytest.mark.parametrize("detail", [False, True])
def test_no_query_reads_a_whole_table(store: Store, cast: Cast, detail: bool) -> None:
    opened = full(store, cast)
    with asked(store.reading) as queries:
        if detail:
            opened.seen()
        else:
            initiatives.initiatives(store, cast.tom)

    with store.reading.connect() as connection:
        plans = [
            (statement, row[3])
            for statement, given in queries
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)  # type: ignore[arg-type]
        ]
    assert len(plans) >= len(queries)
    assert [plan for plan in plans if plan[1].startswith("SCAN") and "INDEX" not in plan[1]] == []


def test_who_was_asked_to_take_part_has_no_part_yet(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.nominate(store, cast.tom, opened.id, cast.tessa.person_id, Part.MEMBER, "Doe je mee?")

    assert opened.line().members == ()
    assert not opened.line(cast.tessa).is_mine


def test_a_name_that_was_changed_is_shown_as_it_is_now(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).led()
    with store.write(EVERY) as session:
        session.execute(text("UPDATE person SET name = 'Tess' WHERE name = 'Tessa'"))

    assert [each.name for each in opened.line().leads] == ["Tess"]
