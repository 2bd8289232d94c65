"""Our limits and whole-number programmes, beside the libraries that have them too."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from statsmodels.stats.proportion import multinomial_proportions_confint

from core.proportions.multinomial_limits import sison_glaz
from core.whole_numbers import most

CONFS = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.999])


@settings(deadline=None)
@given(
    counts=st.lists(st.integers(0, 60), min_size=2, max_size=8).filter(lambda each: sum(each) > 1), conf=CONFS
)
def test_sison_and_glaz_are_those_of_statsmodels(counts: list[int], conf: float) -> None:
    theirs = multinomial_proportions_confint(counts, alpha=1 - conf, method="sison_glaz")

    assert np.array(sison_glaz(counts, conf)) == pytest.approx(theirs, abs=1e-6)


@settings(deadline=None)
@given(data=st.data(), n=st.integers(2, 8), m=st.integers(1, 5))
def test_the_most_is_that_of_scipy(data: st.DataObject, n: int, m: int) -> None:
    def numbers(least: int, largest: int, size: int) -> np.ndarray:
        return np.array(data.draw(st.lists(st.integers(least, largest), min_size=size, max_size=size)), float)

    goal, rows, largest = numbers(-5, 5, n), [numbers(0, 2, n) for _ in range(m)], numbers(0, 20, m)
    least = largest - numbers(0, 9, m)
    theirs = milp(
        -goal, integrality=np.ones(n), bounds=Bounds(0, 9), constraints=LinearConstraint(rows, least, largest)
    )

    ours = most(goal, list(zip(rows, least, largest, strict=True)), whole=[True] * n, upper=9)

    assert (ours is None) == (theirs.x is None)
    if ours is not None:
        assert goal @ ours == pytest.approx(-theirs.fun)


def test_the_solver_says_nothing_in_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    most(np.array([1.0]), [(np.array([1.0]), 0, 3)], whole=[True])

    assert capfd.readouterr().out == ""
