"""What an import left out, as a file to download."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from core.survey_files import RowFault, UnreadableRow
from db.surveys.values import LeftOutRow

#: A spreadsheet takes a cell that begins so for a formula (tab and return are skipped by some).
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def left_out_csv(
    rows: Sequence[UnreadableRow] | Sequence[LeftOutRow],
    headings: tuple[str, str, str, str, str],
    faults: Mapping[RowFault, str],
) -> bytes:
    """Rows as CSV for Excel, safe against formula injection; texts only where they were just uploaded.

    `headings` for number, reason, cells found, cells expected and text; `faults` words the reasons.
    """
    written = io.StringIO()
    # Excel in Dutch splits at the semicolon, and knows UTF-8 by its mark.
    lines = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    lines.writerow([_harmless(heading) for heading in headings])
    for row in rows:
        text = row.text if isinstance(row, UnreadableRow) else ""
        lines.writerow([row.number, _harmless(faults[row.fault]), row.cells, row.expected, _harmless(text)])
    return written.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
