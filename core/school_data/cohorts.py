"""The same pupils over the years: who was in group 5 is in group 6 a school year later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from core.school_data.figures import Figure, grade_of
from core.school_years import school_year

LAST_GRADE = 8


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Cohort:
    """Pupils who were in group 0 in this school year, and the letter of their group, if it has one."""

    year: int
    letter: str

    def grade_in(self, year: int) -> int:
        """The group in which they are in a school year; above 8 they have left."""
        return year - self.year


def same_pupils(figures: Iterable[Figure]) -> dict[Cohort, tuple[Figure, ...]]:
    """The figures of one measure by the pupils that they are of, the youngest first.

    Only groups with a number (5, groep 5, 5b) can be followed, and only those seen in two school years. Who
    came, left or stayed a year longer is not known.

    Examples
    --------
    >>> from datetime import date
    >>> five, six = (
    ...     Figure(group=group, measure="DMT", moment=f"M {year}", day=date(year, 2, 1), value=30.0)
    ...     for group, year in [("5", 2025), ("Groep 6", 2026)]
    ... )
    >>> [(cohort.grade_in(2025), len(kept)) for cohort, kept in same_pupils([five, six]).items()]
    [(6, 2)]
    """
    found: dict[Cohort, list[Figure]] = defaultdict(list)
    for figure in figures:
        if (grade := grade_of(figure.group)) is not None:
            number, letter = grade
            found[Cohort(year=school_year(figure.day) - number, letter=letter)].append(figure)
    return {
        cohort: tuple(kept)
        for cohort, kept in sorted(found.items(), key=lambda pair: (-pair[0].year, pair[0].letter))
        if len({school_year(each.day) for each in kept if each.value is not None}) > 1
    }
