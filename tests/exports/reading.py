"""An export as the product reads it, laid out by the columns of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from core.survey_files import (
    Corrections,
    Doubt,
    Hints,
    Measure,
    Question,
    QuestionKind,
    Recognition,
    Shape,
    apply,
    read_table,
    recognise,
    tally,
)
from core.survey_files.errors import SurveyFileRefused
from tests.exports.truths import OTHER_WORDS, Truth


@dataclass(frozen=True, kw_only=True)
class ReadQuestion:
    """A question, or one row of a matrix, as the product reads it."""

    key: str
    text: str
    kind: QuestionKind
    counts: Mapping[str, int]
    answered: int
    sum: float


@dataclass(frozen=True, kw_only=True)
class Read:
    """What the product makes of a file. Columns are numbered from 1."""

    refused: str = ""
    detail: str = ""
    recognition: Recognition | None = None
    questions: Mapping[frozenset[int], ReadQuestion]
    stored: str = ""

    @property
    def kept(self) -> frozenset[int]:
        """The columns from which something is stored."""
        found = self.recognition
        if found is None:
            return frozenset()
        used = {column for columns in self.questions for column in columns}
        keys = [found.group_column, *(reading.other_column for reading in found.readings.values())]
        return frozenset(used | {place(found, key) for key in keys if key})

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What a person is asked."""
        return self.recognition.open_doubts if self.recognition else ()


def place(recognition: Recognition, key: str) -> int:
    """The number of the column with this key."""
    return next(column.position + 1 for column in recognition.columns if column.key == key)


def read(truth: Truth, corrections: Corrections | None = None, hints: Hints | None = None) -> Read:
    """Read a file as the page does."""
    try:
        table = read_table(truth.content, truth.name, truth.lss, hints)
        recognition = recognise(table, corrections)
        responses = apply(table, recognition)
    except SurveyFileRefused as refusal:
        return Read(refused=type(refusal).__name__, detail=str(refusal), questions={})
    figures: dict[tuple[str, str], Counter[tuple[Measure, str]]] = {}
    for one in tally(responses):
        figures.setdefault((one.question, one.row), Counter())[one.measure, one.option] += one.value
    numbers = {column.key: column.position + 1 for column in recognition.columns}
    questions: dict[frozenset[int], ReadQuestion] = {}
    for question in recognition.questions:
        for columns, row in _columns(recognition, question):
            found = figures.get((question.key, row), Counter())
            questions[frozenset(numbers[column] for column in columns)] = _read(question, row, found)
    return Read(recognition=recognition, questions=questions, stored=str(responses.table.to_pydict()))


def _columns(recognition: Recognition, question: Question) -> list[tuple[tuple[str, ...], str]]:
    reading = recognition.readings[question.key]
    several = reading.option_columns or reading.rank_columns
    return [(several, "")] if several else [(row.columns, row.key) for row in question.rows]


def _read(question: Question, row: str, figures: Mapping[tuple[Measure, str], float]) -> ReadQuestion:
    measure = Measure.VALUE if question.kind.shape is Shape.NUMBER else Measure.OPTION
    counts = {
        OTHER_WORDS if option == question.other else option: int(n)
        for (which, option), n in figures.items()
        if which is measure and n
    }
    return ReadQuestion(
        key=question.key,
        text=question.row(row).text or question.text,
        kind=question.kind,
        counts=counts,
        answered=int(figures.get((Measure.ANSWERED, ""), 0)),
        sum=figures.get((Measure.SUM, ""), 0.0),
    )
