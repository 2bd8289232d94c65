"""What each column of an export must give, and which of them do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.survey_files import (
    Measure,
    Question,
    QuestionKind,
    Recognition,
    apply,
    read_table,
    recognise,
    tally,
)
from core.survey_files.kinds.rankings import placed_key
from tests.limesurvey.exports import Style, built_in, long_answer, lss, own_columns, texts_of, written
from tests.limesurvey.survey import FIELDS, Field

KINDS = {
    **{kind: {QuestionKind.SINGLE_CHOICE} for kind in "L!OIG"},
    **{kind: {QuestionKind.LIKERT} for kind in "5AB"},
    **{kind: {QuestionKind.LIKERT, QuestionKind.SINGLE_CHOICE} for kind in "CEFH1"},
    **{kind: {QuestionKind.MULTI_SELECT} for kind in "MP"},
    **{kind: {QuestionKind.NUMBER} for kind in "NK:"},
    **{kind: {QuestionKind.FREE_TEXT} for kind in "STUQ;"},
    "*": {QuestionKind.FREE_TEXT, QuestionKind.SINGLE_CHOICE},
    "D": {QuestionKind.DATE},
    "R": {QuestionKind.RANKING},
    "Y": {QuestionKind.YES_NO},
}  # fmt: skip
Answers = Sequence[Mapping[str, str | None]]
STYLES = (
    *(Style(headings=headings, answers=answers, form=form)
      for headings in ("full", "code", "codetext", "abbreviated") for answers in ("long", "short") for form in ("csv", "xlsx")),
    *(Style(headings=headings, answers=answers, lss=True)
      for headings in ("full", "code", "codetext", "abbreviated") for answers in ("long", "short")),
    Style(form="comma"),
    Style(language="en"), Style(language="en", answers="short", headings="code"), Style(language="en", lss=True),
    Style(own="anonymous"), Style(own="none"), Style(own="none", headings="code", answers="short"),
    Style(own="none", headings="codetext"), Style(own="none", lss=True), Style(own="none", headings="code", answers="short", lss=True),
    Style(headings="code", answers="short", em_codes=True), Style(headings="code", answers="short", em_codes=True, lss=True),
    *(Style(headings="code", answers="short", form=form, lss=known) for form in ("vv1", "vv2") for known in (False, True)),
    *(Style(headings=headings, form="r", lss=known) for headings in ("full", "code") for known in (False, True)),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was read of one column."""

    question: Question | None
    row: str
    figures: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Fault:
    style: str
    column: str
    says: str


def read(style: Style, answers: Answers) -> tuple[Recognition, list[Seen]]:
    content, name = written(style, answers)
    table = read_table(content, name, lss() if style.lss else None)
    found = recognise(table)
    responses = apply(table, found, mask=False)
    figures: dict[tuple[str, str], Counter[str]] = {}
    for one in tally(responses):
        name = {Measure.OPTION: "=" + one.option, Measure.PLACED: "@" + one.option}.get(
            one.measure, one.measure.value
        )
        figures.setdefault((one.question, one.row), Counter())[name] += one.value
    seen = []
    for column in found.columns:
        at = next(((question, row) for question in found.questions for row in question.rows
                   if column.key in (*row.columns, found.readings[question.key].other_column)), None)  # fmt: skip
        if column.key == found.group_column:
            groups = {f"={each.name}": float(each.complete + each.incomplete) for each in found.groups}
            seen.append(Seen(question=None, row="group", figures=groups))
        elif at is None:
            seen.append(Seen(question=None, row="", figures={}))
        else:
            seen.append(Seen(question=at[0], row=at[1].key, figures=figures.get((at[0].key, at[1].key), {})))
    return found, seen


def faults(style: Style, answers: Answers) -> tuple[int, list[Fault]]:
    """How many columns the export has, and what is wrong with those that are not right."""
    found, seen = read(style, answers)
    start = len(own_columns(style, 0)[0]) + (style.form == "r")
    wrong = []
    for place, column in enumerate(found.columns):
        each = FIELDS[place - start] if 0 <= place - start < len(FIELDS) else None
        says = _own(seen[place]) if each is None else _fault(each, style, answers, found, place, seen[place])
        if says:
            wrong.append(Fault(style=style.name, column=column.key, says=says))
    return len(found.columns), wrong


def _own(seen: Seen) -> str:
    return "kept" if seen.question or seen.row else ""


