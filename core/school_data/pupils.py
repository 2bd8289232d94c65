"""What shows that a table has a row per pupil. Such a file is refused before anything of it is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from core.school_data.errors import RowPerPupil
from core.survey_files.answers import alike, dates
from core.survey_files.people.column_signs import Signs
from core.survey_files.people.identifying import veiled
from core.survey_files.people.person_names import Named, named, spans_of_names
from core.survey_files.people.record_signs import pupil_heading

#: Headings that only a list of pupils has. "Leerlingen" alone is how many there are.
_OF_A_PUPIL = re.compile(
    r"roepnaam|voorna(?:am|men)|achternaam|tussenvoegsel|voorvoegsel|voorletters|initialen"
    r"|(?:volledige )?naam (?:van de )?(?:leerling|kind)|leerling(?:naam)?|kind|naam kind|leerling ?id"
    r"|geb(?:oorte)?\.? ?(?:datum|dag|plaats|land)|geboren(?: op)?|date of birth|birth ?day|born"
    r"|nationaliteit|verzorger.*|in-?schrijfdatum|uit-?schrijfdatum"
    r"|pupil|pupil name|student|student name|child|first name|last name|surname"
)
#: Cells that only stand for one pupil, though they do not name one.
_A_PUPIL = re.compile(
    r"(?:leerling|lln?\.?|kind|pupil|student|child)[ ._-]*(?:nr\.?)?[ ._-]*\d{1,4}", re.IGNORECASE
)
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){2,5}")
#: Of so many different cells; "D.L.E." beside "A.V.I." are tests.
_FEWEST_INITIALS = 5
#: A month that is a name as well, before a year.
_JANUARY = re.compile(r"\bjan\.?[ '’-]*(?=\d)", re.IGNORECASE)
_SHARE = 0.3
#: So many cells show what a column holds.
_SAMPLE = 2_000
#: Tests are taken at school: days of which one in ten falls in a weekend are days of birth.
_IN_WEEKENDS, _DAYS = 0.1, 8


def refuse_rows_per_pupil(headings: Sequence[str], columns: Sequence[Sequence[str]]) -> None:
    """Raise `RowPerPupil` if a table (its headings, and the filled cells below each) is about single pupils.

    Examples
    --------
    >>> refuse_rows_per_pupil(["Groep", "Rekenen"], [["3", "4"], ["31", "42,5"]])
    >>> refuse_rows_per_pupil(["Roepnaam", "Rekenen"], [["Sanne", "Daan"], ["31", "42,5"]])
    Traceback (most recent call last):
    ...
    core.school_data.errors.RowPerPupil: found='Roepnaam'
    """
    if (named_ones := [heading for heading in headings if _names_somebody(heading)])[1:] and len(
        named_ones
    ) >= _SHARE * len(headings):
        raise RowPerPupil(veiled(named_ones[0]))
    for heading, cells in zip(headings, columns, strict=True):
        if _is_of_a_pupil(heading) or (cells and _points_to_pupils(heading, cells[:_SAMPLE])):
            raise RowPerPupil(veiled(heading) if _names_somebody(heading) else heading)


def _names_somebody(text: str) -> bool:
    """Whether a text has the name or the number of one person in it; "Rekenen · Sanne" has."""
    text = _JANUARY.sub("", text)
    is_one = named(text) > Named.CAPITALS or _A_PUPIL.fullmatch(text)
    return bool(is_one) or next(spans_of_names(text), None) is not None


def _is_of_a_pupil(heading: str) -> bool:
    said = alike(re.sub("[_.]", " ", heading))
    return pupil_heading(heading) or any(
        bool(_OF_A_PUPIL.fullmatch(part.strip())) for part in said.split("·")
    )


def _points_to_pupils(heading: str, cells: Sequence[str]) -> bool:
    signs = Signs(heading, Counter(cells), short=False)
    people = signs.share(_names_somebody)
    points = (people, signs.mails, signs.service_numbers, signs.computer_codes)
    return (
        max(points) >= _SHARE
        or sum(bool(_INITIALS.fullmatch(cell)) for cell in signs.cells) >= _FEWEST_INITIALS
        or (signs.digits >= 5 and signs.are_ids and not signs.days)
        or _are_days_of_birth(cells)
    )


def _are_days_of_birth(cells: Sequence[str]) -> bool:
    read = dates(cells)[0]
    days = [date.fromisoformat(read[cell][:10]) for cell in cells if cell in read]
    if len(days) < _DAYS or len(set(days)) < 0.8 * len(days):
        return False
    return sum(day.weekday() > 4 for day in days) >= _IN_WEEKENDS * len(days)
