"""The open files of DUO about primary schools: counts per school, location or board, and per year.

As seen in public programs that read them: text with `;`, cp1252 or UTF-8, a decimal comma; the school in
`BRIN_NUMMER` (`BRINNUMMER`, `INSTELLINGSCODE`), its location in `VESTIGINGSNUMMER` or `VESTIGINGSCODE`
(`0`, `00` or `14RC00`), its board in `BEVOEGD_GEZAG_NUMMER`; the day in `PEILDATUM` (20221001), or years in
headings (`LEERLINGEN_2022`, `ZIT_19`), or only in the name of the file. DUO writes `<5` for 1 to 4 since
1 November 2023.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.school_data.errors import NotDuo, YearUnknown
from core.school_data.figures import Figure, Told
from core.school_data.moments import Moment, moment_of
from core.school_data.overview import Overview, read_overview
from core.survey_files.answers import number

_SCHOOL = re.compile(r"BRIN(?:_?NUMMER|_?NR)?|INSTELLINGSCODE|INSTELLINGS?_?NUMMER")
_LOCATION = re.compile(r"VESTIGINGS?_?(?:NUMMER|NR|CODE)")
_BOARD = re.compile(r"BEVOEGD_GEZAG(?:_?NUMMER|_?NR|_CODE)?|BESTUURSNUMMER|BG_NUMMER")
_DAY = re.compile(r"PEIL_?DATUM.*|TELDATUM|PEIL_?JAAR|JAAR|SCHOOLJAAR|.*_JAAR")
_NAME = re.compile(
    r".*NAAM.*(?:VESTIGING|INSTELLING|SCHOOL).*|(?:VESTIGING|INSTELLING|SCHOOL)S?_?NAAM.*|BEVOEGD_GEZAG_NAAM|NAAM"
)
_PLACE = re.compile(r"PLAATS(?:NAAM)?(?:_VESTIGING)?|WOONPLAATS")
#: What describes a school, and is no figure.
_ABOUT = re.compile(
    r".*NAAM.*|PRIK_?DATUM.*|.*POSTCODE.*|PLAATS.*|GEMEENTE.*|PROVINCIE.*|DENOMINATIE.*|STRAAT.*|HUISNUMMER.*|TELEFOON.*"
    r"|INTERNET.*|SWV.*|SAMENWERKINGSVERBAND.*|.*GEBIED(?:_CODE|_NAAM)?|KVK.*|.*_CODE|.*CODE|RPA.*|WGR.*|COROP.*|RMC.*|NODAAL.*"
)
#: What tells rows of one school apart.
_CATEGORY = re.compile(
    r"SOORT.*|CLUSTER|GESLACHT|LEERJAAR|LEEFTIJD|GEWICHT|GROEP|GROOTTE.*|ONDERWIJSSOORT|ONDERWIJSTYPE.*|INDICATIE.*|TYPE.*"
)
_YEAR_BEHIND = re.compile(r"(.+?)[_ ]?((?:19|20)\d\d)(?:[_-](?:19|20)?\d\d)?|(.+?)_(\d\d)")
_SHIELDED = re.compile(r"<\s?\d+|x|\*+|-|\.", re.IGNORECASE)
_FIRST, _LAST = 1990, 2099


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class SchoolKey:
    """A school or location (`14RC`, `14RC00`), or a board (`41234`)."""

    code: str
    name: str = ""
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class DuoFile:
    """An open file of DUO: its table, and what its headings are. `year`: of all figures, if one is known."""

    overview: Overview
    names: tuple[str, ...]
    keys: tuple[str, ...]
    figures: tuple[int, ...]
    categories: tuple[int, ...]
    days: int | None
    year: Moment | None
    is_of_boards: bool

    def schools(self, beginning: str = "") -> tuple[SchoolKey, ...]:
        """The schools whose number begins so (a board's number whole), each with its name and place."""
        wanted = beginning.strip().upper()
        found = {
            key: SchoolKey(code=key, name=self._said(row, _NAME), place=self._said(row, _PLACE))
            for key, row in zip(self.keys, self.overview.rows, strict=True)
            if key.startswith(wanted)
        }
        return tuple(sorted(found.values()))

    def _said(self, row: Sequence[str], pattern: re.Pattern[str]) -> str:
        return next(
            (row[at] for at, name in enumerate(self.names) if pattern.fullmatch(name) and row[at]), ""
        )

    def of(self, code: str, year: Moment | None = None) -> tuple[Figure, ...]:
        """The figures of one school or board.

        Parameters
        ----------
        code : str
            One of `schools`.
        year : Moment, optional
            Of which year they are, where neither the file nor its name says so.

        Raises
        ------
        YearUnknown
            Nothing says of which year they are.

        Examples
        --------
        >>> data = Overview(
        ...     filename="gewichten.csv",
        ...     sha256="",
        ...     headings=("PEILDATUM", "BRIN_NUMMER", "VESTIGINGSNUMMER", "GEWICHT_0.3"),
        ...     rows=(("20221001", "14RC", "0", "12"), ("20221001", "14RC", "1", "<5")),
        ... )
        >>> [(each.measure, each.moment, each.value, each.told.value) for each in read_duo(data).of("14RC01")]
        [('GEWICHT_0.3', '2022-10-01', None, 'in_file')]
        """
        rows = [row for key, row in zip(self.keys, self.overview.rows, strict=True) if key == code]
        told_apart = [at for at in self.categories if len({row[at] for row in rows}) > 1]
        return tuple(
            figure
            for row in rows
            for figure in self._figures(row, [row[at] for at in told_apart if row[at]], year)
        )

    def _figures(self, row: Sequence[str], kinds: Sequence[str], year: Moment | None) -> Iterator[Figure]:
        day = moment_of(_day(row[self.days])) if self.days is not None else None
        for at in self.figures:
            stem, own = _year_of(self.names[at], self.names)
            moment = own or day or self.year or year
            if moment is None:
                raise YearUnknown
            value = _value(row[at])
            yield Figure(
                group=" · ".join(kinds),
                measure=stem,
                moment=moment.text,
                day=moment.day,
                value=value,
                told=Told.SHOWN if value is not None else Told.IN_FILE,
            )


def read_duo_file(data: bytes, filename: str) -> DuoFile:
    """Read an open file of DUO, in which nobody has to look for pupils; `NotAnOverview`, `NotDuo`."""
    return read_duo(read_overview(data, filename, is_public=True))


def read_duo(overview: Overview) -> DuoFile:
    """Understand an open file of DUO; `NotDuo` if no column has the number of a school or a board.

    Examples
    --------
    >>> read_duo(Overview(filename="", sha256="", headings=("Groep", "Score"), rows=(("5", "3"),)))
    Traceback (most recent call last):
    ...
    core.school_data.errors.NotDuo: headings=('Groep', 'Score')
    """
    names = tuple(
        re.sub(r"[^A-Z0-9.,<>+]+", "_", heading.upper()).strip("_") for heading in overview.headings
    )
    school, location, board = (_first(names, pattern) for pattern in (_SCHOOL, _LOCATION, _BOARD))
    by = school if school is not None else board
    if by is None:
        raise NotDuo(overview.headings[:6])
    taken = {at for at in (school, location, board) if at is not None}
    days = _first(names, _DAY)
    plain_ones = [
        at for at, name in enumerate(names) if at not in taken and at != days and not _ABOUT.fullmatch(name)
    ]
    categories = tuple(at for at in plain_ones if _CATEGORY.fullmatch(names[at]))
    figures = tuple(at for at in plain_ones if at not in categories and _holds_figures(overview, at))
    if not figures:
        raise NotDuo(overview.headings[:6])
    return DuoFile(
        overview=overview,
        names=names,
        keys=tuple(_key(row, by, location if school is not None else None) for row in overview.rows),
        figures=figures,
        categories=categories,
        days=days,
        year=_year_in_name(overview.filename),
        is_of_boards=school is None,
    )


def _first(names: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, name in enumerate(names) if pattern.fullmatch(name)), None)


