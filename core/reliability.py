"""How well statements belong together as one scale, told so roughly that it says nothing of single people."""

from __future__ import annotations

from collections.abc import Sequence

from core.proportions import cronbach_alpha

#: What is told: the highest of these that Cronbach's alpha reaches; above the first no difference is told.
FLOORS = (0.8, 0.7, 0.6, 0.5)
#: From here on one figure for all statements is usually called fair.
FAIR = 0.7
#: So many times the privacy threshold must have answered every statement.
TIMES = 6
LEAST_STATEMENTS = 3


def alpha_floor(answers: Sequence[Sequence[int]], k: int) -> float | None:
    """The highest floor that Cronbach's alpha reaches, 0 below all of them.

    It is a figure of the answers to several statements at once, so it is told in five steps only, and only of
    so many people that a few of them seldom change the step.

    Parameters
    ----------
    answers : sequence of rows
        Of each person the place of the answer to every statement, from 1.
    k : int
        Privacy threshold.

    Returns
    -------
    float or None
        None if fewer than `TIMES` x k people are there, or fewer than three statements, or nobody differs.

    References
    ----------
    L. J. Cronbach, *Psychometrika* 16 (1951) 297-334.

    Examples
    --------
    >>> alike = [(n % 5 + 1, n % 5 + 1, (n + n // 9) % 5 + 1) for n in range(40)]
    >>> alpha_floor(alike, 5), alpha_floor(alike[:29], 5)
    (0.6, None)
    """
    if len(answers) < TIMES * k or len(answers[0]) < LEAST_STATEMENTS:
        return None
    alpha = cronbach_alpha(answers)
    return None if alpha is None else next((floor for floor in FLOORS if alpha >= floor), 0.0)
