"""A list of people to invite, as somebody pastes it or has it in a table: who, where, in which role."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from core.permissions import Role
from core.vocabulary import name_key, tidy

#: More people than one list can need; the largest schools have some 150.
MOST = 300
#: The headings may stand below a title, as in most workbooks.
LATEST_HEADINGS = 5
_SEPARATORS = ("\t", ";", "|", ",")
#: `Tom de Wit <tom@school.nl>`, as mail programs copy it; several stand on one line, ; or , between them.
_IN_BRACKETS = re.compile(r"([^<>]*)<([^<>]*)>")


class Column(StrEnum):
    """What a column of a list of people holds."""

    NAME = "name"
    FIRST = "first"
    BETWEEN = "between"
    LAST = "last"
    EMAIL = "email"
    ROLE = "role"
    SCHOOL = "school"
    BRIN = "brin"


#: Accepted headings, in Dutch and in English: input data, so not translated.
_HEADINGS = {
    Column.NAME: ("naam", "name", "volledige naam", "full name", "medewerker", "collega", "weergavenaam"),
    Column.FIRST: ("voornaam", "roepnaam", "first name", "given name"),
    Column.BETWEEN: ("tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "infix"),
    Column.LAST: ("achternaam", "last name", "surname", "family name"),
    Column.EMAIL: (
        "e-mail", "email", "e-mailadres", "emailadres", "mail", "mailadres", "e-mail address",
        "email address", "gebruikersnaam", "user principal name",
    ),
    Column.ROLE: ("rol", "role", "functie", "function", "taak"),
    Column.SCHOOL: ("school", "schoolnaam", "naam school", "naam van de school", "name of the school"),
    Column.BRIN: ("brin", "brinnummer", "brin-nummer", "brin nummer"),
}  # fmt: skip
_KNOWN = {name_key(word): column for column, words in _HEADINGS.items() for word in words}
#: What people call a role, in Dutch and in English: input data as well.
_ROLES = {
    Role.TEACHER: (
        "leerkracht", "leraar", "lerares", "docent", "juf", "meester", "teamlid", "teacher", "team member",
        "groepsleerkracht", "vakleerkracht", "onderwijsassistent", "leraarondersteuner", "intern begeleider",
        "ib", "ib'er", "conciërge", "administratie", "leerkracht / teamlid", "member of the team",
    ),
    Role.SCHOOL_LEADER: (
        "schoolleider", "directeur", "directrice", "locatiedirecteur", "adjunct", "adjunct-directeur",
        "directie", "school leader", "head teacher", "headteacher", "principal", "head",
    ),
    Role.BOARD_MEMBER: ("bestuurder", "bestuur", "college van bestuur", "cvb", "board member"),
    Role.ADMINISTRATOR: ("beheerder", "applicatiebeheerder", "ict-coördinator", "administrator"),
}  # fmt: skip
_ROLE_OF = {name_key(word): role for role, words in _ROLES.items() for word in words}
#: Where many have an address, so that a slip in it is known.
_COMMON_DOMAINS = (
    "gmail.com", "hotmail.com", "outlook.com", "live.nl", "ziggo.nl", "kpnmail.nl", "icloud.com", "xs4all.nl",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One person of the list as it was given. `row`: the line, from 1.

    `role`: None if none was said; `said_role`: what was said and is no role that we know. `school`: what was
    said of theirs, a name or a BRIN number or both.
    """

    row: int
    name: str
    email: str
    role: Role | None = None
    said_role: str = ""
    school: tuple[str, ...] = ()


