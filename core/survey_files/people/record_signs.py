"""What a table shows of whether its rows are pupils: its headings, and the first cells below each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from core.survey_files.answers import alike, dates, number
from core.survey_files.kinds.scales import find_scale
from core.survey_files.people.contacts import EMAIL
from core.survey_files.people.person_names import IDENTITY
from core.survey_files.people.record_cells import (
    DIGITS,
    are_of_children,
    are_ones,
    are_service_numbers,
    holds,
    is_somebody,
)

_RECORDS = IDENTITY["records"]
_LETTERS = re.compile(r"[^a-z]+")
_WHOLE = {
    each: re.compile(rf"(?:{'|'.join(_RECORDS[each])})")
    for each in ("numbers", "pupil", "subjects", "fields", "care", "staff", "counted", "advice")
}
_PART = {each: re.compile(rf"\b(?:{'|'.join(_RECORDS[each])})\b") for each in ("tests", "tracked")} | {
    "pupil": re.compile(rf"\b(?:{'|'.join(_RECORDS['pupil_part'])})\b"),
    "care": re.compile(rf"\b(?:{'|'.join(_RECORDS['care_part'])})"),
    "service_numbers": re.compile("|".join(_RECORDS["service_numbers"])),
}
_LEVEL = re.compile(
    r"(?:[A-E][+-]?|I{1,3}[+-]?|IV[+-]?|V[+-]?|[ME][3-8]|AVI.*|Plus|<?[1-3][FS]|\d{1,3}(?:[.,]\d+)?%?)",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"(?:[A-E][+-]?|I{1,3}[+-]?|IV[+-]?|V[+-]?|10|[1-9](?:[.,]\d+)?|[ovg+-]|rv|zg|(?:on)?voldoende|goed|groen|oranje|geel|rood|\d{1,3})",
    re.IGNORECASE,
)
_DECIMALS = re.compile(r"\d+[.,]\d+")
_NAMED = re.compile(r"na(?:am|men)\b|\bname\b")
_CLOCK = re.compile(r"\d[:.]\d\d[:.]\d\d")
_GROUP_HEADING = re.compile(r"(?:stam|jaar)?groep|gr\.?|klas|class|leerjaar|year group")
_GROUP = re.compile(r"(?:groep |gr\.? ?|klas )?[1-8](?:/[1-8])?[ -]?[a-z]?", re.IGNORECASE)
_BORN = re.compile(r"geb|born|birth|jarig|verjaar")
_ASKS_CARE = re.compile(r"\b(?:allerg|medic|diagnos|dieet|huisarts|ziekte|noodnummer|bij nood)")
_BRACKETS = re.compile(r"\s*\([^()]*[^()\d-][^()]*\)$")
_OF_THE = re.compile(r"\bv\.?d\.?(?= )")
_STATES = re.compile(
    r"\b(?:ik|mijn|we|wij|ons|onze|is|zijn|heb|hebben|past|helpt|werkt|geeft|moet|moeten|my|our|are|helps|should)\b"
)
_AGE = re.compile(r"(?:leeftijd|age)(?: \(?in jaren\)?)?")
_GROWN = range(19, 80)
_MANY_IN_A_GROUP = 5
_MANY_COLUMNS = 15


def pupil_heading(heading: str) -> bool:
    """Whether a heading belongs to pupil records.

    >>> [pupil_heading(each) for each in ("Leerling-nummer", "Lln.nr.", "BSN/OWN", "Uw BSN bij de hand?")]
    [True, True, True, False]
    """
    said = alike(heading)
    return bool(_WHOLE["numbers"].fullmatch(_LETTERS.sub("", said))) or (
        _is_label(said) and bool(_PART["service_numbers"].search(said))
    )


class Signs:
    """What the rules look at."""

    def __init__(
        self, headings: Sequence[str], cells: Sequence[Sequence[str]], *, is_likeliest: bool = True
    ) -> None:
        self.is_likeliest = is_likeliest
        self.headings = [_said(heading) for heading in headings]
        self._filled = [
            (heading, Counter(each))
            for heading, each in zip(self.headings, cells, strict=True)
            if len(each) > 1
        ]

    @cached_property
    def number(self) -> str:
        return next((heading for heading in self.headings if pupil_heading(heading)), "")

    @cached_property
    def service_numbers(self) -> str:
        """The heading of a column with citizen service numbers, whatever it is."""
        return next(
            (
                heading if heading in self.shown else "BSN"
                for heading, cells in self._filled
                if are_service_numbers(cells)
            ),
            "",
        )

    @cached_property
    def shown(self) -> list[str]:
        """The headings that do not name or number somebody, as those of a table without headings do."""
        return [each for each in self.headings if each and not is_somebody(each) and not DIGITS.search(each)]

    @cached_property
    def pupil(self) -> str:
        """The heading of a column that has another pupil in nearly each row."""
        return next(
            (
                heading
                for heading, cells in self._filled
                if (self._is(heading, "pupil") and are_ones(cells))
                or (_is_label(heading) and _PART["pupil"].search(heading) and holds(cells, is_somebody))
            ),
            "",
        )

    @cached_property
    def names(self) -> int:
        """The columns in which most cells are names of people, or their initials."""
        return sum(
            holds(cells, is_somebody)
            or (_NAMED.search(each) is not None and _is_label(each) and are_ones(cells))
            for each, cells in self._filled
        )

    @cached_property
    def are_rows_of_people(self) -> bool:
        return bool(self.names or self.pupil or self.number or self.service_numbers)

    @cached_property
    def tests(self) -> int:
        """The columns headed as a test, with scores or levels."""
        return sum(
            bool(_PART["tests"].search(each)) and not _is_statement(each) and holds(cells, _LEVEL.fullmatch)
            for each, cells in self._filled
        )

    @cached_property
    def tracked(self) -> int:
        return sum(
            bool(_PART["tracked"].search(each)) and not _is_statement(each) and holds(cells, _LEVEL.fullmatch)
            for each, cells in self._filled
        )

    @cached_property
    def subjects(self) -> int:
        """The columns headed as nothing but a subject, with marks."""
        return sum(
            self._is(each, "subjects") and holds(cells, _GRADE.fullmatch) for each, cells in self._filled
        )

    @cached_property
    def lettered(self) -> int:
        """The columns of tests or subjects with levels that are no numbers."""
        return sum(
            (self._is(each, "subjects") or bool(_PART["tests"].search(each)))
            and holds(cells, lambda cell: _LEVEL.fullmatch(cell) and not cell[0].isdecimal())
            for each, cells in self._filled
        )

    @cached_property
    def is_numbered(self) -> bool:
        return any(
            list(cells) == [str(at) for at in range(1, cells.total() + 1)] for _, cells in self._filled
        )

    @cached_property
    def fields(self) -> int:
        return sum(self._is(heading, "fields") for heading in self.headings)

    @cached_property
    def care(self) -> list[str]:
        """The headings of what is kept of pupils only."""
        return [
            each
            for each in self.headings
            if self._is(each, "care") or (_is_label(each) and _PART["care"].search(each))
        ]

    @cached_property
    def asks_care(self) -> bool:
        return any(bool(_ASKS_CARE.search(heading)) for heading in self.headings)

    @cached_property
    def staff(self) -> int:
        return sum(self._is(heading, "staff") for heading in self.headings)

    @cached_property
    def counted(self) -> int:
        return sum(self._is(heading, "counted") for heading in self.headings)

    @cached_property
    def advice(self) -> int:
        return sum(
            holds(cells, lambda cell: _WHOLE["advice"].fullmatch(alike(cell))) for _, cells in self._filled
        )

    @cached_property
    def mails(self) -> int:
        return sum(
            holds(cells, EMAIL.fullmatch) and "mail" in each and not self._is(each, "care")
            for each, cells in self._filled
        )

    @cached_property
    def averages(self) -> bool:
        """Whether scores have decimals, as those of a group have."""
        scores = [
            cells
            for each, cells in self._filled
            if _PART["tests"].search(each) and holds(cells, _LEVEL.fullmatch)
        ]
        return any(holds(cells, _DECIMALS.fullmatch) for cells in scores)

    @cached_property
    def days(self) -> int:
        """The columns that say when somebody was born."""
        return sum(
            bool(_BORN.search(each)) and len(dates(cells)[0]) >= 0.5 * len(cells)
            for each, cells in self._filled
        )

    @cached_property
    def children(self) -> int:
        """The columns with days of birth of children."""
        return sum(bool(_BORN.search(each)) and are_of_children(cells) for each, cells in self._filled)

    @cached_property
    def moments(self) -> bool:
        """Whether a tool wrote when each response came in, to the second."""
        return any(holds(cells, _CLOCK.search) for _, cells in self._filled)

    @cached_property
    def questions(self) -> int:
        return sum(
            "?" in heading or len(heading.split()) > 5 or _is_statement(heading) for heading in self.headings
        )

    @cached_property
    def grown(self) -> bool:
        """Whether people say how old they are, and are no children."""
        return any(
            bool(_AGE.fullmatch(each)) and holds(cells, lambda cell: (number(cell) or 0) in _GROWN, 0.8)
            for each, cells in self._filled
        )

    @cached_property
    def scales(self) -> int:
        """The columns in which people agree, are content, or say how often: in words."""
        return sum(
            3 <= len(cells) <= 7 and not any(map(_LEVEL.fullmatch, cells)) and find_scale(cells) is not None
            for _, cells in self._filled
        )

    @cached_property
    def many_in_a_group(self) -> bool:
        """Whether the groups that rows name have more people each than teach one."""
        groups = [
            cells
            for each, cells in self._filled
            if _GROUP_HEADING.fullmatch(each) and holds(cells, _GROUP.fullmatch)
        ]
        return any(cells.total() >= _MANY_IN_A_GROUP * len(cells) for cells in groups)

    @cached_property
    def is_mostly_else(self) -> bool:
        """Whether a table of many columns has little of what is kept of pupils, as long surveys have."""
        known = {*self.care} | {
            each for each in self.headings if self._is(each, "fields") or self._is(each, "subjects")
        }
        return len(self.headings) > _MANY_COLUMNS and len(known) + self.tests < len(self.headings) / 3

    @cached_property
    def row_per_group(self) -> bool:
        return any(
            bool(_GROUP_HEADING.fullmatch(each))
            and 3 < len(cells) == cells.total()
            and holds(cells, _GROUP.fullmatch)
            for each, cells in self._filled
        )

    @staticmethod
    def _is(heading: str, what: str) -> bool:
        return any(
            bool(_WHOLE[what].fullmatch(each))
            for each in (heading, heading.rstrip(" .:*"), heading.replace(".", " ").strip())
        )


def _said(heading: str) -> str:
    """A heading without what stands in brackets behind it, and with short words whole."""
    said = alike(heading.replace("_", " "))
    return _OF_THE.sub("van de", _BRACKETS.sub("", said) or said)


def _is_statement(heading: str) -> bool:
    """Whether a heading says something, as those of surveys do, of which people say how far they agree."""
    return len(heading.split()) > 2 and bool(_STATES.search(heading))


def _is_label(heading: str) -> bool:
    return "?" not in heading and len(heading.split()) <= 4
