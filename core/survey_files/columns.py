"""The role of each column, and which columns together form a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.survey_files.answers import alike, plain
from core.survey_files.evidence import Choice
from core.survey_files.files.table import Table
from core.survey_files.kinds.yes_no import NO, YES
from core.survey_files.limesurvey.own import reasons
from core.survey_files.limesurvey.placing import placed
from core.survey_files.limesurvey.reading_headings import limesurvey_headings
from core.survey_files.limesurvey.structure import Described, Structure, read_structure
from core.survey_files.model import (
    Column,
    ColumnRole,
    Corrections,
    Doubt,
    DoubtKind,
    Outcome,
    QuestionKind,
    Reason,
    Tool,
)
from core.survey_files.people.identifying import Verdict, identifying
from core.survey_files.tools.finding import OwnColumn, find_tool, own_columns, read_headings
from core.survey_files.tools.headings import Heading

_NO_QUESTION = {Reason.TOOL_COLUMN, Reason.TIMING, Reason.SCORE, Reason.REPEATED}
_FEW = 12


@dataclass(frozen=True)
class Seen:
    """The input of every step."""

    table: Table
    tool: Tool
    headings: tuple[Heading, ...]
    counts: tuple[Mapping[str, int], ...]
    structure: Mapping[str, Described]
    corrections: Corrections
    own: Mapping[int, OwnColumn]
    weighed_tool: Choice[Tool]
    people: dict[int, Verdict] = field(default_factory=dict)

    def described(self, place: int) -> Described | None:
        """What the structure (by code) or the file itself (by text) tells of a column's question."""
        heading = self.headings[place]
        return self.structure.get(heading.code) or self.structure.get(alike(heading.text))


def look(table: Table, corrections: Corrections) -> Seen:
    raw = [column.counts for column in table.columns]
    structure = read_structure(table.lss) if table.lss else Structure(table.sheet.described)
    weighed = find_tool(table.headers, raw)
    fits = bool(placed(table.headers, reasons(table.headers, raw), structure))
    tool = Tool.LIMESURVEY if fits else weighed.best
    counts = tuple(_answered(cells) for cells in raw) if tool is Tool.LIMESURVEY else tuple(raw)
    if tool is Tool.LIMESURVEY:
        headings = tuple(limesurvey_headings(table.headers, counts, structure))
        own = {at: OwnColumn(each.reason) for at, each in enumerate(headings) if each.reason}
    else:
        headings = read_headings(table.headers, tool, counts)
        own = own_columns(tool, table.headers, counts)
    return Seen(
        table=table,
        tool=tool,
        headings=headings,
        counts=counts,
        structure=structure.questions,
        corrections=corrections,
        own=own,
        weighed_tool=weighed,
    )


def of_rows(seen: Seen, table: Table) -> Seen:
    """The same with fewer rows: what the columns are was seen in all of them."""
    raw = [column.counts for column in table.columns]
    counts = map(_answered, raw) if seen.tool is Tool.LIMESURVEY else raw
    return replace(seen, table=table, counts=tuple(counts))


def _answered(cells: Mapping[str, int]) -> Mapping[str, int]:
    """Without "N/A", which LimeSurvey writes for no answer."""
    return {cell: n for cell, n in cells.items() if cell != "N/A"} if "N/A" in cells else cells


def find_columns(seen: Seen) -> tuple[Column, ...]:
    parts = [heading.question for heading in seen.headings if heading.row or heading.other]
    answered = {heading.question for heading, cells in zip(seen.headings, seen.counts, strict=True) if cells}
    shared = {question for question, n in Counter(parts).items() if n > 1 and question in answered}
    names = Counter[str]()
    columns = []
    for place, heading in enumerate(seen.headings):
        name = plain(heading.raw) or f"#{place + 1}"
        names[name] += 1
        key = name if names[name] == 1 else f"{name} ({names[name]})"
        role, reason = _role(seen, place, is_part=bool(heading.row) and heading.question in shared)
        if key == (seen.corrections.division_column or None):
            role, reason = ColumnRole.QUESTION, None
        if key in seen.corrections.roles:
            role = seen.corrections.roles[key]
            reason = reason if role is not ColumnRole.QUESTION else None
            reason = Reason.CHOSEN if role is not ColumnRole.QUESTION and reason is None else reason
        if key in {seen.corrections.household_column, seen.corrections.children_column}:
            role, reason = ColumnRole.METADATA, Reason.HOUSEHOLD
        shown = f"{heading.text} [{heading.row}]" if heading.row else heading.text or name
        columns.append(Column(key=key, position=place, heading=shown, role=role, reason=reason))
    return tuple(columns)


