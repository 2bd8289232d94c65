"""An overview as a table of texts: its headings, and the rows below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from core.school_data.errors import NotAnOverview, RowPerPupil
from core.school_data.moments import moment_of
from core.school_data.pupils import refuse_rows_per_pupil
from core.survey_files.answers import number, plain
from core.survey_files.errors import PasswordProtected, PupilRecords, ServiceNumbers, SurveyFileRefused
from core.survey_files.reading import Hints, read_sheet

#: Above the headings stand at most so many rows: the school's name, the day of printing.
_ROWS_ABOVE = 20
#: No overview has more rows; DUO's largest open files have some tens of thousands.
MOST_ROWS = 200_000


@dataclass(frozen=True, kw_only=True)
class Overview:
    """A table of texts. `others`: the other sheets of the workbook; `sha256`: of the file's bytes.

    `unreadable`: the numbers of the rows that do not fit the others, and are left out.
    """

    filename: str
    sha256: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sheet: str = ""
    others: tuple[str, ...] = ()
    unreadable: tuple[int, ...] = ()

    def column(self, place: int) -> tuple[str, ...]:
        """The cells of a column that are not empty."""
        return tuple(row[place] for row in self.rows if row[place])


def read_overview(data: bytes, filename: str, sheet: str = "", *, is_public: bool = False) -> Overview:
    """Read an uploaded file as a table.

    Parameters
    ----------
    data : bytes
        The file as uploaded: XLSX, XLS, ODS, or text with any usual delimiter and encoding.
    filename : str
        Its name; only shown, never used as a path.
    sheet : str
        The worksheet; empty: the likeliest.
    is_public : bool
        Whether the file is public, so that nobody has to look for pupils in it.

    Raises
    ------
    NotAnOverview
        It is no table.
    RowPerPupil
        It has names, numbers or days of birth of pupils.
    PasswordProtected
        The workbook needs a password.

    Examples
    --------
    >>> read = read_overview(b"De Linde;\\nGroep;Rekenen M 2026\\n5;31,5\\n", "overzicht.csv")
    >>> read.headings, read.rows
    (('Groep', 'Rekenen M 2026'), (('5', '31,5'),))
    """
    try:
        # What is doubtful is looked into below, more strictly than in any other file.
        _, found, digest = read_sheet(data, Hints(sheet=sheet, no_pupils=True))
    except (PupilRecords, ServiceNumbers) as error:
        raise RowPerPupil(error.found) from error
    except PasswordProtected:
        raise
    except SurveyFileRefused as error:
        raise NotAnOverview from error
    columns = [[plain(cell or "") for cell in column.to_pylist()] for column in found.columns]
    if not columns or len(columns[0]) > MOST_ROWS:
        raise NotAnOverview
    rows = [row for row in zip(*columns, strict=True) if any(row)]
    headings, below = _headed(rows)
    overview = Overview(
        filename=PurePath(filename).name,
        sha256=digest,
        headings=headings,
        rows=tuple(below),
        sheet=found.name,
        others=found.others,
        unreadable=tuple(row.number for row in found.unreadable),
    )
    if not is_public:
        refuse_rows_per_pupil(headings, [overview.column(at) for at in range(len(headings))])
    return overview


def _headed(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], Sequence[tuple[str, ...]]]:
    """The headings and the rows below: the first full row of words, with the row of words above it."""
    if len(rows) < 2:
        raise NotAnOverview
    most = max(_filled(row) for row in rows)
    at = next(
        (at for at, row in enumerate(rows[:_ROWS_ABOVE]) if _filled(row) >= 0.6 * most and _are_words(row)),
        None,
    )
    if at is None or at + 1 >= len(rows):
        raise NotAnOverview
    headings = rows[at]
    if at and sum(map(bool, rows[at - 1][1:])) > 1:
        headings = tuple(_joined(_carried_on(rows[at - 1]), headings))
    return tuple(headings), rows[at + 1 :]


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def _are_words(row: Sequence[str]) -> bool:
    numbers = sum(number(cell) is not None and moment_of(cell) is None for cell in row if cell)
    return numbers <= _filled(row) / 3


def _carried_on(row: Sequence[str]) -> list[str]:
    """A row in which one heading stands above several columns, on the first of them."""
    said, carried = "", []
    for cell in row:
        said = cell or said
        carried.append(said)
    return carried


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    return [
        " · ".join(filter(None, (up, down))) if up != down else down
        for up, down in zip(above, below, strict=True)
    ]
