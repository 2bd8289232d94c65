"""Running a meeting: slides and items on all screens, the timer, the time that items take, and two who chair."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from core.errors import AlreadyDone, NotFound
from core.meetings import ItemWords, MeetingWords, RoundKind, RoundWords, Screen
from db import initiatives, meetings
from db.initiatives import InitiativeWords
from db.meetings import MeetingNotOpen, Now
from db.store import Store
from tests.conftest import Cast, Clock, at_once

WORDS = MeetingWords(title="Teamvergadering", held_on=date(2026, 11, 25), begins=time(15, 30))
TITLES = ("Welkom", "Rooster", "Rondvraag")


@pytest.fixture
def meeting(any_store: Store, any_cast: Cast) -> int:
    made = meetings.plan_meeting(
        any_store, any_cast.lea, WORDS, [ItemWords(title=each, minutes=5) for each in TITLES]
    )
    meetings.open_meeting(any_store, any_cast.lea, made)
    return made


def seen(store: Store, cast: Cast, meeting: int) -> Now:
    return meetings.now(store, cast.tessa, meeting)


def test_a_slide_is_on_all_screens_and_pressing_it_twice_moves_nothing(
    any_store: Store, any_cast: Cast, meeting: int
) -> None:
    first, second, _third = seen(any_store, any_cast, meeting).items
    meetings.show_item(any_store, any_cast.lea, meeting, second.item_id, 2)
    before = seen(any_store, any_cast, meeting)

    meetings.show_item(any_store, any_cast.tom, meeting, second.item_id, 2)

    after = seen(any_store, any_cast, meeting)
    assert (after.item_id, after.part, after.screen) == (second.item_id, 2, Screen.ITEM)
    assert after == before

    meetings.show_item(any_store, any_cast.tom, meeting, first.item_id)
    assert (seen(any_store, any_cast, meeting).item_id, seen(any_store, any_cast, meeting).part) == (
        first.item_id,
        0,
    )


def test_two_who_chair_and_press_next_at_once_go_one_item_on(
    any_store: Store, any_cast: Cast, meeting: int
) -> None:
    first, second, _third = seen(any_store, any_cast, meeting).items
    meetings.show_item(any_store, any_cast.lea, meeting, first.item_id)
    seen_by_both = seen(any_store, any_cast, meeting).next_item
    assert seen_by_both is not None

    at_once(
        lambda: meetings.show_item(any_store, any_cast.lea, meeting, seen_by_both.item_id),
        lambda: meetings.show_item(any_store, any_cast.tom, meeting, seen_by_both.item_id),
    )

    assert seen(any_store, any_cast, meeting).item_id == second.item_id


def test_the_time_of_an_item_is_added_up_over_its_turns(
    any_store: Store, any_cast: Cast, meeting: int, clock: Clock
) -> None:
    first, second, _third = seen(any_store, any_cast, meeting).items
    for item, minutes in ((first, 3), (second, 7), (first, 2), (second, 0)):
        meetings.show_item(any_store, any_cast.lea, meeting, item.item_id)
        clock.forward(minutes=minutes)

    spent = {each.item_id: each.spent for each in seen(any_store, any_cast, meeting).items}

    assert spent == {first.item_id: 5 * 60, second.item_id: 7 * 60, _third.item_id: 0}


def test_a_timer_ends_at_the_moment_that_the_chair_saw_and_no_later_than_a_day(
    any_store: Store, any_cast: Cast, meeting: int, clock: Clock
) -> None:
    ends = clock() + timedelta(minutes=5)
    meetings.set_timer(any_store, any_cast.lea, meeting, ends)
    more = ends + timedelta(minutes=1)
    for chair in (any_cast.lea, any_cast.tom):  # both saw five minutes, and both give one more
        meetings.set_timer(any_store, chair, meeting, more)
    assert seen(any_store, any_cast, meeting).timer_ends_at == more

    meetings.set_timer(any_store, any_cast.lea, meeting, clock() + timedelta(days=400))
    assert seen(any_store, any_cast, meeting).timer_ends_at == clock() + timedelta(hours=8)
    meetings.set_timer(any_store, any_cast.lea, meeting, None)
    assert seen(any_store, any_cast, meeting).timer_ends_at is None


def test_a_timer_outlives_a_slide_and_a_screen_but_not_its_item(
    any_store: Store, any_cast: Cast, meeting: int, clock: Clock
) -> None:
    first, second, _third = seen(any_store, any_cast, meeting).items
    meetings.show_item(any_store, any_cast.lea, meeting, first.item_id)
    meetings.set_timer(any_store, any_cast.lea, meeting, clock() + timedelta(minutes=5))

    meetings.show_item(any_store, any_cast.lea, meeting, first.item_id, 1)
    meetings.show_screen(any_store, any_cast.lea, meeting, Screen.AGENDA)
    meetings.show_item(any_store, any_cast.lea, meeting, first.item_id, 1)
    assert seen(any_store, any_cast, meeting).timer_ends_at is not None

    meetings.show_item(any_store, any_cast.lea, meeting, second.item_id)
    assert seen(any_store, any_cast, meeting).timer_ends_at is None


def test_the_chair_is_taken_by_anybody_of_the_team_and_who_had_it_goes_on_pressing(
    any_store: Store, any_cast: Cast, meeting: int
) -> None:
    item = seen(any_store, any_cast, meeting).items[0]
    meetings.take_chair(any_store, any_cast.tom, meeting)
    assert seen(any_store, any_cast, meeting).chair == "Tom"
    with pytest.raises(AlreadyDone):
        meetings.take_chair(any_store, any_cast.tom, meeting)

    meetings.show_item(any_store, any_cast.lea, meeting, item.item_id)
    assert seen(any_store, any_cast, meeting).item_id == item.item_id


def test_another_school_moves_nothing_and_neither_does_an_item_of_another_meeting(
    any_store: Store, any_cast: Cast, meeting: int
) -> None:
    item = seen(any_store, any_cast, meeting).items[0]
    other = meetings.plan_meeting(any_store, any_cast.lea, WORDS, [ItemWords(title="Elders")])
    elsewhere = meetings.now(any_store, any_cast.lea, other).items[0]

    with pytest.raises(NotFound):
        meetings.show_item(any_store, any_cast.otto, meeting, item.item_id)
    with pytest.raises(NotFound):
        meetings.set_timer(any_store, any_cast.otto, meeting, None)
    with pytest.raises(NotFound):
        meetings.show_item(any_store, any_cast.lea, meeting, elsewhere.item_id)
    meetings.close_meeting(any_store, any_cast.lea, meeting)
    with pytest.raises(MeetingNotOpen):
        meetings.show_item(any_store, any_cast.lea, meeting, item.item_id)


def test_what_is_done_on_a_things_own_page_wakes_the_screens_that_show_it(
    any_store: Store, any_cast: Cast, meeting: int
) -> None:
    before = meetings.moments(any_store, [meeting])[meeting]

    words = InitiativeWords(title="Schoolkrant", issue="Leerlingen willen schrijven.")
    initiatives.open_initiative(any_store, any_cast.tom, words)

    after = meetings.moments(any_store, [meeting])[meeting]
    assert after[0] == before[0], "no phone is woken by it"
    assert after[1] > before[1]


def test_a_round_left_open_is_closed_from_another_item_and_then_seen(
    any_store: Store, any_cast: Cast, meeting: int
) -> None:
    first, second, _third = seen(any_store, any_cast, meeting).items
    meetings.show_item(any_store, any_cast.lea, meeting, first.item_id)
    asked = meetings.ask_round(
        any_store, any_cast.lea, meeting, first.item_id, RoundWords(kind=RoundKind.YES_NO, question="Nu?")
    )
    meetings.show_item(any_store, any_cast.tom, meeting, second.item_id)
    assert seen(any_store, any_cast, meeting).round_id == asked

    meetings.close_round(any_store, any_cast.lea, asked)

    after = seen(any_store, any_cast, meeting)
    assert (after.round_id, after.item_id, after.screen) == (asked, first.item_id, Screen.ROUND)


def test_who_comes_after_somebody_was_taken_off_the_list_does_not_have_their_floor(
    any_store: Store, any_cast: Cast, meeting: int
) -> None:
    meetings.tick_present(any_store, any_cast.lea, meeting, any_cast.tom.person_id)
    (ticked,) = seen(any_store, any_cast, meeting).people
    meetings.give_floor(any_store, any_cast.lea, meeting, ticked.attendee_id)
    meetings.untick(any_store, any_cast.lea, meeting, ticked.attendee_id)

    meetings.attend(any_store, any_cast.tessa, meeting)

    assert meetings.floor(any_store, any_cast.lea, meeting).speaking is None


@pytest.mark.parametrize("is_ticked", [False, True])
def test_a_guest_with_the_name_of_a_colleague_who_comes_later_is_told_apart(
    any_store: Store, any_cast: Cast, meeting: int, is_ticked: bool
) -> None:
    code = meetings.code_of(any_store, any_cast.lea, meeting) or ""
    meetings.come_as_guest(any_store, code, any_cast.tom.name, "browser")

    if is_ticked:
        meetings.tick_present(any_store, any_cast.lea, meeting, any_cast.tom.person_id)
    else:
        meetings.attend(any_store, any_cast.tom, meeting)

    people = {each.name: each.is_guest for each in seen(any_store, any_cast, meeting).people}
    assert people == {"Tom": False, "Tom (2)": True}
