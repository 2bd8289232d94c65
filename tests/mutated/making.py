"""Make the damaged files: a sound one of each format, and what may happen to it."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import openpyxl
import pandas as pd
import pyreadstat
from PIL import Image

from tests.core.survey_files.test_variations import COATS

DATA = Path(__file__).parents[1] / "data"
#: Rows of a sound file that is written in another format; more would only take time.
_MOST_ROWS = 120


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A damaged file. `of`: what it was made of; `how`: what happened to it; `lss`: a structure beside it."""

    data: bytes
    of: str
    how: str
    lss: bytes | None = None


def mutant(seed: int) -> Mutant:
    """The file of this seed."""
    chance = Random(seed)
    of = chance.choice(list(_SOURCES))
    if of in COATS and chance.random() < 0.5:
        how = chance.choice(list(_OF_ROWS))
        return Mutant(data=COATS[of](_OF_ROWS[how](chance, _rows(chance))), of=of, how=how)
    sound = _SOURCES[of](chance)
    ways = {**_OF_BYTES, **(_OF_PARTS if sound.startswith(b"PK") else {})}
    how = chance.choice(list(ways))
    data = ways[how](chance, sound)
    if of == "lss":
        return Mutant(data=(DATA / "limesurvey/codes_comma.csv").read_bytes(), of=of, how=how, lss=data)
    return Mutant(data=data, of=of, how=how)


