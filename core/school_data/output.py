"""An overview of what pupils achieve, understood: which column is what, and the figures in it.

No maker of pupil tracking systems publishes how its overviews are laid out, and schools make their own; so a
table is read by what its headings and cells say. The shapes that are understood: a row per figure; a row per
group with a column per measure, moment or both; and a column per group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from core.school_data.columns import PLAIN_VALUE, PUPILS, Column, Role, as_default_roles, column_of, is_group
from core.school_data.errors import DoubledFigures, RowPerPupil
from core.school_data.figures import Figure, Told, doubled
from core.school_data.moments import Moment, moment_of
from core.school_data.overview import Overview
from core.survey_files.answers import alike, number
from core.survey_files.files.meanings import as_meant

#: A school has fewer groups that are called otherwise than by the number of a year, or a part of the school.
_MOST_NAMED = 12


@dataclass(frozen=True, kw_only=True)
class Understood:
    """The figures of an overview. `needs_*`: what its rows and headings do not say, so that a person must.

    `doubled`: a figure that occurs more than once; such an overview is not kept.
    """

    columns: tuple[Column, ...]
    figures: tuple[Figure, ...]
    needs_moment: bool = False
    needs_measure: bool = False
    needs_pupils: bool = False
    doubled: DoubledFigures | None = None
    left_out: tuple[str, ...] = ()

    @property
    def refusal(self) -> DoubledFigures | RowPerPupil | None:
        """Why these figures are not kept; None if they may be."""
        return self.doubled or single_pupils(self.figures)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups, in the order of the file."""
        return tuple(dict.fromkeys(figure.group for figure in self.figures))

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures, in the order of the file."""
        return tuple(dict.fromkeys(figure.measure for figure in self.figures))

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments, earliest first."""
        return tuple(sorted({Moment(figure.day, figure.moment) for figure in self.figures}))


def understand(
    overview: Overview,
    roles: Mapping[int, Role] | None = None,
    *,
    moment: Moment | None = None,
    measure: str = "",
) -> Understood:
    """Read the figures of an overview.

    Parameters
    ----------
    overview : Overview
        The table.
    roles : mapping of int to Role, optional
        What a person says of columns, by their place; the others are found out.
    moment, measure
        When and what, for figures of which the file does not say it.

    Returns
    -------
    Understood
        One figure per cell of the columns with figures.

    Examples
    --------
    >>> read = Overview(
    ...     filename="", sha256="", headings=("Groep", "Rekenen M 2026", "Rekenen E 2026"),
    ...     rows=(("5", "31,5", "35"), ("6", "42", "<5")),
    ... )
    >>> found = understand(read)
    >>> [(each.group, each.moment, each.value) for each in found.figures]
    [('5', 'M 2026', 31.5), ('5', 'E 2026', 35.0), ('6', 'M 2026', 42.0), ('6', 'E 2026', None)]
    >>> found.measures
    ('Rekenen',)
    >>> found.needs_pupils, found.needs_moment
    (True, False)
    """
    given = [(roles or {}).get(at, role) for at, role in enumerate(as_default_roles(overview))]
    columns = tuple(column_of(overview, at, role) for at, role in enumerate(given))
    table = _Table(overview, columns)
    raw = list(table.figures())
    has_moment = all(figure.at is not None for figure in raw)
    has_measure = all(figure.measure for figure in raw)
    figures = [figure for one in raw if (figure := one.filled(moment, measure)) is not None]
    return Understood(
        columns=columns,
        figures=tuple(figures),
        needs_moment=not has_moment,
        needs_measure=not has_measure,
        needs_pupils=any(figure.pupils is None and figure.value is not None for figure in figures),
        doubled=doubled(figures),
        left_out=tuple(
            column.heading for column in columns if column.role is Role.LEFT_OUT and column.examples
        ),
    )


def single_pupils(figures: Iterable[Figure]) -> RowPerPupil | None:
    """What looks like one pupil in more "groups" than a school has; None where nothing does.

    A group of which the file counts the pupils is a group, whatever it is called.

    Examples
    --------
    >>> day = moment_of("2026-02-01").day
    >>> def of(names):
    ...     return [Figure(group=each, measure="DMT", moment="M 2026", day=day, value=3.0) for each in names]
    >>> single_pupils(of(["Groep 3", "4a", "De Vlinders", "Totaal"]))
    >>> single_pupils(of([f"A{n}" for n in range(20)]))
    RowPerPupil(found='A0')
    """
    named = [each.group for each in figures if each.pupils is None and not is_group(each.group)]
    return RowPerPupil(named[0]) if len(set(map(alike, named))) > _MOST_NAMED else None


