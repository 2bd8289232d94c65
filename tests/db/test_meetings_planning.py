"""Planning meetings: the agenda and its order, series, changing and cancelling, and own templates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from core.errors import AlreadyDone, Conflict, Missing, NotFound
from core.mandates import DateNotPermitted
from core.meetings import ItemKind, ItemWords, MeetingKind, MeetingWords, Repeats, Rhythm
from core.permissions import Actor, NotPermitted, Role
from core.school_days import Region
from db import initiatives, meetings, school_days
from db.initiatives import InitiativeWords
from db.meetings import (
    EndsBeforeItBegins,
    MeetingIsCancelled,
    MeetingNotOpen,
    NothingToKeep,
    SaidAboutItem,
    TemplateNameTaken,
)
from db.models import MeetingNote
from db.store import EVERY, Store
from tests.conftest import Cast, at_once

DAY = date(2026, 11, 25)
TEAM = MeetingWords(title="Teamvergadering", held_on=DAY, begins=time(15, 30), ends=time(16, 45))
FORTNIGHTLY = Repeats(rhythm=Rhythm.FORTNIGHTLY, until=date(2027, 1, 31))


def titles(store: Store, actor: Actor, meeting_id: int) -> list[str]:
    return [each.words.title for each in meetings.now(store, actor, meeting_id).items]


def planned(store: Store, actor: Actor, *items: str) -> int:
    return meetings.plan_meeting(store, actor, TEAM, [ItemWords(title=each) for each in items])


def ids(store: Store, actor: Actor, meeting_id: int) -> dict[str, int]:
    return {each.words.title: each.item_id for each in meetings.now(store, actor, meeting_id).items}


# The agenda.


def test_open_actions_come_first_whenever_they_are_put_on_it(either_store: Store, either_cast: Cast) -> None:
    meeting = planned(either_store, either_cast.lea, "Rooster", "Rondvraag")

    actions = ItemWords(title="Open acties", kind=ItemKind.ACTIONS)
    meetings.propose_item(either_store, either_cast.tom, meeting, actions)

    assert titles(either_store, either_cast.tessa, meeting) == ["Open acties", "Rooster", "Rondvraag"]
    with pytest.raises(AlreadyDone):
        meetings.propose_item(either_store, either_cast.tessa, meeting, actions)


def test_looking_back_stays_the_end_until_it_is_at_hand(either_store: Store, either_cast: Cast) -> None:
    meeting = planned(either_store, either_cast.lea, "Rooster")
    for words in (
        ItemWords(title="Hoe was het?", kind=ItemKind.RETROSPECTIVE),
        ItemWords(title="Zomerfeest"),
        ItemWords(title="Open acties", kind=ItemKind.ACTIONS),
    ):
        meetings.propose_item(either_store, either_cast.tom, meeting, words)

    assert titles(either_store, either_cast.tom, meeting) == [
        "Open acties",
        "Rooster",
        "Zomerfeest",
        "Hoe was het?",
    ]
    meetings.open_meeting(either_store, either_cast.lea, meeting)
    last = ids(either_store, either_cast.lea, meeting)["Hoe was het?"]
    meetings.show_item(either_store, either_cast.lea, meeting, last)
    meetings.propose_item(either_store, either_cast.tom, meeting, ItemWords(title="Nog iets"))
    assert titles(either_store, either_cast.tom, meeting)[-2:] == ["Hoe was het?", "Nog iets"]


def test_one_thing_is_on_the_agenda_once_and_a_talk_as_often_as_one_likes(store: Store, cast: Cast) -> None:
    opened = initiatives.open_initiative(store, cast.tom, InitiativeWords(title="Lezen", issue="Weinig."))
    meeting = planned(store, cast.lea)
    progress = ItemWords(title="Lezen", kind=ItemKind.INITIATIVE, initiative_id=opened, focus="progress")
    for words in (
        progress,
        replace(progress, focus="evaluation"),
        ItemWords(title="Iets"),
        ItemWords(title="Iets"),
    ):
        meetings.propose_item(store, cast.tom, meeting, words)

    with pytest.raises(AlreadyDone):
        meetings.propose_item(store, cast.tessa, meeting, replace(progress, title="Lezen, nog eens"))
    with pytest.raises(Missing):
        meetings.propose_item(store, cast.tom, meeting, ItemWords(title="Welk?", kind=ItemKind.DECISION))
    assert titles(store, cast.tom, meeting) == ["Lezen", "Lezen", "Iets", "Iets"]


@pytest.mark.parametrize(
    ("title", "place", "becomes"),
    [("c", 1, "cabd"), ("a", 3, "bcad"), ("a", 99, "bcda"), ("d", -4, "dabc"), ("b", 2, "abcd")],
)
def test_an_item_gets_the_place_that_it_is_given(
    store: Store, cast: Cast, title: str, place: int, becomes: str
) -> None:
    meeting = planned(store, cast.lea, *"abcd")

    for _twice in range(2):
        meetings.place_item(store, cast.tessa, meeting, ids(store, cast.tom, meeting)[title], place)

    now = meetings.now(store, cast.tom, meeting)
    assert "".join(each.words.title for each in now.items) == becomes
    assert [each.place for each in now.items] == [1, 2, 3, 4]


def test_two_who_move_items_at_once_lose_none(either_store: Store, either_cast: Cast) -> None:
    meeting = planned(either_store, either_cast.lea, *"abcd")
    known = ids(either_store, either_cast.tom, meeting)

    at_once(
        lambda: meetings.place_item(either_store, either_cast.tom, meeting, known["d"], 1),
        lambda: meetings.place_item(either_store, either_cast.tessa, meeting, known["c"], 1),
    )

    now = meetings.now(either_store, either_cast.tom, meeting)
    assert {each.words.title for each in now.items[:2]} == {"c", "d"}
    assert [each.words.title for each in now.items[2:]] == ["a", "b"]
    assert [each.place for each in now.items] == [1, 2, 3, 4]


def test_what_two_change_at_once_is_told_to_the_second(store: Store, cast: Cast) -> None:
    meeting = planned(store, cast.lea, "Rooster")
    item, was = ids(store, cast.lea, meeting)["Rooster"], ItemWords(title="Rooster")

    meetings.change_item(store, cast.tom, meeting, item, replace(was, minutes=25), was)

    with pytest.raises(Conflict):
        meetings.change_item(store, cast.tessa, meeting, item, replace(was, title="Het rooster"), was)
    (now,) = meetings.now(store, cast.tom, meeting).items
    assert (now.words.title, now.words.minutes) == ("Rooster", 25)


def test_an_item_is_dropped_until_something_is_said_about_it(store: Store, cast: Cast) -> None:
    meeting = planned(store, cast.lea, "Rooster", "Rondvraag", "Feest")
    known = ids(store, cast.lea, meeting)
    meetings.open_meeting(store, cast.lea, meeting)
    meetings.show_item(store, cast.lea, meeting, known["Rooster"])

    meetings.drop_item(store, cast.tom, meeting, known["Rooster"])

    now = meetings.now(store, cast.tom, meeting)
    assert (now.item, [(each.place, each.words.title) for each in now.items]) == (
        None,
        [(1, "Rondvraag"), (2, "Feest")],
    )
    with store.write(EVERY) as session:
        session.add(
            MeetingNote(
                school_id=cast.lea.school_id,
                meeting_id=meeting,
                item_id=known["Feest"],
                text="Op 3 juli.",
                noted_at=store.now(),
            )
        )
    with pytest.raises(SaidAboutItem):
        meetings.drop_item(store, cast.tom, meeting, known["Feest"])


def test_the_agenda_of_a_meeting_that_is_over_stays_as_it_was(store: Store, cast: Cast) -> None:
    meeting = planned(store, cast.lea, "Rooster")
    item = ids(store, cast.lea, meeting)["Rooster"]
    meetings.open_meeting(store, cast.lea, meeting)
    meetings.close_meeting(store, cast.lea, meeting)

    for late in (
        lambda: meetings.propose_item(store, cast.tom, meeting, ItemWords(title="Nog iets")),
        lambda: meetings.place_item(store, cast.tom, meeting, item, 2),
        lambda: meetings.drop_item(store, cast.tom, meeting, item),
        lambda: meetings.change_meeting(store, cast.tom, meeting, replace(TEAM, place="Hal"), 1),
    ):
        with pytest.raises(MeetingNotOpen):
            late()
    assert titles(store, cast.tom, meeting) == ["Rooster"]


# A series.


def test_a_series_skips_the_holidays_and_each_meeting_has_the_agenda(
    either_store: Store, either_cast: Cast
) -> None:
    school_days.set_holiday_region(either_store, either_cast.lea, Region.NORTH)

    first = meetings.plan_meeting(
        either_store, either_cast.tom, TEAM, [ItemWords(title="Rondvraag")], FORTNIGHTLY
    )

    found = meetings.meetings(either_store, either_cast.tessa)
    days = [each.held_on.isoformat() for each in reversed(found)]
    assert days == ["2026-11-25", "2026-12-09", "2027-01-06", "2027-01-20"]  # not in the Christmas holiday
    assert {each.series_id for each in found} == {first}
    assert {(each.items, each.minutes) for each in found} == {(1, 10)}


def test_a_series_ends_within_a_year_and_not_before_it_begins(store: Store, cast: Cast) -> None:
    for until in (DAY - timedelta(days=1), DAY + timedelta(days=401)):
        with pytest.raises(DateNotPermitted):
            meetings.plan_meeting(store, cast.lea, TEAM, repeats=Repeats(rhythm=Rhythm.WEEKLY, until=until))


def test_a_change_goes_on_in_the_later_ones_each_on_its_own_day(store: Store, cast: Cast) -> None:
    meetings.plan_meeting(store, cast.lea, TEAM, repeats=FORTNIGHTLY)
    first, second, *_, last = sorted(meetings.meetings(store, cast.lea), key=lambda each: each.held_on)
    moved = replace(TEAM, held_on=second.held_on + timedelta(days=1), begins=time(15), place="Hal")

    meetings.change_meeting(store, cast.tom, second.meeting_id, moved, 1, following=True)

    words = {each.meeting_id: each.words for each in meetings.meetings(store, cast.lea)}
    assert words[first.meeting_id] == TEAM
    assert words[second.meeting_id] == moved
    assert words[last.meeting_id] == replace(TEAM, held_on=last.held_on, begins=time(15), place="Hal")
    with pytest.raises(Conflict):
        meetings.change_meeting(store, cast.tessa, last.meeting_id, replace(moved, title="Anders"), 1)


def test_a_series_that_stops_leaves_what_was_held(store: Store, cast: Cast) -> None:
    meetings.plan_meeting(store, cast.lea, TEAM, repeats=FORTNIGHTLY)
    first, second, third, *_ = sorted(meetings.meetings(store, cast.lea), key=lambda each: each.held_on)
    meetings.open_meeting(store, cast.lea, third.meeting_id)

    meetings.cancel_meeting(store, cast.tom, second.meeting_id, "Studiereis", following=True)

    found = sorted(meetings.meetings(store, cast.lea), key=lambda each: each.held_on)
    assert [each.cancelled_at is not None for each in found] == [False, True, False, True]
    assert first.cancelled_at is None


# Change and cancel.


def test_a_meeting_ends_after_it_begins(store: Store, cast: Cast) -> None:
    with pytest.raises(EndsBeforeItBegins):
        meetings.plan_meeting(store, cast.lea, replace(TEAM, ends=TEAM.begins))
    assert meetings.now(store, cast.lea, meetings.plan_meeting(store, cast.lea, TEAM)).words.available == 75


def test_a_cancelled_meeting_waits_until_it_goes_on_after_all(store: Store, cast: Cast) -> None:
    meeting = planned(store, cast.lea, "Rooster")
    meetings.cancel_meeting(store, cast.lea, meeting, " Griep ")

    assert meetings.now(store, cast.tom, meeting).cancelled_because == "Griep"
    with pytest.raises(MeetingIsCancelled):
        meetings.open_meeting(store, cast.tom, meeting)
    with pytest.raises(MeetingIsCancelled):
        meetings.propose_item(store, cast.tom, meeting, ItemWords(title="Nog iets"))
    with pytest.raises(AlreadyDone):
        meetings.cancel_meeting(store, cast.tom, meeting, "")

    meetings.reinstate_meeting(store, cast.tom, meeting)

    meetings.open_meeting(store, cast.tom, meeting)
    with pytest.raises(AlreadyDone):
        meetings.cancel_meeting(store, cast.tom, meeting, "")


# Whom a meeting concerns.


def test_a_team_meeting_is_everybody_s_and_another_of_who_has_to_do_with_it(store: Store, cast: Cast) -> None:
    council = meetings.plan_meeting(store, cast.lea, replace(TEAM, title="MR", kind=MeetingKind.COUNCIL))
    planned(store, cast.lea)

    def theirs(actor: Actor) -> dict[str, bool]:
        return {each.words.title: each.is_theirs for each in meetings.meetings(store, actor)}

    assert theirs(cast.tom) == {"MR": False, "Teamvergadering": True}
    assert theirs(cast.lea) == {"MR": True, "Teamvergadering": True}
    meetings.propose_item(store, cast.tom, council, ItemWords(title="Schooltijden"))
    assert theirs(cast.tom)["MR"]
    assert not theirs(cast.tessa)["MR"]


# Templates.


def test_an_agenda_is_kept_without_what_it_was_about(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    opened = initiatives.open_initiative(store, cast.tom, InitiativeWords(title="Lezen", issue="Weinig."))
    meeting = planned(store, cast.lea, "Check-in")
    lezen = ItemWords(
        title="Lezen",
        kind=ItemKind.INITIATIVE,
        initiative_id=opened,
        focus="progress",
        minutes=20,
        goal="Weten",
    )
    for words in (lezen, ItemWords(title="Open acties", kind=ItemKind.ACTIONS, minutes=5)):
        meetings.propose_item(store, cast.tom, meeting, words)

    meetings.keep_template(store, cast.tom, meeting, "Woensdag")

    (kept,) = meetings.templates(store, cast.tessa)
    assert (kept.name, kept.kind) == ("Woensdag", MeetingKind.TEAM)
    assert kept.items == (
        ItemWords(title="Open acties", kind=ItemKind.ACTIONS, minutes=5),
        ItemWords(title="Check-in"),
        ItemWords(title="Lezen", minutes=20, goal="Weten"),
    )
    with pytest.raises(TemplateNameTaken):
        meetings.keep_template(store, cast.lea, meeting, " Woensdag ")

    begun = meetings.plan_meeting(store, cast.tessa, TEAM, kept.items)
    meetings.remove_template(store, cast.tessa, kept.template_id)

    assert meetings.templates(store, cast.lea) == ()
    assert titles(store, cast.lea, begun) == ["Open acties", "Check-in", "Lezen"]


def test_an_empty_agenda_is_no_template(store: Store, cast: Cast) -> None:
    with pytest.raises(NothingToKeep):
        meetings.keep_template(store, cast.lea, planned(store, cast.lea), "Leeg")


# Another school, another role.


def test_another_school_reaches_neither_meetings_nor_templates(
    either_store: Store, either_cast: Cast
) -> None:
    store, otto = either_store, either_cast.otto
    meeting = planned(store, either_cast.lea, "Rooster")
    item = ids(store, either_cast.lea, meeting)["Rooster"]
    template = meetings.keep_template(store, either_cast.lea, meeting, "Woensdag")
    own = planned(store, otto, "Eigen")

    assert meetings.templates(store, otto) == ()
    assert [each.meeting_id for each in meetings.meetings(store, otto)] == [own]
    for reach in (
        lambda: meetings.change_meeting(store, otto, meeting, replace(TEAM, title="Gekaapt"), 1),
        lambda: meetings.cancel_meeting(store, otto, meeting, ""),
        lambda: meetings.place_item(store, otto, meeting, item, 1),
        lambda: meetings.drop_item(store, otto, meeting, item),
        lambda: meetings.drop_item(store, otto, own, item),
        lambda: meetings.keep_template(store, otto, meeting, "Mee"),
        lambda: meetings.remove_template(store, otto, template),
    ):
        with pytest.raises(NotFound):
            reach()
    assert titles(store, either_cast.lea, meeting) == ["Rooster"]
    with pytest.raises(NotPermitted):
        meetings.plan_meeting(store, replace(otto, role=Role.BOARD_MEMBER), TEAM)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_that_no_calendar_can_hold_is_refused(any_store: Store, any_cast: Cast, day: date) -> None:
    words = MeetingWords(title="Team", held_on=day, begins=time(0, 0))
    with pytest.raises(DateNotPermitted):
        meetings.plan_meeting(any_store, any_cast.lea, words)
