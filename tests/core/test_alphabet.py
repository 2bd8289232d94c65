"""Lists of people, groups and titles: the order that a Dutch reader expects."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.alphabet import alphabetical
from core.people import PersonRef, by_name


def test_accents_stand_beside_their_letter() -> None:
    people = [
        PersonRef(place, name) for place, name in enumerate(("Zoë", "ümit", "Özlem", "Élise", "Bram", "Anna"))
    ]

    assert [each.name for each in by_name(people)] == ["Anna", "Bram", "Élise", "Özlem", "ümit", "Zoë"]


@pytest.mark.parametrize(
    "ordered",
    [
        ["Łukasz", "Magda"],
        ["Otto", "Øystein", "Pim"],
        ["Şükran", "Tom"],
        ["Zoe", "Zoé", "Zoë", "Zoekie"],
        ["anna", "Anna-Marie", "Anna Vos", "Annabel"],
        ["de Vries", "Dekker", "van den Berg", "Vos"],
        ["’s-Gravenmoer", "Simon", "'t Hart", "Tom"],
        ["“Buiten” leren", "Buitenles"],
        ["Groep 2", "Groep 3", "Groep 10"],
        ["IJsbrand", "Ilse"],
        ["", "A"],
    ],
)
def test_a_list_stands_as_people_look_for_it(ordered: list[str]) -> None:
    assert sorted(ordered, key=alphabetical) == ordered


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_names_have_one_order_whatever_order_they_came_in(names: list[str]) -> None:
    turned = names[::-1]

    assert sorted(names, key=alphabetical) == sorted(turned, key=alphabetical)


@given(st.text(max_size=12))
def test_composed_and_decomposed_letters_stand_together(name: str) -> None:
    one, other = (alphabetical(unicodedata.normalize(form, name)) for form in ("NFC", "NFD"))

    assert one[:2] == other[:2]


def test_nothing_in_the_house_sorts_names_in_another_way() -> None:
    """A list sorted by `casefold` puts Élise behind Zoë."""
    root = Path(__file__).parents[2]
    for room in ("core", "db", "pages"):
        for path in (root / room).rglob("*.py"):
            for line in path.read_text(encoding="utf-8").splitlines():
                assert not ("sort" in line or "key=lambda" in line) or "casefold" not in line, (
                    f"{path}: {line}"
                )
