"""Refusals of a file, with what was received and what is permitted. Nothing of a refused file is stored."""

from __future__ import annotations

from dataclasses import field

from core.errors import Refusal

MEGABYTE = 1024 * 1024
MAX_BYTES = 50 * MEGABYTE
#: Of a text file in UTF-8 whose rows are alike: it is read in one go.
MAX_STREAMED = 300 * MEGABYTE
MAX_INFLATED = 600 * MEGABYTE
MAX_COLUMNS = 1_000
MAX_CELLS = 20_000_000


class SurveyFileRefused(Refusal):
    """Base of all refusals of a survey file."""


class EmptyFile(SurveyFileRefused):
    """The file is empty."""


class NoHeader(SurveyFileRefused):
    """The first row holds answers, not headings; `first_row` shows what was found."""

    first_row: tuple[str, ...] = field(default=(), repr=False)


class NoResponses(SurveyFileRefused):
    """Headings, but no rows below them."""


class PasswordProtected(SurveyFileRefused):
    """The workbook needs a password."""


class TooLarge(SurveyFileRefused, kw_only=True):
    """The file is larger than permitted (bytes)."""

    size: int
    permitted: int = MAX_BYTES


class InflatesTooFar(SurveyFileRefused, kw_only=True):
    """A packed file that unpacks far beyond any survey: a ZIP bomb, an XML bomb or a far-away cell."""

    size: int
    permitted: int


class TooManyColumns(SurveyFileRefused, kw_only=True):
    """More columns than any survey has."""

    columns: int
    permitted: int = MAX_COLUMNS


class NotATable(SurveyFileRefused):
    """The bytes are neither text nor a workbook."""


class DamagedFile(SurveyFileRefused):
    """A workbook that cannot be opened (truncated or damaged)."""


class WebPage(SurveyFileRefused):
    """A web page, often a sign-in page, saved under the name of an export."""


class PupilRecords(SurveyFileRefused):
    """Pupil records, which Kartrekker never accepts. `found`: the heading or format that gave it away."""

    found: str


class ServiceNumbers(SurveyFileRefused):
    """Citizen service numbers, which Kartrekker accepts of nobody. `found`: their heading."""

    found: str


class MayBePupils(SurveyFileRefused):
    """It may be a list of pupils: a person must say. `found`: the headings that make it likely."""

    found: str


class UnsupportedType(SurveyFileRefused):
    """A file type that is no survey export; `found` is its extension or format."""

    found: str


class StructureRefused(SurveyFileRefused):
    """The .lss file is not a LimeSurvey structure, or is not safe to open."""


class NoParticipants(SurveyFileRefused):
    """The participant list has no column that tells groups apart, or no rows."""


class CountsDiffer(SurveyFileRefused, kw_only=True):
    """Two independent counts of a question's answers do not agree, so that nothing is stored.

    `question`: its text; `counted` and `recounted`: what each count found.
    """

    question: str
    counted: int
    recounted: int