def tool_doubts(seen: Seen, columns: Sequence[Column]) -> tuple[Doubt, ...]:
    """Columns that are the tool's own or a question: asked once for all that hold the same."""
    together: dict[Reason, list[Column]] = {}
    for column in columns:
        own = seen.own.get(column.position)
        may_be = own and (column.role is ColumnRole.QUESTION or column.reason in (own.reason, Reason.CHOSEN))
        if own and may_be and own.choice is not None and len(own.choice.near) > 1:
            together.setdefault(own.reason, []).append(column)
    return tuple(_tool_doubt(seen, each) for each in together.values())


def people_doubts(seen: Seen, columns: Sequence[Column]) -> Iterator[Doubt]:
    """Columns that point to people, or hold ordinary answers: each is asked about by itself."""
    for column in columns:
        verdict = seen.people.get(column.position)
        if verdict is None or not verdict.in_doubt:
            continue
        if column.role is ColumnRole.QUESTION or column.reason in (verdict.reason, Reason.CHOSEN):
            first = ColumnRole.QUESTION if verdict.reason is None else ColumnRole.IDENTIFYING
            doubt = _role_doubt(seen, [column], ColumnRole.IDENTIFYING, first)
            yield replace(doubt, about=DoubtKind.PEOPLE_OR_ANSWERS, examples=verdict.examples)


def _tool_doubt(seen: Seen, columns: Sequence[Column]) -> Doubt:
    is_own = seen.own[columns[0].position].is_own
    first = ColumnRole.METADATA if is_own else ColumnRole.QUESTION
    return _role_doubt(seen, columns, ColumnRole.METADATA, first)


def _role_doubt(seen: Seen, columns: Sequence[Column], other: ColumnRole, first: ColumnRole) -> Doubt:
    """Whether columns are questions or have another role; `first` is the likelier one."""
    counts = seen.counts[columns[0].position]
    question = Outcome(
        role=ColumnRole.QUESTION,
        n_answers=sum(counts.values()),
        n_different=len(counts),
        options=tuple(sorted(counts)) if len(counts) <= _FEW and other is ColumnRole.METADATA else (),
    )
    outcomes = (question, Outcome(role=other))
    said = seen.corrections
    settled = {*said.roles, said.group_column, said.household_column, said.children_column}
    return Doubt(
        about=DoubtKind.TOOL_OR_QUESTION,
        keys=tuple(column.key for column in columns),
        heading=columns[0].heading,
        outcomes=outcomes if first is ColumnRole.QUESTION else outcomes[::-1],
        examples=tuple(sorted(counts)[:3]),
        is_settled=all(column.key in settled for column in columns),
    )


def _role(seen: Seen, place: int, *, is_part: bool) -> tuple[ColumnRole, Reason | None]:
    heading, counts = seen.headings[place], seen.counts[place]
    own = seen.own.get(place)
    reason = own.reason if own and own.is_own else None
    if reason is None and (counts or not is_part):
        verdict = identifying(heading.row if is_part else heading.text or heading.raw, counts)
        seen.people[place] = verdict
        reason = verdict.reason
    if reason is not None:
        return (ColumnRole.METADATA if reason in _NO_QUESTION else ColumnRole.IDENTIFYING), reason
    if place in seen.table.sheet.hidden_columns:
        return ColumnRole.LEFT_OUT, Reason.HIDDEN
    if not counts and not is_part:
        return ColumnRole.EMPTY, Reason.NO_ANSWERS
    return ColumnRole.QUESTION, None


