"""Which column of an overview is what: by its heading, and by the cells below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from core.school_data.figures import grade_of, is_total
from core.school_data.moments import Moment, moment_of
from core.school_data.overview import Overview
from core.survey_files.answers import alike, number


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
PUPILS = re.compile(
    r"(?:aantal|n|#) ?(?:leerlingen|lln?\.?|kinderen|deelnemers|getoetst\w*|toetsen|pupils)?"
    r"|leerlingen|lln\.?|deelnemers|groepsgrootte|(?:number of )?pupils|participants"
)
PLAIN_VALUE = re.compile(r"waarde|score|gemiddelde(?: score)?|resultaat|uitslag|value|mean|average|result")
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


def is_group(name: str) -> bool:
    """Whether a name is surely of a group of a primary school, or of all or some of them together.

    >>> [is_group(each) for each in ("Groep 5", "5/6", "8b", "Totaal", "14", "De Vlinders", "A1")]
    [True, True, True, True, False, False, False]
    """
    said = alike(name)
    is_one = grade_of(name) is not None or bool(_A_GROUP.fullmatch(said) and not said.isdigit())
    return is_one or is_total(name)


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
    if PUPILS.fullmatch(said) and _are_figures(cells):
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


def column_of(overview: Overview, at: int, role: Role) -> Column:
    """A column with this role, and what its heading says of the figures below it."""
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
        elif said and not (column.role is Role.PUPILS and PUPILS.fullmatch(alike(said))):
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
