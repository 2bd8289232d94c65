"""Cards of writing in silence get themes, on both databases: while the meeting goes on, by its chairs alone."""

from __future__ import annotations

from datetime import date, time

import pytest

from core.errors import Missing, NotFound, TooLong
from core.meetings import Ballot, ItemWords, MeetingWords, RoundKind, RoundWords
from db import meetings
from db.meetings import LONGEST_THEME, MeetingNotOpen
from db.store import Store
from tests.conftest import Cast, at_once


def written(store: Store, cast: Cast, kind: RoundKind = RoundKind.SILENT) -> tuple[int, int]:
    """A meeting of De Linde, and its closed round of two cards by Lea and one by Tom."""
    words = MeetingWords(title="Teamvergadering", held_on=date(2026, 11, 18), begins=time(15, 30))
    meeting = meetings.plan_meeting(store, cast.lea, words)
    item = meetings.propose_item(store, cast.lea, meeting, ItemWords(title="Rust"))
    meetings.open_meeting(store, cast.lea, meeting)
    asked = RoundWords(kind=kind, question="Wat helpt?")
    made = meetings.ask_round(store, cast.lea, meeting, item, asked)
    for actor, cards in ((cast.lea, ("Pauze", "Stilte")), (cast.tom, ("Buiten",))):
        given = cards if kind is RoundKind.SILENT else cards[:1]
        attendee = meetings.attend(store, actor, meeting)
        meetings.answer_round(store, attendee, made, Ballot(texts=given))
    return meeting, made


def test_a_card_gets_a_theme_another_and_none(any_store: Store, any_cast: Cast) -> None:
    meeting, made = written(any_store, any_cast)
    meetings.close_round(any_store, any_cast.lea, made)
    before = meetings.now(any_store, any_cast.lea, meeting)

    for card, theme in ((0, "Rust"), (2, "Lucht"), (1, "Rust"), (0, "  Lucht "), (1, "")):
        meetings.sort_card(any_store, any_cast.lea, meeting, made, card, theme)

    assert meetings.themes(any_store, any_cast.tom, made) == {0: "Lucht", 2: "Lucht"}
    after = meetings.now(any_store, any_cast.lea, meeting)
    assert (after.moment, after.heard) == (before.moment, before.heard + 5)


def test_two_chairs_sort_two_cards_at_once(any_store: Store, any_cast: Cast) -> None:
    meeting, made = written(any_store, any_cast)
    meetings.close_round(any_store, any_cast.lea, made)

    found = at_once(
        lambda: meetings.sort_card(any_store, any_cast.lea, meeting, made, 0, "Rust"),
        lambda: meetings.sort_card(any_store, any_cast.tom, meeting, made, 1, "Lucht"),
    )

    assert found == [None, None]
    assert meetings.themes(any_store, any_cast.lea, made) == {0: "Rust", 1: "Lucht"}


def test_a_theme_that_gets_the_name_of_another_becomes_one_with_it(any_store: Store, any_cast: Cast) -> None:
    meeting, made = written(any_store, any_cast)
    meetings.close_round(any_store, any_cast.lea, made)
    meetings.sort_card(any_store, any_cast.lea, meeting, made, 0, "Rust")
    meetings.sort_card(any_store, any_cast.lea, meeting, made, 1, "Rustig")

    meetings.rename_theme(any_store, any_cast.lea, meeting, made, theme="Rustig", name="Rust")
    assert meetings.themes(any_store, any_cast.lea, made) == {0: "Rust", 1: "Rust"}
    with pytest.raises(Missing):
        meetings.rename_theme(any_store, any_cast.lea, meeting, made, theme="Rust", name=" ")
    with pytest.raises(TooLong):
        meetings.sort_card(any_store, any_cast.lea, meeting, made, 0, "r" * (LONGEST_THEME + 1))


def test_only_cards_that_are_told_in_this_meeting_and_school_are_sorted(
    any_store: Store, any_cast: Cast
) -> None:
    meeting, made = written(any_store, any_cast)
    with pytest.raises(NotFound):  # it is open: nobody sees the cards
        meetings.sort_card(any_store, any_cast.lea, meeting, made, 0, "Rust")
    meetings.close_round(any_store, any_cast.lea, made)
    other, check_in = written(any_store, any_cast, RoundKind.CHECK_IN)
    meetings.close_round(any_store, any_cast.lea, check_in)

    for actor, where, which, card in (
        (any_cast.lea, meeting, made, 3),
        (any_cast.lea, meeting, made, -1),
        (any_cast.lea, other, made, 0),
        (any_cast.lea, other, check_in, 0),
        (any_cast.otto, meeting, made, 0),
    ):
        with pytest.raises(NotFound):
            meetings.sort_card(any_store, actor, where, which, card, "Rust")
    with pytest.raises(NotFound):
        meetings.themes(any_store, any_cast.otto, made)


def test_after_the_end_the_themes_stand(any_store: Store, any_cast: Cast) -> None:
    meeting, made = written(any_store, any_cast)
    meetings.close_round(any_store, any_cast.lea, made)
    meetings.close_meeting(any_store, any_cast.lea, meeting)

    with pytest.raises(MeetingNotOpen):
        meetings.sort_card(any_store, any_cast.lea, meeting, made, 0, "Rust")