def lines_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Split pasted text into rows of cells, by whatever separates them on each line.

    Examples
    --------
    >>> lines_of("Tom\\ttom@school.nl\\n\\nTessa; tessa@school.nl")
    (('Tom', 'tom@school.nl'), (), ('Tessa', 'tessa@school.nl'))
    """
    return tuple(tuple(_cells(line)) for line in text.splitlines())


def _cells(line: str) -> Iterator[str]:
    if not line.strip():
        return
    if "<" in line and ">" in line:
        yield line
        return
    separator = next((each for each in _SEPARATORS if each in line), None)
    if separator is None:
        yield from _by_address(line)
        return
    yield from (tidy(cell.strip().strip('"')) for cell in line.split(separator))


def _by_address(line: str) -> Iterator[str]:
    """A line without separators: words with an @ are addresses, the words beside them a name."""
    parts = line.split()
    yield from (part for part in parts if "@" in part)
    if name := " ".join(part for part in parts if "@" not in part):
        yield name


def people_in(
    rows: Sequence[Sequence[str]], is_school: Callable[[str], bool] | None = None
) -> tuple[Given, ...]:
    """Read who stands in the rows: by their headings, or else by what each cell looks like.

    Parameters
    ----------
    rows : sequence of sequences of str
        Cells, a row per line of the list; empty rows count, so that a row is found again by its number.
    is_school : callable, optional
        Whether a cell names a school, in a list that says of each where they work.

    Returns
    -------
    tuple of Given
        In the order of the list; a row may hold several people.

    Examples
    --------
    >>> head = ["Voornaam", "Achternaam", "E-mail", "Functie"]
    >>> rows = [head, ["Tom", "Bos", "tom@de-linde.nl", "Directeur"]]
    >>> [(each.name, each.email, each.role.value) for each in people_in(rows)]
    [('Tom Bos', 'tom@de-linde.nl', 'school_leader')]
    >>> [each.row for each in people_in([["Team De Linde"], [""], *rows])]
    [4]
    >>> pasted = lines_of("Bos, Tom <tom@de-linde.nl>; tessa@de-linde.nl <tessa@de-linde.nl>")
    >>> [(each.row, each.name, each.email) for each in people_in(pasted)]
    [(1, 'Tom Bos', 'tom@de-linde.nl'), (1, '', 'tessa@de-linde.nl')]
    >>> here = people_in(lines_of("De Linde; Tom Bos; tom@bos.nl"), lambda cell: cell == "De Linde")
    >>> [(each.school, each.name) for each in here]
    [(('De Linde',), 'Tom Bos')]
    """
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(map(str.strip, row))]
    if not filled:
        return ()
    below, places = _headings(filled)
    if places:
        found = (_by_heading(number, row, places) for number, row in filled[below:])
        return tuple(each for each in found if each.name or each.email)
    return tuple(each for number, row in filled for each in _by_looks(number, row, is_school))


def _headings(filled: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, dict[Column, int]]:
    """How many rows are not of people, and the columns: the headings stand first, or below a title."""
    for above, (_number, row) in enumerate(filled[:LATEST_HEADINGS]):
        places = _places(row)
        if places and (above == 0 or len(places) > 1):
            return above + 1, places
        cells = [cell for cell in row if cell.strip()]
        if len(cells) > 1 or "@" in cells[0]:
            break
    return 0, {}


def _places(headings: Sequence[str]) -> dict[Column, int]:
    """Where each known column stands; none if no heading names a person or an address."""
    places: dict[Column, int] = {}
    for place, heading in enumerate(headings):
        if column := _KNOWN.get(name_key(heading)):
            places.setdefault(column, place)
    return places if places.keys() & {Column.NAME, Column.LAST, Column.FIRST, Column.EMAIL} else {}


def _by_heading(number: int, row: Sequence[str], places: dict[Column, int]) -> Given:
    def cell(column: Column) -> str:
        place = places.get(column)
        return tidy(row[place]) if place is not None and place < len(row) else ""

    parts = (cell(Column.FIRST), cell(Column.BETWEEN), cell(Column.LAST))
    name = _turned(cell(Column.NAME)) or " ".join(part for part in parts if part)
    role, unknown = _role(cell(Column.ROLE))
    school = tuple(said for column in (Column.SCHOOL, Column.BRIN) if (said := cell(column)))
    return Given(row=number, name=name, email=cell(Column.EMAIL), role=role, said_role=unknown, school=school)


def _by_looks(number: int, row: Sequence[str], is_school: Callable[[str], bool] | None) -> Iterator[Given]:
    if len(row) == 1 and (found := _IN_BRACKETS.findall(row[0])):
        for name, email in found:
            name = _turned(tidy(name.strip(" \t;,\"'")))
            # Outlook writes the address twice where it knows no name.
            yield Given(row=number, name="" if "@" in name else name, email=tidy(email))
        return
    whole = [tidy(cell) for cell in row if cell.strip()]
    school = tuple(cell for cell in whole if is_school and is_school(cell))
    cells = [cell for cell in whole if cell not in school]
    at = [place for place, cell in enumerate(cells) if "@" in cell]
    if len(at) > 1 or any(" " in cells[place] for place in at):  # a row of people, perhaps with their names
        yield from (_one_cell(number, cell, school) for cell in cells)
        return
    roles = [place for place, cell in enumerate(cells) if name_key(cell) in _ROLE_OF]
    rest = [place for place in range(len(cells)) if place not in (*at, *roles)]
    if is_school and not school and len([place for place in rest if not at or place < at[0]]) > 1:
        school = (cells[rest.pop(0)],)  # no school that is known: what stands in front, as we ask for it
    # What stands behind the address is no part of the name, unless nothing stands before it.
    behind = [place for place in rest if at and place > at[0] > rest[0]]
    yield Given(
        row=number,
        name=" ".join(cells[place] for place in rest if place not in behind),
        email=cells[at[0]] if at else "",
        role=_ROLE_OF[name_key(cells[roles[0]])] if roles else None,
        said_role=" ".join(cells[place] for place in behind),
        school=school,
    )


def _one_cell(number: int, cell: str, school: tuple[str, ...]) -> Given:
    words = cell.split()
    email = next((word for word in words if "@" in word), "")
    name = " ".join(word for word in words if word != email)
    return Given(row=number, name=name, email=email, school=school)


def _turned(name: str) -> str:
    """The name as it is said: `Wit, Tom de` becomes `Tom de Wit`."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip() if comma and first.strip() else name.strip(" ,")


