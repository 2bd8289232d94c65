import datetime as dt
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui.kit import numbers
from pages.ui.kit.cells import Share
from pages.ui.kit.i18n import use_language
from pages.ui.kit.shares import exact_percent


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
        (Fraction(1, 2000), "0,1"),
        (Fraction(3, 2000), "0,2"),
        (Fraction(5, 2000), "0,3"),
        (Fraction(9, 16), "56,3"),
        (Fraction(1, 16), "6,3"),
        (Fraction(5, 16), "31,3"),
        (Fraction(33, 80), "41,3"),
        (Fraction(1), "100,0"),
    ],
)
def test_a_percentage_is_rounded_half_away_from_zero_as_excel_does(share: Fraction, shown: str):
    assert numbers.percent(share) == f"{shown}\u00a0%"


def test_a_share_just_below_its_norm_never_reads_the_same_as_the_norm():
    share, norm = Fraction(1999, 2999), Fraction(2, 3)

    assert numbers.percent(share) == numbers.percent(norm)
    assert numbers.percent(share, against=norm) == "66,66\u00a0%"
    assert numbers.percent(norm, against=share) == "66,67\u00a0%"


def test_a_share_that_no_digits_tell_from_its_norm_says_on_which_side_it_is():
    norm = Fraction(2, 3)
    hair = Fraction(1, 10**9)

    assert numbers.percent(norm + hair, against=norm) == "net boven 66,6667\u00a0%"
    assert numbers.percent(norm - hair, against=norm) == "net onder 66,6667\u00a0%"


def _read(shown: str) -> Fraction:
    return Fraction(shown.removesuffix("\u00a0%").replace(",", ".")) / 100


@given(st.fractions(0, 1, max_denominator=3_000), st.fractions(0, 1, max_denominator=100))
def test_no_rounded_figure_stands_on_the_wrong_side_of_its_norm(share: Fraction, norm: Fraction):
    shown = numbers.percent(share, against=norm)

    if shown.startswith(("net boven", "net onder")):
        assert shown.startswith("net boven") == (share > norm)
    else:
        assert (_read(shown) > norm) == (share > norm) or share == norm
        assert (_read(shown) < norm) == (share < norm) or share == norm


@given(st.fractions(0, 1, max_denominator=100_000))
def test_a_norm_is_written_exactly(norm: Fraction):
    shown = exact_percent(norm)

    assert (Fraction(shown) if "/" in shown else _read(shown) if "%" in shown else Fraction(shown)) == norm


@given(st.fractions(0, 1, max_denominator=3_000), st.none() | st.fractions(0, 1, max_denominator=100))
def test_a_spreadsheet_shows_the_figure_of_the_screen(share: Fraction, norm: Fraction | None):
    cell = Share(share, norm)
    shown = numbers.percent(share, against=norm)

    # Excel and LibreOffice round what the format shows half away from zero, on 15 digits of the number.
    written = Decimal(f"{float(share):.15g}") * 100
    assert _read(shown.removeprefix("net boven ").removeprefix("net onder ")) * 100 == Fraction(
        written.quantize(Decimal(1).scaleb(-cell.digits), ROUND_HALF_UP)
    )


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


def test_figures_for_people_are_rounded_in_one_place_only():
    rounding = re.compile(r"\bround\(|:[^}\"']*\.\d[f%][}\"']|format_percent|quantize")
    found = [
        f"{path}:{number}"
        for path in Path("pages").rglob("*.py")
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if rounding.search(row) and not re.search(r"(left|width|flex-basis):\{", row)  # a place in a drawing
    ]

    assert found == []
