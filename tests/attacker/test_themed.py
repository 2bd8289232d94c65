"""Nobody is worked out from themes beside all else that is told; and the attacker would see it.

Outside the attacker: answers per day (`SurveyImport.days`), which are counted of a whole file in runs of days with
k responses or more and stand beside no answer; and the class of Cronbach's alpha (`db.surveys.scaling`), one
inequality on a sum of products over 6k people or more, told once of the same people. Neither is linear in
how many gave an answer. Also what those who gave a rare answer wrote: it is told which theme they are in only
as far as a row of a theme has them all.
"""

from __future__ import annotations

import pytest

from db.themes import counting
from tests.attacker.exporting import unknown_numbers
from tests.attacker.gathering import Building
from tests.attacker.measuring import measure
from tests.attacker.themed import themed_school

#: How many schools are attacked here; `python -m tests.attacker --themes` attacks more.
SCHOOLS = 6
#: Where a few who wrote the same, some of them in a newer file only, would be known together.
ACROSS_FILES = (388, 455)
#: A school where themes that are counted again after an edit would tell of a few.
TELLING = 6


@pytest.mark.parametrize("seed", [*range(2, SCHOOLS + 2), *ACROSS_FILES])
def test_nobody_is_worked_out_where_themes_are_counted_and_edited(seed: int) -> None:
    measured = measure(themed_school(seed))

    assert [str(found) for _name, found in measured.examples] == []
    assert measured.odd == []


def test_without_the_check_of_themes_somebody_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting._Desk, "_allows", lambda _desk, _new: True)

    assert measure(themed_school(TELLING)).leaking


def test_workbooks_of_themed_schools_give_no_other_numbers_than_pages() -> None:
    building = Building()
    try:
        assert [unknown_numbers(building, themed_school(seed)) for seed in (2, 3)] == [set(), set()]
    finally:
        building.close()
