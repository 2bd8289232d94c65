"""Why a file is refused. Nothing of it is stored; each says what was received and what is permitted."""

from __future__ import annotations

from dataclasses import field

from core.errors import Refusal

MEGABYTE = 1024 * 1024
MAX_BYTES = 50 * MEGABYTE
MAX_INFLATED = 600 * MEGABYTE
MAX_COLUMNS = 1_000
MAX_CELLS = 20_000_000


class SurveyFileRefused(Refusal):
    """Base of all refusals of a survey file."""


class EmptyFile(SurveyFileRefused):
    """There is nothing in the file."""


class NoHeader(SurveyFileRefused):
    """The first row holds answers, not headings; `first_row` shows what was found."""

    first_row: tuple[str, ...] = field(default=(), repr=False)


class NoResponses(SurveyFileRefused):
    """Headings, and no row under them."""


class PasswordProtected(SurveyFileRefused):
    """The workbook opens with a password only."""


class TooLarge(SurveyFileRefused, kw_only=True):
    """The file is larger than is permitted (bytes)."""

    size: int
    permitted: int = MAX_BYTES


class InflatesTooFar(SurveyFileRefused, kw_only=True):
    """A packed file that unpacks to far more than any survey: a ZIP bomb, an XML bomb or a cell far away."""

    size: int
    permitted: int


class TooManyColumns(SurveyFileRefused, kw_only=True):
    """More columns than any survey has."""

    columns: int
    permitted: int = MAX_COLUMNS


class NotATable(SurveyFileRefused):
    """The bytes are no text and no workbook."""


class DamagedFile(SurveyFileRefused):
    """A workbook that cannot be opened (cut short, or damaged on the way)."""


class WebPage(SurveyFileRefused):
    """A web page, often a sign-in page, saved under the name of an export."""


class PupilRecords(SurveyFileRefused):
    """Pupil records; Kartrekker never takes them. `found` names what gave it away (a heading or a format)."""

    found: str


class UnsupportedType(SurveyFileRefused):
    """A kind of file that holds no survey export; `found` is its extension or format."""

    found: str


class StructureRefused(SurveyFileRefused):
    """The .lss file is no LimeSurvey structure, or is not safe to open."""


class NoParticipants(SurveyFileRefused):
    """The participant list holds no column that tells groups apart, or no rows."""