def _role(said: str) -> tuple[Role | None, str]:
    role = _ROLE_OF.get(name_key(said)) if said else None
    return role, "" if role or not said else said


def meant_instead(email: str, domains: Iterable[str]) -> str:
    """The address that was probably meant, if its domain is nearly, but not, one of many; else empty.

    Parameters
    ----------
    email : str
        A whole address.
    domains : iterable of str
        Domains of other people of the same list and team, one for each person.

    Examples
    --------
    >>> linde = ["de-linde.nl"] * 3
    >>> meant_instead("tom@de-lnide.nl", linde), meant_instead("tom@gmial.com", [])
    ('tom@de-linde.nl', 'tom@gmail.com')
    >>> meant_instead("tom@de-linde.nl", linde), meant_instead("tom@eik.nl", linde)
    ('', '')
    """
    local, _at, domain = email.rpartition("@")
    held = list(domains)
    usual = {each for each in held if each != domain and held.count(each) >= 3}
    if domain in _COMMON_DOMAINS or held.count(domain) >= 3:
        return ""
    near = get_close_matches(domain, [*sorted(usual), *_COMMON_DOMAINS], n=1, cutoff=0.85)
    return f"{local}@{near[0]}" if near else ""


def same_person(name: str) -> str:
    """What two spellings of one name share: no capitals, accents, points or order of the words.

    >>> same_person("Wit, Tom de") == same_person("Tom de Wit"), same_person("André") == same_person("andre")
    (True, True)
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    parts = re.findall(r"\w+", bare.casefold())
    return " ".join(sorted(parts))