#: The cells of an option column: ticked, or not.
_TICKED = YES | {"checked", "x", "✓", "selected", "aangevinkt", "geselecteerd"}


_UNTICKED = NO | {"2", "unchecked", "not selected", "niet geselecteerd", "niet aangevinkt", "", "n/a"}


#: A remark beside an answer is a separate question.
_COMMENT = re.compile(
    r"(?:^|\[|SQ\d+|[_ ])(?:comment|opmerking|kommentar|commentaire|comentario)\]?$", re.IGNORECASE
)

#: The same behind an option, in a heading that is no part of another question.
_REMARK_BEHIND = re.compile(
    r"\]\s?\[(?:comment|opmerking|kommentar|commentaire|comentario|comentário|commento|komentarz|yorum)\]$",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class Draft:
    """The columns (by place in the file) of one question.

    `grid`: the answers to all rows beside it; `kind`: where the heading leaves no other.
    """

    heading: str
    key: str
    places: list[int] = field(default_factory=list)
    other: int | None = None
    grid: Mapping[str, int] = field(default_factory=dict)
    kind: QuestionKind | None = None


def draft_questions(places: Sequence[int], headings: Sequence[Heading]) -> list[Draft]:
    """Group adjacent columns of one question; a repeated row starts a new question."""
    last: dict[str, Draft] = {}
    drafts: list[Draft] = []
    for place in places:
        heading = headings[place]
        if _COMMENT.search(heading.row_code or heading.row):
            drafts.append(
                Draft(
                    heading=f"{heading.text} [{heading.row}]",
                    key=f"{heading.question} [{heading.row}]",
                    places=[place],
                    kind=QuestionKind.FREE_TEXT,
                )
            )
            continue
        draft = last.get(heading.question)
        if draft is None or not _fits(draft, heading, headings):
            kind = QuestionKind.FREE_TEXT if _REMARK_BEHIND.search(heading.text) else None
            draft = last[heading.question] = Draft(heading=heading.text, key=heading.question, kind=kind)
            drafts.append(draft)
        if heading.other and draft.places:
            draft.other = place
        else:
            draft.places.append(place)
    return drafts


def _fits(draft: Draft, heading: Heading, headings: Sequence[Heading]) -> bool:
    if heading.other:
        return draft.other is None
    rows = {(headings[place].row, headings[place].row_code) for place in draft.places}
    return bool(heading.row) and ("", "") not in rows and (heading.row, heading.row_code) not in rows


def are_ticks(
    counts: Sequence[Mapping[str, int]], labels: Sequence[str], *, ja_nee: bool, other: bool, empty: bool
) -> bool:
    """Whether columns are the options of one multi-select rather than the rows of a matrix.

    `ja_nee`: in this tool "Ja"/"Nee" over columns is a multi-select unless cells were left `empty`.
    """
    if len(counts) < 2:
        return False
    own_label = all(
        {alike(cell) for cell in cells} <= {alike(label), ""}
        for cells, label in zip(counts, labels, strict=True)
    )
    if own_label and any(counts):
        return True
    seen = {alike(cell) for cells in counts for cell in cells}
    if not seen or seen <= {"", "2"} or not seen <= _TICKED | _UNTICKED:  # a 2 is a no only beside a 1
        return False
    only_ticked = seen <= _TICKED
    one_zero = seen <= {"0", "1"} or seen <= {"true", "false"}
    return only_ticked or one_zero or other or (ja_nee and not empty)


def ticked(cell: str, label: str) -> bool:
    """Whether this cell means that the option of its column was chosen.

    >>> ticked("Y", "Meer opvang"), ticked("Nee", "Meer opvang"), ticked("Meer opvang", "Meer opvang")
    (True, False, True)
    """
    word = alike(cell)
    return word in _TICKED or (bool(word) and word == alike(label))
