"""Notes and minutes: everybody notes, who was there adds to them, and the next meeting fixes them."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, Conflict, Missing, NotFound
from core.meetings import (
    ActionWords,
    Ballot,
    ItemKind,
    ItemWords,
    MeetingKind,
    MeetingWords,
    NoteWords,
    Repeats,
    Rhythm,
    RoundKind,
    RoundWords,
)
from core.permissions import Actor
from db import actions, initiatives, meetings, members
from db.actions import Source
from db.initiatives import InitiativeWords
from db.meetings import CameThemselves, MeetingNotOpen, MinutesStand, NoteStands, WasNotThere
from db.members.removing import LeftTraces
from db.models import Meeting
from db.store import EVERY, Store
from tests.conftest import Cast, at_once
from tests.meeting_scenery import WORDS, a_meeting


def texts(store: Store, actor: Actor, meeting_id: int) -> list[str]:
    return [each.text for each in meetings.minutes(store, actor, meeting_id).content.notes]


def over(store: Store, cast: Cast, *titles: str) -> tuple[int, tuple[int, ...]]:
    """A meeting that Lea led and at which Tom was, and that is over."""
    meeting_id, items = a_meeting(store, cast.lea, *titles)
    meetings.attend(store, cast.tom, meeting_id)
    meetings.note(store, cast.tom, meeting_id, items[0], NoteWords(text="We proberen het."))
    meetings.close_meeting(store, cast.lea, meeting_id)
    return meeting_id, items


# Notes.


def test_two_who_note_at_once_lose_nothing(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    meeting_id, (item,) = a_meeting(store, cast.lea, "Pauze")

    at_once(
        *(
            lambda who=who, said=said: meetings.note(store, who, meeting_id, item, NoteWords(text=said))
            for who, said in ((cast.lea, "Een"), (cast.tom, "Twee"), (cast.tessa, "Drie"))
        )
    )

    assert sorted(texts(store, cast.tom, meeting_id)) == ["Drie", "Een", "Twee"]


def test_who_betters_a_note_that_a_colleague_bettered_meanwhile_is_told_so(store: Store, cast: Cast) -> None:
    meeting_id, (item,) = a_meeting(store, cast.lea, "Pauze")
    number = meetings.note(store, cast.tom, meeting_id, item, NoteWords(text="Een."))
    better = NoteWords(text="Een, vanaf maandag.", is_decision=True)
    meetings.change_note(store, cast.lea, number, better, 1)

    with pytest.raises(Conflict):
        meetings.change_note(store, cast.tessa, number, NoteWords(text="Twee."), 1)
    with pytest.raises(Missing):
        meetings.change_note(store, cast.tessa, number, NoteWords(text=" "), 2)

    (stands,) = meetings.minutes(store, cast.tom, meeting_id).content.notes
    assert (stands.text, stands.is_decision, stands.by) == ("Een, vanaf maandag.", True, "Tom")


def test_nobody_notes_before_it_begins_nor_at_an_item_of_another_meeting(store: Store, cast: Cast) -> None:
    planned = meetings.plan_meeting(store, cast.lea, WORDS, [ItemWords(title="Pauze")])
    _other, (item,) = a_meeting(store, cast.lea, "Rooster")
    begun, _items = a_meeting(store, cast.lea, "Lezen")

    with pytest.raises(MeetingNotOpen):
        meetings.note(store, cast.tom, planned, None, NoteWords(text="Te vroeg."))
    with pytest.raises(NotFound):
        meetings.note(store, cast.tom, begun, item, NoteWords(text="Elders."))


def test_a_note_stands_at_the_initiative_that_it_is_about_and_at_no_other(store: Store, cast: Cast) -> None:
    musical, reading = (
        initiatives.open_initiative(store, cast.tom, InitiativeWords(title=each, issue="Iets."))
        for each in ("Musical", "Lezen")
    )
    item = ItemWords(title="Musical", kind=ItemKind.INITIATIVE, initiative_id=musical)
    meeting_id = meetings.plan_meeting(store, cast.lea, WORDS, [item])
    meetings.open_meeting(store, cast.lea, meeting_id)
    (number,) = (each.item_id for each in meetings.now(store, cast.lea, meeting_id).items)
    meetings.note(store, cast.tom, meeting_id, number, NoteWords(text="Groep 8 doet mee."))

    (about,) = meetings.notes_about(store, cast.tessa, initiative_id=musical)

    assert (about.note.text, about.note.by, about.held_on) == ("Groep 8 doet mee.", "Tom", WORDS.held_on)
    assert meetings.notes_about(store, cast.tessa, initiative_id=reading) == ()
    assert meetings.notes_about(store, cast.tessa) == ()


# Once it is over.


def test_what_was_noted_stands_and_what_is_added_stands_beside_it(store: Store, cast: Cast) -> None:
    meeting_id, (item,) = over(store, cast, "Pauze")
    (first,) = meetings.minutes(store, cast.tom, meeting_id).content.notes

    with pytest.raises(NoteStands):
        meetings.change_note(store, cast.tom, first.note_id, NoteWords(text="Anders."), 1)
    with pytest.raises(NoteStands):
        meetings.take_note_away(store, cast.lea, first.note_id)
    added = NoteWords(text="Alleen in groep 5.")
    number = meetings.note(store, cast.lea, meeting_id, item, added, amends_id=first.note_id)
    with pytest.raises(NoteStands):
        meetings.change_note(store, cast.tom, number, NoteWords(text="Van een ander."), 1)
    meetings.change_note(store, cast.lea, number, NoteWords(text="Alleen in groep 6."), 1)

    told = meetings.minutes(store, cast.tom, meeting_id).content.notes_at(item)
    assert [(each.text, each.is_after, each.amends_id) for each in told] == [
        ("We proberen het.", False, None),
        ("Alleen in groep 6.", True, first.note_id),
    ]


def test_who_was_not_there_adds_nothing(store: Store, cast: Cast) -> None:
    meeting_id, (item,) = over(store, cast, "Pauze")

    with pytest.raises(WasNotThere):
        meetings.note(store, cast.tessa, meeting_id, item, NoteWords(text="Ik hoorde dat..."))
    assert not meetings.minutes(store, cast.tessa, meeting_id).was_there
    meetings.tick_present(store, cast.lea, meeting_id, cast.tessa.person_id)
    meetings.note(store, cast.tessa, meeting_id, item, NoteWords(text="Ik was er wel."))
    assert texts(store, cast.tom, meeting_id) == ["We proberen het.", "Ik was er wel."]


def test_the_next_meeting_fixes_the_minutes_word_for_word(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    meeting_id, (item,) = over(store, cast, "Pauze")
    action = ActionWords(text="Bord ophangen", person_id=cast.tom.person_id, due_on=date(2026, 12, 9))
    number = actions.note_action(store, cast.lea, action, Source(meeting_id=meeting_id, item_id=item))
    before = meetings.minutes(store, cast.tom, meeting_id)

    a_meeting(store, cast.lea, "Verder")

    fixed = meetings.minutes(store, cast.tom, meeting_id)
    assert fixed.content == before.content
    assert (fixed.is_as_fixed, len(fixed.fingerprint), fixed.fixed_at is None) == (True, 64, False)
    with pytest.raises(MinutesStand):
        meetings.note(store, cast.tom, meeting_id, item, NoteWords(text="Te laat."))
    with pytest.raises(MinutesStand):
        meetings.tick_guest(store, cast.tom, meeting_id, "Ouder")
    changed = ActionWords(text="Bord weghalen", person_id=cast.lea.person_id, due_on=date(2026, 12, 10))
    actions.change_action(store, cast.lea, number, changed, 1)
    (agreed,) = meetings.minutes(store, cast.tom, meeting_id).content.agreed
    assert (agreed.text, agreed.who) == ("Bord ophangen", "Tom")


def test_a_change_of_fixed_minutes_behind_the_back_of_the_acts_is_seen(store: Store, cast: Cast) -> None:
    meeting_id, _items = over(store, cast, "Pauze")
    a_meeting(store, cast.lea, "Verder")
    with store.write(EVERY) as session:
        row = session.exec(select(Meeting).where(Meeting.id == meeting_id)).one()
        row.fixed_text = (row.fixed_text or "").replace("We proberen het.", "We doen het niet.")
        session.add(row)

    assert not meetings.minutes(store, cast.tom, meeting_id).is_as_fixed


@pytest.mark.parametrize(("kind", "is_fixed"), [(MeetingKind.TEAM, True), (MeetingKind.MANAGEMENT, False)])
def test_only_the_next_meeting_of_its_kind_fixes_them(
    store: Store, cast: Cast, kind: MeetingKind, is_fixed: bool
) -> None:
    meeting_id, _items = over(store, cast, "Pauze")
    other = MeetingWords(title="Volgende", kind=kind, held_on=date(2026, 12, 2), begins=time(15, 30))
    following = meetings.plan_meeting(store, cast.lea, other)
    assert (meetings.minutes(store, cast.tom, meeting_id).next_on is not None) == is_fixed

    meetings.open_meeting(store, cast.lea, following)

    assert (meetings.minutes(store, cast.tom, meeting_id).fixed_at is not None) == is_fixed


def test_a_meeting_of_a_series_waits_for_the_next_of_its_series(store: Store, cast: Cast) -> None:
    weekly = Repeats(rhythm=Rhythm.WEEKLY, until=date(2026, 12, 18))
    first = meetings.plan_meeting(store, cast.lea, WORDS, [ItemWords(title="Pauze")], weekly)
    meetings.open_meeting(store, cast.lea, first)
    meetings.close_meeting(store, cast.lea, first)

    a_meeting(store, cast.lea, "Een los overleg")
    assert meetings.minutes(store, cast.tom, first).fixed_at is None
    second = next(
        each.meeting_id
        for each in reversed(meetings.meetings(store, cast.lea))
        if each.series_id == first and each.meeting_id != first
    )
    meetings.open_meeting(store, cast.lea, second)
    assert meetings.minutes(store, cast.tom, first).fixed_at is not None


# Who was there.


def test_who_led_it_and_who_came_without_a_phone_stand_in_the_minutes(store: Store, cast: Cast) -> None:
    meeting_id, _items = a_meeting(store, cast.lea, "Pauze")
    meetings.tick_present(store, cast.lea, meeting_id, cast.tessa.person_id)
    meetings.tick_guest(store, cast.lea, meeting_id, " Ouder van de MR ")
    with pytest.raises(AlreadyDone):
        meetings.tick_present(store, cast.tom, meeting_id, cast.tessa.person_id)
    with pytest.raises(AlreadyDone):
        meetings.tick_guest(store, cast.tom, meeting_id, "Ouder van de MR")
    with pytest.raises(NotFound):
        meetings.tick_present(store, cast.lea, meeting_id, cast.olga.person_id)

    content = meetings.minutes(store, cast.tom, meeting_id).content

    assert (content.people, content.guests) == (
        ("Lea", "Tessa", "Ouder van de MR"),
        ("Ouder van de MR",),
    )
    assert [each.is_away for each in meetings.now(store, cast.lea, meeting_id).people] == [False, False]


def test_who_was_ticked_by_mistake_goes_off_the_list_and_who_came_does_not(store: Store, cast: Cast) -> None:
    meeting_id, _items = a_meeting(store, cast.lea, "Pauze")
    for who in (cast.tessa, cast.tom):
        meetings.tick_present(store, cast.lea, meeting_id, who.person_id)
    tessa, tom = (each.attendee_id for each in meetings.now(store, cast.lea, meeting_id).people)
    assert meetings.attend(store, cast.tom, meeting_id).attendee_id == tom

    meetings.untick(store, cast.lea, meeting_id, tessa)
    with pytest.raises(CameThemselves):
        meetings.untick(store, cast.lea, meeting_id, tom)

    assert meetings.minutes(store, cast.lea, meeting_id).content.people == ("Lea", "Tom")


def test_a_guest_who_answered_by_name_stays_and_another_can_be_taken_off(store: Store, cast: Cast) -> None:
    meeting_id, (item,) = a_meeting(store, cast.lea, "Pauze")
    code = meetings.code_of(store, cast.lea, meeting_id) or ""
    for name in ("Gast Een", "Gast Twee"):
        secret = meetings.redeem_guest_ticket(
            store, meetings.come_as_guest(store, code, name, "telefoon"), "telefoon"
        )
    asked = RoundWords(kind=RoundKind.CHECK_IN, question="Hoe zit je erbij?")
    round_id = meetings.ask_round(store, cast.lea, meeting_id, item, asked)
    second = meetings.guest(store, secret)
    assert second is not None
    meetings.answer_round(store, second, round_id, Ballot(texts=("fris",)))
    meetings.attend(store, cast.lea, meeting_id)
    meetings.close_meeting(store, cast.lea, meeting_id)
    one, two, _lea = (each.attendee_id for each in meetings.now(store, cast.lea, meeting_id).people)

    meetings.untick(store, cast.lea, meeting_id, one)
    with pytest.raises(CameThemselves):
        meetings.untick(store, cast.lea, meeting_id, two)

    content = meetings.minutes(store, cast.lea, meeting_id).content
    assert content.people == ("Gast Twee", "Lea")
    assert content.rounds[0].told.named == (("Gast Twee", Ballot(texts=("fris",))),)


def test_a_colleague_who_was_at_a_meeting_cannot_be_removed_as_if_they_never_were(
    store: Store, cast: Cast
) -> None:
    meeting_id, _items = a_meeting(store, cast.lea, "Pauze")
    meetings.tick_present(store, cast.lea, meeting_id, cast.tessa.person_id)

    with pytest.raises(LeftTraces):
        members.remove_member(store, cast.lea, cast.tessa.person_id)


# Other schools.


def test_another_school_reads_notes_and_minutes_of_nobody(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    meeting_id, (item,) = over(store, cast, "Pauze")
    (first,) = meetings.minutes(store, cast.tom, meeting_id).content.notes
    theirs, _items = a_meeting(store, cast.olga, "Elders")

    for reach in (
        lambda: meetings.minutes(store, cast.olga, meeting_id),
        lambda: meetings.note(store, cast.olga, meeting_id, item, NoteWords(text="Van buiten.")),
        lambda: meetings.note(store, cast.olga, theirs, None, NoteWords(text="X"), amends_id=first.note_id),
        lambda: meetings.change_note(store, cast.olga, first.note_id, NoteWords(text="X"), 1),
        lambda: meetings.take_note_away(store, cast.olga, first.note_id),
        lambda: meetings.tick_guest(store, cast.olga, meeting_id, "Gast"),
    ):
        with pytest.raises(NotFound):
            reach()

    assert meetings.minutes(store, cast.tom, meeting_id).fixed_at is None
