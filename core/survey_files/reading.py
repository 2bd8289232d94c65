"""Read a file into a table of texts: CSV in any common shape, XLSX, XLS and ODS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from core.survey_files.model import Notice, UnreadableRow

#: Called with (rows done, rows in all).
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Hints:
    """What a person says about the file where reading it went wrong; empty means: find out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_rows: int = 0


@dataclass(frozen=True)
class Table:
    """The file as texts. A null cell was never shown (an unquoted empty cell); "" was left blank."""

    filename: str
    sha256: str
    format: str
    encoding: str
    delimiter: str
    sheet: str
    headers: tuple[tuple[str, ...], ...]
    columns: tuple[pa.Array, ...]
    unreadable: tuple[UnreadableRow, ...]
    notices: tuple[Notice, ...]
    lss: bytes | None = None


def read_table(
    data: bytes,
    filename: str,
    lss: bytes | None = None,
    hints: Hints | None = None,
    progress: Progress | None = None,
) -> Table:
    """Read an uploaded file; refuse what is no survey table."""
    raise NotImplementedError
