"""A decision is taken up again for another year: with its question, groups and norms, tied both ways."""

from __future__ import annotations

import pytest

from core.errors import NotFound
from db import decisions
from db.store import Store
from tests.conftest import Cast
from tests.db.rounds import APART, ASKED, Round


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    climb = Round(either_store, either_cast)
    climb.link()
    climb.lock()
    return climb


def test_it_begins_with_what_was_agreed(climb: Round) -> None:
    opened = decisions.take_up_again(climb.store, climb.cast.tom, climb.decision_id, "Rooster 2028")

    detail = decisions.decision(climb.store, climb.cast.tom, opened)
    assert (detail.asked.title, detail.asked.question) == ("Rooster 2028", ASKED.question)
    assert (detail.asked.says, detail.asked.counting_unit) == (ASKED.says, ASKED.counting_unit)
    assert detail.draft.norms == APART
    assert detail.draft.by == "Tom"
    assert (detail.locked, detail.links, detail.records) == (None, (), ())


def test_both_know_each_other(climb: Round) -> None:
    opened = decisions.take_up_again(climb.store, climb.cast.tom, climb.decision_id)

    later = decisions.decision(climb.store, climb.cast.tom, opened)
    assert later.earlier is not None
    assert later.earlier.decision_id == climb.decision_id
    assert [each.decision_id for each in climb.detail().later] == [opened]


def test_the_link_form_can_begin_with_what_was_linked(climb: Round) -> None:
    opened = decisions.take_up_again(climb.store, climb.cast.tom, climb.decision_id)

    before = decisions.decision(climb.store, climb.cast.tom, opened).linked_before

    assert before is not None
    assert before.link.mapping == climb.detail().links[-1].link.mapping
    assert before.link.groups == climb.detail().links[-1].link.groups


def test_a_draft_goes_along_where_nothing_was_locked(either_store: Store, either_cast: Cast) -> None:
    climb = Round(either_store, either_cast)
    decisions.save_draft(either_store, either_cast.tom, climb.decision_id, APART, based_on=0)

    opened = decisions.take_up_again(either_store, either_cast.tom, climb.decision_id)

    assert decisions.decision(either_store, either_cast.tom, opened).draft.norms == APART


def test_another_school_takes_up_nothing_of_this_one(climb: Round) -> None:
    with pytest.raises(NotFound):
        decisions.take_up_again(climb.store, climb.cast.otto, climb.decision_id)
