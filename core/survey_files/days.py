"""On which days a file was filled in: counts of the whole file. The moments themselves are never kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import dates
from core.survey_files.model import Reason

#: (day, whether complete, how many)
DayCounts = tuple[tuple[dt.date, bool, int], ...]
#: A poll is open for weeks; a column with more days than this says something else.
MOST_DAYS = 400
#: Columns that hold days, and are no moment at which somebody answered.
_NOT_SENT = frozenset({Reason.BIRTH_DATE})


def days_of(columns: Iterable[tuple[pa.Array, Reason | None]], complete: pa.Array) -> DayCounts:
    """How many answered on each day, by the fullest column of moments; of equal ones the last.

    Empty if no column says so surely, also where day and month may be meant otherwise.
    """
    best: pa.Array | None = None
    for cells, reason in columns:
        days = None if reason in _NOT_SENT else _days(cells)
        if days is not None and (best is None or days.null_count <= best.null_count):
            best = days
    if best is None:
        return ()
    counted = pa.table({"day": best, "complete": complete}).filter(pc.is_valid(best))
    found = counted.group_by(["day", "complete"]).aggregate([([], "count_all")]).to_pylist()
    return tuple(
        sorted((dt.date.fromisoformat(each["day"]), each["complete"], each["count_all"]) for each in found)
    )


def _days(cells: pa.Array) -> pa.Array | None:
    """The day of each cell as ISO text; None if these are no moments."""
    filled = pc.fill_null(cells, "")
    has_time = pc.match_substring_regex(filled, r"^\S+[ T]+\d?\d:\d\d")
    given = pc.sum(pc.not_equal(pc.utf8_trim_whitespace(filled), "")).as_py() or 0
    if not given or (pc.sum(has_time).as_py() or 0) < 0.9 * given:
        return None
    first = pc.if_else(has_time, pc.replace_substring_regex(filled, r"(?s)[ T].*$", ""), "")
    texts = first.dictionary_encode()
    different = [text for text in texts.dictionary.to_pylist() if text]
    read, is_doubtful = dates(different)
    if is_doubtful or len(different) > MOST_DAYS or len(read) < len(different):
        return None
    return pc.take(
        pa.array([read.get(text) for text in texts.dictionary.to_pylist()], pa.string()), texts.indices
    )
