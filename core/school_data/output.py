"""An overview of what pupils achieve, understood: which column is what, and the figures in it.

No maker of pupil tracking systems publishes how its overviews are laid out, and schools make their own; so a
table is read by what its headings and cells say. The shapes that are understood: a row per figure; a row per
group with a column per measure, moment or both; and a column per group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import pyarrow as pa

from core.school_data.errors import DoubledFigures
from core.school_data.figures import Figure, Told, doubled, is_total
from core.school_data.moments import Moment, moment_of
from core.school_data.overview import Overview
from core.survey_files.answers import alike, number
from core.survey_files.files.meanings import as_meant


class Role(StrEnum):
    """What a column holds."""

    GROUP = "group"
    MEASURE = "measure"
    MOMENT = "moment"
    PUPILS = "pupils"
    FIGURE = "figure"
    LEFT_OUT = "left_out"


_GROUP = re.compile(
    r"(?:jaar|stam|leer|basis)?(?:groep(?:en)?|klas(?:sen)?)|leerjaar|bouw|unit|locatie"
    r"|group|class|year group"
)
_MEASURE = re.compile(
    r"toets(?:naam|en)?|vak(?:gebied|ken)?|domein|(?:toets)?onderdeel|meting|maat|indicator|(?:hoofd)?categorie"
    r"|leergebied|wat|test|subject|measure|domain"
)
_MOMENT = re.compile(
    r"(?:afname|peil|toets|meet)?(?:datum|moment|periode)|afname|wanneer|(?:school)?jaar"
    r"|date|moment|when|period|(?:school )?year"
)
_PUPILS = re.compile(
    r"(?:aantal|n|#) ?(?:leerlingen|lln?\.?|kinderen|deelnemers|getoetst\w*|toetsen|pupils)?"
    r"|leerlingen|lln\.?|deelnemers|groepsgrootte|(?:number of )?pupils|participants"
)
_PLAIN_VALUE = re.compile(r"waarde|score|gemiddelde(?: score)?|resultaat|uitslag|value|mean|average|result")
_A_GROUP = re.compile(
    r"(?:(?:jaar|stam)?groep|gr\.?|klas|leerjaar|unit|group|class|year)\s*\d[\w /+-]{0,6}"
    r"|\d{1,2}\s?[a-z]?(?:\s?[/+-]\s?\d{1,2}\s?[a-z]?)?"
    r"|.*(?:onder|midden|boven)bouw.*"
)
#: What stands for a figure that the file itself does not tell.
_NOT_TOLD = re.compile(r"<\s?\d+|\*+|x|-|–|n\.?v\.?t\.?|afgeschermd|n/?a")
_MOST = 0.6


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: its heading, what it holds, and what its heading itself says of the figures below."""

    heading: str
    role: Role
    examples: tuple[str, ...] = ()
    group: str = ""
    measure: str = ""
    moment: Moment | None = None


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


def as_default_roles(overview: Overview) -> tuple[Role, ...]:
    """Find out what each column holds, by its heading and its cells.

    Examples
    --------
    >>> read = Overview(
    ...     filename="", sha256="", headings=("Groep", "Toets", "Afname", "Aantal lln", "Gemiddelde"),
    ...     rows=(("5", "Lezen", "M 2026", "24", "31,5"), ("6", "Lezen", "M 2026", "21", "42")),
    ... )
    >>> [role.value for role in as_default_roles(read)]
    ['group', 'measure', 'moment', 'pupils', 'figure']
    """
    roles: list[Role | None] = [_by_heading(overview, at) for at in range(len(overview.headings))]
    for at, role in enumerate(roles):
        if role is None:
            roles[at] = _by_cells(
                overview.column(at), has_group=Role.GROUP in roles, has_measure=Role.MEASURE in roles
            )
    return tuple(role or Role.LEFT_OUT for role in roles)


def _by_heading(overview: Overview, at: int) -> Role | None:
    said, cells = alike(overview.headings[at]), overview.column(at)
    if not cells:
        return Role.LEFT_OUT
    if _MOMENT.fullmatch(said) and all(moment_of(cell) for cell in cells):
        return Role.MOMENT
    if _PUPILS.fullmatch(said) and _are_figures(cells):
        return Role.PUPILS
    if _GROUP.fullmatch(said):
        return Role.GROUP
    if _MEASURE.fullmatch(said) and not _are_figures(cells):
        return Role.MEASURE
    return None


def _by_cells(cells: Sequence[str], *, has_group: bool, has_measure: bool) -> Role:
    if all(moment_of(cell) for cell in cells):
        return Role.MOMENT
    are_groups = all(_A_GROUP.fullmatch(alike(cell)) or is_total(cell) for cell in cells)
    if are_groups and not has_group and not all(number(cell) is not None for cell in cells):
        return Role.GROUP
    if _are_figures(cells):
        return Role.FIGURE
    if not has_measure and has_group:
        return Role.MEASURE
    return Role.LEFT_OUT if has_group else Role.GROUP


def _are_figures(cells: Sequence[str]) -> bool:
    found = sum(number(cell) is not None for cell in cells)
    hidden = sum(bool(_NOT_TOLD.fullmatch(alike(cell))) for cell in cells)
    return found > 0 and found + hidden >= _MOST * len(cells)


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
    columns = tuple(_column(overview, at, role) for at, role in enumerate(given))
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


def _column(overview: Overview, at: int, role: Role) -> Column:
    heading, examples = overview.headings[at], tuple(dict.fromkeys(overview.column(at)))[:3]
    column = Column(heading=heading, role=role, examples=examples)
    return _said_by_heading(column) if role in (Role.FIGURE, Role.PUPILS) else column


def _said_by_heading(column: Column) -> Column:
    """A heading may say of which group, measure and moment the figures below are: "Rekenen · M 2026"."""
    group, moment, words = "", None, []
    for part in filter(None, (part.strip() for part in column.heading.split(" · "))):
        said, at = _split_moment(part)
        moment = at or moment
        if said and _A_GROUP.fullmatch(alike(said)) and not group:
            group = said
        elif said and not (column.role is Role.PUPILS and _PUPILS.fullmatch(alike(said))):
            words.append(said)
    return replace(column, group=group, measure=" · ".join(words), moment=moment)


def _split_moment(part: str) -> tuple[str, Moment | None]:
    """The words of a heading, and the moment at its end or beginning."""
    if (whole := moment_of(part)) is not None:
        return "", whole
    tokens = part.split()
    for n in (4, 3, 2, 1):
        for beside, taken in ((tokens[:-n], tokens[-n:]), (tokens[n:], tokens[:n])):
            found = moment_of(" ".join(taken).strip("()"))
            if beside and found is not None:
                return " ".join(beside).strip(" -–:,("), found
    return part, None


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
            if measures and _PUPILS.fullmatch(alike(measure)):
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
            if measures and _PUPILS.fullmatch(alike(_together(row, measures))):
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
            if (n := number(row[at])) is not None and self.columns[at].moment in (None, moment)
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
    plain_value = _PLAIN_VALUE.fullmatch(alike(said)) and alone
    return measure if not said or plain_value else f"{measure} · {said}"
