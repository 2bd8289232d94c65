"""Integer programmes, solved by HiGHS: the most of a goal, where whole numbers must keep linear rules."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from math import inf
from typing import Any

import numpy as np
import numpy.typing as npt

Row = npt.NDArray[np.float64]
#: A row of coefficients, and the least and the most that it may come to.
Rule = tuple[Row, float, float]


def most(
    goal: Row,
    rules: Sequence[Rule],
    *,
    whole: Sequence[bool],
    upper: float = inf,
    seconds: float = inf,
    gap: float = 0.0,
) -> Row | None:
    """The values that make `goal @ values` as large as the rules permit.

    Parameters
    ----------
    goal : array of float, shape (n,)
    rules : sequence of (array of float of shape (n,), float, float)
    whole : sequence of bool, length n
        Which values must be whole; the others may be any number.
    upper : float
        The most that each value may be; the least is 0.
    seconds : float
        How long it may take.
    gap : float
        How much less than the largest will do, as a share of it; if not 0, so does what was found in time.

    Returns
    -------
    array of float, shape (n,), or None
        None if no values keep the rules, or the largest was not found in time.

    Examples
    --------
    >>> found = most(np.array([2.0, 1.0]), [(np.array([1.0, 1.0]), 0, 3)], whole=[True, True], upper=2)
    >>> [float(value) for value in found]
    [2.0, 1.0]
    """
    highspy: Any = import_module("highspy")  # here: it takes a while, and few questions need it
    # Its own class, below that of the package: that one prints a banner when it sets up callbacks.
    solver = highspy.Highs.__base__()
    for name, value in (("output_flag", False), ("mip_rel_gap", gap), ("time_limit", seconds)):
        solver.setOptionValue(name, value)
    solver.passModel(_model(highspy, goal, rules, whole, upper))
    solver.run()
    is_found = solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal and not (gap and is_found):
        return None
    return np.array(solver.getSolution().col_value)


def _model(highspy: Any, goal: Row, rules: Sequence[Rule], whole: Sequence[bool], upper: float) -> Any:
    rows, least, largest = zip(*rules, strict=True)
    matrix = np.array(rows)
    places, columns = np.nonzero(matrix)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(goal), len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = goal
    model.col_lower_, model.col_upper_ = np.zeros(len(goal)), np.full(len(goal), upper)
    model.row_lower_, model.row_upper_ = np.array(least, float), np.array(largest, float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.searchsorted(places, range(len(rows) + 1))
    model.a_matrix_.index_, model.a_matrix_.value_ = columns, matrix[places, columns]
    kind = highspy.HighsVarType
    model.integrality_ = [kind.kInteger if each else kind.kContinuous for each in whole]
    return model
