"""Ranges hold every number once, without a gap; columns are as high as their share, and say so."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.distributions import Columns, distribution, ranges

NUMBERS = st.sets(st.fractions(-(10**6), 10**6, max_denominator=100), min_size=1, max_size=60)
WHOLE = st.sets(st.integers(-(10**4), 10**6).map(Fraction), min_size=1, max_size=60)


@given(NUMBERS | WHOLE, st.integers(2, 12))
def test_each_number_stands_in_one_of_few_ranges_that_follow_each_other(numbers: set[Fraction], most: int):
    found = ranges(numbers, most)

    assert 1 <= len(found) <= most
    assert all(sum(each.holds(number) for each in found) == 1 for number in numbers)
    assert all(one.low + one.width == next_.low for one, next_ in itertools.pairwise(found))
    assert found[0].holds(min(numbers))
    assert found[-1].holds(max(numbers))


@given(NUMBERS | WHOLE)
def test_a_width_is_one_two_or_five_times_a_power_of_ten(numbers: set[Fraction]):
    width = ranges(numbers)[0].width
    while width >= 10:
        width /= 10
    while width < 1:
        width *= 10

    assert width in (1, 2, 5)


def test_marks_have_a_column_each_and_no_numbers_have_none():
    marks = ranges(map(Fraction, range(1, 11)))

    assert [each.low for each in marks] == [each.top for each in marks] == list(range(1, 11))
    assert ranges([]) == ()


def columns(**more: object) -> Columns:
    return Columns(label="Ouders", text="gemiddeld 1,6", shares=[0.4, 0.6], texts=["40 %", "60 %"], **more)


def test_the_highest_column_is_the_largest_share_and_all_stand_on_one_line():
    chart = distribution("t", ["1", "2"], [columns(mean=1.1)], "gemiddelde")
    drawn = chart.figure.data[0]
    base = max(shape.y0 for shape in chart.figure.layout.shapes)

    assert drawn.width[0] / drawn.width[1] == pytest.approx(0.4 / 0.6)
    assert [y + height / 2 for y, height in zip(drawn.y, drawn.width, strict=True)] == pytest.approx(
        [base] * 2
    )
    assert {"40 %", "60 %", "1", "2"} <= {note.text for note in chart.figure.layout.annotations}
    assert [key.label for key in chart.legend] == ["gemiddelde"]


def test_what_is_not_told_has_no_column_and_no_mean_needs_no_legend():
    hidden = Columns(label="MR", text="afgeschermd", shares=[None, None], texts=["", ""])
    chart = distribution("t", ["1", "2"], [hidden], "gemiddelde")

    assert len(chart.figure.data) == 0
    assert chart.legend == ()
    assert "afgeschermd" in chart.figure.layout.annotations[0].text
