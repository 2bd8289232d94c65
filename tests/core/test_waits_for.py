"""What an initiative waits for follows from the table of moves, and is nothing once it has ended."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.initiatives import (
    ENDS,
    ONWARD,
    OPEN,
    Asked,
    Condition,
    Facts,
    Phase,
    Rung,
    Wait,
    missing,
    possible,
    waits_for,
)

FACTS = st.builds(Facts, **{condition.value: st.booleans() for condition in Condition})
ASKED = st.builds(
    Asked,
    rung=st.sampled_from([None, Rung.SIGNAL, Rung.CONVERSATION, Rung.ADJUSTED]),
    lead_answer=st.booleans(),
    help=st.booleans(),
    answer=st.booleans(),
)
NOTHING = Asked()


@given(FACTS, st.sampled_from(OPEN))
def test_it_waits_for_the_step_only_where_the_step_can_be_made(facts: Facts, phase: Phase) -> None:
    waiting = waits_for(facts, phase, NOTHING)

    if Wait.MOVE in waiting.waits:
        assert waiting.to in possible(facts, phase)
    if Wait.CONDITION in waiting.waits and phase is not Phase.EXECUTION:
        assert waiting.missing == missing(facts, phase, ONWARD[phase])


@given(FACTS, st.sampled_from(OPEN), ASKED)
def test_what_people_ask_comes_before_what_the_cycle_asks(facts: Facts, phase: Phase, asked: Asked) -> None:
    waits = set(waits_for(facts, phase, asked).waits)

    assert waits
    assert waits <= {Wait.LADDER, Wait.LEAD_ANSWER, Wait.HELP, Wait.ANSWER} or asked == NOTHING
    assert (Wait.LADDER in waits) is (asked.rung is not None)


@given(FACTS, st.sampled_from(sorted(ENDS)), ASKED)
def test_what_has_ended_waits_for_nothing(facts: Facts, phase: Phase, asked: Asked) -> None:
    assert waits_for(facts, phase, asked).waits == ()


def test_under_way_without_a_lead_it_waits_for_one() -> None:
    assert waits_for(Facts(), Phase.EXECUTION, NOTHING).missing == (Condition.LEAD,)
    assert waits_for(Facts(lead=True), Phase.EXECUTION, NOTHING).waits == (Wait.UNDER_WAY,)
