"""Notes and minutes on the pages, and as files."""

from __future__ import annotations

import io

import docx
import pytest
from streamlit.testing.v1 import AppTest

from core.meetings import Ballot, ItemKind, ItemWords, NoteWords, RoundKind, RoundWords
from db import initiatives, meetings
from db.initiatives import InitiativeWords
from db.store import Store
from pages.ui.kit.i18n import use_language
from pages.ui.kit.pdf import pdf_of
from pages.ui.kit.session import Here
from pages.ui.kit.word import word_of
from pages.ui.meeting.minutes_report import minutes_document
from tests.conftest import Cast
from tests.meeting_scenery import WORDS, a_meeting
from tests.pages.conftest import OpenPage, press, words

HOSTILE = "<script>alert(1)</script> **vet** =1+1"


def fill(app: AppTest, key: str, value: str) -> AppTest:
    (field,) = [each for each in app.text_area if (each.key or "").startswith(key)]
    return field.set_value(value).run()


def whole(store: Store, cast: Cast) -> int:
    """A meeting with a note, a decision, a round by name and one without names, that is over."""
    meeting_id, (item,) = a_meeting(store, cast.lea, "Pauze")
    tom = meetings.attend(store, cast.tom, meeting_id)
    meetings.note(store, cast.tom, meeting_id, item, NoteWords(text=HOSTILE))
    meetings.note(store, cast.lea, meeting_id, item, NoteWords(text="Wij proberen het.", is_decision=True))
    asked = RoundWords(kind=RoundKind.YES_NO, question="Doen we het?")
    round_id = meetings.ask_round(store, cast.lea, meeting_id, item, asked)
    meetings.answer_round(store, tom, round_id, Ballot(picks=("yes",)))
    meetings.close_round(store, cast.lea, round_id)
    meetings.close_meeting(store, cast.lea, meeting_id)
    return meeting_id


def test_a_note_is_typed_at_the_item_at_hand_and_stands_in_the_minutes(
    store: Store, cast: Cast, page: OpenPage
) -> None:
    meeting_id, (item, _other) = a_meeting(store, cast.lea, "Pauze", "Rooster")
    app = page(cast.lea, "meeting.py", meeting=str(meeting_id), view="voorzitter")

    app = fill(app, f"note:new:{meeting_id}:{item}:", "Iedereen wil naar buiten.")
    app = press(app, "Noteer dit")

    assert not app.exception
    (note,) = meetings.minutes(store, cast.tom, meeting_id).content.notes
    assert (note.text, note.item_id, note.by) == ("Iedereen wil naar buiten.", item, "Lea")
    assert "Iedereen wil naar buiten." in words(
        page(cast.tom, "meeting.py", meeting=str(meeting_id), view="verslag")
    )


def test_what_was_typed_at_an_item_stays_when_the_meeting_goes_on(
    store: Store, cast: Cast, page: OpenPage
) -> None:
    meeting_id, (item, other) = a_meeting(store, cast.lea, "Pauze", "Rooster")
    app = page(cast.lea, "meeting.py", meeting=str(meeting_id), view="voorzitter")
    app = fill(app, f"note:new:{meeting_id}:{item}:", "Half af")

    meetings.show_item(store, cast.lea, meeting_id, other)
    app = app.run()

    assert "Je was nog een notitie aan het typen bij een ander punt." in words(app)
    (button,) = [each for each in app.button if each.key == f"note:new:{meeting_id}:{item}:save"]
    button.click().run()
    (note,) = meetings.minutes(store, cast.tom, meeting_id).content.notes
    assert (note.text, note.item_id) == ("Half af", item)


@pytest.mark.parametrize(("who", "adds"), [("tom", True), ("tessa", False)])
def test_the_minutes_open_when_it_is_over_and_who_was_there_adds(
    store: Store, cast: Cast, page: OpenPage, who: str, adds: bool
) -> None:
    meeting_id = whole(store, cast)

    app = page(getattr(cast, who), "meeting.py", meeting=str(meeting_id))

    assert not app.exception
    assert "Wij proberen het." in words(app)
    assert "Doen we het?" in words(app)
    assert any("Aanvullen" in each.label for each in app.button) == adds


def test_a_note_stands_on_the_page_of_the_initiative(store: Store, cast: Cast, page: OpenPage) -> None:
    musical = initiatives.open_initiative(store, cast.tom, InitiativeWords(title="Musical", issue="Iets."))
    item = ItemWords(title="Musical", kind=ItemKind.INITIATIVE, initiative_id=musical)
    meeting_id = meetings.plan_meeting(store, cast.lea, WORDS, [item])
    meetings.open_meeting(store, cast.lea, meeting_id)
    (number,) = (each.item_id for each in meetings.now(store, cast.lea, meeting_id).items)
    meetings.note(store, cast.tom, meeting_id, number, NoteWords(text="Groep 8 doet mee."))

    app = page(cast.tessa, "initiatives.py", initiative=str(musical))

    assert "Gezegd in vergaderingen" in words(app)
    assert "Groep 8 doet mee." in words(app)


def test_the_word_file_and_the_pdf_say_who_was_there_what_was_said_decided_and_answered(
    store: Store, cast: Cast
) -> None:
    use_language("nl")
    here = Here(
        store=store,
        actor=cast.lea,
        school_name="De Linde",
        is_demo=False,
        revision=1,
        privacy_threshold=5,
        language="nl",
    )
    made = minutes_document(here, whole(store, cast))

    read = docx.Document(io.BytesIO(word_of(made)))

    said = [each.text for each in read.paragraphs]
    assert "Aanwezig: Lea, Tom" in said
    assert HOSTILE in said
    assert "Besloten: Wij proberen het." in said
    cells = [[cell.text for cell in row.cells] for table in read.tables for row in table.rows]
    assert ["Ja", "1", "Tom"] in cells
    assert pdf_of(made).startswith(b"%PDF")
