"""What all steps of recognition look at: the table, its tool, its headings, and what each column is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from core.survey_files.answers import alike, plain
from core.survey_files.headings import Heading, read_headings
from core.survey_files.identifying import identifying
from core.survey_files.model import Column, ColumnRole, Corrections, Reason, Tool
from core.survey_files.structure import Described, read_structure
from core.survey_files.table import Table
from core.survey_files.tools import find_tool, own_columns

_NO_QUESTION = {Reason.TOOL_COLUMN, Reason.TIMING, Reason.SCORE}


@dataclass(frozen=True)
class Seen:
    """What all steps look at."""

    table: Table
    tool: Tool
    headings: tuple[Heading, ...]
    counts: tuple[Mapping[str, int], ...]
    structure: Mapping[str, Described]
    corrections: Corrections

    def described(self, place: int) -> Described | None:
        """What the structure says of a column's question, found by its code or its text."""
        heading = self.headings[place]
        return self.structure.get(heading.code) or self.structure.get(alike(heading.text))


def look(table: Table, corrections: Corrections) -> Seen:
    raw = [column.counts for column in table.columns]
    tool = find_tool(table.headers, raw)
    counts = tuple(_answered(cells) for cells in raw) if tool is Tool.LIMESURVEY else tuple(raw)
    structure = read_structure(table.lss) if table.lss else {}
    structure = {alike(one.text): one for one in structure.values()} | structure
    return Seen(table, tool, read_headings(table.headers, tool), counts, structure, corrections)


def _answered(cells: Mapping[str, int]) -> Mapping[str, int]:
    """LimeSurvey writes "N/A" where there is no answer."""
    return {cell: n for cell, n in cells.items() if cell != "N/A"} if "N/A" in cells else cells


def find_columns(seen: Seen) -> tuple[Column, ...]:
    own = own_columns(seen.tool, seen.table.headers, seen.counts)
    parts = [heading.question for heading in seen.headings if heading.row or heading.other]
    answered = {heading.question for heading, cells in zip(seen.headings, seen.counts, strict=True) if cells}
    shared = {question for question, n in Counter(parts).items() if n > 1 and question in answered}
    names = Counter[str]()
    columns = []
    for place, heading in enumerate(seen.headings):
        name = plain(heading.raw) or f"#{place + 1}"
        names[name] += 1
        key = name if names[name] == 1 else f"{name} ({names[name]})"
        role, reason = _role(seen, place, own, is_part=bool(heading.row) and heading.question in shared)
        if key in seen.corrections.roles:
            role = seen.corrections.roles[key]
            reason = reason if role is not ColumnRole.QUESTION else None
            reason = Reason.CHOSEN if role is not ColumnRole.QUESTION and reason is None else reason
        shown = f"{heading.text} [{heading.row}]" if heading.row else heading.text or name
        columns.append(Column(key=key, position=place, heading=shown, role=role, reason=reason))
    return tuple(columns)


def _role(
    seen: Seen, place: int, own: Mapping[int, Reason], *, is_part: bool
) -> tuple[ColumnRole, Reason | None]:
    heading, counts = seen.headings[place], seen.counts[place]
    reason = own.get(place)
    if reason is None and (counts or not is_part):
        reason = identifying(heading.row if is_part else heading.text or heading.raw, counts)
    if reason is not None:
        return (ColumnRole.METADATA if reason in _NO_QUESTION else ColumnRole.IDENTIFYING), reason
    if not counts and not is_part:
        return ColumnRole.EMPTY, Reason.NO_ANSWERS
    return ColumnRole.QUESTION, None
