import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import pytest

import core
import db
from core.errors import Missing, NotFound, Refusal
from pages.ui.kit.messages import explain


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            yield importlib.import_module(module.name)


def refusals(kind: type[Refusal] = Refusal) -> set[type[Refusal]]:
    return {kind}.union(*(refusals(each) for each in kind.__subclasses__()))


# Speaks on the command line only, in English; no page can meet it.
UNSEEN = {"core.vectors.command"}


def unexplained() -> list[str]:
    general = explain.dispatch(Refusal)
    return sorted(
        f"{kind.__module__}.{kind.__qualname__}"
        for kind in refusals() - {Refusal}
        if kind.__module__.split(".")[0] in {"core", "db"}
        and kind.__module__ not in UNSEEN
        and explain.dispatch(kind) is general
    )


def test_every_refusal_of_core_and_db_has_words_of_its_own():
    for package in (core, db):
        list(modules_of(package))

    assert unexplained() == []


def test_a_refusal_without_words_would_be_found():
    forgotten = type("Forgotten", (Refusal,), {"__module__": "core.forgotten"})

    assert "core.forgotten.Forgotten" in unexplained()
    forgotten.__module__ = "tests.forgotten"


def test_a_refusal_without_words_still_says_what_to_do():
    class Odd(Refusal):
        pass

    assert explain(Odd()).startswith("Dit kan nu niet.")


def test_a_missing_answer_is_called_by_its_name_on_the_screen():
    assert explain(Missing("name")) == "“Naam” is leeg. Vul het in en probeer het opnieuw."
    assert "name_of_no_area" not in explain(Missing("name_of_no_area"))


@pytest.mark.parametrize("identifier", [7, "<b>"])
def test_something_not_found_tells_nothing_about_what_was_asked(identifier: object):
    assert str(identifier) not in explain(NotFound("survey", identifier))
