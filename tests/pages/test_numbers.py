import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

import pytest

from pages.ui.kit import numbers
from pages.ui.kit.i18n import use_language


@pytest.fixture(autouse=True)
def _dutch_before_and_after() -> Iterator[None]:
    use_language("nl")
    yield
    use_language("nl")


def test_a_percentage_has_a_comma_and_an_unbreakable_space_in_dutch():
    assert numbers.percent(Fraction(2, 3)) == "66,7\u00a0%"


def test_a_percentage_has_a_point_and_no_space_in_english():
    use_language("en")

    assert numbers.percent(Fraction(2, 3)) == "66.7%"


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(1, 2000), "0,0"),
        (Fraction(3, 2000), "0,2"),
        (Fraction(5, 2000), "0,2"),
        (Fraction(1), "100,0"),
    ],
)
def test_a_percentage_is_rounded_exactly_half_to_even(share: Fraction, shown: str):
    assert numbers.percent(share) == f"{shown}\u00a0%"


def test_a_share_just_below_its_norm_never_reads_the_same_as_the_norm():
    share, norm = Fraction(1999, 2999), Fraction(2, 3)

    assert numbers.percent(share) == numbers.percent(norm)
    assert numbers.percent(share, against=norm) == "66,66\u00a0%"
    assert numbers.percent(norm, against=share) == "66,67\u00a0%"


@pytest.mark.parametrize("unknown", [None, float("nan")])
def test_an_unknown_share_is_a_dash_and_never_zero(unknown: float | None):
    assert numbers.percent(unknown) == "–"
    assert numbers.decimal(unknown) == "–"


def test_counts_and_decimals_use_the_marks_of_the_reader():
    assert (numbers.count(12400), numbers.decimal(Fraction(7, 2), 2)) == ("12.400", "3,50")

    use_language("en")

    assert (numbers.count(12400), numbers.decimal(3.5, 2)) == ("12,400", "3.50")


def test_a_moment_is_shown_on_the_clock_of_the_school():
    moment = dt.datetime(2026, 7, 31, 22, 5, tzinfo=dt.UTC)

    assert numbers.date_time(moment) == "1 augustus 2026 om 00:05"
    assert numbers.date(moment) == "1 augustus 2026"


def test_a_day_is_written_in_words_in_both_languages():
    day = dt.date(2026, 11, 22)

    assert numbers.date(day) == "22 november 2026"
    use_language("en")
    assert numbers.date(day) == "22 November 2026"
