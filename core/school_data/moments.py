"""When something was measured, as schools write it: a day, a month, a school year, `M 2025` or `E 2025`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from core.school_years import starts_on
from core.survey_files.answers import MONTHS, dates

_FIRST, _LAST = 1990, 2100
_SCHOOL_YEAR = re.compile(r"(?<!\d)((?:19|20)?\d\d)\s*[-/–]\s*((?:19|20)?\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PART = re.compile(r"(?<![a-z])(begin|midden|mid|eind|einde|b|m|e)(?![a-z])")
_MONTH = re.compile(rf"(?<![a-zé])({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?(?![a-zé])")
_MONTH_AND_YEAR = re.compile(rf"({'|'.join(MONTHS)})\.?[ '’-]{{1,2}}(\d\d)")
#: The words beside a year that leave it a moment.
_FILLING = re.compile(r"schooljaar|school year|jaar|year|toetsmoment|afname|periode|sj|[\s.,:()'’–/-]|\d")
#: Tests "B" are taken in the autumn, "M" in the middle of the school year and "E" at its end.
_PARTS = {"b": 9, "m": 2, "e": 6}


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When something was measured: the day that puts it in order, and how it was written."""

    day: date
    text: str

    @property
    def is_day(self) -> bool:
        """Whether a whole day was written, so that a page can show it as other days."""
        return self.text == self.day.isoformat()


def moment_of(text: str) -> Moment | None:
    """Read when something was measured; None where that is not what a text says.

    The day of what is no day only puts moments in order: a school year lies at its first day, its middle
    (`M`) in February, its end (`E`) in June.

    Examples
    --------
    >>> moment_of("05-02-2026"), moment_of("2025/2026").day.isoformat(), moment_of("24-25").day.isoformat()
    (Moment(day=datetime.date(2026, 2, 5), text='2026-02-05'), '2025-08-01', '2024-08-01')
    >>> [moment_of(each).day.isoformat() for each in ("M 2026", "E2026", "Midden 2025-2026", "juni 2026")]
    ['2026-02-01', '2026-06-01', '2026-02-01', '2026-06-01']
    >>> moment_of("jan-26").day.isoformat(), moment_of("okt '25").day.isoformat()
    ('2026-01-01', '2025-10-01')
    >>> moment_of("Rekenen 2026"), moment_of("12,5"), moment_of("M5")
    (None, None, None)
    """
    written = " ".join(text.split())
    small = written.casefold()
    if small in (read := dates([small])[0]):
        day = date.fromisoformat(read[small][:10])
        return Moment(day, day.isoformat()) if _FIRST <= day.year <= _LAST else None
    if found := _MONTH_AND_YEAR.fullmatch(small):
        return Moment(date(_year(found[2]), MONTHS[found[1]], 1), written)
    if found := _SCHOOL_YEAR.search(small):
        first, last = _year(found[1]), _year(found[2])
        if last != first + 1:
            return None
        return _within(written, small[: found.start()] + small[found.end() :], first, None)
    if found := _YEAR.search(small):
        return _within(written, small[: found.start()] + small[found.end() :], None, int(found[1]))
    return None


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _within(written: str, beside: str, school_year: int | None, year: int | None) -> Moment | None:
    """The moment in a year, by the words beside it; None where these say something else."""
    month, part = _MONTH.search(beside), _PART.search(beside)
    number = MONTHS[month[1]] if month else _PARTS[part[1][0]] if part else None
    rest = _PART.sub("", _MONTH.sub("", beside) if month else beside)
    if _FILLING.sub("", rest):
        return None
    if year is not None:
        return Moment(date(year, number or 1, 1), written)
    first = school_year or 0
    if number is None:
        return Moment(starts_on(first), written)
    return Moment(date(first + (number < starts_on(first).month), number, 1), written)
