"""Every page is a row of one table, and every language; what belongs to one cannot be forgotten."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from core.languages import DEFAULT_LANGUAGE
from core.permissions import Role, may
from db.models import Person
from pages.ui.frame import _pages
from pages.ui.kit import places
from pages.ui.kit.i18n import CATALOGUES
from pages.ui.kit.languages import IN_THE_CODE, LANGUAGES, Language
from pages.ui.kit.places import PLACES, Place
from tests.conftest import Cast
from tests.pages.conftest import OpenPage

PAGES = Path(__file__).parents[2] / "pages"
#: The frame around every page is no page itself.
FRAME = {"__init__.py", "main.py"}


def test_every_page_file_is_in_the_table_of_places() -> None:
    files = {path.name for path in PAGES.glob("*.py")} - FRAME

    assert files == {place.file for place in PLACES}


@pytest.mark.parametrize("of", ["word", "address", "name", "thing"])
def test_no_two_pages_are_called_the_same(of: str) -> None:
    times = Counter(getattr(place, of) for place in PLACES if getattr(place, of))

    assert [called for called, times in times.items() if times > 1] == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.word)
def test_an_area_bears_the_word_of_its_page(place: Place) -> None:
    source = (PAGES / place.file).read_text(encoding="utf-8")
    areas = {path.name for path in (PAGES / "ui").iterdir() if path.is_dir()}

    assert place.word not in areas or f"pages.ui.{place.word}." in source


def test_the_menu_follows_the_table(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.ui.frame.st.Page", lambda file, **about: (file, about["visibility"]))
    for actor in (cast.lea, cast.tom):
        listed = dict(page for pages in _pages.__wrapped__(actor.role, "nl").values() for page in pages)

        assert list(listed) == [place.file for place in PLACES]
        shown = {file for file, visibility in listed.items() if visibility == "visible"}
        assert shown == {
            place.file
            for place in PLACES
            if place.in_menu and (place.needs is None or may(actor.role, place.needs))
        }


@pytest.mark.parametrize(
    "place",
    [each for each in PLACES if each.needs and may(Role.SCHOOL_LEADER, each.needs)],
    ids=lambda place: place.word,
)
def test_a_page_of_the_table_opens(place: Place, page: OpenPage, cast: Cast) -> None:
    app = page(cast.lea, place.file)

    assert [each.value for each in app.title] != []
    assert not app.exception
    assert [each.value for each in app.error] == []


def test_a_language_has_its_own_catalogues_and_no_catalogue_is_of_a_language_we_do_not_have() -> None:
    folders = {path.name: {each.name for each in path.glob("*.po")} for path in CATALOGUES.iterdir()}

    assert set(folders) == set(LANGUAGES) - {IN_THE_CODE}
    assert all(files == folders[DEFAULT_LANGUAGE] for files in folders.values())


def test_who_did_not_choose_reads_the_default_language() -> None:
    assert Person(name="Lea").language == DEFAULT_LANGUAGE


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_says_how_it_writes(code: str) -> None:
    language: Language = LANGUAGES[code]

    assert language.locale.language == code
    assert len(code) == len(DEFAULT_LANGUAGE)  # the served page keeps its length
    assert "%" in language.percent
    assert language.name
    assert language.plurals


def test_every_area_stands_in_the_contracts_that_keep_areas_apart() -> None:
    ui = Path(places.__file__).parents[1]
    areas = {f"pages.ui.{path.parent.name}" for path in ui.glob("*/__init__.py")} - {"pages.ui.kit"}
    settings = tomllib.loads((ui.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {each["name"]: each for each in settings["tool"]["importlinter"]["contracts"]}

    assert set(contracts["areas stand beside each other"]["modules"]) == areas
    assert set(contracts["the kit knows no area"]["forbidden_modules"]) == areas
