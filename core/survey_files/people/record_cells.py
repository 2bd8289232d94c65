"""What the cells of one column show of whether they are about pupils, and lines of fields of one width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from core.survey_files.answers import dates
from core.survey_files.people.contacts import bsn
from core.survey_files.people.person_names import Named, named

_INITIALS = re.compile(r"(?:[A-Z]\.? ?){2,4}")
_ONE = re.compile(
    r"(?:leerling|lln?\.?|kind|pupil|student|child)?[ ._-]*(?:nr\.?)?[ ._-]*\d{1,7}", re.IGNORECASE
)
_SPACED = re.compile(r"(?<=  )\S")
#: Digits of a day of birth or of a number.
DIGITS = re.compile(r"(?<!\d)\d{6,}")
_LONGEST = 60
#: Whoever was born later is at school, in years to come as well.
_CHILD = 2010


def holds(cells: Counter[str], test: Callable[[str], object], least: float = 0.6) -> bool:
    """Whether a test holds for so large a share of the cells; most columns show soon that it does not."""
    may_fail = (1 - least) * cells.total()
    for cell, n in cells.items():
        if not test(cell[:_LONGEST]):
            may_fail -= n
            if may_fail < 0:
                return False
    return True


def is_somebody(cell: str) -> bool:
    return named(cell) > Named.CAPITALS or bool(_INITIALS.fullmatch(cell) and "." in cell)


def are_ones(cells: Counter[str]) -> bool:
    """Whether nearly each cell is one of several people: a name, or else initials or a number that differ."""
    if len(cells) < 2:
        return False
    return holds(cells, lambda cell: named(cell) > Named.NO or is_somebody(cell)) or (
        len(cells) >= 0.4 * cells.total()
        and holds(cells, lambda cell: _INITIALS.fullmatch(cell) or _ONE.fullmatch(cell) or is_somebody(cell))
    )


def are_service_numbers(cells: Counter[str]) -> bool:
    """Whether cells are citizen service numbers; Excel takes the zero off in front.

    >>> are_service_numbers(Counter(["111222333", "123456782", "1112.22.333"]))
    True
    >>> are_service_numbers(Counter(["111222333", "4", "5"]))
    False
    """
    return len(cells) > 1 and holds(cells, _is_service_number, 0.8 if len(cells) > 2 else 1)


def _is_service_number(cell: str) -> bool:
    return cell[:1].isdecimal() and (bsn(cell) or bsn(f"0{cell}"))


def are_of_children(cells: Counter[str]) -> bool:
    years = [int(day[:4]) for day in dates(cells)[0].values()]
    return len(years) >= 0.5 * len(cells) and sum(year > _CHILD for year in years) >= 0.8 * max(1, len(years))


def are_fixed(lines: Sequence[str]) -> bool:
    """Whether each line is one record, in fields of one width: a number or a day begins at one sign."""
    filled = [line for line in lines if len(line) > 20]
    if len(filled) < 3 or len(filled) < 0.7 * len(lines):
        return False
    digits = Counter(found.start() for line in filled for found in DIGITS.finditer(line))
    fields = Counter(found.start() for line in filled for found in _SPACED.finditer(line))
    return all(max(each.values(), default=0) >= 0.7 * len(filled) for each in (digits, fields))
