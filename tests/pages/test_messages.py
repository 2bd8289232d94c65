import ast
import importlib
import pkgutil
import runpy
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

import core
import db
from core.errors import Missing, NotFound, Refusal
from core.permissions import Role
from pages.ui.kit import messages
from pages.ui.kit.messages import WORDS, WordedTwice, explain, shown, together
from pages.ui.team import wordings as people

WORDINGS = sorted(Path(messages.__file__).parents[1].glob("*/wordings.py"))


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            yield importlib.import_module(module.name)


def refusals(kind: type[Refusal] = Refusal) -> set[type[Refusal]]:
    return {kind}.union(*(refusals(each) for each in kind.__subclasses__()))


# Speak on the command line only, in English; no page can meet them.
UNSEEN = {"core.vectors.command", "db.backup.beside"}


def seen_refusals() -> list[type[Refusal]]:
    """Every refusal of core and db that a page can meet."""
    for package in (core, db):
        list(modules_of(package))
    return sorted(
        (
            kind
            for kind in refusals() - {Refusal}
            if kind.__module__.split(".")[0] in {"core", "db"} and kind.__module__ not in UNSEEN
        ),
        key=name_of,
    )


def name_of(kind: type[Refusal]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def unexplained() -> list[str]:
    """Those for which only the words of any refusal would be left."""
    return [
        name_of(kind)
        for kind in seen_refusals()
        if next(each for each in kind.__mro__ if each in WORDS) is Refusal
    ]


def test_every_refusal_of_core_and_db_has_words_of_its_own():
    assert unexplained() == []


def test_a_refusal_without_words_would_be_found():
    forgotten = type("Forgotten", (Refusal,), {"__module__": "core.forgotten"})

    assert "core.forgotten.Forgotten" in unexplained()
    forgotten.__module__ = "tests.forgotten"


@pytest.mark.parametrize("kind", [each for each in WORDS if isinstance(WORDS[each], str)], ids=name_of)
def test_a_sentence_names_only_fields_that_its_refusal_has(kind: type[Refusal]):
    refusal = kind(**{each.name: f"<{each.name}>" for each in fields(kind) if each.init})
    named = {name for _text, name, _spec, _conversion in Formatter().parse(WORDS[kind]) if name}

    said = explain(refusal)

    assert all(shown(getattr(refusal, name)) in said for name in named)


def test_each_value_is_written_as_its_reader_does():
    values = {
        date(2026, 11, 22): "22 november 2026",
        datetime(2026, 11, 22, 23, 30, tzinfo=UTC): "23 november 2026",
        12_400: "12.400",
        Fraction(2, 3): "66,7\u00a0%",
        ("Tom", "Lea"): "Tom, Lea",
        "{leads}": "{leads}",
        Role.TEACHER: Role.TEACHER.value,
        None: "–",
    }

    assert {value: shown(value) for value in values} == values


class Odd(Refusal):
    """It has no words."""

    __module__ = "tests.odd"


def test_a_second_wording_of_a_refusal_or_a_field_fails():
    with pytest.raises(WordedTwice, match=r"Odd: 'This\.' and 'That\.'"):
        together([{Odd: "This."}, {Odd: "That."}])
    with pytest.raises(WordedTwice, match="title: 'Title' and 'The name'"):
        together([{"title": "Title"}, {"title": "The name"}])

    assert together([{"title": "Title"}, {"title": "Title", "name": "Name"}]) == {
        "title": "Title",
        "name": "Name",
    }


def test_a_second_wording_in_any_area_stops_the_app_at_import(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(people.WORDS, Missing, "Say something.")

    with pytest.raises(Exception, match=r"^Missing: .* and 'Say something"):
        runpy.run_path(messages.__file__)


@pytest.mark.parametrize("path", WORDINGS, ids=lambda path: path.parent.name)
def test_no_table_words_something_twice_within_itself(path: Path):
    tables = [each for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Dict)]

    twice = [
        key
        for table in tables
        for key, times in Counter(map(ast.unparse, filter(None, table.keys))).items()
        if times > 1
    ]

    assert twice == []


def test_a_refusal_without_words_still_says_what_to_do():
    assert explain(Odd()).startswith("Dit kan nu niet.")


def test_a_missing_answer_is_called_by_its_name_on_the_screen():
    assert explain(Missing(field="name")) == "“Naam” is leeg. Vul het in en probeer het opnieuw."
    assert "name_of_no_area" not in explain(Missing(field="name_of_no_area"))


@pytest.mark.parametrize("identifier", [7, "<b>"])
def test_something_not_found_tells_nothing_about_what_was_asked(identifier: object):
    assert str(identifier) not in explain(NotFound("survey", identifier))
