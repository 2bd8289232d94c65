"""Recognise a table: tool, columns, questions, groups. What a person corrected overrules what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, dates, number, plain
from core.survey_files.drafting import Draft, are_ticks, draft_questions
from core.survey_files.groups import group_score
from core.survey_files.headings import Heading, read_headings
from core.survey_files.identifying import identifying
from core.survey_files.kinds import Kind, as_kind, infer
from core.survey_files.model import (
    OTHER,
    Column,
    ColumnRole,
    Corrections,
    Group,
    Notice,
    NoticeKind,
    Question,
    QuestionKind,
    Reading,
    Reason,
    Recognition,
    Row,
    Tool,
)
from core.survey_files.oddities import look_odd
from core.survey_files.structure import Described, read_structure
from core.survey_files.table import Table
from core.survey_files.tools import completeness, find_tool, limesurvey_code, own_columns

_IDENTIFYING = frozenset(Reason) - {
    Reason.TOOL_COLUMN,
    Reason.TIMING,
    Reason.SCORE,
    Reason.NO_ANSWERS,
    Reason.CHOSEN,
}


@dataclass(frozen=True)
class _Seen:
    """What all steps look at."""

    table: Table
    tool: Tool
    headings: tuple[Heading, ...]
    counts: tuple[Mapping[str, int], ...]
    structure: Mapping[str, Described]
    corrections: Corrections


def recognise(table: Table, corrections: Corrections | None = None) -> Recognition:
    """Say what the table holds; `corrections` overrule what would be found.

    Examples
    --------
    >>> from core.survey_files.reading import read_table
    >>> data = b"Rol;Vindt u het goed?\\n" + b"ouder;Ja\\nouder;Nee\\nleerkracht;Ja\\n" * 3
    >>> found = recognise(read_table(data, "peiling.csv"))
    >>> [(question.text, question.kind.value, question.options) for question in found.questions]
    [('Vindt u het goed?', 'yes_no', ('Ja', 'Nee'))]
    >>> [(group.name, group.complete) for group in found.groups]
    [('ouder', 6), ('leerkracht', 3)]
    """
    seen = _look(table, corrections or Corrections())
    columns = _columns(seen)
    questions, readings, notices = _questions(seen, columns)
    incomplete = _incomplete(seen)
    group_column, groups, without = _groups(seen, columns, questions, incomplete)
    n_incomplete = pc.sum(incomplete).as_py() or 0
    notices = [*_notices_of(seen, columns, group_column), *notices, *_unread(seen, columns, questions)]
    return Recognition(
        filename=table.filename,
        sha256=table.sha256,
        tool=seen.tool,
        format=table.format,
        encoding=table.sheet.encoding,
        delimiter=table.sheet.delimiter,
        sheet=table.sheet.name,
        header_rows=len(table.headers),
        n_rows=table.n_rows,
        n_complete=table.n_rows - n_incomplete,
        n_incomplete=n_incomplete,
        columns=columns,
        questions=tuple(question for question in questions if question.rows[0].columns != (group_column,)),
        group_column=group_column,
        groups=groups,
        n_without_group=without,
        household_column=seen.corrections.household_column,
        children_column=seen.corrections.children_column,
        unreadable=table.unreadable,
        notices=tuple(notices),
        readings=readings,
        incomplete_rows=incomplete,
    )


def _look(table: Table, corrections: Corrections) -> _Seen:
    raw = [column.counts for column in table.columns]
    tool = find_tool(table.headers, raw)
    counts = tuple(_answered(cells) for cells in raw) if tool is Tool.LIMESURVEY else tuple(raw)
    structure = read_structure(table.lss) if table.lss else {}
    return _Seen(table, tool, read_headings(table.headers, tool), counts, structure, corrections)


def _answered(cells: Mapping[str, int]) -> Mapping[str, int]:
    """LimeSurvey writes "N/A" where there is no answer."""
    return {cell: n for cell, n in cells.items() if cell != "N/A"} if "N/A" in cells else cells


def _columns(seen: _Seen) -> tuple[Column, ...]:
    own = own_columns(seen.tool, seen.table.headers, seen.counts)
    company = Counter(heading.question for heading in seen.headings if heading.row or heading.other)
    names = Counter[str]()
    columns = []
    for place, heading in enumerate(seen.headings):
        name = plain(heading.raw) or f"#{place + 1}"
        names[name] += 1
        key = name if names[name] == 1 else f"{name} ({names[name]})"
        role, reason = _role(seen, place, own, is_part=company[heading.question] > 1)
        if key in seen.corrections.roles:
            role = seen.corrections.roles[key]
            reason = reason if role is not ColumnRole.QUESTION else None
            reason = Reason.CHOSEN if role is not ColumnRole.QUESTION and reason is None else reason
        columns.append(Column(key, place, heading.text or name, role, reason))
    return tuple(columns)


def _role(
    seen: _Seen, place: int, own: Mapping[int, Reason], *, is_part: bool
) -> tuple[ColumnRole, Reason | None]:
    heading, counts = seen.headings[place], seen.counts[place]
    reason = own.get(place)
    if reason is None and not is_part:
        reason = identifying(heading.text or heading.raw, counts)
    elif reason is None and counts:
        reason = identifying("", counts)
    if reason is not None:
        return (ColumnRole.IDENTIFYING if reason in _IDENTIFYING else ColumnRole.METADATA), reason
    if not counts and not is_part:
        return ColumnRole.EMPTY, Reason.NO_ANSWERS
    return ColumnRole.QUESTION, None


def _questions(
    seen: _Seen, columns: Sequence[Column]
) -> tuple[list[Question], dict[str, Reading], list[Notice]]:
    places = [column.position for column in columns if column.role is ColumnRole.QUESTION]
    questions: list[Question] = []
    readings: dict[str, Reading] = {}
    notices: list[Notice] = []
    for draft in draft_questions(places, seen.headings):
        key = _unique(draft.key, readings)
        question, reading, kinds = _question(seen, draft, key, columns)
        questions.append(question)
        readings[key] = reading
        notices.extend(Notice(kind, question.text) for kind in kinds)
    return questions, readings, notices


def _unique(key: str, taken: Mapping[str, object]) -> str:
    number, name = 1, key
    while name in taken:
        number += 1
        name = f"{key} ({number})"
    return name


def _question(
    seen: _Seen, draft: Draft, key: str, columns: Sequence[Column]
) -> tuple[Question, Reading, tuple[NoticeKind, ...]]:
    described = seen.structure.get(seen.headings[draft.places[0]].code)
    text = described.text if described and described.text else draft.heading
    counts = [seen.counts[place] for place in draft.places]
    wanted = seen.corrections.kinds.get(key) or (described.kind if described else None)
    if _over_columns(seen, draft, wanted):
        return _over_columns_question(seen, draft, key, text, columns, described)
    together = Counter[str]()
    for cells in counts:
        together.update(cells)
    kind = as_kind(wanted, text, together) if wanted else infer(text, together)
    if described and described.answers:
        kind = _with_structure(kind, described, together)
    kind = _with_other(seen, draft, kind)
    kind = _with_options(kind, seen.corrections.options.get(key))
    reading = Reading(
        kind.labels, kind.joiner, (), columns[draft.other].key if draft.other is not None else ""
    )
    rows = tuple(_row(seen, place, columns, described) for place in draft.places)
    if len(rows) == 1:
        rows = (Row("", "", rows[0].columns),)
    question = Question(
        key, text, kind.kind, rows, kind.options, kind.ordered, kind.scale, kind.coded, kind.other,
        keeps_not_shown=_keeps_not_shown(seen, draft.places),
    )  # fmt: skip
    return question, reading, kind.notices


def _row(seen: _Seen, place: int, columns: Sequence[Column], described: Described | None) -> Row:
    heading = seen.headings[place]
    code = heading.row_code or heading.row
    text = (described.rows.get(heading.row_code, "") if described else "") or heading.row
    return Row(code, text, (columns[place].key,))


def _keeps_not_shown(seen: _Seen, places: Sequence[int]) -> bool:
    nulls = any(seen.table.columns[place].cells.null_count for place in places)
    return nulls and seen.table.keeps_not_shown


def _over_columns(seen: _Seen, draft: Draft, wanted: QuestionKind | None) -> bool:
    if wanted is not None:
        return wanted is QuestionKind.MULTI_SELECT and len(draft.places) > 1
    labels = [seen.headings[place].row for place in draft.places]
    empty = any(pc.any(pc.equal(seen.table.columns[place].cells, "")).as_py() for place in draft.places)
    counts = [seen.counts[place] for place in draft.places]
    return are_ticks(
        counts, labels, ja_nee=seen.tool is Tool.LIMESURVEY, other=draft.other is not None, empty=empty
    )


def _over_columns_question(
    seen: _Seen, draft: Draft, key: str, text: str, columns: Sequence[Column], described: Described | None
) -> tuple[Question, Reading, tuple[NoticeKind, ...]]:
    options = [
        (described.rows.get(seen.headings[place].row_code, "") if described else "")
        or seen.headings[place].row
        for place in draft.places
    ]
    keys = [columns[place].key for place in draft.places]
    other = None
    if draft.other is not None:
        label = seen.headings[draft.other].row
        other = described.other if described and described.other not in ("", "-oth-") else label
    order = seen.corrections.options.get(key)
    if order:
        kept = [option for option in order if option in options]
        keys, options = [keys[options.index(option)] for option in kept], kept
    used = (*keys, *((columns[draft.other].key,) if draft.other is not None else ()))
    question = Question(
        key, text, QuestionKind.MULTI_SELECT, (Row("", "", used),), tuple(options), other=other,
        keeps_not_shown=_keeps_not_shown(seen, draft.places) or seen.tool is Tool.LIMESURVEY,
    )  # fmt: skip
    return question, Reading(option_columns=tuple(keys), other_column=used[-1] if other else ""), ()


def _with_structure(kind: Kind, described: Described, counts: Mapping[str, int]) -> Kind:
    """Answer codes become the texts of the structure, in its order."""
    texts = {alike(code): text for code, text in described.answers.items()}
    labels = {cell: texts.get(alike(cell), plain(cell)) for cell in counts}
    options = tuple(dict.fromkeys(described.answers.values()))
    found = infer(described.text, dict.fromkeys(options, 9)) if len(options) > 2 else kind
    likert = described.kind is QuestionKind.LIKERT or found.kind is QuestionKind.LIKERT
    inferred = QuestionKind.LIKERT if likert else QuestionKind.SINGLE_CHOICE
    other = described.other or None
    if other:
        labels |= {cell: other for cell in counts if alike(cell) == "-oth-"}
        options = (*options, other)
    return Kind(inferred, options, likert, found.scale if likert else None, False, other, labels=labels)


def _with_other(seen: _Seen, draft: Draft, kind: Kind) -> Kind:
    """Texts of one's own stand in a column of their own."""
    if draft.other is None:
        return kind
    label = seen.headings[draft.other].row
    options = tuple(option for option in kind.options if alike(option) != alike(label))
    return replace(kind, other=kind.other if kind.other not in (None, OTHER) else label, options=options)


