"""Invented tables: lists of pupils as schools make them, and sound surveys and lists of staff beside them.

A table is a line of `tests/data/identity`: its name, and after each "|" a heading, "=", and a kind of cells.
Nothing in them is true; the citizen service numbers are of the range that is for testing.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from stdnum.nl import bsn as bsn_number

DATA = Path(__file__).parents[1] / "data" / "identity"


def _lines(name: str, divider: str) -> Iterator[tuple[str, str]]:
    for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()[1:]:
        first, _, rest = line.partition(divider)
        yield first.strip(), rest.strip()


_WORDS = {kind: words.split(";") for kind, words in _lines("cells", "=")}
FIRST, LAST = _WORDS["first"], _WORDS["surname"]


def _bsn(rng: random.Random) -> str:
    """A citizen service number of the range that is for testing."""
    while not bsn_number.is_valid(number := f"99999{rng.randrange(10_000):04d}"):
        continue
    return number


def _name(rng: random.Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def _turned(rng: random.Random) -> str:
    *between, last = rng.choice(LAST).split()
    return f"{last}, {' '.join([rng.choice(FIRST), *between])}"


def _day(rng: random.Random, first: date, days: int) -> str:
    day = first + timedelta(days=rng.randrange(days))
    return f"{day.day:02d}-{day.month:02d}-{day.year}"


_MADE: dict[str, Callable[[random.Random], str]] = {
    "bsn": _bsn,
    "bsn_dots": lambda rng: f"{(n := _bsn(rng))[:4]}.{n[4:6]}.{n[6:]}",
    "id": lambda rng: str(rng.randrange(1_000, 9_999)),
    "long": lambda rng: str(rng.randrange(100_000, 999_999)),
    "eck": lambda rng: f"https://ketenid.nl/pilot/{rng.getrandbits(128):032x}",
    "hash": lambda rng: f"{rng.getrandbits(64):016x}",
    "last": lambda rng: rng.choice(LAST).split()[-1],
    "between": lambda rng: rng.choice(["", "van", "de", ""]),
    "name": _name,
    "turned": _turned,
    "short": lambda rng: f"{rng.choice(FIRST)} {rng.choice(LAST)[0].upper()}.",
    "initials": lambda rng: f"{rng.choice(FIRST)[0]}.{rng.choice(LAST)[0].upper()}.",
    "parent": lambda rng: f"mw. {rng.choice('ABCDEFGH')}. {rng.choice(LAST)}",
    "born": lambda rng: _day(rng, date(2014, 9, 1), 365),
    "old": lambda rng: _day(rng, date(1965, 1, 1), 12_000),
    "birthday": lambda rng: f"{rng.randrange(1, 29)} {rng.choice(['maart', 'mei', 'juni', 'oktober'])}",
    "since": lambda rng: _day(rng, date(2019, 8, 1), 1_500),
    "day": lambda rng: _day(rng, date(2026, 9, 1), 60),
    "stamp": lambda rng: (
        f"{_day(rng, date(2026, 3, 2), 14)} {rng.randrange(8, 22)}:{rng.randrange(60):02d}:{rng.randrange(60):02d}"
    ),
    "phone": lambda rng: f"06-{rng.randrange(10_000_000, 99_999_999)}",
    "mail": lambda rng: f"{rng.choice(FIRST).lower()}.{rng.randrange(99)}@school.example",
    "street": lambda rng: f"{rng.choice(['Dorpsstraat', 'Kerkweg', 'Lindelaan'])} {rng.randrange(1, 99)}",
    "postcode": lambda rng: f"{rng.randrange(1000, 9999)} {rng.choice('ABGHK')}{rng.choice('ABGHK')}",
    "vs": lambda rng: str(rng.randrange(60, 320)),
    "dle": lambda rng: str(rng.randrange(5, 60)),
    "percent": lambda rng: str(rng.randrange(1, 100)),
    "mean": lambda rng: f"{rng.randrange(2000, 3300) / 10:.1f}".replace(".", ","),
    "brin": lambda rng: f"{rng.randrange(10, 30)}{rng.choice('ABCDEFG')}{rng.choice('KLMNOP')}",
    "teacher": lambda rng: f"juf {rng.choice(FIRST)}",
    "staffno": lambda rng: f"P{rng.randrange(1000, 9999)}",
}
_ONCE = frozenset({"name", "turned", "bsn", "long", "id", "mail", "short"})


def _cells(kind: str, n: int, rng: random.Random) -> list[str]:
    if kind == "nr":
        return [str(row + 1) for row in range(n)]
    if kind.startswith("groups"):
        return [f"Groep {3 + row % 6}" for row in range(n)]
    if kind.startswith("nrs "):
        return [f"{kind[4:]} {row + 1}" for row in range(n)]
    made = _MADE.get(kind) or (lambda rng: rng.choice(_WORDS[kind]))
    cells: list[str] = []
    while len(cells) < n:
        cell = made(rng)
        if kind not in _ONCE or cell not in cells or len(cells) > 200:
            cells.append(cell)
    return cells


def table(columns: str, rows: int, rng: random.Random) -> list[list[str]]:
    """The headings, and so many rows below them."""
    pairs = [each.strip().rpartition("=") for each in columns.split("|")]
    cells = [_cells(kind.strip(), rows, rng) for _, _, kind in pairs]
    return [[heading.strip() for heading, _, _ in pairs], *map(list, zip(*cells, strict=True))]


def as_csv(rows: list[list[str]], delimiter: str = ";") -> bytes:
    """As a text file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def tables(kind: str, seed: int = 0) -> dict[str, list[list[str]]]:
    """Tables of one kind ("pupils", "doubtful" or "sound"), by name; another seed fills them otherwise."""
    rng = random.Random(f"{kind} {seed}")
    return {name: table(columns, rng.choice((6, 9, 14, 24)), rng) for name, columns in _lines(kind, "|")}


def dressed(rows: list[list[str]], seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """The same table as people hand it over: other divisions, letters, titles, orders and lengths."""
    head, *body = rows
    places = list(range(len(head)))
    random.Random(seed).shuffle(places)
    blank = [""] * (len(head) - 1)
    yield "as it is", as_csv(rows)
    yield "tabs", as_csv(rows, "\t")
    yield "commas", as_csv(rows, ",")
    yield "capitals", as_csv([[each.upper() for each in head], *body])
    yield "small letters", as_csv([[each.lower().replace(" ", "_") for each in head], *body])
    yield "in another order", as_csv([[row[place] for place in places] for row in rows])
    yield "below a title", as_csv([["Basisschool De Linde", *blank], ["", *blank], *rows])
    yield "three rows", as_csv(rows[:4])
    yield "several rows for each", as_csv([head, *(row for _ in range(4) for row in body)])
    yield "with a total", as_csv([*rows, ["Totaal", *blank]])
    yield "as a workbook", as_xlsx(rows)


def as_xlsx(rows: list[list[str]]) -> bytes:
    """As a workbook, numbers as numbers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": True}) as book:
        sheet = book.add_worksheet("Blad1")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()
