"""What an import left out, as a file to download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.survey_files import RowFault, UnreadableRow
from db.surveys.values import LeftOutRow


def left_out_csv(
    rows: Sequence[UnreadableRow] | Sequence[LeftOutRow],
    headings: tuple[str, str, str, str, str],
    faults: Mapping[RowFault, str],
) -> bytes:
    """Rows as CSV for Excel, safe against formula injection; texts only where they were just uploaded.

    `headings` for number, reason, cells found, cells expected and text; `faults` words the reasons.
    """
    raise NotImplementedError
