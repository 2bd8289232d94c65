"""Whatever people do in whatever order: what must hold of an initiative holds after each act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refusal
from core.initiatives import ENDS, ONWARD, Part, Phase, Rung, Status, Wait
from core.permissions import Actor
from db import initiatives
from db.initiatives import InitiativeDetail
from db.store import Store
from tests.conftest import Cast, Clock
from tests.scenery import CAME_OF_IT, TERMS, TRIAL, Journey

Do = Callable[[Journey, Actor], object]


def _answer(journey: Journey, actor: Actor) -> None:
    waiting = [each for each in journey.seen(actor).offers if each.may_answer]
    if waiting:
        initiatives.accept_offer(journey.store, actor, waiting[0].offer_id)


ACTS: list[Do] = [
    *(lambda j, a, to=to: initiatives.move(j.store, a, j.id, to, "Omdat.") for to in Phase),  # type: ignore[misc]
    lambda j, a: initiatives.claim(j.store, a, j.id),
    lambda j, a: initiatives.nominate(j.store, a, j.id, j.cast.tessa.person_id, Part.LEAD, "Jij?"),
    lambda j, a: initiatives.join(j.store, a, j.id),
    _answer,
    _answer,
    lambda j, a: initiatives.step_back(j.store, a, j.id),
    lambda j, a: initiatives.grant_mandate(j.store, a, j.id, TERMS),
    lambda j, a: initiatives.grant_mandate(j.store, a, j.id, TRIAL),
    lambda j, a: initiatives.adjust_frame(j.store, a, j.id, TRIAL, "Korter."),
    lambda j, a: initiatives.signal(j.store, a, j.id, "Het schuurt."),
    lambda j, a: initiatives.record_conversation(j.store, a, j.id, j.store.now().date(), "Gesproken."),
    lambda j, a: initiatives.take_back(j.store, a, j.id, "Omdat."),
    lambda j, a: initiatives.draft_frame(j.store, a, j.id, TRIAL),
    lambda j, a: j.confirmed(a),
    lambda j, a: initiatives.settle(j.store, a, j.id, "Goed zo."),
    lambda j, a: initiatives.post_progress(j.store, a, j.id, Status.WATCH, "Hm."),
    lambda j, a: initiatives.evaluate(j.store, a, j.id, CAME_OF_IT),
]


def holds(seen: InitiativeDetail) -> None:
    """What must be so of an initiative, at any time."""
    running = [each for each in seen.participations if each.ended_at is None]
    assert len(seen.line.leads) <= 2
    assert len({each.person.person_id for each in running}) == len(running)
    assert [each.version for each in seen.mandates] == list(range(1, len(seen.mandates) + 1))
    assert all(each.ended_how for each in seen.mandates[:-1])
    assert (seen.at_start is None) is (seen.mandates == ())
    if seen.line.phase in ENDS:
        assert (running, seen.mandate, seen.line.rung) == ([], None, None)
    if seen.mandate is None:
        assert seen.line.rung is None
    lacking, waiting = {move.to: move.missing for move in seen.moves}, seen.line.waits_for
    assert (waiting.waits == ()) is (seen.line.phase in ENDS)
    if Wait.MOVE in waiting.waits:
        assert lacking[waiting.to or Phase.ISSUE] == ()
    if Wait.CONDITION in waiting.waits and seen.line.phase is not Phase.EXECUTION:
        assert lacking[ONWARD[seen.line.phase]] == waiting.missing
    if seen.line.phase is Phase.SUSTAINED:
        assert seen.evaluations[-1].at >= seen.mandates[-1].granted_at
        assert seen.evaluations[-1].words.pupils_noticed
    for step, taken in enumerate(seen.ladder):
        if taken.rung is Rung.TAKEN_BACK:
            before = [each.rung for each in seen.ladder[:step]]
            signal = len(before) - 1 - before[::-1].index(Rung.SIGNAL)
            assert Rung.CONVERSATION in before[signal:]
            since = seen.ladder[signal:step]
            assert [each.held_on for each in since if each.held_on][-1] < taken.at.date()
            for say in (say for each in since for say in each.says):
                assert (say.said_at or taken.at - timedelta(days=7)) >= say.asked_at


@pytest.mark.parametrize("start", [Phase.ISSUE, Phase.EXECUTION, Phase.EVALUATION])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(st.integers(0, len(ACTS) - 1), st.sampled_from(["lea", "tom", "tessa"])), max_size=25
    )
)
def test_what_must_hold_holds_after_each_act(
    store: Store, cast: Cast, clock: Clock, start: Phase, acts: list[tuple[int, str]]
) -> None:
    clock.moment = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)
    journey = Journey(store, cast).to(start)
    for act, who in acts:
        clock.moment += timedelta(hours=9)
        try:
            ACTS[act](journey, getattr(cast, who))
        except Refusal:
            continue
        holds(journey.seen())
        assert journey.line().waits_for == journey.seen().line.waits_for
