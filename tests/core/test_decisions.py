"""The ladder follows from the state, and departing from the norm has to be motivated."""

from __future__ import annotations

from itertools import product

import pytest

from core.decisions import Outcome, State, Step, departs, done, reached

ANY_STATE = [
    State(groups=groups, locked=locked, counted=counted, seen=seen, decided=decided)
    for groups, locked, counted, seen, decided in product((False, True), repeat=5)
]


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (State(), Step.QUESTION),
        (State(groups=True), Step.NORMS),
        (State(groups=True, counted=True), Step.NORMS),
        (State(groups=True, locked=True), Step.DATA),
        (State(groups=True, locked=True, counted=True), Step.INFORMATION),
        (State(groups=True, locked=True, counted=True, seen=True), Step.KNOWLEDGE),
        (State(groups=True, locked=True, counted=True, seen=True, decided=True), Step.DECISION),
    ],
)
def test_the_ladder_is_climbed_step_by_step(state: State, step: Step) -> None:
    assert reached(state) is step


@pytest.mark.parametrize("state", ANY_STATE)
def test_all_steps_below_the_one_reached_are_done_unless_it_was_decided(state: State) -> None:
    below = list(Step)[: list(Step).index(reached(state))]

    assert state.decided or set(below) <= done(state)


def test_answers_that_are_sealed_are_no_information() -> None:
    state = State(groups=True, counted=True, seen=True)

    assert Step.INFORMATION not in done(state)


@pytest.mark.parametrize(
    ("outcome", "met", "departing"),
    [
        (Outcome.ADOPTED, True, False),
        (Outcome.NOT_ADOPTED, False, False),
        (Outcome.ADOPTED, False, True),
        (Outcome.NOT_ADOPTED, True, True),
        (Outcome.ADJUSTED, True, True),
        (Outcome.ADJUSTED, False, True),
        *((outcome, None, True) for outcome in Outcome),
    ],
)
def test_an_outcome_departs_where_the_norm_does_not_say_it(
    outcome: Outcome, met: bool | None, departing: bool
) -> None:
    assert departs(outcome, met) is departing
