"""What is said of rows that are hidden, stand together or grew: the same sentence wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.privacy import Hidden, Nearly, ProtectedRow
from pages.ui.kit.i18n import _, use_language
from pages.ui.kit.protected import later_of, remarks, remarks_of, row_name, several_of, the_row, what_was_done
from pages.ui.kit.words import SUPPRESSED

TOLD = ProtectedRow("Ouders", 20, {"Ja": 12, "Nee": 8}, None, groups=("Ouders",))
GREW = ProtectedRow("Ouders", 20, {"Ja": 12, "Nee": 8}, None, groups=("Ouders",), later=3)
TOGETHER = ProtectedRow(
    "Onderbouw, Bovenbouw", 7, {"Ja": 3, "Nee": 4}, None, groups=("Onderbouw", "Bovenbouw")
)
WORDED = ProtectedRow("Team", 9, {"Ja": Nearly.ALL, "Nee": Nearly.NONE}, None, groups=("Team",))
HIDDEN = ProtectedRow("MR", None, {}, Hidden.HIDDEN, groups=("MR",))


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    use_language("nl")
    yield
    use_language("nl")


def test_groups_that_stand_together_are_named_together() -> None:
    assert row_name(TOGETHER) == "Onderbouw en bovenbouw samen"
    assert the_row(TOGETHER) == "de groepen onderbouw en bovenbouw samen"
    assert f"7 {several_of(TOGETHER)}" == "7 mensen van de groepen onderbouw en bovenbouw samen"
    assert (row_name(TOLD), the_row(TOLD), several_of(TOLD)) == ("Ouders", "de ouders", "ouders")


def test_what_came_later_is_told_with_when_it_counts() -> None:
    assert (
        remarks(GREW, 5) == "3 antwoorden kwamen later; ze tellen mee zodra het er genoeg zijn, minstens 5."
    )
    assert later_of([GREW, TOLD], 5).startswith("Ouders: 3 antwoorden kwamen later")


def test_nothing_is_said_where_nothing_was_done() -> None:
    assert (remarks(TOLD, 5), remarks_of([TOLD], 5), what_was_done([TOLD])) == ("", "", "")


def test_each_sentence_stands_once() -> None:
    said = remarks_of([HIDDEN, HIDDEN, TOGETHER], 5)

    assert said.count(_(SUPPRESSED)) == 1
    assert "Samen getoond, omdat van elk apart te weinig mensen antwoordden." in said


def test_one_sentence_says_what_was_done_and_only_that() -> None:
    assert what_was_done([TOLD, HIDDEN]) == (
        "Zo is niemand te herkennen: cijfers van te weinig mensen zijn afgeschermd."
    )
    assert what_was_done([WORDED, TOGETHER, GREW]) == (
        "Zo is niemand te herkennen: kleine groepen staan samen; waar vrijwel allen hetzelfde zeiden, staan "
        "woorden in plaats van cijfers; antwoorden die later kwamen, wachten tot het er genoeg zijn."
    )
