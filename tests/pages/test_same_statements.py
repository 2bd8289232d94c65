"""Which statements of scans are the same: ours in each language that is shown, and near-copies."""

from __future__ import annotations

from itertools import combinations

import pytest

from core.scans import OURS
from core.scans.readings import READINGS
from core.scans.same import is_same, same_among
from core.scans.telling import Earlier, ScanTold, StatementTold, WhyUntold
from pages.ui.kit.i18n import translations
from pages.ui.kit.languages import IN_THE_CODE, LANGUAGES

STATEMENTS = [text for each in OURS.values() for text in each.statements]


@pytest.mark.parametrize("code", sorted(LANGUAGES.keys() - {IN_THE_CODE}))
def test_every_reading_on_screen_of_our_statements_is_known(code: str) -> None:
    for statement in STATEMENTS:
        (reading,) = translations(code)[statement]
        assert reading in READINGS[statement]


def test_each_of_ours_is_known_in_each_language_and_no_two_are_the_same() -> None:
    assert READINGS.keys() == set(STATEMENTS)
    for statement, readings in READINGS.items():
        for reading in readings:
            assert is_same(statement, reading)
            assert is_same(reading.upper().rstrip("."), statement)
    for one, other in combinations(STATEMENTS, 2):
        assert not any(is_same(a, b) for a in (one, *READINGS[one]) for b in (other, *READINGS[other]))


def test_near_copies_within_one_scan_are_all_looked_at() -> None:
    texts = ("Wij leren van elkaaar.", "Wij leren vann elkaar.", "Wij vragen door.")
    told = tuple(StatementTold(text=text, cells={"4": place + 5}) for place, text in enumerate(texts))
    earlier = Earlier(people=frozenset(), told=ScanTold(asked=9, heard=9, n=9, statements=told))

    assert earlier.cells_of("Wij leren van elkaar.") == ({"4": 5}, {"4": 6})
    assert earlier.cells_of("Wij leren vann elkaar") == ({"4": 6},)
    assert earlier.cells_of("Wij vieren wat lukt.") == ()
    assert same_among("Wij vragen door", texts) == (2,)


def test_what_was_not_told_of_a_near_copy_stays_untold() -> None:
    hidden = StatementTold(text="Wie er leidt, verschilt per onderwerp", untold=WhyUntold.OTHERS)
    earlier = Earlier(people=frozenset(), told=ScanTold(asked=9, heard=9, n=9, statements=(hidden,)))

    assert earlier.hid("Who leads differs from one subject to another.")
