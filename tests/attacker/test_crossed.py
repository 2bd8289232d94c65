"""Nobody is worked out from filters and crosses together, in circles too; and the attacker would see it."""

from __future__ import annotations

import pytest

from db.surveys.dividing import Beside
from tests.attacker.crossed import crossed_school
from tests.attacker.measuring import measure

#: How many schools are attacked here; `python -m tests.attacker --crossed` attacks more.
SCHOOLS = 12
#: A school where three questions, each two of which may be told, tell of a few together.
TELLING = 10


@pytest.mark.parametrize("seed", range(1, SCHOOLS + 1))
def test_nobody_is_worked_out_where_every_question_is_crossed_with_every_other(seed: int) -> None:
    measured = measure(crossed_school(seed))

    assert [str(found) for _name, found in measured.examples] == []
    assert measured.odd == []


def test_without_the_check_of_circles_somebody_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Beside, "allows", lambda _beside, _new: True)

    assert measure(crossed_school(TELLING)).leaking
