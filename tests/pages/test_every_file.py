"""Every page that takes a survey stands over every file, with all of its questions and with each threshold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.survey_files import Corrections
from db import surveys
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import DATA, Export, export
from tests.db.test_surveys_import import take_in
from tests.exports.truths import truths_in
from tests.limesurvey.variants import variants
from tests.pages.conftest import OpenPage
from tests.pages.survey_pages import Walk

FILES = {each.name: each for each in truths_in(DATA) if not each.refused}
VARIANTS = {each.name: each for each in variants()}
#: Above the usual one, and above every group.
HIGHER = (10, 1000)
#: In a first answer: so many variants, and all pages of these files.
ONE_OF = 9
WHOLE = ("codes_comma.csv", "qualtrics.csv")
Begin = Callable[[str], Walk]


def as_confirmed(content: bytes, name: str, lss: bytes | None = None) -> Export:
    """A file as somebody confirms it who says who answered, where it does not."""
    given = export(content, name, lss)
    if given.recognition.groups:
        return given
    named = (each.key for each in given.recognition.columns if each.heading.startswith(("groep", "Bent u")))
    return export(content, name, lss, Corrections(everyone="ouders", group_column=next(named, "")))


@pytest.fixture
def begin(store: Store, cast: Cast, page: OpenPage, caplog: pytest.LogCaptureFixture) -> Begin:
    """Take a file in, look at its results, and begin to walk."""

    def begun(name: str) -> Walk:
        found = FILES.get(name) or VARIANTS[name]
        given = as_confirmed(found.content, found.name, found.lss)
        if not given.recognition.questions:
            pytest.skip("no question is left of it: it cannot be taken in")
        survey = take_in(store, cast, given, invited={}).survey_id
        surveys.results(store, cast.lea, survey)
        return Walk(store=store, cast=cast, open_page=page, log=caplog, survey_id=survey)

    return begun


def some_or_many(names: list[str]) -> list[object]:
    """All of these; most of them only where many are asked for."""
    return [
        pytest.param(name, marks=[] if place % ONE_OF == 0 else pytest.mark.many)
        for place, name in enumerate(names)
    ]


@pytest.mark.parametrize("name", FILES)
def test_the_results_of_every_file_stand_with_all_questions(begin: Begin, name: str) -> None:
    walk = begin(name)

    walk.results()

    assert walk.faults == []


@pytest.mark.parametrize("name", some_or_many([*VARIANTS]))
def test_the_results_of_every_way_to_export_stand_with_each_threshold(begin: Begin, name: str) -> None:
    walk = begin(name)

    walk.results()
    for k in HIGHER:
        walk.raise_threshold(k)
        walk.results()

    assert walk.faults == []


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=[] if each in WHOLE else pytest.mark.many) for each in FILES]
)
def test_every_page_stands_over_every_file(begin: Begin, name: str) -> None:
    """With the usual threshold; with one of the higher ones what is made of figures."""
    walk = begin(name)

    walk.everywhere()
    walk.raise_threshold(HIGHER[[*FILES].index(name) % len(HIGHER)])
    for part in (walk.results, walk.compared, walk.handed_on):
        part()

    assert walk.faults == []


def test_a_page_that_stops_is_a_fault(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    """That the walk sees one, and says where."""
    walk = begin("k02_concern_scale.csv")
    monkeypatch.setattr("pages.ui.surveys.results._question", lambda *_given: 1 / 0)

    walk.results()

    assert any("ZeroDivisionError" in each for each in walk.faults)
