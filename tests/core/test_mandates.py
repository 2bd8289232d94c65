"""The terms of a mandate, and the ladder along which it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.initiatives import Rung
from core.mandates import (
    DateNotPermitted,
    MandateWords,
    NumberNotPermitted,
    RungNotAllowed,
    may_step,
    next_rungs,
    open_rung,
    require_rung,
    require_terms,
)
from core.standing import Standing

TODAY = date(2026, 11, 18)
TERMS = MandateWords(
    scope="Het leesonderwijs in groep 3-5",
    fixed="De methode blijft",
    free="Tijden en werkvormen",
    quarters=8,
    budget=500,
    coaching="Leescoach, tweemaal",
    starts_on=TODAY,
    until=TODAY + timedelta(days=200),
    returns_on=TODAY + timedelta(days=100),
)


def test_sound_terms_are_taken() -> None:
    require_terms(TERMS, TODAY)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"until": TODAY}, "until"),
        ({"starts_on": TODAY - timedelta(days=9), "until": TODAY}, "until"),
        ({"returns_on": TERMS.until + timedelta(days=1)}, "returns_on"),
        ({"returns_on": TODAY - timedelta(days=1)}, "returns_on"),
        ({"is_trial": True}, "until"),
    ],
)
def test_dates_that_do_not_fit_are_refused_with_what_is_permitted(
    changed: dict[str, object], field: str
) -> None:
    with pytest.raises(DateNotPermitted) as refusal:
        require_terms(replace(TERMS, **changed), TODAY)  # type: ignore[arg-type]

    assert refusal.value.field == field
    earliest, latest = refusal.value.earliest, refusal.value.latest
    mended = replace(TERMS, **changed | {field: earliest, "returns_on": earliest})  # type: ignore[arg-type]
    require_terms(mended, TODAY)
    assert latest is None or latest >= (earliest or TODAY)


def test_a_trial_lasts_ten_weeks_at_most() -> None:
    trial = replace(TERMS, is_trial=True, returns_on=TODAY)

    require_terms(replace(trial, until=TODAY + timedelta(days=70)), TODAY)
    with pytest.raises(DateNotPermitted):
        require_terms(replace(trial, until=TODAY + timedelta(days=71)), TODAY)


@pytest.mark.parametrize("changed", [{"quarters": -1}, {"quarters": 161}, {"budget": -1}])
def test_means_are_numbers_that_can_be(changed: dict[str, int]) -> None:
    with pytest.raises(NumberNotPermitted):
        require_terms(replace(TERMS, **changed), TODAY)  # type: ignore[arg-type]


@given(st.lists(st.sampled_from(Rung), max_size=30))
def test_a_mandate_is_never_taken_back_without_a_conversation_after_the_last_signal(
    wanted: list[Rung],
) -> None:
    steps: list[Rung] = []
    for rung in wanted:
        try:
            require_rung(open_rung(steps), rung)
        except RungNotAllowed:
            continue
        if rung is Rung.TAKEN_BACK:
            last_signal = len(steps) - 1 - steps[::-1].index(Rung.SIGNAL)
            assert Rung.CONVERSATION in steps[last_signal:]
            assert Rung.SETTLED not in steps[last_signal:]
        steps.append(rung)


def test_the_ladder_begins_with_a_signal_only() -> None:
    with pytest.raises(RungNotAllowed) as refusal:
        require_rung(None, Rung.TAKEN_BACK)

    assert (refusal.value.was, refusal.value.possible) == (None, (Rung.SIGNAL,))


def test_it_can_be_settled_from_any_rung() -> None:
    assert all(Rung.SETTLED in next_rungs(rung) for rung in (Rung.SIGNAL, Rung.CONVERSATION, Rung.ADJUSTED))


def test_a_new_signal_asks_for_a_new_conversation() -> None:
    assert Rung.TAKEN_BACK not in next_rungs(open_rung([Rung.SIGNAL, Rung.CONVERSATION, Rung.SIGNAL]))


@pytest.mark.parametrize("rung", Rung)
def test_only_a_school_leader_may_take_every_step(rung: Rung) -> None:
    lead, colleague = Standing(leads=True), Standing()

    assert may_step(Standing(is_school_leader=True), rung, signalled=False)
    assert may_step(lead, rung, signalled=False) is (rung in (Rung.SIGNAL, Rung.CONVERSATION))
    assert may_step(colleague, rung, signalled=True) is (rung in (Rung.SIGNAL, Rung.SETTLED))
