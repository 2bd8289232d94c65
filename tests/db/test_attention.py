"""What asks for attention: five reasons, told to everybody on the team alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from core.initiatives import Phase, Status
from core.permissions import NotPermitted, Role
from db import initiatives, inquiry
from db.attention import attention
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.inquiries import FRAME, TODAY, WORDS, Asking, led


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The queries that are asked meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(store.reading, "before_cursor_execute", note)
    yield asked
    event.remove(store.reading, "before_cursor_execute", note)


def test_a_fresh_initiative_with_a_team_asks_for_nothing(either_store: Store, either_cast: Cast) -> None:
    opened = led(either_store, either_cast)
    initiatives.join(either_store, either_cast.tessa, opened)

    found = attention(either_store, either_cast.tessa)

    assert not any((found.silent, found.mandates_ending, found.reviews_due, found.unanswered))
    assert found.without_team == ()


def test_a_lead_without_a_team_is_seen(store: Store, cast: Cast) -> None:
    opened = led(store, cast)

    (line,) = attention(store, cast.tessa).without_team

    assert (line.initiative_id, [each.name for each in line.people]) == (opened, ["Tom"])


def test_after_thirty_days_without_a_word_it_is_silent_until_somebody_writes(
    store: Store, cast: Cast, clock: Clock
) -> None:
    opened = led(store, cast)
    clock.forward(days=30)
    assert attention(store, cast.tessa).silent == ()
    clock.forward(seconds=1)

    (line,) = attention(store, cast.tessa).silent
    initiatives.post_progress(store, cast.tom, opened, Status.ON_TRACK, "Het loopt.")

    assert (line.initiative_id, line.since) == (opened, TODAY)
    assert attention(store, cast.tessa).silent == ()


def test_a_mandate_that_ends_within_thirty_days_is_told_and_still_when_it_has_ended(
    store: Store, cast: Cast, clock: Clock
) -> None:
    led(store, cast)
    clock.forward(days=29)
    assert attention(store, cast.tessa).mandates_ending == ()
    clock.forward(days=1)
    (line,) = attention(store, cast.tessa).mandates_ending
    clock.forward(days=90)
    (late,) = attention(store, cast.tessa).mandates_ending

    assert line.until == late.until == FRAME.until


def test_expectations_come_back_on_their_day(store: Store, cast: Cast, clock: Clock) -> None:
    opened = led(store, cast)
    initiatives.set_expectations(store, cast.tom, opened, "Kom kijken.", TODAY + timedelta(days=9))
    clock.forward(days=8)
    assert attention(store, cast.tessa).reviews_due == ()
    clock.forward(days=1)

    (line,) = attention(store, cast.tessa).reviews_due

    assert line.until == TODAY + timedelta(days=9)


def test_a_question_that_waits_for_more_than_a_week_is_told_with_its_words(
    store: Store, cast: Cast, clock: Clock
) -> None:
    asking = Asking(store, cast)
    question = inquiry.challenge(store, cast.tessa, asking.state(), "Hoe weten we dat?")
    clock.forward(days=7)
    assert attention(store, cast.tessa).unanswered == ()
    clock.forward(seconds=1)

    (line,) = attention(store, cast.tessa).unanswered
    inquiry.answer_challenge(store, cast.tom, question, "Zo.")

    assert (line.about, line.since) == ("Hoe weten we dat?", TODAY)
    assert attention(store, cast.tessa).unanswered == ()


def test_the_longest_waiting_stands_first(store: Store, cast: Cast, clock: Clock) -> None:
    first = led(store, cast, replace(WORDS, title="Z"))
    clock.forward(days=1)
    second = led(store, cast, replace(WORDS, title="A"), replace(FRAME, until=FRAME.until + timedelta(1)))
    clock.forward(days=60)  # of which 16 are the Christmas holidays

    found = attention(store, cast.tessa)

    assert [each.initiative_id for each in found.silent] == [first, second]
    assert [each.initiative_id for each in found.mandates_ending] == [first, second]
    assert [each.initiative_id for each in found.without_team] == [second, first]


def test_what_has_ended_asks_for_nothing(store: Store, cast: Cast, clock: Clock) -> None:
    opened = led(store, cast)
    inquiry.challenge(
        store, cast.tessa, inquiry.add_statement(store, cast.tom, opened, "Het helpt."), "Hoe weten we dat?"
    )
    initiatives.move(store, cast.tom, opened, Phase.STOPPED, "Geleerd: klein beginnen.")
    clock.forward(days=100)

    found = attention(store, cast.tessa)

    assert not any(
        (found.silent, found.mandates_ending, found.reviews_due, found.unanswered, found.without_team)
    )


def test_everybody_on_the_team_sees_the_same_and_nobody_else_anything(
    store: Store, cast: Cast, clock: Clock
) -> None:
    led(store, cast)
    clock.forward(days=31)

    assert attention(store, cast.tom) == attention(store, cast.lea) == attention(store, cast.tessa)
    assert attention(store, cast.otto).silent == ()
    with pytest.raises(NotPermitted):
        attention(store, replace(cast.lea, role=Role.BOARD_MEMBER))


def test_a_school_full_of_initiatives_asks_as_many_queries_as_one(store: Store, cast: Cast) -> None:
    def filled(times: int) -> int:
        for _ in range(times):
            opened = led(store, cast)
            said = inquiry.add_statement(store, cast.tom, opened, "Het helpt.")
            inquiry.challenge(store, cast.tessa, said, "Hoe weten we dat?")
        with counted(store) as asked:
            attention(store, cast.tessa)
        return len(asked)

    assert filled(1) == filled(5)
