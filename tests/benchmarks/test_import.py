"""Importing 50,000 responses, against bare pandas and bare calamine on the same bytes in the same run."""

from __future__ import annotations

import gzip
import io
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture
from python_calamine import CalamineWorkbook

from core.data_kinds import DataKind
from core.norms import DecisionNorms, GroupCounts, GroupNorm, judge
from core.survey_files import apply, read_table, recognise, tally
from db.store import Store
from db.surveys import import_survey
from tests.conftest import Cast

LARGE = Path(__file__).parents[1] / "data" / "limesurvey" / "large_full_text_semicolon.csv.gz"
ROUNDS = 3


@pytest.fixture(scope="module")
def csv() -> bytes:
    return gzip.decompress(LARGE.read_bytes())


@pytest.fixture(scope="module")
def xlsx(csv: bytes) -> bytes:
    frame = pd.read_csv(io.BytesIO(csv), sep=";", dtype=str, keep_default_na=False)
    made = io.BytesIO()
    workbook = xlsxwriter.Workbook(made, {"constant_memory": True, "strings_to_formulas": False})
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, list(frame.columns))
    for place, row in enumerate(frame.itertuples(index=False), start=1):
        sheet.write_row(place, 0, row)
    workbook.close()
    return made.getvalue()


def understand(data: bytes, name: str) -> int:
    """Everything that an import does except storing: read, recognise, keep, count, pack."""
    table = read_table(data, name)
    recognition = recognise(table)
    responses = apply(table, recognition)
    responses.to_parquet()
    return len(tally(responses))


@pytest.mark.benchmark(group="import of 50,000 responses (CSV)")
def test_bare_pandas_baseline(benchmark: BenchmarkFixture, csv: bytes) -> None:
    benchmark.pedantic(lambda: pd.read_csv(io.BytesIO(csv), sep=";"), rounds=ROUNDS, warmup_rounds=1)


@pytest.mark.benchmark(group="import of 50,000 responses (CSV)")
def test_csv(benchmark: BenchmarkFixture, csv: bytes) -> None:
    benchmark.pedantic(understand, args=(csv, "groot.csv"), rounds=ROUNDS, warmup_rounds=1)


@pytest.mark.benchmark(group="import of 50,000 responses (CSV)")
def test_csv_stored(benchmark: BenchmarkFixture, csv: bytes, store: Store, cast: Cast) -> None:
    attempt = iter(range(1, 100))

    def run() -> None:
        # A different last byte each time, because the same file is refused the second time.
        data = csv + b"\n" * next(attempt)
        table = read_table(data, "groot.csv")
        recognition = recognise(table)
        responses = apply(table, recognition)
        import_survey(store, cast.lea, "Groot", DataKind.SATISFACTION, recognition, responses, {})

    benchmark.pedantic(run, rounds=ROUNDS, warmup_rounds=1)


@pytest.mark.benchmark(group="import of 50,000 responses (XLSX)")
def test_bare_calamine_baseline(benchmark: BenchmarkFixture, xlsx: bytes) -> None:
    def run() -> None:
        CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_index(0).to_python()

    benchmark.pedantic(run, rounds=ROUNDS, warmup_rounds=1)


@pytest.mark.benchmark(group="import of 50,000 responses (XLSX)")
def test_xlsx(benchmark: BenchmarkFixture, xlsx: bytes) -> None:
    benchmark.pedantic(understand, args=(xlsx, "groot.xlsx"), rounds=ROUNDS, warmup_rounds=1)


@pytest.mark.benchmark(group="verdict")
def test_verdict_of_two_groups(benchmark: BenchmarkFixture) -> None:
    share = Fraction(11, 20)
    norms = DecisionNorms(
        (
            GroupNorm(group="parents", response=None, threshold=share),
            GroupNorm(group="teachers", response=None, threshold=share),
        )
    )
    counts = [
        GroupCounts(group="parents", invited=180, favour=57, against=33),
        GroupCounts(group="teachers", invited=24, favour=8, against=12),
    ]

    benchmark(judge, norms, counts)
