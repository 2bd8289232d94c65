"""The cycle: what the table does not allow does not happen, and no phase is reached without its conditions."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.__main__ import main
from core.initiatives import (
    ENDS,
    MOVES,
    OPEN,
    Condition,
    Facts,
    MoveNotAllowed,
    Note,
    Phase,
    missing,
    moves_from,
    possible,
    require_move,
)

ROOT = Path(__file__).parents[2]
ALL = Facts(**{each.value: True for each in Condition})
FORWARD = [
    Phase.ISSUE, Phase.RESEARCH_QUESTION, Phase.MANDATE, Phase.PLAN, Phase.EXECUTION, Phase.EVALUATION,
    Phase.SUSTAINED,
]  # fmt: skip
ANY_FACTS = st.builds(Facts, **{each.value: st.booleans() for each in Condition})


def test_every_condition_is_a_fact_and_every_fact_a_condition() -> None:
    assert {each.name for each in fields(Facts)} == {each.value for each in Condition}


def test_a_move_stands_once_in_the_table() -> None:
    pairs = [(move.was, move.to) for move in MOVES]

    assert len(pairs) == len(set(pairs))
    assert all(was is not to for was, to in pairs)


@pytest.mark.parametrize(("was", "to"), list(pairwise(FORWARD)))
def test_with_all_that_is_asked_it_goes_along_the_cycle(was: Phase, to: Phase) -> None:
    assert require_move(ALL, was, to).to is to


@pytest.mark.parametrize("was", FORWARD)
@pytest.mark.parametrize("to", FORWARD)
def test_no_phase_is_skipped(was: Phase, to: Phase) -> None:
    if FORWARD.index(to) > FORWARD.index(was) + 1:
        with pytest.raises(MoveNotAllowed) as refusal:
            require_move(ALL, was, to)
        assert refusal.value.missing == ()
        assert FORWARD[FORWARD.index(was) + 1] in refusal.value.possible


@pytest.mark.parametrize(
    ("was", "to"), [(Phase.RESEARCH_QUESTION, Phase.ISSUE), (Phase.MANDATE, Phase.RESEARCH_QUESTION)]
)
def test_a_step_taken_too_early_can_be_taken_back_before_there_is_a_mandate(was: Phase, to: Phase) -> None:
    assert require_move(Facts(), was, to).note is None


@pytest.mark.parametrize("to", [Phase.PLAN, Phase.EXECUTION])
def test_after_evaluation_there_is_a_next_round(to: Phase) -> None:
    assert to in possible(ALL, Phase.EVALUATION)


@pytest.mark.parametrize("was", OPEN)
def test_stopping_is_possible_anywhere_with_what_was_learnt(was: Phase) -> None:
    stop = next(move for move in moves_from(was) if move.to is Phase.STOPPED)

    assert stop.note is Note.LEARNT
    assert (Condition.EVALUATION in stop.conditions) is (was is Phase.EVALUATION)


def test_not_doing_is_chosen_early_and_because_of_something() -> None:
    early = {move.was: move.note for move in MOVES if move.to is Phase.NOT_DOING}

    assert early == {Phase.ISSUE: Note.BECAUSE, Phase.RESEARCH_QUESTION: Note.BECAUSE}


def test_what_was_stopped_or_set_aside_can_be_taken_up_again_and_what_is_sustained_not() -> None:
    assert [(move.to, move.note) for move in moves_from(Phase.STOPPED)] == [(Phase.ISSUE, Note.AGAIN)]
    assert [(move.to, move.note) for move in moves_from(Phase.NOT_DOING)] == [(Phase.ISSUE, Note.AGAIN)]
    assert moves_from(Phase.SUSTAINED) == ()


def test_a_refused_move_says_what_is_missing_and_what_is_possible() -> None:
    facts = Facts(pupil_benefit=True, research_question=True, lead=True)

    with pytest.raises(MoveNotAllowed) as refusal:
        require_move(facts, Phase.MANDATE, Phase.PLAN)

    assert (refusal.value.was, refusal.value.wanted) == (Phase.MANDATE, Phase.PLAN)
    assert refusal.value.missing == (Condition.MANDATE,)
    assert refusal.value.possible == (Phase.RESEARCH_QUESTION, Phase.STOPPED)


@given(was=st.sampled_from(Phase), facts=ANY_FACTS)
def test_possible_is_what_is_not_refused(was: Phase, facts: Facts) -> None:
    assert [to for to in Phase if not refused(facts, was, to)] == sorted(
        possible(facts, was), key=list(Phase).index
    )


def refused(facts: Facts, was: Phase, to: Phase) -> bool:
    try:
        require_move(facts, was, to)
    except MoveNotAllowed:
        return True
    return False


@given(st.lists(st.tuples(st.sampled_from(Phase), ANY_FACTS), max_size=40))
def test_a_walk_never_reaches_a_phase_whose_conditions_do_not_hold(
    steps: list[tuple[Phase, Facts]],
) -> None:
    stands = Phase.ISSUE
    for wanted, facts in steps:
        if refused(facts, stands, wanted):
            continue
        was, stands = stands, wanted
        assert missing(facts, was, stands) == ()
        if stands in (Phase.PLAN, Phase.EXECUTION):
            assert facts.lead
            assert facts.mandate
        if stands is Phase.EXECUTION:
            assert facts.plan
        if stands is Phase.MANDATE:
            assert facts.pupil_benefit
        if stands is Phase.SUSTAINED:
            assert was is Phase.EVALUATION
            assert facts.evaluation


def test_an_initiative_ends_where_people_say_that_it_ends() -> None:
    assert ENDS.isdisjoint(OPEN)
    assert ENDS | set(OPEN) == set(Phase)


def test_the_document_says_what_the_table_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cycle"]) == 0
    printed = capsys.readouterr().out

    document = (ROOT / "docs" / "cycle.md").read_text(encoding="utf-8")

    assert document == printed, "run: python -m core cycle > docs/cycle.md"
    rows = [line for line in printed.splitlines() if line.startswith("| ")]
    assert len(rows) == len(MOVES) + 2