def _fault(each: Field, style: Style, answers: Answers, found: Recognition, place: int, seen: Seen) -> str:
    kind = each.asked.type
    if kind in "X|":
        return _own(seen)
    cells = _labels(each, style, answers)
    if seen.row == "group":
        return (
            "" if seen.figures == {f"={label}": n for label, n in cells.items()} else f"groups {seen.figures}"
        )
    if seen.question is None:
        return f"dropped: {found.columns[place].reason}"
    question = seen.question
    wanted = (
        KINDS["M" if _is_ticks(each) else "T"]
        if each.part and kind in "LMP!O" and each.part != "other"
        else KINDS[kind]
    )
    if each.part in ("comment", "othercomment"):
        wanted = {QuestionKind.FREE_TEXT}
    elif kind == ":" and each.asked.attributes:
        wanted = {QuestionKind.MULTI_SELECT}
    is_asked = (
        kind in "5AB" and question.coded and not style.lss
    )  # nothing in the file tells that they are points
    if question.kind not in wanted and not is_asked:
        return f"{question.kind.value} {question.options}"
    return _texts(each, style, question, seen.row, found, place) or _figures(
        each, style, question, seen, cells, found, place
    )


def _is_ticks(each: Field) -> bool:
    return (each.asked.type in "MP" and not each.part) or bool(
        each.asked.type == ":" and each.asked.attributes
    )


def _labels(each: Field, style: Style, answers: Answers) -> Counter[str]:
    """The answers to this column by the label they must have."""
    language = "nl" if style.lss else style.language
    cells = Counter[str]()
    for stored in answers:
        value = stored[each.asked.code + each.name]
        if style.answers == "long" or style.lss:
            value = long_answer(each, value or None, language)
        if value and value != "N/A":
            cells[" ".join(value.split())] += 1
    return cells


def _texts(each: Field, style: Style, question: Question, row: str, found: Recognition, place: int) -> str:
    """Whether the question and its row or option bear their texts."""
    if (style.headings == "abbreviated" and not style.lss) or (style.form in ("r", "vv1") and not style.lss):
        return ""
    known = style.lss or style.headings != "code" or style.form == "vv2"
    language = "nl" if style.lss else style.language
    text, parts = texts_of(each, language)
    if each.part == "other" or each.scale is not None:
        parts = parts[: len(parts) - 1]
    if not known:
        text, parts = each.asked.code, [part for part in (each.sub, each.across) if part]
    shown = f"{question.text} | {question.row(row).text}"
    if _is_ticks(each):
        at = question.rows[0].columns.index(found.columns[place].key)
        shown += f" | {question.options[at] if at < len(question.options) else question.other}"
    if each.asked.type == "R":
        parts = []
    missing = [part for part in (text, *parts) if part not in shown]
    return f"texts {missing} in {shown!r}" if missing else ""


def _figures(
    each: Field,
    style: Style,
    question: Question,
    seen: Seen,
    cells: Counter[str],
    found: Recognition,
    place: int,
) -> str:
    figures = seen.figures
    key, n = found.columns[place].key, sum(cells.values())
    got: object
    if _is_ticks(each) and key not in question.rows[0].columns[: len(question.options)]:
        return "not an option"
    if _is_ticks(each):
        option = question.options[question.rows[0].columns.index(key)]
        ticks = {"Ja", "Yes", "Y", "1"}
        wanted: object = sum(count for cell, count in cells.items() if cell in ticks)
        got = figures.get(f"={option}", 0)
    elif each.asked.type == "R":
        rank = int(each.sub)
        wanted = sorted(cells.values())
        got = sorted(
            int(v) for o in range(len(question.options)) if (v := figures.get("@" + placed_key(o, rank), 0))
        )
    elif each.part == "other":
        wanted, got = n, figures.get(f"={question.other}", 0)
        main = question.rows[0].columns[0] != key
        if each.asked.type in "L!" and not main:
            got = figures.get("answered", 0)
    elif question.kind in (QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.FREE_TEXT):
        wanted, got = n, figures.get("answered", 0)
        if question.kind is QuestionKind.NUMBER:
            wanted, got = (
                (n, sum(float(cell) * count for cell, count in cells.items())),
                (got, figures.get("sum", 0)),
            )
    else:
        given = {name[1:]: int(v) for name, v in figures.items() if name[:1] == "=" and v}
        own = {built_in("other", "", "nl"), built_in("other", "", "en"), "-oth-", "[other]", "other"}
        by_label = style.answers == "long" or each.asked.type in "L!OFH1"
        wanted = _pooled(cells, own) if by_label else sorted(cells.values())
        got = _pooled(Counter(given), own) if by_label else sorted(given.values())
    return "" if wanted == got else f"{question.kind.value}: {got} is not {wanted}"


def _pooled(cells: Counter[str], own: set[str]) -> dict[str, int]:
    pooled = Counter[str]()
    for cell, n in cells.items():
        pooled["other" if cell in own else cell] += n
    return dict(pooled)


def measured(answers: Answers, styles: Sequence[Style] = STYLES) -> Iterator[tuple[Style, int, list[Fault]]]:
    for style in styles:
        yield (style, *faults(style, answers))
