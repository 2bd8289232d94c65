"""The days off of a school: who sets them, what replaces what, and what they do to silence and due dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select

from core.errors import AlreadyDone, Conflict, Missing, NotFound
from core.permissions import NotPermitted, Role
from core.school_days import Region
from db import initiatives
from db.attention import attention
from db.inquiry import challenge
from db.models import AuditEntry
from db.school_days import (
    ClosingWords,
    DaysTurnedRound,
    HolidayReplaced,
    TooManyDays,
    add_closing_days,
    change_closing_days,
    remove_closing_days,
    school_days,
    set_holiday_region,
)
from db.schools import set_time_zone
from db.store import EVERY, Store
from db.today import today
from tests.conftest import Cast, Clock
from tests.db.inquiries import FRAME, TODAY, Asking, led

STUDY = ClosingWords(name="Studiedag", first=date(2026, 12, 7), last=date(2026, 12, 7))
CARNIVAL = ClosingWords(
    name="Carnaval", first=date(2027, 2, 6), last=date(2027, 2, 14), instead_of="spring-2026"
)


def closed(store: Store, cast: Cast, day: date) -> bool:
    return school_days(store, cast.tom).calendar.is_closed(day)


def test_until_a_region_is_chosen_the_days_that_all_have_count(
    either_store: Store, either_cast: Cast
) -> None:
    assert school_days(either_store, either_cast.tom).region is None
    assert closed(either_store, either_cast, date(2027, 8, 1))
    assert not closed(either_store, either_cast, date(2027, 7, 12))

    set_holiday_region(either_store, either_cast.lea, Region.NORTH)

    assert school_days(either_store, either_cast.tom).region is Region.NORTH
    assert closed(either_store, either_cast, date(2027, 7, 12))
    with pytest.raises(AlreadyDone):
        set_holiday_region(either_store, either_cast.lea, Region.NORTH)


def test_own_days_are_added_corrected_and_removed_and_each_is_in_the_trail(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    added = add_closing_days(store, cast.lea, STUDY)
    assert closed(store, cast, STUDY.first)

    moved = replace(STUDY, first=date(2026, 12, 8), last=date(2026, 12, 8))
    change_closing_days(store, cast.lea, added, moved, STUDY)
    assert not closed(store, cast, STUDY.first)
    assert closed(store, cast, moved.first)
    with pytest.raises(AlreadyDone):
        change_closing_days(store, cast.lea, added, moved, moved)

    remove_closing_days(store, cast.lea, added)
    assert not closed(store, cast, moved.first)
    assert school_days(store, cast.tom).own == ()
    with store.read(EVERY) as session:
        of_days = select(AuditEntry).where(AuditEntry.subject == "closing_days")
        trail = session.exec(of_days.order_by(col(AuditEntry.id))).all()
    assert [(each.action, each.person_id) for each in trail] == [
        (action, cast.lea.person_id) for action in ("add", "change", "remove")
    ]
    assert trail[1].detail["was_first"] == "2026-12-07"


def test_own_weeks_replace_those_of_the_region(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    set_holiday_region(store, cast.lea, Region.SOUTH)
    assert closed(store, cast, date(2027, 2, 17))

    added = add_closing_days(store, cast.lea, CARNIVAL)
    assert closed(store, cast, date(2027, 2, 8))
    assert not closed(store, cast, date(2027, 2, 17))
    with pytest.raises(HolidayReplaced):
        add_closing_days(store, cast.lea, replace(CARNIVAL, name="Krokus"))

    remove_closing_days(store, cast.lea, added)
    assert closed(store, cast, date(2027, 2, 17))


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (replace(STUDY, name="  "), Missing),
        (replace(STUDY, last=date(2026, 12, 6)), DaysTurnedRound),
        (replace(STUDY, last=date(2062, 12, 7)), TooManyDays),
        (replace(STUDY, instead_of="spring-1999"), NotFound),
    ],
)
def test_what_cannot_be_is_refused(
    store: Store, cast: Cast, words: ClosingWords, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        add_closing_days(store, cast.lea, words)

    assert school_days(store, cast.lea).own == ()


def test_only_a_leader_sets_the_days_and_only_of_their_own_school(store: Store, cast: Cast) -> None:
    added = add_closing_days(store, cast.lea, STUDY)

    for act in (
        lambda: set_holiday_region(store, cast.tom, Region.NORTH),
        lambda: add_closing_days(store, cast.tom, STUDY),
        lambda: change_closing_days(store, cast.tom, added, STUDY, STUDY),
        lambda: remove_closing_days(store, cast.tom, added),
        lambda: school_days(store, replace(cast.lea, role=Role.BOARD_MEMBER)),
    ):
        with pytest.raises(NotPermitted):
            act()
    with pytest.raises(NotFound):
        remove_closing_days(store, replace(cast.otto, role=Role.SCHOOL_LEADER), added)
    assert school_days(store, cast.otto).own == ()


def test_on_the_third_of_august_nothing_is_silent_and_a_month_of_school_later_it_is(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    store, cast = either_store, either_cast
    set_holiday_region(store, cast.lea, Region.NORTH)
    opened = led(store, cast, frame=replace(FRAME, until=date(2027, 12, 1)))
    clock.forward(days=(date(2027, 7, 9) - TODAY).days)
    initiatives.post_progress(store, cast.tom, opened, "on_track", "Tot na de zomer.")  # type: ignore[arg-type]

    clock.forward(days=(date(2027, 8, 3) - date(2027, 7, 9)).days)
    assert attention(store, cast.tessa).silent == ()
    assert today(store, cast.lea).silent == ()

    clock.forward(days=(date(2027, 9, 20) - date(2027, 8, 3)).days)
    assert attention(store, cast.tessa).silent == ()  # 72 days, of which 44 were the summer
    clock.forward(days=4)
    assert [each.initiative_id for each in attention(store, cast.tessa).silent] == [opened]
    assert [each.initiative_id for each in today(store, cast.lea).silent] == [opened]


def test_a_question_asked_before_a_holiday_is_not_overlooked_after_it(
    store: Store, cast: Cast, clock: Clock
) -> None:
    set_holiday_region(store, cast.lea, Region.NORTH)
    clock.forward(days=30)  # 18 December, the last school day
    challenge(store, cast.tessa, Asking(store, cast).state(), "Hoe weten we dat?")
    clock.forward(days=17)

    assert attention(store, cast.tessa).unanswered == ()
    clock.forward(days=8)
    assert len(attention(store, cast.tessa).unanswered) == 1


def test_what_ends_in_a_holiday_is_told_before_it(store: Store, cast: Cast, clock: Clock) -> None:
    set_holiday_region(store, cast.lea, Region.NORTH)
    frame = replace(FRAME, until=date(2027, 8, 16), returns_on=date(2027, 6, 1))
    opened = led(store, cast, frame=frame)
    initiatives.set_expectations(store, cast.tom, opened, "Kom kijken.", date(2027, 8, 10))
    begin = (date(2027, 7, 1) - TODAY).days
    clock.forward(days=begin)

    (mandate,) = attention(store, cast.tessa).mandates_ending
    assert (mandate.until, mandate.last_school_day) == (date(2027, 8, 16), date(2027, 7, 9))
    assert attention(store, cast.tessa).reviews_due == ()
    clock.forward(days=1)
    (review,) = attention(store, cast.tessa).reviews_due
    assert (review.until, review.last_school_day) == (date(2027, 8, 10), date(2027, 7, 9))
    assert "expectations" in [each.kind for each in today(store, cast.tom).asked_of_me]
    for actor, seen in ((cast.tom, [opened]), (cast.lea, [opened]), (cast.tessa, [])):
        assert [each.initiative_id for each in today(store, actor).ending_in_holiday] == seen


def test_on_a_plain_day_nothing_is_told_earlier(store: Store, cast: Cast, clock: Clock) -> None:
    led(store, cast)
    clock.forward(days=30)

    (mandate,) = attention(store, cast.tessa).mandates_ending

    assert mandate.last_school_day is None


def test_when_the_years_run_out_plain_days_count(store: Store, cast: Cast) -> None:
    set_holiday_region(store, cast.lea, Region.NORTH)
    found = school_days(store, cast.lea)
    begin, end = datetime(2031, 7, 1, tzinfo=UTC), datetime(2031, 8, 20, tzinfo=UTC)

    assert found.known_until == date(2030, 9, 1)
    assert found.calendar.counted(begin, end, "Europe/Amsterdam") == end - begin

    add_closing_days(
        store, cast.lea, ClosingWords(name="Zomer", first=date(2031, 7, 5), last=date(2031, 8, 17))
    )
    later = school_days(store, cast.lea)
    assert later.known_until == date(2031, 8, 17)
    assert later.calendar.counted(begin, end, "Europe/Amsterdam") == end - begin - timedelta(days=44)


def test_a_school_in_the_caribbean_sets_its_holidays_itself(store: Store, cast: Cast) -> None:
    set_time_zone(store, cast.lea, "America/Kralendijk")

    found = school_days(store, cast.lea)

    assert not found.asks_region
    assert not found.calendar.is_closed(date(2027, 8, 1))
    assert found.calendar.is_closed(date(2027, 4, 27))  # King's Day
    assert not found.runs_out(date(2040, 1, 1))


def test_two_leaders_who_correct_the_same_days_do_not_overwrite_each_other(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    added = add_closing_days(store, cast.lea, STUDY)
    longer, renamed = replace(STUDY, last=date(2026, 12, 8)), replace(STUDY, name="Studiedag team")
    change_closing_days(store, cast.lea, added, longer, STUDY)

    with pytest.raises(Conflict):
        change_closing_days(store, cast.lea, added, renamed, STUDY)

    assert [each.words for each in school_days(store, cast.lea).own] == [longer]


def test_a_summer_typed_far_ahead_does_not_hide_that_the_years_run_out(store: Store, cast: Cast) -> None:
    set_holiday_region(store, cast.lea, Region.NORTH)
    until = school_days(store, cast.lea).known_until
    assert until is not None
    for year in (2206, 2032):  # typed wrong, and after a year that nobody knows
        summer = ClosingWords(name="Zomer", first=date(year, 7, 10), last=date(year, 8, 20))
        add_closing_days(store, cast.lea, summer)
        assert school_days(store, cast.lea).known_until == until

    add_closing_days(
        store, cast.lea, ClosingWords(name="Zomer", first=date(2031, 7, 12), last=date(2031, 8, 24))
    )

    assert school_days(store, cast.lea).known_until == date(2032, 8, 20)
