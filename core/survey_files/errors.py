"""Why a file is refused. Nothing of it is stored; each says what was received and what is permitted."""

from __future__ import annotations

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

    def __init__(self, first_row: tuple[str, ...] = ()) -> None:
        super().__init__("the first row holds no headings")
        self.first_row = first_row


class NoResponses(SurveyFileRefused):
    """Headings, and no row under them."""


class PasswordProtected(SurveyFileRefused):
    """The workbook opens with a password only."""


class TooLarge(SurveyFileRefused):
    """The file is larger than is permitted (bytes)."""

    def __init__(self, size: int, permitted: int = MAX_BYTES) -> None:
        super().__init__(f"{size} bytes, permitted {permitted}")
        self.size = size
        self.permitted = permitted


class InflatesTooFar(SurveyFileRefused):
    """A packed file that unpacks to far more than any survey: a ZIP bomb, an XML bomb or a cell far away."""

    def __init__(self, size: int, permitted: int) -> None:
        super().__init__(f"unpacks to {size}, permitted {permitted}")
        self.size = size
        self.permitted = permitted


class TooManyColumns(SurveyFileRefused):
    """More columns than any survey has."""

    def __init__(self, columns: int, permitted: int = MAX_COLUMNS) -> None:
        super().__init__(f"{columns} columns, permitted {permitted}")
        self.columns = columns
        self.permitted = permitted


class NotATable(SurveyFileRefused):
    """The bytes are no text and no workbook."""


class DamagedFile(SurveyFileRefused):
    """A workbook that cannot be opened (cut short, or damaged on the way)."""


class WebPage(SurveyFileRefused):
    """A web page, often a sign-in page, saved under the name of an export."""


class PupilRecords(SurveyFileRefused):
    """Pupil records; Kartrekker never takes them. `found` names what gave it away (a heading or a format)."""

    def __init__(self, found: str) -> None:
        super().__init__(f"pupil records: {found}")
        self.found = found


class UnsupportedType(SurveyFileRefused):
    """A kind of file that holds no survey export; `found` is its extension or format."""

    def __init__(self, found: str) -> None:
        super().__init__(f"unsupported: {found}")
        self.found = found


class StructureRefused(SurveyFileRefused):
    """The .lss file is no LimeSurvey structure, or is not safe to open."""


class NoParticipants(SurveyFileRefused):
    """The participant list holds no column that tells groups apart, or no rows."""