def _with_options(kind: Kind, order: tuple[str, ...] | None) -> Kind:
    """The options in the order that a person gave; what is not named is a text of one's own."""
    if not order:
        return kind
    left = [option for option in kind.options if option not in order]
    return replace(
        kind,
        options=order,
        ordered=kind.kind in (QuestionKind.LIKERT, QuestionKind.SINGLE_CHOICE),
        scale=kind.scale or "by_hand",
        other=(kind.other or OTHER) if left else kind.other,
    )


def _incomplete(seen: _Seen) -> pa.BooleanArray:
    found = completeness(seen.tool, seen.table.headers, seen.counts)
    if found is None:
        return pa.array([False] * seen.table.n_rows)
    place, words = found
    column = seen.table.columns[place]
    empty = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column.cells), ""), True) if "" in words else None
    named = pc.fill_null(pc.is_in(pc.utf8_lower(column.cells), pa.array(sorted(words))), "" in words)
    return pc.or_(empty, named) if empty is not None else named


def _groups(
    seen: _Seen, columns: Sequence[Column], questions: Sequence[Question], incomplete: pa.BooleanArray
) -> tuple[str, tuple[Group, ...], int]:
    key = seen.corrections.group_column
    if key is None:
        scored = [
            (group_score(q.text, dict.fromkeys(q.options, 1), q.key), q.rows[0].columns[0])
            for q in questions
            if q.kind is QuestionKind.SINGLE_CHOICE and len(q.rows) == 1
        ]
        best = max(scored, key=lambda item: item[0], default=(0.0, ""))
        key = best[1] if best[0] > 0 else ""
    if not key:
        n = pc.sum(incomplete).as_py() or 0
        name = seen.corrections.everyone
        return "", (Group(name, (), seen.table.n_rows - n, n),) if name else (), 0
    place = next(column.position for column in columns if column.key == key)
    names = group_names(seen, questions, place, key)
    counted = _counted(seen.table.columns[place].encoded, names, incomplete)
    groups = tuple(
        Group(
            name, tuple(a for a, n in names.items() if n == name), counted[name, False], counted[name, True]
        )
        for name in dict.fromkeys(
            sorted(names.values(), key=lambda one: -counted[one, False] - counted[one, True])
        )
    )
    known = sum(group.complete + group.incomplete for group in groups)
    return key, groups, seen.table.n_rows - known


