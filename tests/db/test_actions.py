"""Actions: agreed, carried along until done or dropped, and never lost when two people press at once."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from core.errors import AlreadyDone, Conflict, FieldsRefused, Missing, NotFound
from core.meetings import (
    ActionWords,
    CardWords,
    ItemKind,
    ItemWords,
    MeetingKind,
    MeetingWords,
    Pile,
    Repeats,
    Rhythm,
)
from core.permissions import Actor, NotPermitted, Role
from db import actions, meetings
from db.actions import ActionLine, Source
from db.agenda import feed, make_link
from db.initiatives import PersonNotActive
from db.members import HandOver, Kind, deactivate, holdings
from db.store import Store
from pages.ui.agenda_words import agenda_words
from tests.conftest import Cast, Clock, at_once
from tests.scenery import Journey

DUE = date(2026, 12, 2)


def words(who: Actor, text: str = "Ouders een brief sturen", due_on: date = DUE) -> ActionWords:
    return ActionWords(text=text, person_id=who.person_id, due_on=due_on)


def a_meeting(
    store: Store, actor: Actor, kind: MeetingKind = MeetingKind.TEAM, *items: ItemWords
) -> tuple[int, list[int]]:
    """A meeting that goes on, with these items."""
    planned = MeetingWords(title="Overleg", kind=kind, held_on=date(2026, 11, 18), begins=time(15, 30))
    meeting_id = meetings.plan_meeting(store, actor, planned)
    found = [meetings.propose_item(store, actor, meeting_id, each) for each in items]
    meetings.open_meeting(store, actor, meeting_id)
    return meeting_id, found


def texts(lines: tuple[ActionLine, ...]) -> list[str]:
    return [each.words.text for each in lines]


def test_what_is_agreed_at_an_item_stands_at_what_the_item_is_about(any_store: Store, any_cast: Cast) -> None:
    journey = Journey(any_store, any_cast)
    about = ItemWords(title="Lezen", kind=ItemKind.INITIATIVE, initiative_id=journey.id)
    meeting_id, (item_id,) = a_meeting(any_store, any_cast.lea, MeetingKind.TEAM, about)

    actions.note_action(
        any_store, any_cast.lea, words(any_cast.tom), Source(meeting_id=meeting_id, item_id=item_id)
    )

    (line,) = actions.actions_about(any_store, any_cast.tessa, journey.id)
    assert (line.who, line.words.due_on, line.meeting, line.item) == ("Tom", DUE, "Overleg", "Lezen")
    assert line.initiative == journey.words.title


def test_an_action_comes_back_in_the_next_meeting_of_its_kind_until_it_ends(store: Store, cast: Cast) -> None:
    first, _ = a_meeting(store, cast.lea)
    done = actions.note_action(store, cast.lea, words(cast.tom, "Af"), Source(meeting_id=first))
    dropped = actions.note_action(store, cast.lea, words(cast.tom, "Niet meer"), Source(meeting_id=first))
    actions.note_action(store, cast.lea, words(cast.tessa, "Nog te doen"), Source(meeting_id=first))
    meetings.close_meeting(store, cast.lea, first)

    council, _ = a_meeting(store, cast.lea, MeetingKind.COUNCIL)
    following, _ = a_meeting(store, cast.lea)
    assert texts(actions.carried(store, cast.tom, following)) == ["Af", "Niet meer", "Nog te doen"]
    actions.do_action(store, cast.tom, done)
    actions.drop_action(store, cast.tessa, dropped, "De bibliotheek doet het al.")

    assert texts(actions.carried(store, cast.tom, following)) == ["Nog te doen"]
    assert actions.carried(store, cast.tom, council) == ()
    assert [(each.words.text, each.is_dropped, each.reason) for each in actions.ended(store, cast.tom)] == [
        ("Niet meer", True, "De bibliotheek doet het al."),
        ("Af", False, ""),
    ]


def test_one_workgroup_does_not_begin_with_what_another_agreed(store: Store, cast: Cast) -> None:
    def of_group(title: str) -> int:
        planned = MeetingWords(
            title=title, kind=MeetingKind.WORKGROUP, held_on=date(2026, 11, 18), begins=time(15, 30)
        )
        return meetings.plan_meeting(store, cast.lea, planned)

    first = of_group("Werkgroep lezen")
    actions.note_action(store, cast.lea, words(cast.tom), Source(meeting_id=first))

    assert actions.carried(store, cast.lea, of_group("Werkgroep plein")) == ()
    assert len(actions.carried(store, cast.lea, of_group("werkgroep Lezen"))) == 1


def test_one_series_does_not_begin_with_what_another_agreed(store: Store, cast: Cast) -> None:
    every_week = Repeats(rhythm=Rhythm.WEEKLY, until=date(2026, 12, 9))

    def planned(title: str) -> MeetingWords:
        return MeetingWords(
            title=title, kind=MeetingKind.TEAM, held_on=date(2026, 11, 18), begins=time(15, 30)
        )

    lower = meetings.plan_meeting(store, cast.lea, planned("Onderbouw"), repeats=every_week)
    upper = meetings.plan_meeting(store, cast.lea, planned("Bovenbouw"), repeats=every_week)
    actions.note_action(store, cast.lea, words(cast.tom), Source(meeting_id=lower))

    carried = {
        each.meeting_id: len(actions.carried(store, cast.lea, each.meeting_id))
        for each in meetings.meetings(store, cast.lea)
    }

    assert carried.pop(lower) == 1
    assert carried.pop(upper) == 0
    assert sorted(carried.values()).count(1) == sorted(carried.values()).count(0) > 0


def test_the_next_meeting_that_goes_on_is_the_usual_day(store: Store, cast: Cast) -> None:
    def planned(day: int, kind: MeetingKind = MeetingKind.TEAM) -> int:
        meeting = MeetingWords(title="Overleg", kind=kind, held_on=date(2026, 12, day), begins=time(15, 30))
        return meetings.plan_meeting(store, cast.lea, meeting)

    now, _ = a_meeting(store, cast.lea)
    assert actions.next_day(store, cast.tom, now) is None
    planned(1, MeetingKind.COUNCIL)
    cancelled, _later = planned(2), planned(9)
    meetings.cancel_meeting(store, cast.lea, cancelled, "Studiereis")

    assert actions.next_day(store, cast.tom, now) == date(2026, 12, 9)
    with pytest.raises(NotFound):
        actions.next_day(store, cast.otto, now)


def test_an_action_has_words_a_name_and_a_day(store: Store, cast: Cast) -> None:
    with pytest.raises(FieldsRefused) as refused:
        actions.note_action(store, cast.lea, ActionWords(text=" ", person_id=None, due_on=None))

    assert {each.field for each in refused.value.refusals if isinstance(each, Missing)} == {
        "text",
        "person_id",
        "due_on",
    }


def test_nothing_is_dropped_without_a_word_why(store: Store, cast: Cast) -> None:
    noted = actions.note_action(store, cast.lea, words(cast.tom))

    with pytest.raises(Missing):
        actions.drop_action(store, cast.tom, noted, "  ")

    assert len(actions.actions(store, cast.tom)) == 1


def test_of_two_who_change_it_at_once_one_is_told(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    noted = actions.note_action(store, cast.lea, words(cast.tom))

    outcomes = at_once(
        lambda: actions.change_action(store, cast.tom, noted, words(cast.tom, "Tom schrijft"), 1),
        lambda: actions.change_action(store, cast.tessa, noted, words(cast.tom, "Tessa schrijft"), 1),
    )

    (line,) = actions.actions(store, cast.lea)
    assert [type(each) for each in outcomes if each is not None] == [Conflict]
    assert line.words.text == ("Tom schrijft" if outcomes[0] is None else "Tessa schrijft")
    assert [by for _at, by in line.changed] == ["Tom" if outcomes[0] is None else "Tessa"]


def test_what_a_colleague_ticked_off_meanwhile_is_not_changed(store: Store, cast: Cast) -> None:
    noted = actions.note_action(store, cast.lea, words(cast.tom))
    actions.do_action(store, cast.tom, noted)

    for began in (1, 2):
        with pytest.raises(Conflict):
            actions.change_action(store, cast.lea, noted, words(cast.tessa), began)

    assert actions.ended(store, cast.lea)[0].who == "Tom"


def test_of_two_who_tick_it_off_at_once_one_did_it(either_store: Store, either_cast: Cast) -> None:
    noted = actions.note_action(either_store, either_cast.lea, words(either_cast.tom))

    outcomes = at_once(
        lambda: actions.do_action(either_store, either_cast.tom, noted),
        lambda: actions.do_action(either_store, either_cast.tessa, noted),
    )

    assert [type(each) for each in outcomes if each is not None] == [AlreadyDone]


def test_a_wrong_tick_is_taken_back(store: Store, cast: Cast, clock: Clock) -> None:
    noted = actions.note_action(store, cast.lea, words(cast.tom))
    actions.do_action(store, cast.tom, noted)
    clock.forward(minutes=1)

    actions.reopen_action(store, cast.tom, noted)

    (line,) = actions.actions(store, cast.tom)
    assert (line.is_open, line.is_late(date(2026, 12, 3)), line.is_late(DUE)) == (True, True, False)
    with pytest.raises(AlreadyDone):
        actions.reopen_action(store, cast.tom, noted)


def test_who_left_can_be_given_nothing_but_keeps_what_was_theirs(store: Store, cast: Cast) -> None:
    noted = actions.note_action(store, cast.lea, words(cast.tessa))
    deactivate(store, cast.lea, cast.tessa.person_id)

    with pytest.raises(PersonNotActive):
        actions.note_action(store, cast.lea, words(cast.tessa, "Nog iets"))
    actions.change_action(store, cast.lea, noted, words(cast.tessa, "Scherper gezegd"), 1)

    (line,) = actions.actions(store, cast.lea)
    assert (line.who, line.has_left, line.words.text) == ("Tessa", True, "Scherper gezegd")


def test_another_school_sees_and_reaches_nothing(any_store: Store, any_cast: Cast) -> None:
    store, cast = any_store, any_cast
    meeting_id, _ = a_meeting(store, cast.lea)
    noted = actions.note_action(store, cast.lea, words(cast.tom), Source(meeting_id=meeting_id))
    card = actions.place_card(store, cast.lea, CardWords(pile=Pile.WELL, text="Rust op de gang"))
    journey = Journey(store, cast)

    assert actions.actions(store, cast.otto) == actions.ended(store, cast.otto) == ()
    assert actions.board(store, cast.otto).cards == ()
    assert actions.actions_about(store, cast.otto, journey.id) == ()
    for attempt in (
        lambda: actions.do_action(store, cast.otto, noted),
        lambda: actions.drop_action(store, cast.otto, noted, "Zomaar"),
        lambda: actions.change_action(store, cast.otto, noted, words(cast.olga), 1),
        lambda: actions.note_action(store, cast.otto, words(cast.tom)),
        lambda: actions.note_action(store, cast.otto, words(cast.olga), Source(meeting_id=meeting_id)),
        lambda: actions.note_action(store, cast.otto, words(cast.olga), Source(initiative_id=journey.id)),
        lambda: actions.carried(store, cast.otto, meeting_id),
        lambda: actions.take_card(store, cast.otto, card),
        lambda: actions.place_card(
            store, cast.otto, CardWords(pile=Pile.GOAL, text="Lezen", initiative_id=journey.id)
        ),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_only_the_team_agrees_on_actions(store: Store, cast: Cast) -> None:
    for role in (Role.BOARD_MEMBER, Role.ADMINISTRATOR):
        outsider = replace(cast.lea, role=role)
        with pytest.raises(NotPermitted):
            actions.actions(store, outsider)
        with pytest.raises(NotPermitted):
            actions.note_action(store, outsider, words(cast.tom))


def test_everybodys_screen_follows_an_agreement_and_only_the_large_ones_a_tick(
    store: Store, cast: Cast
) -> None:
    meeting_id, _ = a_meeting(store, cast.lea)
    before = meetings.moments(store, [meeting_id])[meeting_id]

    noted = actions.note_action(store, cast.lea, words(cast.tom), Source(meeting_id=meeting_id))
    agreed = meetings.moments(store, [meeting_id])[meeting_id]
    actions.do_action(store, cast.tom, noted)
    ticked = meetings.moments(store, [meeting_id])[meeting_id]

    assert agreed[0] > before[0]
    assert ticked[0] == agreed[0]
    assert ticked[1] > agreed[1]


def test_the_same_board_hangs_there_the_next_week(any_store: Store, any_cast: Cast, clock: Clock) -> None:
    store, cast = replace(any_store, now=clock), any_cast
    well = actions.place_card(store, cast.tom, CardWords(pile=Pile.WELL, text="Rust op de gang"))
    actions.place_card(store, cast.tessa, CardWords(pile=Pile.OBSTACLE, text="Geen tijd om te lezen"))
    kept = actions.note_action(store, cast.lea, words(cast.tom, "Rooster maken"), Source(on_board=True))
    done = actions.note_action(store, cast.lea, words(cast.tom, "Boeken halen"), Source(on_board=True))
    actions.note_action(store, cast.lea, words(cast.tom, "Niet van het bord"))
    actions.do_action(store, cast.tom, done)
    actions.take_card(store, cast.lea, well)

    clock.forward(days=7)
    board = actions.board(store, cast.tessa)
    assert [(each.text, each.by) for each in board.cards] == [("Geen tijd om te lezen", "Tessa")]
    assert [each.action_id for each in board.actions] == [kept]
    assert [each.action_id for each in board.done] == [done]
    clock.forward(days=7)
    assert actions.board(store, cast.tessa).done == ()
    with pytest.raises(AlreadyDone):
        actions.take_card(store, cast.tom, well)


def test_what_is_agreed_at_the_board_in_a_meeting_stands_on_it(store: Store, cast: Cast) -> None:
    item = ItemWords(title="Het bord", kind=ItemKind.BOARD)
    meeting_id, (item_id,) = a_meeting(store, cast.lea, MeetingKind.BOARD_SESSION, item)

    actions.note_action(store, cast.lea, words(cast.tom), Source(meeting_id=meeting_id, item_id=item_id))

    assert len(actions.board(store, cast.tom).actions) == 1


def test_who_leaves_hands_over_what_they_agreed_to_do(any_store: Store, any_cast: Cast) -> None:
    store, cast = any_store, any_cast
    handed = actions.note_action(store, cast.lea, words(cast.tessa, "Rooster maken"))
    left = actions.note_action(store, cast.lea, words(cast.tessa, "Boeken halen"))
    assert [each.action_id for each in holdings(store, cast.lea, cast.tessa.person_id).actions] == [
        handed,
        left,
    ]

    over = HandOver(kind=Kind.ACTION, thing=handed, to=cast.tom.person_id)
    deactivate(store, cast.lea, cast.tessa.person_id, [over])

    found = {each.action_id: (each.who, each.has_left) for each in actions.actions(store, cast.lea)}
    assert found == {handed: ("Tom", False), left: ("Tessa", True)}


def test_what_was_ticked_off_meanwhile_is_not_handed_over(store: Store, cast: Cast) -> None:
    noted = actions.note_action(store, cast.lea, words(cast.tessa))
    actions.do_action(store, cast.tom, noted)

    deactivate(
        store,
        cast.lea,
        cast.tessa.person_id,
        [HandOver(kind=Kind.ACTION, thing=noted, to=cast.tom.person_id)],
    )

    assert actions.ended(store, cast.lea)[0].who == "Tessa"


def test_it_stands_in_the_calendar_of_who_does_it_until_it_is_done(store: Store, cast: Cast) -> None:
    noted = actions.note_action(store, cast.lea, words(cast.tom))
    secrets = {actor.name: make_link(store, actor) for actor in (cast.tom, cast.lea)}

    def days(name: str) -> list[tuple[str, date, int]]:
        told = feed(store, secrets[name], lambda language: agenda_words(language, "https://linde.example/"))
        events = Calendar.from_ical(told or b"").walk("VEVENT")
        return [(str(each["summary"]), each["dtstart"].dt, int(each["sequence"])) for each in events]

    assert days("Tom") == [("Actiepunt: Ouders een brief sturen", DUE, 0)]
    actions.change_action(store, cast.lea, noted, words(cast.tom, due_on=date(2026, 12, 9)), 1)
    assert days("Tom") == [("Actiepunt: Ouders een brief sturen", date(2026, 12, 9), 1)]
    assert days("Lea") == []
    actions.change_action(
        store, cast.lea, noted, words(cast.lea, "Ouders bellen", due_on=date(2026, 12, 9)), 2
    )
    assert (days("Tom"), days("Lea")) == ([], [("Actiepunt: Ouders bellen", date(2026, 12, 9), 2)])
    actions.do_action(store, cast.lea, noted)
    assert days("Lea") == []


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["note", "change", "do", "drop", "reopen", "hold a meeting"]),
        st.integers(0, 4),
        st.integers(0, 2),
    ),
    max_size=25,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_people_press_nothing_is_lost_and_each_meeting_begins_with_what_is_open(
    store: Store, cast: Cast, steps: list[Step]
) -> None:
    """Beside a model of what should be: the words, the person and the state of each."""
    team = (cast.lea, cast.tom, cast.tessa)
    series = f"Overleg {uuid4()}"
    meeting_id = meeting_called(store, cast.lea, series)
    model: dict[int, tuple[str, str, str]] = {}
    for name, which, by in steps:
        actor, ids = team[by], list(model)
        chosen = ids[which % len(ids)] if ids else 0
        state = model.get(chosen, ("", "", "none"))[2]
        if name == "note":
            text = f"Afspraak {len(ids)}"
            noted = actions.note_action(store, actor, words(actor, text), Source(meeting_id=meeting_id))
            model[noted] = (text, actor.name, "open")
        elif name == "hold a meeting":
            meeting_id = meeting_called(store, actor, series)
        elif name == "change" and state == "open":
            (line,) = [each for each in actions.actions(store, actor) if each.action_id == chosen]
            text = f"{line.words.text}!"
            actions.change_action(store, actor, chosen, words(actor, text), line.version)
            model[chosen] = (text, actor.name, "open")
        elif name in ENDS and chosen:
            allowed = (state == "open") is (name != "reopen")
            with nullcontext() if allowed else pytest.raises(AlreadyDone):
                ENDS[name](store, actor, chosen)
            if allowed:
                model[chosen] = (*model[chosen][:2], BECOMES[name])

    open_ones = {each: told for each, told in model.items() if told[2] == "open"}
    gone = {each.action_id: each for each in actions.ended(store, cast.tom) if each.action_id in model}
    carried = actions.carried(store, cast.tom, meeting_id)
    assert {each.action_id: (each.words.text, each.who, "open") for each in carried} == open_ones
    assert set(gone) == set(model) - set(open_ones)
    assert all(gone[each].is_dropped is (model[each][2] == "dropped") for each in gone)
    assert all(bool(each.reason) is each.is_dropped for each in gone.values())


ENDS = {
    "do": actions.do_action,
    "drop": lambda store, actor, action_id: actions.drop_action(store, actor, action_id, "Niet meer nodig."),
    "reopen": actions.reopen_action,
}
BECOMES = {"do": "done", "drop": "dropped", "reopen": "open"}


def meeting_called(store: Store, actor: Actor, title: str) -> int:
    planned = MeetingWords(
        title=title, kind=MeetingKind.WORKGROUP, held_on=date(2026, 11, 18), begins=time(15, 30)
    )
    return meetings.plan_meeting(store, actor, planned)
