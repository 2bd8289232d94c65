"""What a person should know about a file that is not refused."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, dates, number, plain
from core.survey_files.model import Column, ColumnRole, Notice, NoticeKind, Question, QuestionKind, Tool
from core.survey_files.oddities import look_odd
from core.survey_files.seeing import Seen
from core.survey_files.tools import limesurvey_code


def unread_cells(seen: Seen, columns: Sequence[Column], questions: Sequence[Question]) -> list[Notice]:
    """Cells that are no number or date where their question asks one: they count as blank, and are named."""
    places = {column.key: column.position for column in columns}
    notices = []
    for question in questions:
        if question.kind not in (QuestionKind.NUMBER, QuestionKind.DATE):
            continue
        for row in question.rows:
            cells = seen.table.columns[places[row.columns[0]]].encoded
            texts = [
                text
                for text in cells.dictionary.to_pylist()
                if text and text.strip() and alike(text) != "n/a"
            ]
            read = (
                {text for text in texts if number(text) is not None}
                if question.kind is QuestionKind.NUMBER
                else set(dates(texts, serials=True)[0])
            )
            bad = pa.array([text for text in texts if text not in read], pa.string())
            if len(bad):
                hit = pc.fill_null(pc.is_in(cells.dictionary_decode(), bad), False)
                rows = tuple(seen.table.row_numbers.filter(hit).to_pylist())
                notices.append(Notice(NoticeKind.UNREAD_CELLS, question.text, len(rows), rows[:1000]))
    return notices


def find_notices(seen: Seen, columns: Sequence[Column], group_column: str) -> list[Notice]:
    notices = list(seen.table.notices)
    own = {
        place
        for place, name in enumerate(seen.headings)
        if seen.tool is Tool.LIMESURVEY and limesurvey_code(name.raw)
    }
    repeated = [
        column
        for column in columns
        if column.key != (plain(seen.headings[column.position].raw) or f"#{column.position + 1}")
    ]
    notices += [
        Notice(NoticeKind.DUPLICATE_HEADING, column.heading)
        for column in repeated
        if column.position not in own
    ]
    notices += [
        Notice(NoticeKind.IDENTIFYING_CONTENT, column.heading, values=(column.reason or "",))
        for column in columns
        if column.role is ColumnRole.IDENTIFYING and seen.tool is Tool.GENERIC
    ]
    notices += look_odd(seen.table.headers[-1], seen.counts, seen.table.n_rows)
    if not group_column and not seen.corrections.everyone:
        notices.append(Notice(NoticeKind.NO_GROUP_COLUMN))
    if seen.structure and not any(map(seen.described, range(len(seen.headings)))):
        notices.append(Notice(NoticeKind.STRUCTURE_DOES_NOT_FIT))
    return notices