def group_names(seen: _Seen, questions: Sequence[Question], place: int, key: str) -> dict[str, str]:
    """The name of the group that each cell of the group column means."""
    labels = {cell: plain(cell) for cell in seen.counts[place]}
    described = seen.structure.get(seen.headings[place].code)
    if described:
        labels |= {cell: described.answers[cell] for cell in labels if cell in described.answers}
    named = {cell: seen.corrections.group_names.get(cell, seen.corrections.group_names.get(label, label))
             for cell, label in labels.items()}  # fmt: skip
    first: dict[str, str] = {}
    for name in sorted(named.values(), key=lambda one: (one == one.upper(), one)):
        first.setdefault(alike(name), name)
    return {cell: first[alike(name)] for cell, name in named.items() if name}


def _counted(
    encoded: pa.DictionaryArray, names: Mapping[str, str], incomplete: pa.BooleanArray
) -> Counter[tuple[str, bool]]:
    counted = Counter[tuple[str, bool]]()
    table = pa.table({"cell": encoded.dictionary_decode(), "incomplete": incomplete})
    for row in table.group_by(["cell", "incomplete"]).aggregate([([], "count_all")]).to_pylist():
        if row["cell"] in names:
            counted[names[row["cell"]], row["incomplete"]] += row["count_all"]
    return counted


def _unread(seen: _Seen, columns: Sequence[Column], questions: Sequence[Question]) -> list[Notice]:
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


def _notices_of(seen: _Seen, columns: Sequence[Column], group_column: str) -> list[Notice]:
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
    if seen.structure and not any(heading.code in seen.structure for heading in seen.headings):
        notices.append(Notice(NoticeKind.STRUCTURE_DOES_NOT_FIT))
    return notices