@cache
def _exports() -> tuple[tuple[tuple[str, ...], ...], ...]:
    found = []
    for path in sorted([*DATA.glob("cases/*.csv"), *DATA.glob("reproduced/*.csv")]):
        text = path.read_bytes().decode("utf-8-sig", "replace")
        delimiter = max(";,\t", key=text.split("\n", 1)[0].count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        found.append(tuple(tuple(row) for row in rows[:_MOST_ROWS]))
    return tuple(found)


def _rows(chance: Random) -> list[list[str]]:
    return [list(row) for row in chance.choice(_exports())]


def _sav(chance: Random, compress: bool = False) -> bytes:
    rows = [row for row in _rows(chance) if row]
    width = min(map(len, rows))
    frame = pd.DataFrame({f"v{at}": [row[at][:200] for row in rows[1:]] for at in range(width)})
    frame["n"] = [float(at % 5) for at in range(len(frame))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sav"
        labels = {"n": {float(at): f"antwoord {at}" for at in range(5)}}
        pyreadstat.write_sav(
            frame, str(path), column_labels=[*rows[0][:width], "n"], variable_value_labels=labels,
            compress=compress,
        )  # fmt: skip
        return path.read_bytes()


def _picture(chance: Random, kind: str) -> bytes:
    made = io.BytesIO()
    noise = Image.frombytes("RGB", (80, 60), chance.randbytes(80 * 60 * 3))
    noise.resize((400, 300)).save(made, kind, exif=Image.Exif())
    return made.getvalue()


def _zipped(chance: Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("antwoorden.csv", COATS["semicolons"](_rows(chance)))
    return made.getvalue()


def _sources(chance: Random) -> bytes:
    entry = "@article{a%d, title={Leren %d}, author={Vos, A. and Berg, B.}, year=2021, doi={10.1/x%d}}\n"
    ris = "TY  - JOUR\nTI  - Leren %d\nAU  - Vos, A.\nPY  - 2021\nER  - \n"
    n = range(chance.randint(1, 20))
    return "".join((entry % (at, at, at)) if chance.random() < 0.9 else ris % at for at in n).encode()


def _as(coat: str) -> Callable[[Random], bytes]:
    return lambda chance: COATS[coat](_rows(chance))


def _file(pattern: str) -> Callable[[Random], bytes]:
    return lambda chance: chance.choice(sorted(DATA.glob(pattern))).read_bytes()


_SOURCES: dict[str, Callable[[Random], bytes]] = {
    **{coat: _as(coat) for coat in COATS},
    "xlsx of a tool": _file("*/*.xlsx"),
    "csv of a tool": _file("*/*.csv"),
    "sav": _sav,
    "zsav": lambda chance: _sav(chance, compress=True),
    "zip": _zipped,
    "lss": _file("limesurvey/*.lss"),
    "jpg": lambda chance: _picture(chance, "JPEG"),
    "png": lambda chance: _picture(chance, "PNG"),
    "bib": _sources,
}


def _bits(chance: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        at = chance.randrange(len(changed))
        changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: Random, data: bytes) -> bytes:
    begin, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice((data[:begin], data[begin:], data[:begin] + data[end:]))


def _twice(chance: Random, data: bytes) -> bytes:
    begin, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[begin:end] * chance.choice((1, 2, 30)) + data[end:]


def _noise(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    put = chance.choice((b"\0" * 50, b'"', b"\n" * 5_000, b";" * 2_000, chance.randbytes(300), b"\xff\xfe"))
    return data[:at] + put + data[at:]


def _numbers(chance: Random, data: bytes) -> bytes:
    """Digits become other digits: what counts and points in a file."""
    changed = bytearray(data)
    places = [at for at, one in enumerate(changed) if 48 <= one <= 57] or [0]
    for _ in range(chance.choice((1, 5, 50))):
        changed[chance.choice(places)] = chance.choice(b"0123456789")
    return bytes(changed)


def _parts(way: Callable[[Random, bytes], bytes]) -> Callable[[Random, bytes], bytes]:
    """The same to what a packed file holds, packed again."""

    def changed(chance: Random, data: bytes) -> bytes:
        made = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(data)) as sound,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out,
        ):
            names = sound.namelist()
            struck = chance.choice(names)
            gone = chance.choice(names) if chance.random() < 0.1 else None
            for name in names:
                part = sound.read(name)
                if name != gone:
                    out.writestr(name, way(chance, part) if name == struck and part else part)
        return made.getvalue()

    return changed


_OF_BYTES = {"bits": _bits, "cut": _cut, "twice": _twice, "noise": _noise, "numbers": _numbers}
_OF_PARTS = {f"{name} within": _parts(way) for name, way in _OF_BYTES.items()}


def _long_cells(chance: Random, rows: list[list[str]]) -> list[list[str]]:
    for _ in range(chance.choice((1, 1, 4))):
        row = chance.choice([each for each in rows if each])
        row[chance.randrange(len(row))] = chance.choice(("x", "ja ", "a;b,", "é", "1")) * chance.choice(
            (1_000, 15_000)
        )
    return [[cell[:32_000] for cell in row] for row in rows]


def _empty_rows(chance: Random, rows: list[list[str]]) -> list[list[str]]:
    at = chance.randrange(len(rows))
    short = [rows[-1][:1]] if chance.random() < 0.5 else []
    return [*rows[:at], *([[]] * chance.choice((1, 40, 5_000, 20_000))), *rows[at:], *short]


def _wide(chance: Random, rows: list[list[str]]) -> list[list[str]]:
    times = chance.choice((2, 10, 40))
    return [(row * times)[:250] for row in rows]


def _ragged(chance: Random, rows: list[list[str]]) -> list[list[str]]:
    return [row[: chance.randint(0, len(row))] if chance.random() < 0.3 else row for row in rows]


def _shuffled(chance: Random, rows: list[list[str]]) -> list[list[str]]:
    cells = [cell for row in rows for cell in row]
    chance.shuffle(cells)
    width = max(1, len(rows[0]) + chance.randint(-1, 1))
    return [cells[at : at + width] for at in range(0, len(cells), width)]


def _turned(_chance: Random, rows: list[list[str]]) -> list[list[str]]:
    return [list(column) for column in zip(*rows[:120], strict=False)]


_OF_ROWS = {
    "long cells": _long_cells,
    "empty rows": _empty_rows,
    "wide": _wide,
    "ragged": _ragged,
    "shuffled": _shuffled,
    "turned": _turned,
}


def _many_sheets(chance: Random) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    rows = _rows(chance)[:30]
    for at in range(chance.choice((2, 30, 150))):
        sheet = book.create_sheet(f"Blad {at}")
        sheet.sheet_state = chance.choice(("visible", "visible", "hidden"))
        for row in rows[: chance.randint(0, 30)]:
            sheet.append([cell.replace("\x0b", "") for cell in row])
    book.save(made)
    return made.getvalue()


_SOURCES["xlsx of many sheets"] = _many_sheets
