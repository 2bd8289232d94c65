"""The take-back ladder: signal, conversation, adjusted frame, taken back; or settled. All the team reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.errors import Missing
from core.initiatives import Part, Phase, Rung
from core.mandates import DateNotPermitted, MandateEnd, RungNotAllowed
from core.permissions import Act, NotPermitted
from db import initiatives
from db.initiatives import NotYourInitiative, WithoutMandate
from db.store import Store
from tests.conftest import Cast, Clock
from tests.scenery import TERMS, Journey, trail

NARROWER = replace(TERMS, fixed="De methode en de pauzes blijven")


def rungs(journey: Journey) -> list[Rung]:
    return [each.rung for each in journey.seen().ladder]


def test_the_whole_ladder_with_all_of_it_on_record(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    opened = Journey(either_store, either_cast).to(Phase.EXECUTION).signalled()
    clock.forward(days=2)
    opened.talked()
    initiatives.adjust_frame(either_store, either_cast.lea, opened.id, NARROWER, "Pauzes zijn van iedereen.")
    opened.confirmed()
    clock.forward(days=1)

    initiatives.take_back(either_store, either_cast.lea, opened.id, "Het lukt niet samen.")

    detail = opened.seen(either_cast.tessa)
    assert [each.rung for each in detail.ladder] == [
        Rung.SIGNAL, Rung.CONVERSATION, Rung.ADJUSTED, Rung.TAKEN_BACK
    ]  # fmt: skip
    assert [each.by.name for each in detail.ladder if each.by] == ["Tom", "Tessa", "Lea", "Lea"]
    assert [each.mandate_version for each in detail.ladder] == [1, 1, 2, 2]
    assert detail.ladder[1].held_on == date(2026, 11, 20)
    assert (detail.ladder[3].text, detail.line.rung) == ("Het lukt niet samen.", None)
    assert trail(either_store)[-5:] == [
        "record_conversation", "adjust_frame", "say_as_lead", "say_as_lead", "take_back"
    ]  # fmt: skip


def test_taken_back_brings_it_to_the_next_handshake(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    opened = Journey(either_store, either_cast).to(Phase.EXECUTION).signalled().talked()
    initiatives.join(either_store, either_cast.tom, opened.id)
    clock.forward(days=1)

    initiatives.take_back(either_store, either_cast.lea, opened.id, "Het lukt niet samen.")

    detail = opened.seen()
    assert (detail.line.phase, detail.line.leads, detail.mandate) == (Phase.MANDATE, (), None)
    assert detail.mandates[-1].ended_how is MandateEnd.TAKEN_BACK
    assert [each.name for each in detail.line.members] == ["Tom"]
    (last,) = detail.phases[-1:]
    assert (last.was, last.became, last.note) == (Phase.EXECUTION, Phase.MANDATE, "Het lukt niet samen.")
    opened.led().granted()
    assert opened.seen().mandates[-1].version == 2


def test_it_is_never_taken_back_without_a_conversation(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN)

    with pytest.raises(RungNotAllowed) as without_signal:
        initiatives.take_back(store, cast.lea, opened.id, "Zomaar.")
    opened.signalled()
    with pytest.raises(RungNotAllowed) as without_talk:
        initiatives.take_back(store, cast.lea, opened.id, "Zomaar.")

    assert (without_signal.value.was, without_signal.value.possible) == (None, (Rung.SIGNAL,))
    assert without_talk.value.was is Rung.SIGNAL
    assert opened.seen().mandate is not None


def test_it_is_never_taken_back_without_a_reason(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled().talked()

    with pytest.raises(Missing) as refusal:
        initiatives.take_back(store, cast.lea, opened.id, "  ")

    assert refusal.value.field == "reason"


def test_the_frame_waits_for_the_conversation_too(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled()

    with pytest.raises(RungNotAllowed):
        initiatives.adjust_frame(store, cast.lea, opened.id, NARROWER, "Daarom.")

    assert len(opened.seen().mandates) == 1


def test_a_new_signal_asks_for_a_new_conversation(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled().talked().signalled()

    with pytest.raises(RungNotAllowed):
        initiatives.take_back(store, cast.lea, opened.id, "Daarom.")


def test_only_a_school_leader_takes_back(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled().talked()

    with pytest.raises(NotPermitted):
        initiatives.take_back(store, cast.tom, opened.id, "Daarom.")


def test_the_conversation_is_recorded_by_who_was_in_it(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled()

    with pytest.raises(NotYourInitiative) as refusal:
        initiatives.record_conversation(store, cast.tom, opened.id, date(2026, 11, 18), "Tja.")
    initiatives.record_conversation(store, cast.lea, opened.id, date(2026, 11, 18), "Goed gesprek.")

    assert refusal.value.act is Act.SIGNAL
    assert rungs(opened) == [Rung.SIGNAL, Rung.CONVERSATION]


@pytest.mark.parametrize("days", [-1, 1])
def test_the_conversation_was_after_the_signal_and_not_tomorrow(store: Store, cast: Cast, days: int) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled()
    today = store.now().date()

    with pytest.raises(DateNotPermitted) as refusal:
        initiatives.record_conversation(store, cast.lea, opened.id, today + timedelta(days=days), "Tja.")

    assert (refusal.value.earliest, refusal.value.latest) == (today, today)


@pytest.mark.parametrize("who", ["lea", "tom"])
def test_it_is_settled_by_the_school_leader_or_who_signalled(store: Store, cast: Cast, who: str) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled().talked()

    initiatives.settle(store, getattr(cast, who), opened.id, "Zo kan het.")

    assert (rungs(opened)[-1], opened.line().rung) == (Rung.SETTLED, None)
    with pytest.raises(RungNotAllowed):
        initiatives.settle(store, cast.lea, opened.id, "Nog eens.")


def test_who_leads_does_not_settle_what_was_said_about_it(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled().talked()

    with pytest.raises(NotYourInitiative):
        initiatives.settle(store, cast.tessa, opened.id, "Klaar.")


def test_each_sees_the_steps_that_they_can_take(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN)
    assert opened.seen().rungs == (Rung.SIGNAL,)

    opened.signalled()

    assert opened.seen(cast.tom).rungs == (Rung.SIGNAL, Rung.SETTLED)
    assert opened.seen(cast.tessa).rungs == (Rung.SIGNAL, Rung.CONVERSATION)
    assert opened.seen(cast.lea).rungs == (Rung.SIGNAL, Rung.CONVERSATION, Rung.SETTLED)
    assert opened.line().rung is Rung.SIGNAL


def test_without_a_mandate_there_is_nothing_to_take_back(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led()

    with pytest.raises(WithoutMandate):
        opened.signalled()
    assert opened.seen().rungs == ()
    assert Act.SIGNAL not in opened.seen().may


def test_taken_back_before_its_phase_it_stays_where_it_stands(store: Store, cast: Cast, clock: Clock) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led().granted()
    initiatives.move(store, cast.lea, opened.id, Phase.RESEARCH_QUESTION)
    opened.signalled().talked()
    clock.forward(days=1)

    initiatives.take_back(store, cast.lea, opened.id, "Eerst de vraag.")

    assert (opened.line().phase, opened.line().leads) == (Phase.RESEARCH_QUESTION, ())


def test_two_leads_lose_it_together(store: Store, cast: Cast, clock: Clock) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).led(cast.tom).signalled().talked()
    clock.forward(days=1)

    initiatives.take_back(store, cast.lea, opened.id, "Daarom.")

    ended = [each for each in opened.seen().participations if each.part is Part.LEAD]
    assert all(each.ended_at for each in ended)
    assert len(ended) == 2
