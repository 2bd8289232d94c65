"""One word for a thing: the Dutch catalogue and the guides keep to docs/woordenlijst.md, which is read here."""

from __future__ import annotations

import re

import pytest

from tests.dutch import DOCS, catalogue_texts, guide_texts

GLOSSARY = DOCS / "woordenlijst.md"


def rows() -> list[tuple[str, list[str], list[str]]]:
    """The word, the words that we do not use for it, and where one of those is right all the same."""
    found = []
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and cells[0] != "woord" and not set(cells[0]) <= {"-"}:
            found.append((cells[0], *(re.split(r",\s+", cell) if cell else [] for cell in cells[2:])))
    return found


ROWS = rows()
TEXTS = [*catalogue_texts(), *(each for each in guide_texts() if each.place != GLOSSARY.name)]


def misused(text: str, shunned: list[str], right: list[str]) -> list[str]:
    """Which shunned words stand in a text, outside what is right."""
    for phrase in right:
        text = re.sub(re.escape(phrase), " ", text, flags=re.IGNORECASE)
    return [word for word in shunned if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]


@pytest.mark.parametrize(("word", "shunned", "right"), ROWS, ids=[word for word, *_ in ROWS])
def test_no_other_word_is_used_for_a_thing(word: str, shunned: list[str], right: list[str]) -> None:
    found = [
        f"{each.place}: {wrong!r} in {each.text!r}; we say {word!r}"
        for each in TEXTS
        for wrong in misused(each.text, shunned, right)
    ]

    assert not found, "\n".join(found)


def test_the_glossary_has_the_words_that_the_school_was_promised() -> None:
    assert {
        "kartrekker",
        "begin, beginnen",
        "gezamenlijke ambitie",
        "vergrendelen",
        "vingerafdruk",
        "peiling",
        "vraagstuk",
        "initiatief",
        "tot en met",
    } <= {word for word, *_ in ROWS}


def test_a_shunned_word_is_found_and_what_is_right_is_let_through() -> None:
    assert misused("Wie is de trekker?", ["trekker"], []) == ["trekker"]
    assert misused("De kartrekker wil dit trekken.", ["trekker"], []) == []
    assert misused("Start Kartrekker opnieuw.", ["start"], ["start Kartrekker"]) == []
    assert misused("Van 1 t/m 5.", ["t/m"], []) == ["t/m"]


def test_no_word_is_both_used_and_shunned() -> None:
    used = {part for word, *_ in ROWS for part in word.split(", ")}

    assert not used & {each for _, shunned, _ in ROWS for each in shunned}
