"""The real export of tests/data as LimeSurvey would have written it with other choices, and of fewer people."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).parents[1] / "data" / "limesurvey"
N_OWN = 8  # id to datestamp
GROUP, SUBMITTED = 8, 1
JOINERS = {"semicolon.csv": ";", "comma.csv": ",", "tab.csv": "\t"}
#: Three rows of numbers; the survey in tests/data has none. By whom a row is answered: everybody, or very few.
HOURS = ("Maandag", "Dinsdag", "Woensdag")


@dataclass(frozen=True, kw_only=True)
class Variant:
    """An export. `rows`, `columns`: which of them, by a name of `ROWS` and `COLUMNS`."""

    headings: str
    answers: str
    form: str
    rows: str = "all"
    columns: str = "all"
    is_complete: bool = False
    with_structure: bool = False

    @property
    def name(self) -> str:
        """What it is called among the others."""
        parts = (self.headings, self.answers, self.rows, self.columns, "complete" if self.is_complete else "",
                 "lss" if self.with_structure else "", self.form.removesuffix("xlsx"))  # fmt: skip
        return "-".join(filter(None, parts)).replace(" ", "_") + ".xlsx" * (self.form == "xlsx")

    @property
    def lss(self) -> bytes | None:
        """The structure that is given with it."""
        return (FOLDER / "structure.lss").read_bytes() if self.with_structure else None

    @property
    def content(self) -> bytes:
        """The file."""
        chance = random.Random(self.name)
        lines = _rows(self, chance)
        kept = _columns(self.columns, lines, chance)
        headings = [_heading(*each, self.headings) for each in _headings()]
        table = [[line[place] for place in kept] for line in [headings, *lines]]
        return _xlsx(table) if self.form == "xlsx" else _text(table, JOINERS[self.form])


def variants() -> Iterator[Variant]:
    """Each style of heading, answers and file, of all rows and of the complete ones; then fewer rows and columns."""
    rows, columns = list(ROWS), list(COLUMNS)
    styles = product(
        ("code", "full", "abbreviated", "codetext"), ("long", "short"), (*JOINERS, "xlsx"), (False, True)
    )
    for number, (headings, answers, form, is_complete) in enumerate(styles):
        yield Variant(
            headings=headings, answers=answers, form=form, is_complete=is_complete,
            rows=rows[number % len(rows)], columns=columns[number // 2 % len(columns)],
            with_structure=answers == "short" and number % 3 == 0,
        )  # fmt: skip
    for few, some in product(ROWS, COLUMNS):
        yield Variant(headings="full", answers="long", form="semicolon.csv", rows=few, columns=some)


def _headings() -> list[tuple[str, str, str]]:
    """Of each column its code, its question, and the part of that (an option or a row), or nothing."""
    found = []
    for each in _read("code_and_text_semicolon.csv", ";")[0]:
        code, _dot, text = each.partition(". ")
        has_part = "[" in code
        question, _bracket, part = text.rpartition(" [") if has_part else (text, "", "")
        found.append((code, question, part.removesuffix("]")))
    return [
        *found,
        *(
            (f"uren[SQ00{place}]", "Hoeveel uur opvang heeft u nodig?", day)
            for place, day in enumerate(HOURS, 1)
        ),
    ]


def _heading(code: str, question: str, part: str, style: str) -> str:
    if style == "code":
        return code
    if style == "abbreviated":
        question, part = (f"{each[:15]}.. " if len(each) > 15 else each for each in (question, part))
    text = f"{question} [{part}]" if part else question
    return f"{code}. {text}" if style == "codetext" else text


@cache
def _read(name: str, joiner: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO((FOLDER / name).read_text("utf-8-sig")), delimiter=joiner))


def _rows(variant: Variant, chance: random.Random) -> list[list[str]]:
    name, joiner = ("full_text_semicolon.csv", ";") if variant.answers == "long" else ("codes_comma.csv", ",")
    lines = [
        [*line, *(str(chance.choice((0, 2, 4, 5))) for _day in HOURS)]
        for line in _read(name, joiner)[1:]
        if line
    ]
    if variant.is_complete:
        lines = [line for line in lines if line[SUBMITTED]]
    teachers = {"leerkracht", "AO02"}
    team = [line for line in lines if line[GROUP] in teachers]
    parents = [line for line in lines if line[GROUP] not in teachers]
    n_parents, n_team = ROWS[variant.rows]
    return [
        *chance.sample(parents, min(n_parents, len(parents))),
        *chance.sample(team, min(n_team, len(team))),
    ]


def _columns(name: str, lines: list[list[str]], chance: random.Random) -> list[int]:
    """The columns that are kept; in some variants few people answered the first row of each matrix."""
    codes = [code for code, _question, _part in _headings()]
    kept = list(range(len(codes)))
    if COLUMNS[name] == "seldom":
        firsts = [
            place
            for place, code in enumerate(codes)
            if code in ("stellingen[SQ001]", "uren[SQ001]", "gevolgen[SQ001]")
        ]
        for number, line in enumerate(lines):
            for place in firsts:
                line[place] = line[place] if number % 25 == 3 else ""
    elif COLUMNS[name] == "none":
        firsts = [codes.index("stellingen[SQ001]"), codes.index("uren[SQ001]"), codes.index("oordeel")]
        for line in lines:
            for place in firsts:
                line[place] = ""
    elif COLUMNS[name] == "matrices":
        return [
            place
            for place, code in enumerate(codes)
            if place < 2 or place == GROUP or code.startswith(("stel", "uren"))
        ]
    elif COLUMNS[name] == "no group":
        kept.remove(GROUP)
    elif COLUMNS[name] == "some":
        return sorted([0, SUBMITTED, *chance.sample(range(N_OWN, len(codes)), 9)])
    return kept


#: How many parents and teachers at most.
ROWS = {"all": (1000, 100), "half": (40, 9), "few": (12, 3), "hardly any": (4, 2), "parents": (1000, 0), "team": (0, 11),
        "one": (1, 0)}  # fmt: skip
COLUMNS = {"all": "", "first row seldom": "seldom", "first row never": "none", "matrices": "matrices", "no group": "no group",
           "some": "some"}  # fmt: skip


def _text(table: Sequence[Sequence[str]], joiner: str) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=joiner, quoting=csv.QUOTE_ALL).writerows(table)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _xlsx(table: Sequence[Sequence[str]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Resultaten")
        for at, line in enumerate(table):
            for place, cell in enumerate(line):
                sheet.write_string(at, place, cell)
    return stream.getvalue()
