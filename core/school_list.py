"""Read a list of schools: by its headings, or else by what its cells look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from core.board import (
    HIGHEST_THRESHOLD,
    LONGEST_NAME,
    MOST_SCHOOLS,
    Column,
    Doubt,
    Doubtful,
    ListedSchool,
    NoSchoolsInList,
    SchoolList,
    SchoolWords,
    TooManySchools,
    brin_of,
)
from core.privacy import LOWEST_THRESHOLD
from core.school_days import Region
from core.time_zones import DEFAULT_TIME_ZONE
from core.vocabulary import name_key, tidy

#: The headings may stand below a title and an empty row or two, as in most workbooks.
LATEST_HEADINGS = 10
#: Accepted headings, in Dutch and in English: input data, so not translated.
_HEADINGS = {
    Column.NAME: ("naam", "school", "schoolnaam", "naam van de school", "name of the school",
                  "vestigingsnaam", "instellingsnaam", "name"),
    Column.BRIN: ("brin", "brinnummer", "brin-nummer", "brin nummer", "brincode", "brin nr",
                  "vestigingsnummer", "instellingscode", "vestigingscode"),
    Column.TIME_ZONE: ("tijdzone", "time zone", "land", "waar"),
    Column.REGION: ("vakantieregio", "regio", "regio vakantie", "holiday region", "region"),
    Column.THRESHOLD: ("drempel", "drempel k", "k", "privacydrempel", "kleinste groep", "threshold"),
}  # fmt: skip
_KNOWN = {name_key(word): column for column, words in _HEADINGS.items() for word in words}
_REGIONS = {
    **dict.fromkeys(("noord", "north", "n", "regio noord"), Region.NORTH),
    **dict.fromkeys(("midden", "middle", "m", "regio midden"), Region.MIDDLE),
    **dict.fromkeys(("zuid", "south", "z", "s", "regio zuid"), Region.SOUTH),
}
_ZONES = {
    **dict.fromkeys(
        ("europe/amsterdam", "nederland", "europees nederland", "the netherlands", "amsterdam", "nl"),
        DEFAULT_TIME_ZONE,
    ),
    **dict.fromkeys(
        ("america/kralendijk", "bonaire", "kralendijk", "saba", "sint eustatius", "st eustatius",
         "caribisch nederland"),
        "America/Kralendijk",
    ),
    **dict.fromkeys(("america/curacao", "curacao", "curaçao"), "America/Curacao"),
    **dict.fromkeys(("america/aruba", "aruba"), "America/Aruba"),
    **dict.fromkeys(("america/lower_princes", "sint maarten", "st maarten"), "America/Lower_Princes"),
}  # fmt: skip


def pasted(text: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows and cells of a text that was copied from a sheet, a mail or a list.

    In each line tabs divide the cells, or else semicolons; commas only if the first row is of headings.

    Examples
    --------
    >>> pasted("naam\\tbrin\\nDe Linde\\t12AB\\n\\n")
    (('naam', 'brin'), ('De Linde', '12AB'))
    >>> pasted("De Linde, Utrecht\\nDe Eik")
    (('De Linde, Utrecht',), ('De Eik',))
    >>> pasted("De Linde\\t12AB\\nDe Eik;34CD")
    (('De Linde', '12AB'), ('De Eik', '34CD'))
    >>> pasted("naam,brin\\nDe Linde,12AB")[1]
    ('De Linde', '12AB')
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return ()
    by_comma = not any(mark in line for line in lines for mark in "\t;")
    marks = "," if by_comma and len(_headed(lines[0].split(","))) > 1 else "\t;"
    return tuple(_divided(line, marks) for line in lines)


def _divided(line: str, marks: str) -> tuple[str, ...]:
    mark = next((mark for mark in marks if mark in line), None)
    return tuple(line.split(mark)) if mark else (line,)


def read_schools(rows: Sequence[Sequence[str]]) -> SchoolList:
    """Understand a list of schools: by its headings, or else by what its cells look like.

    Parameters
    ----------
    rows : sequence of sequences of str
        As they stand in the list, perhaps with headings first, or below a title.

    Raises
    ------
    NoSchoolsInList
        No row has a name.
    TooManySchools
        It has more rows than `MOST_SCHOOLS`.

    Examples
    --------
    >>> found = read_schools([["School", "BRIN", "Regio"], ["De Linde", "12ab", "noord"], ["De Eik", "?"]])
    >>> [(each.words.name, each.words.brin, each.words.holiday_region) for each in found.schools]
    [('De Linde', '12AB', <Region.NORTH: 'north'>), ('De Eik', '', None)]
    >>> [str(each.doubt) for each in found.schools[1].doubts]
    ['brin_odd']
    >>> titled = read_schools([["Onze scholen"], ["School", "BRIN"], ["De Linde", "12AB"]])
    >>> [each.words.name for each in titled.schools], titled.unread
    (['De Linde'], ('Onze scholen',))
    >>> [each.words.brin for each in read_schools([["De Linde", "12AB"], ["De Eik", "34CD"]]).schools]
    ['12AB', '34CD']
    """
    cells = [tuple(tidy(cell.replace("\0", "")) for cell in row) for row in rows]
    first, headed = next(
        (
            (number, places)
            for number, row in enumerate(cells[:LATEST_HEADINGS], 1)
            if (places := _headed(row))
        ),
        (0, {}),
    )
    places = headed or _by_looks(cells)
    body = [(number, row) for number, row in enumerate(cells, 1) if number > first and any(row)]
    if len(body) > MOST_SCHOOLS:
        raise TooManySchools(rows=len(body), highest=MOST_SCHOOLS)
    read = [_listed(number, row, places) for number, row in body]
    named = [each for each in read if each.words.name]
    if not named:
        raise NoSchoolsInList
    return SchoolList(
        schools=_beside_each_other(named),
        columns=tuple(places),
        unread=tuple(
            cell
            for number, row in enumerate(cells[:first], 1)
            for place, cell in enumerate(row)
            if cell and (number < first or place not in headed.values())
        ),
        nameless=tuple(each.row for each in read if not each.words.name),
    )


def beside(found: SchoolList, there: Iterable[tuple[str, str]]) -> SchoolList:
    """Add what is doubtful beside the schools that the board has: names and BRIN numbers.

    Examples
    --------
    >>> found = read_schools([["De Linde", "12AB"]])
    >>> [str(each.doubt) for each in beside(found, [("de linde", "")]).schools[0].doubts]
    ['name_here']
    """
    names, brins = {}, {}
    for name, brin in there:
        names[name_key(name)] = name
        if brin:
            brins[brin] = name
    schools = []
    for each in found.schools:
        here = names.get(name_key(each.words.name))
        other = brins.get(each.words.brin)
        doubts = [
            *([Doubtful(doubt=Doubt.NAME_HERE, received=here)] if here else []),
            *([Doubtful(doubt=Doubt.BRIN_HERE, received=other)] if other and not here else []),
            *each.doubts,
        ]
        schools.append(ListedSchool(row=each.row, words=each.words, doubts=tuple(doubts)))
    return SchoolList(
        schools=tuple(schools), columns=found.columns, unread=found.unread, nameless=found.nameless
    )


def which_school(said: Sequence[str], there: Sequence[tuple[int, str, str]]) -> tuple[int | None, bool]:
    """Find the school that is meant, and whether that is sure.

    Parameters
    ----------
    said : sequence of str
        What somebody called it: a name, a BRIN number, or both.
    there : sequence of tuples
        Of each school its id, its name and its BRIN number, or "".

    Examples
    --------
    >>> there = [(1, "De Linde", "12AB"), (2, "De Eik", "34CD"), (3, "De Eik Noord", "34CD")]
    >>> which_school(["de linde"], there), which_school(["12ab03"], there)
    ((1, True), (1, True))
    >>> which_school(["OBS De Linde"], there), which_school(["De Lnide"], there)
    ((1, False), (1, False))
    >>> which_school(["34CD"], there), which_school(["De Eik Noord", "34CD"], there)
    ((None, False), (3, True))
    >>> which_school(["De Linde", "34CD"], there), which_school(["De Beuk"], there)
    ((None, False), (None, False))
    """
    exact = [found for word in said if (found := _called(word, there))]
    if exact:
        left = set.intersection(*exact)
        return (left.pop(), True) if len(left) == 1 else (None, False)
    near = {identifier for word in said for identifier in _nearly(word, there)}
    return (near.pop() if len(near) == 1 else None), False


def _called(word: str, there: Sequence[tuple[int, str, str]]) -> set[int]:
    key, brin = name_key(word), brin_of(word)
    return {
        identifier for identifier, name, number in there if name_key(name) == key or (brin and number == brin)
    }


def _nearly(word: str, there: Sequence[tuple[int, str, str]]) -> set[int]:
    """Those with a part of the name, or that name as part of theirs, or nearly that name."""
    key = name_key(word)
    names = {name_key(name): identifier for identifier, name, _number in there}
    parts = {
        identifier
        for name, identifier in names.items()
        if f" {name} " in f" {key} " or f" {key} " in f" {name} "
    }
    return parts or {names[name] for name in get_close_matches(key, names, n=1, cutoff=0.8)}


def _headed(row: Sequence[str]) -> dict[Column, int]:
    places: dict[Column, int] = {}
    for place, cell in enumerate(row):
        if column := _KNOWN.get(name_key(cell)):
            places.setdefault(column, place)
    return places if Column.NAME in places else {}


def _by_looks(rows: Sequence[Sequence[str]]) -> dict[Column, int]:
    """Each column by what most of its cells look like; the first that looks like nothing has the names."""
    width = max((len(row) for row in rows), default=0)
    places: dict[Column, int] = {}
    for place in range(width):
        looks = Counter(_looks(row[place]) for row in rows if place < len(row) and row[place])
        column = looks.most_common(1)[0][0] if looks else None
        if column is not None:
            places.setdefault(column, place)
    return places


def _looks(cell: str) -> Column:
    key = cell.casefold()
    if brin_of(cell):
        return Column.BRIN
    if cell.isascii() and cell.isdigit():
        return Column.THRESHOLD
    if key in _REGIONS:
        return Column.REGION
    return Column.TIME_ZONE if key in _ZONES else Column.NAME


def _listed(number: int, row: Sequence[str], places: dict[Column, int]) -> ListedSchool:
    cell = {column: row[place] if place < len(row) else "" for column, place in places.items()}
    doubts: list[Doubtful] = []

    def doubt(kind: Doubt, received: str) -> None:
        doubts.append(Doubtful(doubt=kind, received=received[:LONGEST_NAME]))

    name = cell.get(Column.NAME, "")
    if len(name) > LONGEST_NAME:
        doubt(Doubt.NAME_LONG, name)
        name = name[:LONGEST_NAME].rstrip()
    given = cell.get(Column.BRIN, "")
    brin = brin_of(given)
    if brin is None:
        doubt(Doubt.BRIN_ODD, given)
    elif brin and len("".join(given.split())) > len(brin):
        doubt(Doubt.BRIN_OF_LOCATION, given)
    zone = cell.get(Column.TIME_ZONE, "")
    if zone and zone.casefold() not in _ZONES:
        doubt(Doubt.ZONE_UNKNOWN, zone)
    region = cell.get(Column.REGION, "")
    if region and region.casefold() not in _REGIONS:
        doubt(Doubt.REGION_UNKNOWN, region)
    threshold = _threshold(cell.get(Column.THRESHOLD, ""), doubt)
    words = SchoolWords(
        name=name,
        brin=brin or "",
        time_zone=_ZONES.get(zone.casefold(), DEFAULT_TIME_ZONE),
        holiday_region=_REGIONS.get(region.casefold()),
        privacy_threshold=threshold,
    )
    return ListedSchool(row=number, words=words, doubts=tuple(doubts))


def _threshold(text: str, tell: Callable[[Doubt, str], None]) -> int:
    if not text:
        return LOWEST_THRESHOLD
    bare = text.removesuffix(".0")
    if not (bare.isascii() and bare.isdigit() and len(bare) < 5 and int(bare) <= HIGHEST_THRESHOLD):
        tell(Doubt.THRESHOLD_UNKNOWN, text)
        return LOWEST_THRESHOLD
    if int(bare) < LOWEST_THRESHOLD:
        tell(Doubt.THRESHOLD_LOW, text)
        return LOWEST_THRESHOLD
    return int(bare)


def _beside_each_other(read: Sequence[ListedSchool]) -> tuple[ListedSchool, ...]:
    """The second of two rows with one name is doubtful, and each of two with one BRIN number."""
    names: set[str] = set()
    brins = Counter(each.words.brin for each in read if each.words.brin)
    found = []
    for each in read:
        key = name_key(each.words.name)
        doubts = [*each.doubts]
        if key in names:
            doubts.append(Doubtful(doubt=Doubt.NAME_TWICE, received=each.words.name))
        elif brins[each.words.brin] > 1:
            doubts.append(Doubtful(doubt=Doubt.BRIN_TWICE, received=each.words.brin))
        names.add(key)
        found.append(ListedSchool(row=each.row, words=each.words, doubts=tuple(doubts)))
    return tuple(found)
