"""Hours, kinds of work and states of plans in words."""

from __future__ import annotations

from fractions import Fraction

from core.canvas import GROUP_COLOURS
from core.rounding import rounded
from core.workload import TaskKind
from db.workload import PlanState
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _

KINDS = {
    TaskKind.LESSONS: N_("Giving lessons"),
    TaskKind.AROUND_LESSONS: N_("Before and after lessons"),
    TaskKind.SCHOOLING: N_("Professional development"),
    TaskKind.LASTING: N_("Sustainable employment"),
    TaskKind.INITIATIVE: N_("Initiatives"),
    TaskKind.OTHER: N_("Other tasks"),
}
#: The colour of each kind: apart for who sees colours otherwise too, and from the line where time ends.
COLOURS = dict(zip(TaskKind, (GROUP_COLOURS[each] for each in (0, 5, 2, 3, 6, 4)), strict=True))
STATES = {
    PlanState.DRAFT: N_("we work on it"),
    PlanState.ASKED: N_("the decision has begun"),
    PlanState.FIXED: N_("fixed: the norms are locked"),
    PlanState.DECIDED: N_("this is what we decided"),
    PlanState.NOT_CHOSEN: N_("not chosen"),
}


def number_of_hours(quarters: int | Fraction) -> str:
    """Quarters of an hour as hours, without zeros behind the comma: 1.659, 10,25."""
    return numbers.as_typed(Fraction(rounded(Fraction(quarters) / 4, 2)))


def about_hours(quarters: int | Fraction) -> str:
    """The same in whole hours, for a picture; the table beside it has all of it."""
    return numbers.count(int(rounded(Fraction(quarters) / 4, 0)))


def hours(quarters: int | Fraction) -> str:
    """Quarters of an hour as hours with their unit: "10,25 uur"."""
    return _("{n} hours").format(n=number_of_hours(quarters))
