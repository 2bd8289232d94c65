"""Observations on screen: noting one, names that are asked about, and reading it again."""

from __future__ import annotations

from db import observations
from db.observations import NamesSomebody
from db.store import Store
from pages.ui.data.wordings import WORDS
from pages.ui.kit.messages import explain
from tests.conftest import Cast
from tests.db.test_observations import SEEN, picture
from tests.pages.conftest import OpenPage, press, remove, words

PAGE = "data.py"
NEW = "observation:new:"


def test_what_was_seen_is_noted_on_the_page(page: OpenPage, cast: Cast, store: Store) -> None:
    app = press(page(cast.tom, PAGE, part="observaties"), "Schrijf op wat je zag of hoorde")
    for name in ("title", "who"):
        app.text_input(key=f"{NEW}{name}").set_value(getattr(SEEN, name))
    app.text_area(key=f"{NEW}seen").set_value(SEEN.seen).run()

    app = press(app, "Bewaar dit")

    (kept,) = observations.observations(store, cast.lea)
    assert (kept.words.title, kept.words.seen) == (SEEN.title, SEEN.seen)
    assert SEEN.who in words(app)


def test_a_name_is_asked_about_and_can_be_hidden(page: OpenPage, cast: Cast, store: Store) -> None:
    app = press(page(cast.tom, PAGE, part="observaties"), "Schrijf op wat je zag of hoorde")
    app.text_input(key=f"{NEW}title").set_value("Voorlezen")
    app.text_input(key=f"{NEW}who").set_value("een ouder")
    app.text_area(key=f"{NEW}seen").set_value("Sanne de Vries las hardop voor.").run()
    assert "Dit lijkt een naam: “Sanne de Vries”" in words(app)

    app = press(app, "Bewaar dit")
    assert observations.observations(store, cast.tom) == ()

    app = press(app, "Maak het onleesbaar")
    app = press(app, "Bewaar dit")

    (kept,) = observations.observations(store, cast.tom)
    assert kept.words.seen == f"{'█' * 14} las hardop voor."


def test_a_name_that_is_no_pupils_is_kept_as_it_is(page: OpenPage, cast: Cast, store: Store) -> None:
    app = press(page(cast.tom, PAGE, part="observaties"), "Schrijf op wat je zag of hoorde")
    app.text_input(key=f"{NEW}title").set_value("Voorlezen")
    app.text_input(key=f"{NEW}who").set_value("een ouder")
    app.text_area(key=f"{NEW}seen").set_value("Sanne de Vries van de bibliotheek las voor.").run()

    app.checkbox(key=f"{NEW}no_pupils").check().run()
    press(app, "Bewaar dit")

    (kept,) = observations.observations(store, cast.tom)
    assert kept.words.seen == "Sanne de Vries van de bibliotheek las voor."


def test_it_is_read_with_its_photo_and_hostile_text_stays_text(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    made = observations.note_observation(
        store, cast.tom, SEEN.__class__(held_on=SEEN.held_on, title="**<b>Dik</b>**", who="x", seen="<script>1"),
        picture(),
    )  # fmt: skip

    app = page(cast.tessa, PAGE, part="observaties", entry=made)

    html = " ".join(each.proto.body for each in app.get("html"))
    assert "<script>" not in html
    assert "&lt;script&gt;1" in html
    assert 'alt="Foto bij “**&lt;b&gt;Dik&lt;/b&gt;**”"' in html
    assert [each.label for each in app.button if each.label.startswith("Verander")] == []


def test_its_writer_changes_and_removes_it(page: OpenPage, cast: Cast, store: Store) -> None:
    made = observations.note_observation(store, cast.tom, SEEN)
    app = press(page(cast.tom, PAGE, part="observaties", entry=made), "Verander dit")
    app.text_area(key=f"observation:{made}:meaning").set_value("Het is te vroeg.").run()
    app = press(app, "Bewaar")
    assert observations.observation(store, cast.tom, made).words.meaning == "Het is te vroeg."

    remove(app, "Haal dit weg")

    assert observations.observations(store, cast.tom) == ()


def test_an_observation_of_another_school_is_not_there(page: OpenPage, cast: Cast, store: Store) -> None:
    made = observations.note_observation(store, cast.tom, SEEN)

    app = page(cast.otto, PAGE, part="observaties", entry=made)

    assert SEEN.seen not in words(app)
    assert [each.value for each in app.error] != []


def test_two_names_are_asked_about_as_two() -> None:
    assert NamesSomebody in WORDS
    said = explain(NamesSomebody(found=("Daan Jansen", "Sem")))
    assert said == "Dit lijken namen: “Daan Jansen” en “Sem”. Zeg eerst of die van leerlingen zijn."
