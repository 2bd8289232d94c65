"""The schools of a board: what it says of each, and what is doubtful in a list of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from core.errors import Refusal
from core.fields import N_, said
from core.privacy import LOWEST_THRESHOLD
from core.school_days import Region
from core.time_zones import DEFAULT_TIME_ZONE

MOST_SCHOOLS = 500
LONGEST_NAME = 120
HIGHEST_THRESHOLD = 1_000
_BRIN = re.compile(r"(\d{2}[A-Z]{2})(\d{2})?")


class Column(StrEnum):
    """What a list of schools may say of each."""

    NAME = "name"
    BRIN = "brin"
    TIME_ZONE = "time_zone"
    REGION = "holiday_region"
    THRESHOLD = "privacy_threshold"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolWords:
    """What a board says of one of its schools. `brin`: its number in the national register, or empty."""

    name: str = said(N_("Name of the school"), most=LONGEST_NAME, is_required=True)
    brin: str = said(N_("BRIN number"), most=12, default="")
    time_zone: str = DEFAULT_TIME_ZONE
    holiday_region: Region | None = None
    privacy_threshold: int = LOWEST_THRESHOLD


class Doubt(StrEnum):
    """What is doubtful about a row, so that a person looks at it."""

    NAME_HERE = "name_here"
    BRIN_HERE = "brin_here"
    NAME_TWICE = "name_twice"
    BRIN_TWICE = "brin_twice"
    BRIN_ODD = "brin_odd"
    BRIN_OF_LOCATION = "brin_of_location"
    ZONE_UNKNOWN = "zone_unknown"
    REGION_UNKNOWN = "region_unknown"
    THRESHOLD_UNKNOWN = "threshold_unknown"
    THRESHOLD_LOW = "threshold_low"
    NAME_LONG = "name_long"


#: With these a school is probably there already: it is made only if somebody says so.
PROBABLY_THERE = frozenset({Doubt.NAME_HERE, Doubt.BRIN_HERE, Doubt.NAME_TWICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """One doubt, with what stood there (or the school that it resembles)."""

    doubt: Doubt
    received: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSchool:
    """A row of the list, as it was understood. `row`: its number, from 1."""

    row: int
    words: SchoolWords
    doubts: tuple[Doubtful, ...] = ()

    @property
    def is_probably_there(self) -> bool:
        """Whether it looks like a school that is there already, or stands in the list twice."""
        return any(each.doubt in PROBABLY_THERE for each in self.doubts)

    @property
    def may_be_added(self) -> bool:
        """Whether it can still be made: two schools of a board do not bear one name."""
        return not any(each.doubt in (Doubt.NAME_HERE, Doubt.NAME_TWICE) for each in self.doubts)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolList:
    """A list of schools as it was understood.

    `columns`: what was recognised. `unread`: headings of columns that mean nothing here. `nameless`: the
    numbers of rows without a name.
    """

    schools: tuple[ListedSchool, ...]
    columns: tuple[Column, ...]
    unread: tuple[str, ...] = ()
    nameless: tuple[int, ...] = ()


class NoSchoolsInList(Refusal):
    """The list has no row with a name of a school."""


class TooManySchools(Refusal, kw_only=True):
    """More rows than a board has schools."""

    rows: int
    highest: int


def brin_of(given: str) -> str | None:
    """Give the BRIN number as the register writes it; None if it is none.

    Examples
    --------
    >>> brin_of("12 ab"), brin_of("12AB03"), brin_of("12A"), brin_of("")
    ('12AB', '12AB', None, '')
    """
    bare = "".join(given.split()).upper()
    found = _BRIN.fullmatch(bare)
    return found[1] if found else ("" if not bare else None)
