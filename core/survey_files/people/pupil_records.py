"""Pupil records, which are never taken, whatever their dress: weighed by headings and content."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

import pyarrow as pa

from core.survey_files.answers import alike, dates
from core.survey_files.errors import PupilRecords
from core.survey_files.evidence import choose, rules_of
from core.survey_files.people.contacts import bsn
from core.survey_files.people.person_names import IDENTITY, Named, named

_NUMBERS = frozenset(IDENTITY["records"]["numbers"])
_LETTERS = re.compile(r"[^a-z]+")
_TESTS, _FIELDS = (
    re.compile(rf"\b(?:{'|'.join(IDENTITY['records'][each])})\b") for each in ("tests", "fields")
)
_LEVEL = re.compile(r"(?:[A-E]|I{1,3}|IV|V|V\+|[ME][3-8]|AVI.*|\d{1,3}(?:[.,]\d+)?%?)", re.IGNORECASE)
#: Fields of one width: digits of a day of birth or of a number begin at the same sign of nearly each line.
_FIXED = re.compile(r"(?<!\d)\d{8,9}(?!\d)")


def pupil_heading(heading: str) -> bool:
    """Whether a heading belongs to pupil records.

    >>> pupil_heading("Leerling-nummer"), pupil_heading("Heeft u uw BSN bij de hand?")
    (True, False)
    """
    return _LETTERS.sub("", alike(heading)) in _NUMBERS


class Look:
    """What the rules look at: the headings, and the first cells below each."""

    def __init__(self, headings: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
        self.headings = [alike(re.sub("[_.]", " ", heading)) for heading in headings]  # R writes points
        self.raw, self.cells = headings, cells

    @cached_property
    def number(self) -> str:
        return next((heading for heading in self.headings if pupil_heading(heading)), "")

    @property
    def found(self) -> str:
        """What gave it away, in words of the file itself or of the school."""
        if self.number or self.is_fixed:
            return self.number or "EDEX"
        return "BSN" if self.service_numbers else ", ".join(self.headings[:4])

    @cached_property
    def service_numbers(self) -> int:
        """The columns with citizen service numbers."""
        return sum(len(cells) > 1 and sum(map(bsn, cells)) >= 0.6 * len(cells) for cells in self.cells)

    @cached_property
    def tests(self) -> int:
        """The columns headed as a test, with scores or levels."""
        return sum(
            bool(_TESTS.search(heading)) and self._holds(cells, _LEVEL.fullmatch)
            for heading, cells in zip(self.headings, self.cells, strict=True)
        )

    @cached_property
    def levels(self) -> int:
        return sum(self._holds(cells, _LEVEL.fullmatch) for cells in self.cells)

    @cached_property
    def fields(self) -> int:
        """The headings that are fields of a pupil's record."""
        return sum(bool(_FIELDS.fullmatch(heading)) for heading in self.headings)

    @cached_property
    def people(self) -> int:
        return sum(self._holds(cells, lambda cell: named(cell) > Named.CAPITALS) for cells in self.cells)

    @cached_property
    def days(self) -> int:
        return sum(
            bool(re.search("geb|born|birth", heading)) and len(dates(cells)[0]) >= 0.5 * len(cells) > 0
            for heading, cells in zip(self.headings, self.cells, strict=True)
        )

    @cached_property
    def questions(self) -> int:
        return sum("?" in heading or len(heading.split()) > 5 for heading in self.headings)

    @cached_property
    def is_fixed(self) -> bool:
        """Whether each line is one record, in fields of one width."""
        lines = [*self.cells[0], *self.raw] if len(self.cells) == 1 else []
        places = [{found.start() for found in _FIXED.finditer(line)} for line in lines if len(line) > 20]
        return len(places) > 2 and any(
            sum(place in each for each in places) >= 0.7 * len(lines) for place in places[0]
        )

    @staticmethod
    def _holds(cells: Sequence[str], test: Callable[[str], object]) -> bool:
        return len(cells) > 1 and sum(bool(test(cell)) for cell in cells) >= 0.6 * len(cells)


SURVEY, RECORDS = "survey", "records"
#: A newcomer adds a line: the points, what it says, the reading, when it holds.
_LINES: tuple[tuple[float, str, str, Callable[[Look], bool]], ...] = (
    (4, "nothing else is known", SURVEY, lambda s: True),
    (3, "some headings are questions", SURVEY, lambda s: s.questions > 0),
    (10, "a pupil's number", RECORDS, lambda s: bool(s.number)),
    (10, "lines of fields of one width, with numbers or days of birth", RECORDS, lambda s: s.is_fixed),
    (3, "citizen service numbers", RECORDS, lambda s: s.service_numbers > 0),
    (2, "a test with its scores", RECORDS, lambda s: s.tests > 0),
    (2, "several tests with their scores", RECORDS, lambda s: s.tests > 2),
    (2, "numbers or levels beside citizen service numbers", RECORDS,
        lambda s: s.service_numbers > 0 and s.levels > 0 and not s.questions),
    (1, "names of people", RECORDS, lambda s: s.people > 0),
    (1, "days of birth", RECORDS, lambda s: s.days > 0),
    (2, "three fields of a pupil's record beside tests or numbers", RECORDS,
        lambda s: s.fields >= 3 and (s.tests > 0 or s.service_numbers > 0)),
    (5, "nearly all headings are such fields", RECORDS,
        lambda s: s.fields >= max(4, 0.8 * len(s.headings))),
)  # fmt: skip
RULES = rules_of(_LINES)


def refuse_pupil_records(headers: Sequence[Sequence[str]], columns: Sequence[pa.Array]) -> None:
    """Raise `PupilRecords` if a table (its headings, and the cells below them) holds these."""
    cells = [[cell for cell in column[:200].to_pylist() if cell and cell.strip()] for column in columns]
    for headings in headers:
        look = Look(headings, cells)
        found = choose(look, (SURVEY, RECORDS), RULES)
        if found.best == RECORDS:
            raise PupilRecords(look.found)
