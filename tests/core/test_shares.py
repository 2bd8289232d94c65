"""What people type as a share becomes exactly that share, or a named refusal."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.shares import ShareAmbiguous, ShareNotUnderstood, ShareOutOfRange, parse_share, speak


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("66,67 %", "6667/10000"),
        ("66.67%", "6667/10000"),
        ("55%", "11/20"),
        ("  55   procent ", "11/20"),
        ("55 percent", "11/20"),
        ("75", "3/4"),
        ("66,67", "6667/10000"),
        ("0,55", "11/20"),
        (",5", "1/2"),
        (".5", "1/2"),
        ("0,5 %", "1/200"),
        ("1%", "1/100"),
        ("100", "1"),
        ("100 %", "1"),
        ("0", "0"),
        ("0 %", "0"),
        ("1,5", "3/200"),
        ("2/3", "2/3"),
        ("2 / 3", "2/3"),
        ("2⁄3", "2/3"),
        ("½", "1/2"),
        ("⅔", "2/3"),
        ("66⅔ %", "2/3"),
        ("66 2/3%", "2/3"),
        ("2/3 deel", "2/3"),
        ("2 van de 3", "2/3"),
        ("8 van 10", "4/5"),
        ("1 op de 2", "1/2"),
        ("3 out of 4", "3/4"),
        ("de helft", "1/2"),
        ("De Helft.", "1/2"),
        ("half", "1/2"),
        ("een half", "1/2"),
        ("a half", "1/2"),
        ("twee derde", "2/3"),
        ("tweederde", "2/3"),
        ("twee-derde", "2/3"),
        ("twee derde deel", "2/3"),
        ("two thirds", "2/3"),
        ("two-thirds", "2/3"),
        ("driekwart", "3/4"),
        ("drie kwart", "3/4"),
        ("three quarters", "3/4"),
        ("drie vierde", "3/4"),
        ("één derde", "1/3"),
        ("een kwart", "1/4"),
        ("vier vijfde", "4/5"),
        ("negen tiende", "9/10"),
        ("iedereen", "1"),
        ("everyone", "1"),
    ],
)
def test_what_people_type_is_read_exactly(text, share):
    assert parse_share(text) == Fraction(share)


@pytest.mark.parametrize(
    "text",
    ["", " ", "%", "veel", "de meerderheid", "1.000,5", "1,2,3", "12 a", "2/0", "2/3 %", "1e3", "0x1", "inf", "nan",
     "٥٠%", "--5", "5" * 500, "= 5", "2/3/4", "1_000", "half half"],
)  # fmt: skip
def test_what_is_no_share_is_refused(text):
    with pytest.raises(ShareNotUnderstood):
        parse_share(text)


@pytest.mark.parametrize(
    "text", ["101", "150 %", "100,01%", "3/2", "-5", "-0,1", "-1/2", "1/-2", "drie halve"]
)
def test_a_share_outside_0_to_100_percent_is_refused(text):
    with pytest.raises(ShareOutOfRange):
        parse_share(text)


@pytest.mark.parametrize("text", ["1", "1,0", "1.000"])
def test_a_bare_one_is_ambiguous(text):
    with pytest.raises(ShareAmbiguous) as refused:
        parse_share(text)

    assert refused.value.readings == (Fraction(1, 100), Fraction(1))


@given(st.fractions(0, 1, max_denominator=10_000))
def test_a_fraction_reads_back(share):
    assert parse_share(f"{share.numerator}/{share.denominator}") == share


@given(st.integers(0, 1_000_000))
def test_a_percentage_reads_back_as_it_is_spoken(millionths):
    share = Fraction(millionths, 1_000_000)

    spoken = speak(share)

    assert parse_share(f"{spoken.percent} %".replace(".", ",")) == share
    assert Fraction(spoken.numerator, spoken.denominator) == share


@given(st.text(max_size=80))
def test_any_text_is_a_share_or_a_named_refusal(text):
    with suppress(ShareNotUnderstood, ShareAmbiguous, ShareOutOfRange):
        assert 0 <= parse_share(text) <= 1


def test_two_thirds_are_spoken_as_a_fraction_and_66_67_percent_warns():
    assert speak(Fraction(2, 3)).percent is None
    assert speak(Fraction(2, 3)).is_simple
    assert speak(Fraction(2, 3)).close_to is None
    assert speak(Fraction("0.6667")).percent == Decimal("66.67")
    assert speak(Fraction("0.6667")).close_to == Fraction(2, 3)
    assert speak(Fraction("0.33")).close_to == Fraction(1, 3)
    assert speak(Fraction("0.65")).close_to is None
