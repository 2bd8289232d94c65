"""Each page leads to its guide, and the guides of docs/ are read inside the app."""

from __future__ import annotations

import re

import pytest

from db.store import Store
from pages.ui.help.guides import DOCS, guides
from pages.ui.kit.places import HELP, JOIN, PLACES
from tests.conftest import Cast
from tests.db.boards import a_board
from tests.pages.conftest import OpenPage

#: Made from the code, in English, for engineers.
FOR_ENGINEERS = {"cycle", "permissions"}


def test_every_page_has_a_guide_and_every_guide_is_offered() -> None:
    assert [place.word for place in PLACES if not place.guide] == [HELP.word, JOIN.word]
    assert set(guides()) == {path.stem for path in DOCS.glob("*.md")} - FOR_ENGINEERS


@pytest.mark.parametrize("name", sorted(guides()))
def test_a_guide_has_a_title_and_no_link_that_leads_nowhere_in_the_app(name: str) -> None:
    guide = guides()[name]

    assert guide.title
    assert not guide.title.startswith("#")
    assert re.findall(r"\]\(", guide.text) == []


def test_a_guide_leads_back_to_what_its_reader_came_from(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, HELP.file, gids="besluit-nemen", van="decision=3&step=normen")

    assert [each.value for each in app.title] == ["Samen een besluit nemen"]
    back = next(each.proto for each in app.get("page_link") if each.proto.page.endswith("besluiten"))
    assert back.label == "Terug naar Besluiten"
    assert back.query_string == "decision=3&step=normen"


def test_the_list_opens_a_guide_and_the_guide_the_list(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, HELP.file)
    app.button(key="guide_vakanties").click().run()
    assert [each.value for each in app.title] == ["Vakanties en vrije dagen"]

    app.button(key="all_guides").click().run()

    assert [each.value for each in app.title] == ["Hulp"]


def test_a_guide_that_is_not_there_is_said(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, HELP.file, gids="../README")

    assert [each.value for each in app.error] != []


def test_who_reads_english_is_told_that_the_guides_are_in_dutch(page: OpenPage, cast: Cast) -> None:
    assert [each.value for each in page(cast.tom, HELP.file).info] == []


@pytest.mark.parametrize("who", ["tim", "lotte", "ada", "bo"])
def test_everybody_reads_the_privacy_papers_with_their_tables(page: OpenPage, store: Store, who: str) -> None:
    app = page(getattr(a_board(store), who), HELP.file)
    assert "Privacy en toegankelijkheid" in [each.value for each in app.header]

    app.button(key="guide_bewaartermijnen").click().run()

    assert [each.value for each in app.title] == ["Hoe lang gegevens blijven"]
    (text,) = [each.value for each in app.markdown if "| wat | hoe lang |" in each.value]
    assert "<!--" not in text