@dataclass(frozen=True, kw_only=True)
class _Raw:
    """A figure of which something may still be unknown."""

    group: str
    measure: str
    at: Moment | None
    value: float | None
    pupils: int | None
    told: Told

    def filled(self, moment: Moment | None, measure: str) -> Figure | None:
        at = self.at or moment
        said = self.measure or measure
        if at is None or not said:
            return None
        return Figure(
            group=self.group, measure=said, moment=at.text, day=at.day, value=self.value, pupils=self.pupils,
            told=self.told,
        )  # fmt: skip


@dataclass(frozen=True)
class _Table:
    """The rows, with the cells of figures as they are meant."""

    overview: Overview
    columns: tuple[Column, ...]
    meant: Mapping[int, Sequence[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Percentages as 0.5, thousands, -99: as the columns of a survey are read."""
        meant = {
            at: as_meant(column.heading, pa.array([row[at] for row in self.overview.rows]))[0].to_pylist()
            for at, column in enumerate(self.columns)
            if column.role is Role.FIGURE
        }
        object.__setattr__(self, "meant", meant)

    def _places(self, role: Role) -> list[int]:
        return [at for at, column in enumerate(self.columns) if column.role is role]

    def figures(self) -> Iterator[_Raw]:
        """Each filled cell of a column with figures, but what counts pupils."""
        counted = self._pupils_in_rows()
        measures = self._places(Role.MEASURE)
        for at_row, row in enumerate(self.overview.rows):
            group = _together(row, self._places(Role.GROUP))
            measure = _together(row, measures)
            when = next((found for at in self._places(Role.MOMENT) if (found := moment_of(row[at]))), None)
            if measures and PUPILS.fullmatch(alike(measure)):
                continue
            for at in self._places(Role.FIGURE):
                cell = self.meant[at][at_row]
                if not cell:
                    continue
                column = self.columns[at]
                own = column.group or group
                moment = column.moment or when
                value = number(cell)
                yield _Raw(
                    group=own,
                    measure=_measured(measure, column, alone=len(self._places(Role.FIGURE)) == 1),
                    at=moment,
                    value=value,
                    pupils=self._pupils(row, own, moment, counted),
                    told=Told.SHOWN if value is not None else Told.IN_FILE,
                )

    def _pupils_in_rows(self) -> dict[tuple[str, Moment | None], int]:
        """Where a row counts the pupils of the groups in the columns."""
        measures, found = self._places(Role.MEASURE), {}
        for at_row, row in enumerate(self.overview.rows):
            if measures and PUPILS.fullmatch(alike(_together(row, measures))):
                for at in self._places(Role.FIGURE):
                    if (n := number(self.meant[at][at_row])) is not None:
                        found[alike(self.columns[at].group), self.columns[at].moment] = round(n)
        return found

    def _pupils(
        self,
        row: Sequence[str],
        group: str,
        moment: Moment | None,
        counted: Mapping[tuple[str, Moment | None], int],
    ) -> int | None:
        """How many pupils a figure is of; the fewest where a row has more than one number of them."""
        numbers = [
            round(n)
            for at in self._places(Role.PUPILS)
            if (n := number(row[at])) is not None and n >= 0 and self.columns[at].moment in (None, moment)
        ]
        below = [1 for at in self._places(Role.PUPILS) if re.match(r"<", row[at])]
        return min(
            (*numbers, *below), default=counted.get((alike(group), moment), counted.get((alike(group), None)))
        )


def _together(row: Sequence[str], places: Sequence[int]) -> str:
    return " · ".join(dict.fromkeys(filter(None, (row[at] for at in places))))


def _measured(measure: str, column: Column, *, alone: bool) -> str:
    said = column.measure
    if not measure:
        return said
    plain_value = PLAIN_VALUE.fullmatch(alike(said)) and alone
    return measure if not said or plain_value else f"{measure} · {said}"
