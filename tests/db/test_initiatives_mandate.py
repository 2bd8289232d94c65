"""Granting a mandate, trying it, and adjusting its frame; each version stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.errors import AlreadyDone, Missing
from core.initiatives import Phase
from core.mandates import DateNotPermitted, MandateEnd, NumberNotPermitted
from core.permissions import NotPermitted
from db import initiatives
from db.initiatives import AtStart, MandateStands, NotInThisPhase, WithoutLead, WithoutMandate
from db.members import deactivate
from db.store import Store
from tests.conftest import Cast, Clock
from tests.scenery import TERMS, TRIAL, WORDS, Journey, trail

LONGER = replace(TERMS, until=date(2027, 7, 15), budget=750)


def test_a_school_leader_grants_it_to_who_leads(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast).to(Phase.MANDATE).led()

    version = initiatives.grant_mandate(either_store, either_cast.lea, opened.id, TERMS)

    detail = opened.seen()
    assert detail.mandate is not None
    assert (version, detail.mandate.words, detail.mandate.ended_how) == (1, TERMS, None)
    assert detail.mandate.granted_by is not None
    assert detail.mandate.granted_by.name == "Lea"
    assert (detail.line.mandate_until, detail.line.mandate_is_trial) == (TERMS.until, False)
    assert trail(either_store)[-1] == "grant_mandate"


def test_a_teacher_grants_none(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led()

    with pytest.raises(NotPermitted):
        initiatives.grant_mandate(store, cast.tessa, opened.id, TERMS)


def test_without_a_lead_there_is_nobody_to_grant_it_to(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE)

    with pytest.raises(WithoutLead):
        initiatives.grant_mandate(store, cast.lea, opened.id, TERMS)
    opened.led()
    deactivate(store, cast.lea, cast.tessa.person_id)
    with pytest.raises(WithoutLead):
        initiatives.grant_mandate(store, cast.lea, opened.id, TERMS)


def test_before_its_phase_there_is_none(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).led()

    with pytest.raises(NotInThisPhase) as refusal:
        initiatives.grant_mandate(store, cast.lea, opened.id, TERMS)

    assert (refusal.value.phase, refusal.value.permitted[0]) == (Phase.ISSUE, Phase.MANDATE)


@pytest.mark.parametrize(
    ("terms", "error"),
    [
        (replace(TERMS, scope=" "), Missing),
        (replace(TERMS, until=TERMS.starts_on), DateNotPermitted),
        (replace(TERMS, returns_on=date(2027, 7, 1)), DateNotPermitted),
        (replace(TERMS, is_trial=True), DateNotPermitted),
        (replace(TERMS, quarters=-1), NumberNotPermitted),
    ],
)
def test_terms_that_cannot_be_are_refused(
    store: Store, cast: Cast, terms: initiatives.MandateWords, error: type[Exception]
) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led()

    with pytest.raises(error):
        initiatives.grant_mandate(store, cast.lea, opened.id, terms)

    assert opened.seen().mandates == ()
    assert opened.seen().at_start is None


def test_what_was_set_at_the_start_is_kept_once(either_store: Store, either_cast: Cast, clock: Clock) -> None:
    opened = Journey(either_store, either_cast).to(Phase.MANDATE).led().granted(TRIAL)
    begun = AtStart(
        pupil_benefit=WORDS.pupil_benefit,
        signs=WORDS.signs,
        research_question=WORDS.research_question,
        on=date(2026, 11, 18),
    )
    initiatives.change_words(
        either_store, either_cast.tom, opened.id, replace(WORDS, pupil_benefit="Iets anders."), 1
    )
    clock.forward(days=40)

    opened.granted()

    assert opened.seen().at_start == begun


def test_after_a_trial_the_mandate_is_granted(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led().granted(TRIAL)
    assert opened.line().mandate_is_trial

    opened.granted()

    detail = opened.seen()
    assert [(each.version, each.ended_how) for each in detail.mandates] == [
        (1, MandateEnd.RENEWED),
        (2, None),
    ]
    assert not detail.line.mandate_is_trial


def test_a_mandate_in_force_is_adjusted_and_not_granted_again(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN)

    with pytest.raises(MandateStands) as refusal:
        opened.granted(LONGER)

    assert refusal.value.version == 1


def test_when_the_term_has_passed_it_is_granted_anew(store: Store, cast: Cast, clock: Clock) -> None:
    opened = Journey(store, cast).to(Phase.EXECUTION)
    clock.forward(days=230)

    opened.granted(replace(TERMS, until=date(2027, 12, 1)))

    assert opened.line().mandate_until == date(2027, 12, 1)


def test_the_frame_is_adjusted_with_a_reason(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast).to(Phase.PLAN)

    version = initiatives.adjust_frame(
        either_store, either_cast.lea, opened.id, LONGER, "Er is meer tijd nodig."
    )

    first, second = opened.seen().mandates
    assert (version, first.ended_how) == (2, MandateEnd.ADJUSTED)
    assert (second.words, second.reason) == (LONGER, "Er is meer tijd nodig.")
    assert opened.seen().ladder == ()
    assert trail(either_store)[-1] == "adjust_frame"


def test_an_adjusted_frame_needs_a_reason_and_a_change(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN)

    with pytest.raises(Missing) as refusal:
        initiatives.adjust_frame(store, cast.lea, opened.id, LONGER, " ")
    with pytest.raises(AlreadyDone):
        initiatives.adjust_frame(store, cast.lea, opened.id, TERMS, "Zomaar.")

    assert refusal.value.field == "reason"


def test_what_was_not_granted_is_not_adjusted(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led()

    with pytest.raises(WithoutMandate):
        initiatives.adjust_frame(store, cast.lea, opened.id, TERMS, "Daarom.")


def test_a_teacher_adjusts_no_frame(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN)

    with pytest.raises(NotPermitted):
        initiatives.adjust_frame(store, cast.tessa, opened.id, LONGER, "Daarom.")
