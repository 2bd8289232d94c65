"""The files of the one invented consultation, and what was submitted in it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from core.survey_files import Corrections, Recognition, Responses, Table, apply, read_table, recognise

DATA = Path(__file__).parents[2] / "data"


def data(name: str) -> bytes:
    """A file of tests/data, unpacked where it is packed."""
    content = (DATA / name).read_bytes()
    return gzip.decompress(content) if name.endswith(".gz") else content


def imported(
    content: bytes,
    filename: str = "export.csv",
    lss: bytes | None = None,
    corrections: Corrections | None = None,
) -> tuple[Table, Recognition, Responses]:
    """The whole way of a file, as the page goes it (texts are kept as typed)."""
    table = read_table(content, filename, lss)
    recognition = recognise(table, corrections)
    return table, recognition, apply(table, recognition, mask=False)


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    """What was submitted, counted without any export."""
    return json.loads((DATA / "truth.json").read_text())