def _key(row: Sequence[str], by: int, location: int | None) -> str:
    code, where = row[by].strip().upper(), row[location].strip().upper() if location is not None else ""
    if where.startswith(code) and len(where) > len(code):
        return where
    return code + where.zfill(2) if where.isdecimal() else code + where


def _holds_figures(overview: Overview, at: int) -> bool:
    cells = [row[at] for row in overview.rows[:500] if row[at]]
    return bool(cells) and all(number(cell) is not None or _SHIELDED.fullmatch(cell) for cell in cells)


def _value(cell: str) -> float | None:
    """A number; None for `<5` and an empty cell, which DUO leaves for what it shields."""
    return None if not cell or _SHIELDED.fullmatch(cell) else number(cell)


def _day(cell: str) -> str:
    """20221001 as 2022-10-01; Excel may have made 20221001.0 of it."""
    digits = cell.removesuffix(".0").removesuffix(",0")
    is_day = len(digits) == 8 and digits.isdecimal()
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if is_day else digits


def _year_of(name: str, names: Sequence[str]) -> tuple[str, Moment | None]:
    """The heading without its year: `LEERLINGEN_2022`, and `ZIT_19` where `ZIT_18` stands beside it."""
    found = _YEAR_BEHIND.fullmatch(name)
    if not found:
        return name, None
    if found[2]:
        year = int(found[2])
        return (
            (found[1].strip("_"), Moment(date(year, 1, 1), str(year)))
            if _FIRST <= year <= _LAST
            else (name, None)
        )
    stem, year = found[3], int(found[4])
    beside = {f"{stem}_{(year + step) % 100:02d}" for step in (-1, 1)}
    return (stem, Moment(date(2000 + year, 1, 1), str(2000 + year))) if beside & set(names) else (name, None)


def _year_in_name(filename: str) -> Moment | None:
    """`...-2022-2023.csv` is of 2022-2023; the day is 1 October, on which pupils are counted."""
    both = re.findall(r"(?<!\d)((?:19|20)\d\d)[-_]((?:19|20)?\d\d)(?!\d)", filename)
    for first, last in both:
        if (int(first) + 1) % 100 == int(last) % 100:
            return Moment(date(int(first), 10, 1), f"{first}-{int(first) + 1}")
    single = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", filename)
    return Moment(date(int(single[-1]), 10, 1), single[-1]) if single else None
