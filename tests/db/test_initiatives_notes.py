"""A progress note afterwards: corrected, taken back, or removed because it holds personal data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, Missing, NotFound
from core.initiatives import Phase, Status
from core.permissions import NotPermitted
from db import expertise, initiatives
from db.expertise import OwnSheet
from db.initiatives import NotYoursToWithdraw
from db.models import AuditEntry
from db.store import EVERY, Store
from db.today import story, today
from tests.conftest import Cast, Clock
from tests.scenery import Journey, trail

SAID = "Sem de Boer uit groep 5 plaagt; wie helpt?"


def a_note(store: Store, cast: Cast, text: str = SAID, status: Status = Status.STUCK) -> tuple[Journey, int]:
    opened = Journey(store, cast)
    return opened, initiatives.post_progress(store, cast.tom, opened.id, status, text, asks_help=True)


def kept(store: Store) -> str:
    """All that the trail keeps."""
    with store.read(EVERY) as session:
        return "".join(json.dumps(each.detail) for each in session.exec(select(AuditEntry)))


def test_a_corrected_note_says_when_and_no_longer_what_it_was(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    opened, note = a_note(either_store, either_cast)
    clock.forward(hours=1)

    initiatives.correct_note(either_store, either_cast.tom, note, Status.WATCH, " Er wordt geplaagd. ")

    (seen,) = opened.seen().notes
    assert (seen.text, seen.status, seen.corrected_at) == ("Er wordt geplaagd.", Status.WATCH, clock())
    assert (seen.by and seen.by.name, seen.asks_help) == ("Tom", True)
    assert opened.line().status is Status.WATCH
    assert "Sem" not in kept(either_store)


def test_a_note_taken_back_leaves_that_and_no_text(either_store: Store, either_cast: Cast) -> None:
    opened, note = a_note(either_store, either_cast)

    initiatives.take_note_back(either_store, either_cast.tom, note)

    (seen,) = opened.seen().notes
    assert (seen.text, seen.gone_because, seen.gone_by and seen.gone_by.name) == ("", "", "Tom")
    assert (opened.line().status, opened.line().asks_help) == (None, False)
    assert today(either_store, either_cast.lea).help_asked == ()
    assert trail(either_store)[-1] == "take_note_back"


def test_a_removed_note_keeps_the_reason_and_its_text_nowhere(either_store: Store, either_cast: Cast) -> None:
    opened, note = a_note(either_store, either_cast)

    initiatives.remove_note(either_store, either_cast.lea, note, "Er stond een naam van een leerling in.")

    (seen,) = opened.seen().notes
    assert (seen.text, seen.gone_because) == ("", "Er stond een naam van een leerling in.")
    assert seen.gone_by is not None
    assert seen.gone_by.name == "Lea"
    assert "Sem" not in kept(either_store)
    assert "Sem" not in str(story(either_store, either_cast.tom, opened.id))
    assert "Sem" not in str(today(either_store, either_cast.lea))
    for reader in (either_cast.tom, either_cast.lea):
        sheets = expertise.own_data(either_store, reader).sheets
        assert OwnSheet.NOTES in sheets
        assert not any("Sem" in frame.to_string() for frame in sheets.values())


def test_a_removed_text_is_not_left_in_the_file(store: Store, cast: Cast, store_folder: Path) -> None:
    _, note = a_note(store, cast, "Sem " * 40)
    store.close()
    assert any(b"Sem Sem" in each.read_bytes() for each in store_folder.iterdir())

    initiatives.remove_note(store, cast.lea, note, "Een naam.")
    store.close()

    assert not any(b"Sem Sem" in each.read_bytes() for each in store_folder.iterdir())


def test_the_last_note_that_stands_says_how_it_goes(store: Store, cast: Cast) -> None:
    opened, _ = a_note(store, cast, status=Status.WATCH)
    last = initiatives.post_progress(store, cast.tom, opened.id, Status.ON_TRACK, "Het gaat.")

    initiatives.take_note_back(store, cast.tom, last)

    assert opened.line().status is Status.WATCH


def test_an_author_corrects_and_takes_back_after_the_end_too(store: Store, cast: Cast) -> None:
    opened, note = a_note(store, cast)
    initiatives.move(store, cast.lea, opened.id, Phase.NOT_DOING, "Geen tijd.")

    initiatives.correct_note(store, cast.tom, note, Status.STUCK, "Er wordt geplaagd.")
    initiatives.take_note_back(store, cast.tom, note)

    assert opened.seen().notes[0].text == ""


def test_only_the_author_corrects_and_only_a_leader_removes(store: Store, cast: Cast) -> None:
    _, note = a_note(store, cast)

    for actor in (cast.lea, cast.tessa):
        with pytest.raises(NotYoursToWithdraw):
            initiatives.correct_note(store, actor, note, Status.STUCK, "Anders.")
        with pytest.raises(NotYoursToWithdraw):
            initiatives.take_note_back(store, actor, note)
    with pytest.raises(NotPermitted):
        initiatives.remove_note(store, cast.tessa, note, "Zomaar.")
    with pytest.raises(NotFound):
        initiatives.remove_note(store, cast.otto, note, "Zomaar.")


def test_what_is_gone_stays_gone(store: Store, cast: Cast) -> None:
    _, note = a_note(store, cast)
    with pytest.raises(Missing):
        initiatives.remove_note(store, cast.lea, note, " ")
    initiatives.remove_note(store, cast.lea, note, "Een naam.")

    with pytest.raises(AlreadyDone):
        initiatives.correct_note(store, cast.tom, note, Status.STUCK, SAID)
    with pytest.raises(AlreadyDone):
        initiatives.take_note_back(store, cast.tom, note)
    with pytest.raises(AlreadyDone):
        initiatives.remove_note(store, cast.lea, note, "Nog een keer.")
    with pytest.raises(NotFound):
        initiatives.mark_helped(store, cast.tom, note)


def test_a_correction_that_changes_nothing_says_so(store: Store, cast: Cast) -> None:
    opened, note = a_note(store, cast)

    with pytest.raises(AlreadyDone):
        initiatives.correct_note(store, cast.tom, note, Status.STUCK, SAID)

    assert opened.seen().notes[0].corrected_at is None
