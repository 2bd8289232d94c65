"""Saying how it goes, in a few words; asking for help, and saying that it came."""

from __future__ import annotations

import pytest

from core.errors import AlreadyDone, Missing, NotFound
from core.initiatives import Phase, Status
from db import initiatives
from db.initiatives import NotInThisPhase, NotYourInitiative
from db.store import Store
from tests.conftest import Cast, Clock
from tests.scenery import Journey, trail


def test_a_note_says_how_it_goes(either_store: Store, either_cast: Cast, clock: Clock) -> None:
    opened = Journey(either_store, either_cast).led()
    clock.forward(days=3)

    initiatives.post_progress(either_store, either_cast.tessa, opened.id, Status.ON_TRACK, "Gestart.")
    initiatives.post_progress(either_store, either_cast.tom, opened.id, Status.WATCH, "De bieb is dicht.")

    newest, first = opened.seen().notes
    assert (newest.status, newest.text, first.text) == (Status.WATCH, "De bieb is dicht.", "Gestart.")
    assert newest.by is not None
    assert newest.by.name == "Tom"
    assert (opened.line().status, opened.line().heard_at) == (Status.WATCH, clock())
    assert trail(either_store)[-1] == "post_progress"


def test_a_colleague_without_part_in_it_posts_nothing(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)

    with pytest.raises(NotYourInitiative):
        initiatives.post_progress(store, cast.tessa, opened.id, Status.STUCK, "Hm.")


def test_a_note_has_words(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing):
        initiatives.post_progress(store, cast.tom, Journey(store, cast).id, Status.STUCK, " ")


def test_help_is_asked_until_it_came(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)
    note = initiatives.post_progress(
        either_store, either_cast.tom, opened.id, Status.STUCK, "Wie helpt?", asks_help=True
    )
    initiatives.post_progress(either_store, either_cast.tom, opened.id, Status.WATCH, "Nog steeds.")
    assert opened.line().asks_help

    initiatives.mark_helped(either_store, either_cast.lea, note)

    assert not opened.line().asks_help
    assert opened.seen().notes[1].helped_at is not None
    with pytest.raises(AlreadyDone):
        initiatives.mark_helped(either_store, either_cast.tom, note)


def test_help_that_was_not_asked_is_not_given(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    note = initiatives.post_progress(store, cast.tom, opened.id, Status.STUCK, "Hm.")

    with pytest.raises(NotFound):
        initiatives.mark_helped(store, cast.tom, note)


def test_whether_help_came_is_for_whose_it_is_to_say(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    note = initiatives.post_progress(store, cast.tom, opened.id, Status.STUCK, "Hm.", asks_help=True)

    with pytest.raises(NotYourInitiative):
        initiatives.mark_helped(store, cast.tessa, note)


def test_after_its_end_there_is_no_progress_and_no_help_asked(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.post_progress(store, cast.tom, opened.id, Status.STUCK, "Hm.", asks_help=True)
    initiatives.move(store, cast.tom, opened.id, Phase.STOPPED, "Genoeg geleerd.")

    with pytest.raises(NotInThisPhase):
        initiatives.post_progress(store, cast.tom, opened.id, Status.ON_TRACK, "Toch.")
    assert not opened.line().asks_help
