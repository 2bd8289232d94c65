"""Evaluating against what was set at the start; what pupils noticed is asked again before closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.errors import Missing
from core.initiatives import Condition, MoveNotAllowed, Phase
from db import initiatives
from db.initiatives import NotInThisPhase, NotYourInitiative
from db.store import Store
from tests.conftest import Cast, Clock
from tests.scenery import CAME_OF_IT, TERMS, WORDS, Journey, trail


def test_what_came_of_it_stands_beside_what_was_set_at_the_start(
    either_store: Store, either_cast: Cast
) -> None:
    opened = Journey(either_store, either_cast).to(Phase.EVALUATION)

    initiatives.evaluate(either_store, either_cast.tessa, opened.id, CAME_OF_IT)

    detail = opened.seen()
    (written,) = detail.evaluations
    assert written.words == CAME_OF_IT
    assert detail.at_start is not None
    assert detail.at_start.pupil_benefit == WORDS.pupil_benefit
    assert trail(either_store)[-1] == "evaluate"


@pytest.mark.parametrize("field", ["pupils_noticed", "against_start"])
def test_it_says_what_pupils_noticed_and_how_it_compares(store: Store, cast: Cast, field: str) -> None:
    opened = Journey(store, cast).to(Phase.EVALUATION)

    with pytest.raises(Missing) as refusal:
        initiatives.evaluate(store, cast.tessa, opened.id, replace(CAME_OF_IT, **{field: " "}))

    assert refusal.value.field == field
    assert opened.seen().evaluations == ()


def test_it_is_written_in_its_phase(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EXECUTION)

    with pytest.raises(NotInThisPhase) as refusal:
        initiatives.evaluate(store, cast.tessa, opened.id, CAME_OF_IT)

    assert refusal.value.permitted == (Phase.EVALUATION,)


def test_it_is_written_by_who_leads_or_the_school_leader(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EVALUATION)

    with pytest.raises(NotYourInitiative):
        initiatives.evaluate(store, cast.tom, opened.id, CAME_OF_IT)
    initiatives.evaluate(store, cast.lea, opened.id, CAME_OF_IT)

    assert len(opened.seen().evaluations) == 1


@pytest.mark.parametrize("back", [Phase.PLAN, Phase.EXECUTION])
def test_a_next_round_is_evaluated_anew(store: Store, cast: Cast, clock: Clock, back: Phase) -> None:
    opened = Journey(store, cast).to(Phase.EVALUATION)
    initiatives.evaluate(store, cast.tessa, opened.id, CAME_OF_IT)
    clock.forward(days=30)
    round_two = (back, *([Phase.EXECUTION] if back is Phase.PLAN else []), Phase.EVALUATION)
    for phase in round_two:
        initiatives.move(store, cast.tessa, opened.id, phase)

    with pytest.raises(MoveNotAllowed) as refusal:
        initiatives.move(store, cast.tessa, opened.id, Phase.SUSTAINED)
    clock.forward(days=30)
    initiatives.evaluate(store, cast.tessa, opened.id, CAME_OF_IT)
    initiatives.move(store, cast.tessa, opened.id, Phase.SUSTAINED)

    assert refusal.value.missing == (Condition.EVALUATION,)
    assert len(opened.seen().evaluations) == 2


def test_a_new_mandate_asks_for_a_new_evaluation(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    opened = Journey(either_store, either_cast).to(Phase.EVALUATION)
    initiatives.evaluate(either_store, either_cast.tessa, opened.id, CAME_OF_IT)
    clock.forward(days=1)
    initiatives.adjust_frame(
        either_store, either_cast.lea, opened.id, replace(TERMS, until=date(2027, 7, 15)), "Langer."
    )

    with pytest.raises(MoveNotAllowed):
        initiatives.move(either_store, either_cast.tessa, opened.id, Phase.SUSTAINED)
