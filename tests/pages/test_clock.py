"""Where the clock looks wrong, it says so, and that nothing is removed until a second day agrees."""

from __future__ import annotations

import pytest

from db import surveys
from db.clock import look_at_clock
from db.schools import set_privacy_threshold
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.exports import WORKED_CASE, made
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, words

WAITS = "Tot de datum op een tweede dag klopt, wist Kartrekker uit zichzelf niets."


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        (
            {"days": 365},
            "is het 18 november 2027. Toen Kartrekker voor het laatst draaide, was het 18 november 2026.",
        ),
        ({"days": -365}, "is het 18 november 2025 om 16:30. Eerder was het al 18 november 2026 om 16:30."),
        ({"hours": -2}, "is het 18 november 2026 om 14:30. Eerder was het al 18 november 2026 om 16:30."),
    ],
)
def test_a_leader_reads_on_the_start_page_that_the_clock_looks_wrong(
    page: OpenPage, store: Store, cast: Cast, clock: Clock, moved: dict[str, int], said: str
) -> None:
    look_at_clock(store)
    set_privacy_threshold(store, cast.lea, 6)
    assert WAITS not in words(page(cast.lea))

    clock.forward(**moved)
    look_at_clock(store)

    shown = words(page(cast.lea)).replace("\\", "")
    assert said in shown
    assert WAITS in shown
    assert WAITS not in words(page(cast.tom))


def test_what_is_over_and_waits_is_said_at_the_survey(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    survey = take_in(store, cast, made(WORKED_CASE)).survey_id
    clock.forward(days=366)
    detail = surveys.survey(store, cast.lea, survey)

    assert (detail.has_raw_answers, detail.awaits_removal) == (False, True)
