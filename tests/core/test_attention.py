"""The borders at which an initiative begins to ask for attention."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attention import ends_soon, is_lead_alone, is_overlooked, is_review_due, is_silent
from core.initiatives import ENDS, MANDATED, Phase

TODAY = date(2026, 11, 18)
PHASES = st.sampled_from(Phase)
MOMENTS = st.timedeltas(timedelta(days=-400), timedelta(days=400))
DAYS = st.integers(-400, 400)
A_MOMENT = timedelta(microseconds=1)


@given(PHASES, MOMENTS)
def test_an_initiative_under_way_is_silent_after_more_than_thirty_days(phase: Phase, ago: timedelta) -> None:
    expected = phase in MANDATED and ago > timedelta(days=30)

    assert is_silent(phase, ago) is expected


def test_thirty_days_to_the_moment_is_not_silent_yet() -> None:
    quiet = timedelta(days=30)

    assert not is_silent(Phase.PLAN, quiet)
    assert is_silent(Phase.PLAN, quiet + A_MOMENT)


@given(PHASES, DAYS)
def test_a_mandate_is_told_from_thirty_days_before_its_end_and_ever_after(phase: Phase, left: int) -> None:
    expected = phase in MANDATED and left <= 30

    assert ends_soon(phase, TODAY + timedelta(days=left), TODAY) is expected


@given(PHASES, DAYS)
def test_a_review_is_due_from_its_day_on(phase: Phase, left: int) -> None:
    expected = phase not in ENDS and left <= 0

    assert is_review_due(phase, TODAY + timedelta(days=left), TODAY) is expected


@given(PHASES, MOMENTS)
def test_a_question_is_overlooked_after_more_than_seven_days(phase: Phase, ago: timedelta) -> None:
    expected = phase not in ENDS and ago > timedelta(days=7)

    assert is_overlooked(phase, ago) is expected


@given(PHASES, st.integers(0, 3), st.integers(0, 3))
def test_a_lead_is_alone_where_nobody_takes_part(phase: Phase, leads: int, members: int) -> None:
    expected = phase in MANDATED and leads == 1 and not members

    assert is_lead_alone(phase, leads, members) is expected


@pytest.mark.parametrize("phase", Phase)
def test_without_a_day_there_is_nothing_to_tell(phase: Phase) -> None:
    assert not ends_soon(phase, None, TODAY)
    assert not is_review_due(phase, None, TODAY)


@pytest.mark.parametrize("phase", sorted(ENDS))
def test_what_has_ended_rests(phase: Phase) -> None:
    long = timedelta(days=2_000)

    assert not is_silent(phase, long)
    assert not is_overlooked(phase, long)
    assert not ends_soon(phase, date(2020, 1, 1), TODAY)
    assert not is_review_due(phase, date(2020, 1, 1), TODAY)
    assert not is_lead_alone(phase, 1, 0)
