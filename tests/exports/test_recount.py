"""A second count, of cells that pandas read itself, agrees with what is told of every file."""

from __future__ import annotations

import gzip
import io
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pytest

from core.survey_files import Reading, Recognition, Table, apply, read_table, recognise, tally
from core.survey_files.errors import CountsDiffer
from core.survey_files.model import QuestionKind
from core.survey_files.recount import recount
from tests.exports.test_cases import DATA
from tests.exports.truths import Truth, truths_in

#: What pandas does not tell: rows that are no rows, a number's format, a hidden row, a formula, ranges that Excel made dates, bare quotes.
UNTOLD = {
    "f02_hours_over_a_day.xlsx", "f07_percentages.xlsx", "f13_filtered_rows.xlsx",
    "f10_chart_sheet_first.xlsx", "t15_respondents_in_columns.csv", "s08_ages_made_dates_by_excel.csv", "c14_quotes_not_doubled.csv", "c13_line_ends_not_quoted.csv",
}  # fmt: skip
FILES = [truth for truth in truths_in(DATA) if truth.name not in UNTOLD and not truth.refused]
LARGE = Truth(
    name="large.csv",
    content=gzip.decompress((DATA / "limesurvey" / "large_full_text_semicolon.csv.gz").read_bytes()),
)


@pytest.mark.parametrize("truth", [*FILES, LARGE], ids=lambda truth: truth.name)
def test_the_cells_give_the_same_counts(truth: Truth) -> None:
    table = read_table(truth.content, truth.name, truth.lss)
    recognition = recognise(table)

    frame = _frame(truth.content, table)
    cells = [pa.array(frame[name].tolist(), pa.string()).dictionary_encode() for name in frame]

    assert list(recount(cells, recognition, apply(table, recognition))) == []


def _frame(content: bytes, table: Table) -> pd.DataFrame:
    if table.format == "xlsx":
        frame = pd.read_excel(
            io.BytesIO(content),
            sheet_name=table.sheet.name,
            header=None,
            dtype=str,
            na_filter=False,
            engine="openpyxl",
        )
    else:
        frame = pd.read_csv(
            io.BytesIO(content), sep=table.sheet.delimiter, encoding=table.sheet.encoding,
            names=range(len(table.columns)), dtype=str, keep_default_na=False,
        )  # fmt: skip
    frame = frame.fillna("").iloc[len(table.headers) :]
    return frame[frame.apply(lambda column: column.str.strip() != "").any(axis=1)]


ROWS = "Rol;Bent u voor?;Welke dagen?;Hoeveel uur?\n" + "".join(
    f"{role};{'Ja' if n % 3 else 'Nee'};{days};{n + 10}\n"
    for n, (role, days) in enumerate(
        [("ouder", "ma,di"), ("team", "di"), ("ouder", "wo,di"), ("ouder", "ma"), ("team", "ma,wo,di")] * 6
    )
)


def misread(key: str, **changes: object) -> tuple[Table, Recognition]:
    """The rows, of which one question is read in another way."""
    table = read_table(ROWS.encode(), "peiling.csv")
    found = recognise(table)
    readings: Mapping[str, Reading] = {**found.readings, key: replace(found.readings[key], **changes)}  # type: ignore[arg-type]
    return table, replace(found, readings=readings)


def test_rows_read_rightly_are_kept() -> None:
    table, found = misread("Bent u voor?")

    assert len(apply(table, found).table) == 30


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("Bent u voor?", {"labels": {"Ja": "Nee", "Nee": "Ja"}}),
        ("Bent u voor?", {"labels": {"Ja": "Ja"}}),
        ("Welke dagen?", {"joiner": "|"}),
    ],
    ids=["options swapped", "an answer lost", "another joiner"],
)
def test_what_is_read_wrongly_is_not_kept(key: str, changes: dict[str, object]) -> None:
    table, found = misread(key, **changes)

    with pytest.raises(CountsDiffer) as refused:
        apply(table, found)

    assert refused.value.question == key
    assert refused.value.counted != refused.value.recounted


def test_answers_in_another_group_are_not_kept() -> None:
    table = read_table(ROWS.encode(), "peiling.csv")
    found = recognise(table)
    ouder, team = found.groups
    groups = (replace(ouder, answers=("ouder", "team")), replace(team, answers=()))

    responses = apply(table, replace(found, groups=groups))

    assert list(recount([c.encoded for c in table.columns], found, responses))


#: Rows of three cells in which LimeSurvey wrote 1 for a tick and 2 for none; in the second nobody ticked the
#: second option, and somebody ticked none. Where all say 2 it is a number like another.
TWOS = [
    ([(1, 2, 1), (2, 1, 1), (1, 1, 2)], QuestionKind.MULTI_SELECT),
    ([(1, 2, 1), (2, 2, 2), (2, 2, 1)], QuestionKind.MULTI_SELECT),
    ([(2, 2, 2), (2, 2, 2), (2, 2, 2)], QuestionKind.NUMBER),
]


@pytest.mark.parametrize(("rows", "kind"), TWOS)
def test_a_two_is_no_tick_only_beside_a_one(rows: list[tuple[int, ...]], kind: QuestionKind) -> None:
    lines = ["id;submitdate;lastpage;startlanguage;seed;rol;keuze[SQ001];keuze[SQ002];keuze[SQ003]"]
    for number, row in enumerate(rows * 4, 1):
        lines.append(
            ";".join(map(str, (number, "2026-11-07 10:00:00", 3, "nl", 900 + number, "ouder", *row)))
        )
    table = read_table("\n".join(lines).encode(), "peiling.csv")
    found = recognise(table)

    counted = {(one.row, one.option): one.value for one in tally(apply(table, found)) if one.complete}

    assert next(each.kind for each in found.questions if each.key.startswith("keuze")) is kind
    if kind is QuestionKind.MULTI_SELECT:
        for place, option in enumerate(("SQ001", "SQ002", "SQ003")):
            assert counted.get(("", option), 0) == 4 * sum(row[place] == 1 for row in rows)
