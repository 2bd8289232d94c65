"""Exports with a school column, as a board downloads them: real shapes with the column put in by a seed."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Mapping, Sequence

from core.survey_files import Corrections, Recognition, Table, read_table, recognise
from core.survey_files.model import ColumnRole
from core.survey_files.parting import FilePart, part_of
from tests.db.exports import DATA

SCHOOL = "School"
GOOGLE = "reproduced/google_forms_nl.csv"


def with_schools(names: Sequence[str], name: str = GOOGLE, seed: int = 15, times: int = 1) -> bytes:
    """A real export, its rows so many times, with a column that says at which school each was filled in."""
    drawn = random.Random(seed)
    text = (DATA / name).read_bytes().decode("utf-8-sig")
    head, *lines = list(csv.reader(io.StringIO(text)))
    rows = [[*line[:1], names[at % len(names)], *line[1:]] for at, line in enumerate(lines * times)]
    drawn.shuffle(rows)
    return _csv([[*head[:1], SCHOOL, *head[1:]], *rows])


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


QUESTION = "Bent u voor vijf gelijke dagen?"


def votes(counts: Mapping[str, Mapping[str, Mapping[str, int]]]) -> bytes:
    """A file with so many answers to `QUESTION`: by school, group and answer."""
    rows = [
        [school, group, answer, f"{number} van {group} op {school}"]
        for school, groups in counts.items()
        for group, answers in groups.items()
        for answer, n in answers.items()
        for number in range(n)
    ]
    return _csv([[SCHOOL, "Groep", QUESTION, "Wilt u dat toelichten?"], *rows])


def read(data: bytes) -> tuple[Table, Recognition]:
    """Read a file as the page of the board does, with the column of schools left out."""
    table = read_table(data, "alle-scholen.csv")
    return table, recognise(table, Corrections(roles={SCHOOL: ColumnRole.LEFT_OUT}))


def parted(data: bytes, schools: Mapping[str, int]) -> dict[int, FilePart]:
    """The parts by school, as the page hands them over; `schools`: the answer -> the school."""
    table, found = read(data)
    parts = {school: part_of(table, found, SCHOOL, [answer]) for answer, school in schools.items()}
    return {school: part for school, part in parts.items() if part is not None}
