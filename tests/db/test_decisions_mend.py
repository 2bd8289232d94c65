"""A slip in title or question is mended after the lock, visibly; a record keeps the words of then."""

from __future__ import annotations

import pytest

from core.decisions import NormsNotLocked
from core.errors import AlreadyDone, Conflict, Missing
from core.permissions import NotPermitted
from db import decisions
from db.store import Store
from tests.conftest import Cast
from tests.db.rounds import ASKED, Round

MENDED = "Gaan we over op vijf even lange dagen?"


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    climb = Round(either_store, either_cast)
    climb.link()
    climb.lock()
    return climb


def mend(climb: Round, question: str = MENDED, reason: str = "Tikfout.", based_on: int | None = None) -> int:
    version = climb.detail().version if based_on is None else based_on
    return decisions.mend_question(
        climb.store, climb.cast.lea, climb.decision_id,
        title=ASKED.title, question=question, reason=reason, based_on=version,
    )  # fmt: skip


def test_it_is_a_visible_change(climb: Round) -> None:
    mend(climb)

    detail = climb.detail()
    (mending,) = detail.mendings
    assert detail.asked.question == MENDED
    assert (mending.question_before, mending.question) == (ASKED.question, MENDED)
    assert (mending.reason, mending.by) == ("Tikfout.", "Lea")
    assert not detail.mismatches


def test_a_record_keeps_the_words_of_then(climb: Round) -> None:
    climb.record()

    mend(climb)

    kept = decisions.basis(climb.store, climb.cast.tom, climb.decision_id)
    assert kept.asked.question == ASKED.question
    assert climb.detail().asked.question == MENDED


def test_it_needs_a_reason_another_word_and_the_newest_version(climb: Round) -> None:
    with pytest.raises(Missing):
        mend(climb, reason=" ")
    with pytest.raises(AlreadyDone):
        mend(climb, question=ASKED.question)
    with pytest.raises(Conflict):
        mend(climb, based_on=99)
    assert climb.detail().mendings == ()


def test_before_the_lock_the_question_itself_is_changed(either_store: Store, either_cast: Cast) -> None:
    climb = Round(either_store, either_cast)

    with pytest.raises(NormsNotLocked):
        mend(climb)


def test_only_who_leads_the_school_mends(climb: Round) -> None:
    with pytest.raises(NotPermitted):
        decisions.mend_question(
            climb.store, climb.cast.tom, climb.decision_id, title="x", question="y", reason="z", based_on=1
        )
