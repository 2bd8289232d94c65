"""A decision opened by mistake is closed and opened again, with a reason; what was seen stays seen."""

from __future__ import annotations

import pytest

from core.decisions import DecisionIsClosed, DecisionWasTaken, Stance
from core.errors import AlreadyDone, Missing
from core.permissions import NotPermitted
from db import decisions, surveys
from db.decisions import ArgumentWords
from db.store import Store
from db.surveys import ResultsSealed
from tests.conftest import Cast
from tests.db.rounds import ASKED, Round


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    climb = Round(either_store, either_cast)
    climb.link()
    return climb


def close(climb: Round, reason: str = "Dubbel geopend.") -> None:
    decisions.close_decision(climb.store, climb.cast.lea, climb.decision_id, reason)


def reopen(climb: Round, reason: str = "Toch nodig.") -> None:
    decisions.reopen_decision(climb.store, climb.cast.lea, climb.decision_id, reason)


def test_it_is_closed_with_a_reason_that_stays(climb: Round) -> None:
    close(climb)

    detail = climb.detail()
    assert detail.closed is not None
    assert (detail.closed.reason, detail.closed.by, detail.closed.results_seen) == (
        "Dubbel geopend.",
        "Lea",
        False,
    )
    (line,) = decisions.decisions(climb.store, climb.cast.tom)
    assert line.is_closed


def test_its_survey_can_be_seen_again_and_opening_it_again_says_that_it_was(climb: Round) -> None:
    with pytest.raises(ResultsSealed):
        surveys.results(climb.store, climb.cast.lea, climb.ref.survey_id)
    close(climb)

    surveys.results(climb.store, climb.cast.lea, climb.ref.survey_id)
    reopen(climb)

    detail = climb.detail()
    assert detail.closed is None
    assert [(each.is_closed, each.results_seen) for each in detail.closings] == [(True, False), (False, True)]
    assert detail.norms_after_seeing
    assert detail.sealed
    with pytest.raises(ResultsSealed):
        surveys.results(climb.store, climb.cast.lea, climb.ref.survey_id)


def test_a_closed_decision_accepts_no_acts(climb: Round) -> None:
    heard = decisions.add_argument(
        climb.store, climb.cast.tom, climb.decision_id,
        ArgumentWords(group="ouders", stance=Stance.FOR, text="Rust."),
    )  # fmt: skip
    close(climb)
    store, lea, tom, it = climb.store, climb.cast.lea, climb.cast.tom, climb.decision_id

    for act in (
        lambda: decisions.change_question(store, tom, it, ASKED, based_on=1),
        lambda: decisions.unlink_survey(store, lea, it),
        lambda: decisions.withdraw_argument(store, tom, heard),
        lambda: climb.lock(),
        lambda: decisions.add_argument(
            store, tom, it, ArgumentWords(group="ouders", stance=Stance.FOR, text="x")
        ),
    ):
        with pytest.raises(DecisionIsClosed):
            act()


def test_a_recorded_decision_is_not_closed(climb: Round) -> None:
    climb.lock()
    climb.record()

    with pytest.raises(DecisionWasTaken):
        close(climb)


def test_closing_and_opening_ask_for_a_reason_and_happen_once(climb: Round) -> None:
    with pytest.raises(Missing):
        close(climb, "  ")
    assert climb.detail().closed is None

    close(climb)
    with pytest.raises(AlreadyDone):
        close(climb)
    reopen(climb)
    with pytest.raises(AlreadyDone):
        reopen(climb)


def test_a_locked_decision_is_closed_and_opened_again_as_it_was(climb: Round) -> None:
    climb.lock()
    before = climb.verdicts()
    close(climb)

    reopen(climb)

    assert climb.verdicts() == before


def test_only_who_leads_the_school_closes(climb: Round) -> None:
    with pytest.raises(NotPermitted):
        decisions.close_decision(climb.store, climb.cast.tom, climb.decision_id, "x")
