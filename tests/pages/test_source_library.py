"""The library of sources on screen: found, read, and used again with a meaning of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from db import inquiry
from db.store import Store
from pages.ui.kit.places import Section
from tests.conftest import Cast
from tests.db.inquiries import EXPERIENCE, STUDY, Asking
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import fill, labels

PAGE = "initiatives.py"
MEANS = "Wat betekent dit hier voor onze school?"


@pytest.fixture
def two(store: Store, cast: Cast) -> tuple[Asking, Asking]:
    """Two initiatives of Tom's; the first has a study and an experience."""
    one, other = Asking(store, cast), Asking(store, cast)
    one.source(STUDY)
    one.source(EXPERIENCE)
    return one, other


def view(page: OpenPage, cast: Cast) -> AppTest:
    return page(cast.tom, PAGE, view="sources")


def test_a_school_without_sources_reads_where_they_come_from(page: OpenPage, cast: Cast):
    assert "Er zijn nog geen bronnen" in words(view(page, cast))


def test_each_source_is_there_once_with_what_it_means_with_each_initiative(
    page: OpenPage, cast: Cast, two: tuple[Asking, Asking]
):
    _one, other = two
    typed = replace(STUDY.reference, title="READING for pleasure", doi="")
    other.source(replace(STUDY, reference=typed, meaning="Begin klein."))

    said = words(view(page, cast))

    assert "Onze school heeft 2 bronnen. 1 daarvan is meer dan één keer gebruikt." in said
    assert said.lower().count("reading for pleasure") == 1
    assert STUDY.meaning in said
    assert "Begin klein." in said


@pytest.mark.parametrize(
    ("typed", "found"), [("CLARK 2006", True), ("zelden boek", True), ("bovenbouw", False)]
)
def test_words_of_a_title_an_author_or_a_meaning_find_it(
    page: OpenPage, cast: Cast, two: tuple[Asking, Asking], typed: str, found: bool
):
    said = words(fill(view(page, cast), "Zoek in de bronnen", typed))

    assert ("Reading for pleasure" in said) is found


def test_using_it_again_asks_for_a_new_meaning_and_takes_no_copy(
    page: OpenPage, cast: Cast, two: tuple[Asking, Asking]
):
    _one, other = two
    key = "library:again:1:"
    app = view(page, cast).button(key="library:again:1").click().run()
    app.selectbox(key=f"{key}initiative").set_value(other.initiative_id).run()
    app = press(fill(app, MEANS, STUDY.meaning), "Voeg deze bron toe")
    assert "Zo stond het er bij een ander initiatief." in words(app)
    assert other.read().sources == ()

    app = press(fill(app, MEANS, "Ouders lezen voor."), "Voeg deze bron toe")

    assert "Het is nu een bron van" in app.success[0].value
    assert [each.meaning for each in other.read().sources] == ["Ouders lezen voor."]


def test_an_initiative_chooses_from_the_library_beside_what_it_meant_elsewhere(
    page: OpenPage, store: Store, cast: Cast, two: tuple[Asking, Asking]
):
    one, other = two
    app = page(cast.tom, PAGE, initiative=other.initiative_id, part=Section.GROUNDS)
    app = fill(press(app, "Kies uit onze bronnen"), "Welke bron?", 1)
    assert f"Betekenis bij “Lezen met plezier”:</strong> {STUDY.meaning}" in words(app)

    app = press(fill(app, MEANS, "Ouders lezen voor."), "Voeg deze bron toe")

    (work,) = [each for each in inquiry.library(store, cast.tom) if each.source_id == 1]
    assert [use.initiative_id for use in work.uses] == [one.initiative_id, other.initiative_id]
    assert "Ouders lezen voor." in words(app)


def test_who_has_no_part_reads_and_uses_nothing(page: OpenPage, cast: Cast, two: tuple[Asking, Asking]):
    app = page(cast.tessa, PAGE, view="sources")

    assert "Reading for pleasure" in words(app)
    assert "Gebruik deze bron bij een ander initiatief" not in labels(app)
