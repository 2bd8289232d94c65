"""Moving along the cycle: what is not allowed says why, and what would make it possible."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import AlreadyDone, Missing
from core.initiatives import OPEN, Condition, MoveNotAllowed, Note, Phase
from core.permissions import Act
from db import initiatives
from db.initiatives import NotInThisPhase, NotYourInitiative, PossibleMove
from db.members import deactivate
from db.store import Store
from tests.conftest import Cast, Clock, at_once
from tests.scenery import CAME_OF_IT, WORDS, Journey, trail


def test_the_whole_cycle_to_sustained(either_store: Store, either_cast: Cast, clock: Clock) -> None:
    opened = Journey(either_store, either_cast).to(Phase.EVALUATION)
    clock.forward(days=100)
    initiatives.evaluate(either_store, either_cast.tessa, opened.id, CAME_OF_IT)

    initiatives.move(either_store, either_cast.tessa, opened.id, Phase.SUSTAINED)

    detail = opened.seen()
    assert (detail.line.phase, detail.line.phase_since) == (Phase.SUSTAINED, clock())
    assert [step.became for step in detail.phases] == [*OPEN[1:], Phase.SUSTAINED]
    assert detail.moves == ()
    assert trail(either_store)[-1] == "move"


def test_a_refused_move_says_what_is_missing_and_what_is_possible(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast, replace(WORDS, pupil_benefit="", research_question=""))
    opened.to(Phase.RESEARCH_QUESTION)

    with pytest.raises(MoveNotAllowed) as refusal:
        initiatives.move(store, cast.tom, opened.id, Phase.MANDATE)

    assert refusal.value.missing == (Condition.PUPIL_BENEFIT, Condition.RESEARCH_QUESTION)
    assert refusal.value.possible == (Phase.ISSUE, Phase.STOPPED, Phase.NOT_DOING)
    assert opened.line().phase is Phase.RESEARCH_QUESTION


def test_nothing_is_planned_without_a_lead_and_a_mandate(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE)

    with pytest.raises(MoveNotAllowed) as refusal:
        initiatives.move(store, cast.lea, opened.id, Phase.PLAN)

    assert refusal.value.missing == (Condition.LEAD, Condition.MANDATE)


def test_a_mandate_whose_term_has_passed_carries_nothing(store: Store, cast: Cast, clock: Clock) -> None:
    opened = Journey(store, cast).to(Phase.PLAN)
    clock.forward(days=300)

    with pytest.raises(MoveNotAllowed) as refusal:
        initiatives.move(store, cast.lea, opened.id, Phase.EXECUTION)

    assert refusal.value.missing == (Condition.MANDATE,)


def test_a_lead_without_access_carries_nothing(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN)
    deactivate(store, cast.lea, cast.tessa.person_id)

    with pytest.raises(MoveNotAllowed) as refusal:
        initiatives.move(store, cast.lea, opened.id, Phase.EXECUTION)

    assert refusal.value.missing == (Condition.LEAD,)


def test_who_opened_it_moves_it_until_somebody_leads(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.move(store, cast.tom, opened.id, Phase.RESEARCH_QUESTION)
    opened.led()

    with pytest.raises(NotYourInitiative) as refusal:
        initiatives.move(store, cast.tom, opened.id, Phase.MANDATE)
    initiatives.move(store, cast.tessa, opened.id, Phase.MANDATE)

    assert refusal.value.act is Act.MOVE_PHASE


def test_a_colleague_without_part_in_it_moves_nothing(store: Store, cast: Cast) -> None:
    with pytest.raises(NotYourInitiative):
        initiatives.move(store, cast.tessa, Journey(store, cast).id, Phase.RESEARCH_QUESTION)


def test_it_is_not_moved_to_where_it_is(store: Store, cast: Cast) -> None:
    with pytest.raises(AlreadyDone) as refusal:
        initiatives.move(store, cast.tom, Journey(store, cast).id, Phase.ISSUE)

    assert refusal.value.state == Phase.ISSUE


@pytest.mark.parametrize("phase", [phase for phase in OPEN if phase is not Phase.EVALUATION])
def test_stopping_asks_what_was_learnt(store: Store, cast: Cast, phase: Phase) -> None:
    opened = Journey(store, cast).to(phase)

    with pytest.raises(Missing) as refusal:
        initiatives.move(store, cast.lea, opened.id, Phase.STOPPED, "  ")
    initiatives.move(store, cast.lea, opened.id, Phase.STOPPED, "Klein beginnen.")

    assert refusal.value.field == Note.LEARNT
    assert opened.seen().phases[-1].note == "Klein beginnen."


def test_stopping_after_evaluation_asks_what_pupils_noticed_first(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EVALUATION)

    with pytest.raises(MoveNotAllowed) as refusal:
        initiatives.move(store, cast.tessa, opened.id, Phase.STOPPED, "Klein beginnen.")
    initiatives.evaluate(store, cast.tessa, opened.id, CAME_OF_IT)
    initiatives.move(store, cast.tessa, opened.id, Phase.STOPPED, "Klein beginnen.")

    assert refusal.value.missing == (Condition.EVALUATION,)
    assert opened.line().phase is Phase.STOPPED


def test_a_member_may_set_it_aside_with_because(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.join(store, cast.tessa, opened.id)

    with pytest.raises(Missing) as refusal:
        initiatives.move(store, cast.tessa, opened.id, Phase.NOT_DOING)
    initiatives.move(store, cast.tessa, opened.id, Phase.NOT_DOING, "Het past er niet bij.")

    assert refusal.value.field == Note.BECAUSE


def test_what_was_set_aside_is_taken_up_again_and_says_why(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.move(store, cast.tom, opened.id, Phase.NOT_DOING, "Nu niet.")

    with pytest.raises(Missing) as refusal:
        initiatives.move(store, cast.tom, opened.id, Phase.ISSUE)
    initiatives.move(store, cast.tom, opened.id, Phase.ISSUE, "Nu wel.")

    assert refusal.value.field == Note.AGAIN
    assert opened.line().phase is Phase.ISSUE


def test_what_is_sustained_stays_so(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EVALUATION)
    initiatives.evaluate(store, cast.tessa, opened.id, CAME_OF_IT)
    initiatives.move(store, cast.tessa, opened.id, Phase.SUSTAINED)

    with pytest.raises(NotInThisPhase):
        initiatives.move(store, cast.lea, opened.id, Phase.ISSUE, "Toch weer.")


def test_of_two_who_move_it_at_once_one_is_first(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)

    outcomes = at_once(
        lambda: initiatives.move(either_store, either_cast.tom, opened.id, Phase.RESEARCH_QUESTION),
        lambda: initiatives.move(either_store, either_cast.lea, opened.id, Phase.RESEARCH_QUESTION),
    )

    assert sum(isinstance(each, AlreadyDone) for each in outcomes) == 1
    assert len(opened.seen().phases) == 1


def test_each_sees_the_moves_that_are_theirs_and_what_they_wait_for(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE)

    assert opened.seen(cast.tom).moves == (
        PossibleMove(to=Phase.PLAN, missing=(Condition.LEAD, Condition.MANDATE), note=None, is_yours=True),
        PossibleMove(to=Phase.RESEARCH_QUESTION, missing=(), note=None, is_yours=True),
        PossibleMove(to=Phase.STOPPED, missing=(), note=Note.LEARNT, is_yours=True),
    )
    assert not any(each.is_yours for each in opened.seen(cast.tessa).moves)
