"""Compare what the product reads with what is true, question by question and column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.survey_files import QuestionKind, Shape
from tests.exports.answering import is_asked, read_with_answers
from tests.exports.reading import Read, ReadQuestion, read
from tests.exports.truths import TrueQuestion, Truth


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One true question: whether it was read right, asked about, and right after the answer."""

    kind: QuestionKind
    tool: str
    is_right: bool
    is_asked: bool
    is_right_after: bool

    @property
    def is_silently_wrong(self) -> bool:
        """Wrong, and nobody is asked; or still wrong after the right answer."""
        return not self.is_right and not (self.is_asked and self.is_right_after)


@dataclass(kw_only=True)
class Measured:
    """What was found of one file; the lists hold sentences for a report."""

    file: str
    judged: list[Judged] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    tallies: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    asked: int = 0

    @property
    def faults(self) -> list[str]:
        """All that is wrong."""
        return [*self.kinds, *self.tallies, *self.people, *self.kept, *self.dropped, *self.rest]


def measure(truth: Truth) -> Measured:
    """Read a file and compare it with its truth, before and after a person answered the doubts."""
    measured = Measured(file=truth.name)
    found = read(truth)
    if found.refused != truth.refused:
        measured.rest.append(f"refused: {found.refused or 'no'} {found.detail}".strip())
        measured.judged += [_judged(truth, one, found, found) for one in truth.questions]
        return measured
    if truth.refused:
        return measured
    measured.asked = len(found.doubts)
    after = read_with_answers(truth) if found.doubts else found
    for question in truth.questions:
        measured.judged.append(_judged(truth, question, found, after))
        _compare(measured, truth, question, found, after)
    _compare_columns(measured, truth, found, after)
    measured.rest += _rest(truth, found, after)
    return measured


def _judged(truth: Truth, question: TrueQuestion, found: Read, after: Read) -> Judged:
    return Judged(
        kind=question.kinds[0],
        tool=truth.tool or "generic",
        is_right=_has_kind(truth, question, found),
        is_asked=is_asked(found, question) or _asks_about_all(found),
        is_right_after=_has_kind(truth, question, after),
    )


def _asks_about_all(found: Read) -> bool:
    return any(outcome.header_rows is not None for doubt in found.doubts for outcome in doubt.outcomes)


def _match(question: TrueQuestion, found: Read) -> ReadQuestion | None:
    for columns, one in found.questions.items():
        chosen = columns - {question.other_column}
        if chosen and chosen in (question.columns, question.or_columns):
            return one
    return None


def _is_group(truth: Truth, question: TrueQuestion, found: Read) -> bool:
    """Whether the product takes it for the column that says who answers, and the truth does not deny that."""
    if found.recognition is None or not found.recognition.group_column:
        return False
    keys = {column.key: column.position + 1 for column in found.recognition.columns}
    here = question.columns == {keys[found.recognition.group_column]}
    return here and (truth.group is None or truth.group in question.columns)


def _has_kind(truth: Truth, question: TrueQuestion, found: Read) -> bool:
    one = _match(question, found)
    return one.kind in question.kinds if one else _is_group(truth, question, found)


def _compare(measured: Measured, truth: Truth, question: TrueQuestion, found: Read, after: Read) -> None:
    asked = is_asked(found, question) or _asks_about_all(found)
    if asked and not question.may_ask and not truth.may_ask:
        measured.rest.append(f"{question.name}: asked, though the file tells")
    if not _has_kind(truth, question, after):
        one = _match(question, after)
        said = f"{one.kind.value} of {len(one.counts)}" if one else "no such question"
        measured.kinds.append(f"{question.name}: {'/'.join(question.kinds)} is read as {said}")
    one = _match(question, after)
    if one is None:
        return
    if question.or_columns and question.columns | question.or_columns <= after.kept:
        measured.rest.append(f"{question.name}: kept twice")
    if question.text is not None and _plain(question.text) != _plain(one.text):
        measured.rest.append(f"{question.name}: its text is read as “{one.text}”")
    measured.tallies += [f"{question.name}: {fault}" for fault in _wrong_counts(question, one)]


def _wrong_counts(question: TrueQuestion, one: ReadQuestion) -> Iterator[str]:
    if question.options is not None:
        expected, counts = _labelled(question.options), _labelled(one.counts)
        if one.kind.shape is Shape.TEXT:
            yield "not counted at all"
        elif expected != counts:
            yield f"counted {_without(counts, expected)} where it is {_without(expected, counts)}"
    elif question.kinds[0].shape is Shape.TEXT and one.kind.shape is not Shape.TEXT:
        yield f"people's own words are {len(one.counts)} options"
    if question.answered is not None and one.answered != question.answered:
        yield f"{one.answered} answered instead of {question.answered}"
    if question.number is not None and one.kind.shape is Shape.NUMBER:
        n, total = question.number
        if one.answered != n or abs(one.sum - total) > 1e-6 * max(1.0, abs(total)):
            yield f"{one.answered} numbers with sum {one.sum:g} instead of {n} with {total:g}"


def _labelled(counts: Mapping[str, int]) -> dict[str, int]:
    return {_plain(label): n for label, n in counts.items() if n}


def _without(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {label: n for label, n in one.items() if other.get(label) != n}


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" .:").casefold()


def _compare_columns(measured: Measured, truth: Truth, found: Read, after: Read) -> None:
    assert after.recognition is not None
    headings = {column.position + 1: column.heading for column in after.recognition.columns}
    role_of = {column.position + 1: column.role.value for column in after.recognition.columns}
    measured.people += [headings[column] for column in truth.people if column in after.kept]
    measured.people += [f"“{text}” is in what is stored" for text in truth.never if text in after.stored]
    measured.kept += [headings[column] for column in truth.tool_columns if column in after.kept]
    for question in truth.questions:
        lost = [column for column in question.columns if column not in after.kept]
        if lost and not question.or_columns & after.kept and not _is_group(truth, question, after):
            roles = {role_of.get(column, "no such column") for column in lost}
            measured.dropped.append(f"{question.name}: {', '.join(sorted(roles))}")


def _rest(truth: Truth, found: Read, after: Read) -> Iterator[str]:
    recognition = after.recognition
    assert recognition is not None
    seen = {
        "tool": recognition.tool.value,
        "responses": recognition.n_rows,
        "header_rows": recognition.header_rows,
    }
    for name, value in seen.items():
        expected = getattr(truth, name)
        if expected is not None and expected != value:
            yield f"{name}: {value} instead of {expected}"
    keys = {column.key: column.position + 1 for column in recognition.columns}
    group = keys.get(recognition.group_column, 0)
    if truth.group is not None and group != truth.group:
        yield f"group: column {group} instead of {truth.group}"
    assert found.recognition is not None
    told = {notice.kind.value for notice in found.recognition.notices}
    told |= {doubt.about.value for doubt in found.recognition.doubts}
    yield from (f"not told: {' or '.join(one)}" for one in truth.told if not told & set(one))
