"""No door beside the ladder: what takes room from a mandate waits for who leads, and an end asks for their word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.errors import AlreadyDone
from core.initiatives import Phase, Rung
from core.mandates import MandateEnd, RungNotAllowed
from core.taking_back import Answer, LeadAwaited
from db import initiatives
from db.initiatives import MandateStands
from db.spread import trust_by_year
from db.store import Store
from db.today import AskedKind, today
from tests.conftest import Cast, Clock
from tests.db.test_mandates_both_sides import asked, talked_by_lea
from tests.scenery import CAME_OF_IT, TERMS, TRIAL, Journey

LESS = replace(TERMS, quarters=2)
NOTHING = replace(
    TERMS, scope="Niets meer", free="", quarters=0, budget=0, coaching="", until=date(2026, 11, 19),
    returns_on=date(2026, 11, 19),
)  # fmt: skip


def proposed(store: Store, cast: Cast, terms: initiatives.MandateWords = LESS) -> Journey:
    opened = Journey(store, cast).to(Phase.PLAN).confirmed()
    initiatives.adjust_frame(store, cast.lea, opened.id, terms, "Het rooster is krap.")
    return opened


def answer(journey: Journey, said: Answer, text: str = "") -> None:
    proposal = journey.seen().proposal
    assert proposal is not None
    initiatives.say_as_lead(journey.store, journey.cast.tessa, proposal.says[0].say_id, said, text)


@pytest.mark.parametrize(
    "changed",
    [
        {"quarters": 7}, {"budget": 499}, {"until": date(2027, 6, 29)}, {"free": ""}, {"free": "Tijd"},
        {"fixed": "Alles"}, {"scope": "Niets meer"}, {"coaching": ""}, {"is_trial": True,
            "until": date(2027, 1, 20), "returns_on": date(2027, 1, 13)}, {"starts_on": date(2026, 12, 1)},
    ],
)  # fmt: skip
def test_what_takes_room_away_waits_for_who_leads(store: Store, cast: Cast, changed: dict[str, Any]) -> None:
    opened = proposed(store, cast, replace(TERMS, **changed))

    assert [each.words for each in opened.seen().mandates] == [TERMS]
    assert asked(store, cast.tessa) == [AskedKind.FRAME_WORD]


@pytest.mark.parametrize(
    "changed",
    [{"quarters": 9}, {"budget": 900}, {"until": date(2027, 7, 10)}, {"fixed": ""}, {"means": "Een lokaal"}],
)
def test_what_only_gives_room_goes_at_once(store: Store, cast: Cast, changed: dict[str, Any]) -> None:
    more = replace(TERMS, **changed)

    opened = proposed(store, cast, more)

    assert opened.seen().mandates[-1].words == more
    assert opened.seen().proposal is None


def test_with_the_yes_of_who_leads_it_is_in_force_as_agreed(either_store: Store, either_cast: Cast) -> None:
    opened = proposed(either_store, either_cast)

    answer(opened, Answer.CONFIRMED, "Zo past het.")

    before, now = opened.seen().mandates
    assert (before.ended_how, now.words, now.reason) == (MandateEnd.ADJUSTED, LESS, "Het rooster is krap.")
    assert now.granted_by is not None
    assert now.granted_by.name == "Lea"
    assert [(each.answer, each.text) for each in now.says] == [(Answer.CONFIRMED, "Zo past het.")]
    assert opened.seen().proposal is None
    assert asked(either_store, either_cast.tessa) == []


def test_a_lead_who_wants_it_otherwise_keeps_the_frame_and_can_agree_later(
    either_store: Store, either_cast: Cast
) -> None:
    opened = proposed(either_store, either_cast)

    answer(opened, Answer.ADDED, "Met twee uur red ik het niet.")

    assert [each.words for each in opened.seen().mandates] == [TERMS]
    (told,) = [each for each in today(either_store, either_cast.lea).asked_of_me if each.by == "Tessa"]
    assert (told.kind, told.about) == (AskedKind.MANDATE_OTHERWISE, "Met twee uur red ik het niet.")
    answer(opened, Answer.CONFIRMED)
    assert opened.seen().mandates[-1].words == LESS


def test_it_waits_for_ever_and_not_for_a_week(store: Store, cast: Cast, clock: Clock) -> None:
    opened = proposed(store, cast, NOTHING)
    clock.forward(days=20)

    assert [each.words for each in opened.seen().mandates] == [TERMS]
    assert opened.seen(cast.lea).rungs == (Rung.SIGNAL,)
    with pytest.raises(MandateStands):
        initiatives.grant_mandate(store, cast.lea, opened.id, NOTHING)


def test_both_of_two_leads_agree_first(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).led(cast.tom).confirmed()
    initiatives.adjust_frame(store, cast.lea, opened.id, LESS, "Krap.")

    opened.confirmed()
    assert len(opened.seen().mandates) == 1
    opened.confirmed(cast.tom)

    assert opened.seen().mandates[-1].words == LESS
    assert len(opened.seen().mandates[-1].says) == 2


def test_the_same_is_proposed_once_and_another_takes_its_place(store: Store, cast: Cast) -> None:
    opened = proposed(store, cast)
    (first,) = opened.seen().proposal.says  # type: ignore[union-attr]
    with pytest.raises(AlreadyDone):
        initiatives.adjust_frame(store, cast.lea, opened.id, LESS, "Nog eens.")

    initiatives.adjust_frame(store, cast.lea, opened.id, replace(TERMS, quarters=4), "Dan vier.")

    with pytest.raises(AlreadyDone):
        initiatives.say_as_lead(store, cast.tessa, first.say_id, Answer.CONFIRMED)
    assert asked(store, cast.tessa) == [AskedKind.FRAME_WORD]
    answer(opened, Answer.CONFIRMED)
    assert opened.seen().mandates[-1].words.quarters == 4


def test_what_the_lead_proposed_takes_room_at_once(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).confirmed()
    initiatives.draft_frame(store, cast.tessa, opened.id, LESS, "Ik heb minder nodig.")

    initiatives.adjust_frame(store, cast.lea, opened.id, LESS, "Op verzoek.")

    assert opened.seen().mandates[-1].words == LESS


def test_a_proposal_of_the_lead_comes_after_that_of_the_school_leader(store: Store, cast: Cast) -> None:
    opened = proposed(store, cast)

    initiatives.draft_frame(store, cast.tessa, opened.id, replace(TERMS, quarters=6), "Zes kan net.")

    assert opened.seen().proposal is None
    assert asked(store, cast.tessa) == []
    assert AskedKind.FRAME_DRAFT in asked(store, cast.lea)


def test_once_the_term_is_over_nothing_is_taken(store: Store, cast: Cast, clock: Clock) -> None:
    opened = Journey(store, cast).to(Phase.EXECUTION).confirmed()
    clock.forward(days=230)
    later = replace(LESS, until=date(2027, 12, 1))

    initiatives.adjust_frame(store, cast.lea, opened.id, later, "Nieuwe ronde.")

    assert opened.seen().mandates[-1].words == later


def test_a_trial_is_renewed_with_as_much_room_at_least(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast, terms=TRIAL).to(Phase.PLAN).confirmed()

    with pytest.raises(MandateStands):
        initiatives.grant_mandate(store, cast.lea, opened.id, NOTHING)
    opened.granted(TERMS)

    assert opened.seen().mandates[0].ended_how is MandateEnd.RENEWED


def test_while_a_signal_is_open_no_mandate_is_granted_beside_the_ladder(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    lea = either_cast.lea
    opened = Journey(either_store, either_cast, terms=TRIAL).to(Phase.PLAN).confirmed().signalled()
    with pytest.raises(RungNotAllowed):
        initiatives.grant_mandate(either_store, lea, opened.id, TERMS)
    talked_by_lea(opened)
    for terms in (TERMS, NOTHING):
        with pytest.raises(LeadAwaited):
            initiatives.grant_mandate(either_store, lea, opened.id, terms)
    opened.confirmed()

    with pytest.raises(MandateStands):
        initiatives.grant_mandate(either_store, lea, opened.id, TERMS)
    initiatives.adjust_frame(either_store, lea, opened.id, LESS, "Zo spraken we af.")

    assert opened.seen().ladder[-1].rung is Rung.ADJUSTED
    assert opened.seen().mandates[-1].words == LESS


@pytest.mark.parametrize("with_signal", [False, True])
def test_who_led_has_a_word_on_a_stop_by_another_and_the_team_counts_it(
    either_store: Store, either_cast: Cast, with_signal: bool
) -> None:
    opened = Journey(either_store, either_cast).to(Phase.EXECUTION).confirmed()
    if with_signal:
        opened.signalled()

    initiatives.move(either_store, either_cast.lea, opened.id, Phase.STOPPED, "Het past niet meer.")

    last = opened.seen().ladder[-1]
    assert (last.rung, last.text, opened.line().rung) == (Rung.ENDED, "Het past niet meer.", None)
    assert asked(either_store, either_cast.tessa)[0] == AskedKind.LADDER_WORD
    initiatives.say_as_lead(
        either_store, either_cast.tessa, last.says[0].say_id, Answer.ADDED, "Ik wilde door."
    )
    assert opened.seen().ladder[-1].says[0].text == "Ik wilde door."
    (year,) = trust_by_year(either_store, either_cast.tom)
    assert (year.stopped, year.settled, year.taken_back) == (1, 0, 0)


def test_a_lead_who_stops_it_is_asked_nothing_and_settles_nothing(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EXECUTION).confirmed().signalled()

    initiatives.move(store, cast.tessa, opened.id, Phase.STOPPED, "Genoeg geleerd.")

    assert [each.rung for each in opened.seen().ladder] == [Rung.SIGNAL, Rung.ENDED]
    assert opened.seen().ladder[-1].says == ()
    assert [each.stopped for each in trust_by_year(store, cast.tom)] == [0]


def test_no_signal_and_a_lead_who_stops_leave_the_ladder_empty(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EXECUTION).confirmed()

    initiatives.move(store, cast.tessa, opened.id, Phase.STOPPED, "Genoeg geleerd.")

    assert opened.seen().ladder == ()


def test_a_member_who_sets_aside_what_has_a_mandate_ends_it_in_sight_of_who_led(
    store: Store, cast: Cast
) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led().granted().confirmed()
    initiatives.move(store, cast.lea, opened.id, Phase.RESEARCH_QUESTION)

    initiatives.move(store, cast.tom, opened.id, Phase.NOT_DOING, "Geen tijd.")

    assert opened.seen().ladder[-1].rung is Rung.ENDED
    assert AskedKind.LADDER_WORD in asked(store, cast.tessa)


def test_sustained_is_no_end_against_who_led(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EVALUATION).confirmed().signalled()
    initiatives.evaluate(store, cast.tessa, opened.id, CAME_OF_IT)

    initiatives.move(store, cast.lea, opened.id, Phase.SUSTAINED)

    assert (opened.seen().ladder[-1].rung, opened.seen().ladder[-1].says) == (Rung.ENDED, ())
