"""Each export of tests/data is read as its truth says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exports.measuring import measure
from tests.exports.truths import Truth, truths_in

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize("truth", [*truths_in(DATA)], ids=lambda truth: truth.name)
def test_an_export_is_read_as_its_truth_says(truth: Truth) -> None:
    assert measure(truth).faults == []
