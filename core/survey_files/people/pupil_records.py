"""Pupil records, which are never taken, whatever their dress and whoever reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from core.survey_files.answers import number
from core.survey_files.errors import MayBePupils, PupilRecords, ServiceNumbers
from core.survey_files.evidence import Choice, choose, rules_of
from core.survey_files.people.record_cells import are_fixed, are_ones
from core.survey_files.people.record_signs import Signs

#: Headings stand among the first rows, and so many rows show what is below them.
_ABOVE, _ROWS = 20, 200
MOST_LOOKED_AT = _ABOVE + _ROWS
#: A longer table does not have its headings in the first column.
_MOST_TURNED = 200
_OTHER, _RECORDS = "other", "records"
#: A newcomer adds a line: the points, what it says, the reading, when it holds.
_LINES: tuple[tuple[float, str, str, Callable[[Signs], bool]], ...] = (
    (4, "nothing else is known", _OTHER, lambda s: True),
    (3, "some headings are questions", _OTHER, lambda s: s.questions > 0),
    (3, "a tool wrote when each response came in", _OTHER, lambda s: s.moments),
    (3, "people say in words how far they agree", _OTHER, lambda s: s.scales > 0),
    (3, "something that is kept of staff or schools", _OTHER, lambda s: s.staff > 0),
    (2, "more such things", _OTHER, lambda s: s.staff > 1),
    (6, "they are grown-ups", _OTHER, lambda s: s.grown),
    (2, "mail addresses", _OTHER, lambda s: s.mails > 0),
    (4, "a row for each group", _OTHER, lambda s: s.row_per_group and not (s.pupil or s.care)),
    (4, "numbers of pupils, shares or averages", _OTHER,
        lambda s: s.counted > 0 and not s.are_rows_of_people),
    (4, "averages", _OTHER, lambda s: s.averages and not s.are_rows_of_people),
    (4, "most of many columns hold something else", _OTHER, lambda s: s.is_mostly_else),
    (20, "citizen service numbers", _RECORDS, lambda s: bool(s.service_numbers)),
    (10, "a pupil's number", _RECORDS, lambda s: bool(s.number)),
    (5, "another pupil in each row", _RECORDS, lambda s: bool(s.pupil)),
    (1, "names of people", _RECORDS, lambda s: s.names > 0),
    (3, "something that is kept of pupils only, of people", _RECORDS,
        lambda s: bool(s.care) and s.are_rows_of_people),
    (2, "more such things", _RECORDS, lambda s: len(s.care) > 1 and s.are_rows_of_people),
    (3, "an advice for a next school, of people", _RECORDS, lambda s: s.advice > 0 and s.are_rows_of_people),
    (2, "a test with its scores", _RECORDS, lambda s: s.tests > 0),
    (2, "several tests with their scores", _RECORDS, lambda s: s.tests > 2),
    (2, "tests of a tracking system", _RECORDS, lambda s: s.tracked > 0),
    (2, "marks for three subjects, of somebody", _RECORDS,
        lambda s: s.subjects > 2 and (s.names > 0 or s.is_numbered)),
    (2, "levels of tests, which no survey has", _RECORDS, lambda s: s.lettered > 1),
    (2, "scores or marks of people", _RECORDS, lambda s: s.names > 0 and (s.tests > 0 or s.subjects > 0)),
    (3, "asks what a named child needs", _RECORDS, lambda s: bool(s.pupil) and s.asks_care),
    (1, "days of birth", _RECORDS, lambda s: s.days > 0),
    (4, "days of birth of children", _RECORDS, lambda s: s.children > 0),
    (2, "many people in one group", _RECORDS, lambda s: s.are_rows_of_people and s.many_in_a_group),
    (2, "three fields of a pupil's record beside tests or care", _RECORDS,
        lambda s: s.fields >= 3 and (s.tests > 0 or bool(s.care))),
    (3, "nearly all headings are such fields", _RECORDS,
        lambda s: s.fields >= max(3, 0.8 * len(s.headings)) and s.names > 0),
    (2, "more than three of them", _RECORDS,
        lambda s: s.fields >= max(4, 0.8 * len(s.headings)) and s.names > 0),
)  # fmt: skip
RULES = rules_of(_LINES)


def refuse_pupils(columns: Sequence[Sequence[str | None]], text: str = "", *, is_said: bool = False) -> None:
    """Raise if a table is about single pupils: its first cells, headings and what stands above them included.

    Parameters
    ----------
    columns : sequence of sequences
        The cells of each column, from the top; the first 220 are enough.
    text : str
        The first lines, if it is a text file.
    is_said : bool
        Whether a person said that it is not about pupils, where that was asked.

    Raises
    ------
    PupilRecords
        It has records of pupils.
    ServiceNumbers
        It has citizen service numbers, of whomever.
    MayBePupils
        A person must say.

    Examples
    --------
    >>> refuse_pupils([["Groep", "5"], ["Rekenen", "31,5"]])
    >>> refuse_pupils([["Leerling", "Sanne de Wit", "Daan Bakker"], ["Diagnose", "ADHD", "dyslexie"]])
    Traceback (most recent call last):
    ...
    core.survey_files.errors.PupilRecords: found='leerling'
    """
    if are_fixed([line for line in text.splitlines()[:_ROWS] if line.strip()]):
        raise PupilRecords("EDEX")
    rows = [
        tuple(cell or "" for cell in row) for row in zip_longest(*(each[:MOST_LOOKED_AT] for each in columns))
    ]
    judged = [(signs, choose(signs, (_OTHER, _RECORDS), RULES)) for signs in _looks(rows)]
    for signs, found in judged:
        if found.best == _RECORDS and len(found.near) == 1:
            raise _refusal(signs, found)
    for signs, found in judged:
        if len(found.near) > 1 and signs.is_likeliest and not is_said:
            raise MayBePupils(_found(signs))


def refuse_pupil_rows(rows: Sequence[Sequence[str]], text: str = "", *, is_said: bool = False) -> None:
    """The same for a list that was pasted: its rows, and the text itself."""
    refuse_pupils(tuple(zip_longest(*rows[:MOST_LOOKED_AT])), text, is_said=is_said)


def _looks(rows: Sequence[Sequence[str]]) -> Iterator[Signs]:
    """The table by its headings, and by what else may be: the row below; the first column."""
    filled = [row for row in rows if any(map(str.strip, row))]
    for place, at in enumerate(_headings(filled)):
        yield _signs(filled[at], filled[at + 1 :], is_likeliest=place == 0)
    if filled and len(filled) <= _MOST_TURNED and are_ones(Counter(filled[0][1:])):
        first, *others = zip(*filled, strict=True)
        yield _signs(first, others, is_likeliest=False)


def _signs(headings: Sequence[str], below: Sequence[Sequence[str]], *, is_likeliest: bool) -> Signs:
    cells = zip(*below[:_ROWS], strict=True) if below else ((),) * len(headings)
    filled = [[cell for cell in column if cell.strip()] for column in cells]
    return Signs(headings, filled, is_likeliest=is_likeliest)


def _headings(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """The first full row of words, and the next, which may say it in other words."""
    most = max((_n(row) for row in rows), default=0)
    at = next((at for at, row in enumerate(rows[:_ABOVE]) if _n(row) >= 0.6 * most), None)
    if at is not None:
        yield at
        if (
            at + 2 < len(rows)
            and _n(rows[at + 1]) >= 0.6 * most
            and not any(number(cell) is not None for cell in rows[at + 1])
        ):
            yield at + 1


def _n(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _refusal(signs: Signs, found: Choice[str]) -> PupilRecords | ServiceNumbers:
    others = found.weighed[0].points - 20 * bool(signs.service_numbers)
    if signs.service_numbers and others < found.weighed[1].points:
        return ServiceNumbers(signs.service_numbers)
    return PupilRecords(_found(signs))


def _found(signs: Signs) -> str:
    """What gave it away, in words of the file itself; never a name or a number of somebody."""
    said = signs.number or signs.service_numbers or signs.pupil
    return said or ", ".join(signs.care[:3] or signs.shown[:4]) or "…"
