"""Rounding is half away from zero, as spreadsheets do it, and keeps a share on its side of a norm."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rounding import digits_apart, exact, rounded

SHARES = st.fractions(0, 1, max_denominator=5_000)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (Fraction(225, 4), 1, "56.3"),
        (Fraction(25, 4), 1, "6.3"),
        (Fraction(125, 4), 1, "31.3"),
        (Fraction(165, 4), 1, "41.3"),
        (Fraction(-225, 4), 1, "-56.3"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(3, 2), 0, "2"),
        (Fraction(5, 2), 0, "3"),
        (0.4125 * 100, 1, "41.3"),
        (56.5, 0, "57"),
        (0, 1, "0.0"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value, digits, shown):
    assert str(rounded(value, digits)) == shown


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.integers(0, 4))
def test_it_agrees_with_the_decimal_library(number, places, digits):
    value = Decimal(number).scaleb(-places)

    assert rounded(Fraction(value), digits) == value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@given(st.floats(0, 1))
def test_a_float_counts_as_it_is_written(value):
    assert exact(value) == Fraction(repr(value))


@given(SHARES, SHARES)
def test_a_share_stands_on_its_own_side_of_its_norm(share, norm):
    digits = digits_apart(share, norm)

    if digits is None:
        assert 0 < abs(share - norm) < Fraction(1, 10**6)
    elif share != norm:
        shown = Fraction(rounded(share * 100, digits)) / 100
        assert (shown < norm) == (share < norm)
        assert shown != norm
