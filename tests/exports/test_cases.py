"""Each export of tests/data is read as its truth says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exports.measuring import measure
from tests.exports.truths import Truth, truths_in

DATA = Path(__file__).parents[1] / "data"
#: The files that are not read rightly yet, one a line.
NOT_YET = frozenset((DATA / "cases" / "not_yet.txt").read_text().split())


def cases() -> list[object]:
    """A parameter per file."""
    return [
        pytest.param(
            truth,
            id=truth.name,
            marks=pytest.mark.xfail(strict=True) if truth.name in NOT_YET else (),
        )
        for truth in truths_in(DATA)
    ]


@pytest.mark.parametrize("truth", cases())
def test_an_export_is_read_as_its_truth_says(truth: Truth) -> None:
    assert measure(truth).faults == []


def test_what_is_not_yet_right_is_a_file() -> None:
    assert {truth.name for truth in truths_in(DATA)} >= NOT_YET
