"""SPSS files (.sav, .zsav): labels instead of codes, missing values as blank, response sets as ticks."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any

import pyarrow as pa
import pyreadstat

from core.survey_files.answers import alike, plain
from core.survey_files.errors import (
    MAX_CELLS,
    MAX_COLUMNS,
    DamagedFile,
    EmptyFile,
    InflatesTooFar,
    TooManyColumns,
)
from core.survey_files.files.text_files import Sheet
from core.survey_files.files.workbooks import text_of
from core.survey_files.kinds.scales import find_scale
from core.survey_files.kinds.yes_no import NO, YES
from core.survey_files.limesurvey.structure import Described
from core.survey_files.model import QuestionKind

MAGIC = (b"$FL2", b"$FL3")
_STEM = re.compile(r"(?P<stem>.+?)[._]?(?:SQ|A)?\d+$", re.IGNORECASE)
#: What stands between a question and its row or option, and around the latter.
_BETWEEN = re.compile(r"\s[-–:]\s|:\s|\s\[|\?\s")
_AROUND = " -–:[]"
_QUALTRICS = {"StartDate", "Finished"}
#: Labels of a box that was not ticked, where "no" would be an answer.
_UNTICKED = re.compile(
    r"not? (?:selected|checked|mentioned|quoted|ticked)|unchecked"
    r"|niet (?:geselecteerd|aangevinkt|gekozen|genoemd)|nicht (?:gewählt|ausgewählt|genannt)"
    r"|non (?:sélectionné|coché|cité)|no (?:seleccionado|marcado)"
)


@dataclass(frozen=True, kw_only=True)
class _Variable:
    name: str
    label: str
    values: Sequence[Any]
    labels: Mapping[Any, str]
    is_ordinal: bool


@dataclass(frozen=True, kw_only=True)
class _Column:
    """A column to be: `part` is its row or option within the question."""

    name: str
    question: str
    cells: Sequence[str]
    part: str = ""
    answers: Mapping[str, str] | None = None
    is_ordinal: bool = False

    @property
    def heading(self) -> str:
        return f"{self.question} [{self.part}]" if self.part else self.question


def read_sav(data: bytes) -> Sheet:
    """Read an SPSS file: a column per variable, and per option of a multiple response set.

    Raises DamagedFile where it cannot be read, TooManyColumns and InflatesTooFar where it is too large.
    """
    variables, sets = _read(data)
    columns = list(_columns(variables, sets))
    if not columns:
        raise EmptyFile
    names = {column.name for column in columns}
    headings = [[column.heading] for column in columns]
    if names >= _QUALTRICS:
        headings = [[each.name, f"{each.question} - {each.part}".removesuffix(" - ")] for each in columns]
    return Sheet(
        columns=tuple(
            pa.array([*heading, *column.cells], pa.string())
            for heading, column in zip(headings, columns, strict=True)
        ),
        described={alike(one.text): one for one in _described(columns)},
        n_headings=len(headings[0]),
    )


def _read(data: bytes) -> tuple[dict[str, _Variable], Mapping[str, Any]]:
    about = _guarded(lambda: pyreadstat.read_sav(io.BytesIO(data), metadataonly=True)[1])
    if about.number_columns > MAX_COLUMNS:
        raise TooManyColumns(columns=about.number_columns)
    most = MAX_CELLS // max(1, about.number_columns)
    if (about.number_rows or 0) > most:
        raise InflatesTooFar(size=about.number_rows * about.number_columns, permitted=MAX_CELLS)
    values, about = _guarded(
        lambda: pyreadstat.read_sav(io.BytesIO(data), output_format="dict", row_limit=most)
    )
    found = {
        name: _Variable(
            name=name,
            label=plain(about.column_names_to_labels.get(name) or ""),
            values=list(values[name]),
            labels={code: plain(text) for code, text in about.variable_value_labels.get(name, {}).items()},
            is_ordinal=about.variable_measure.get(name) == "ordinal",
        )
        for name in about.column_names
    }
    return found, about.mr_sets


def _guarded(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except (
        pyreadstat.ReadstatError,
        pyreadstat.PyreadstatError,
        ValueError,
        OverflowError,
        LookupError,
    ) as error:
        raise DamagedFile from error


def _columns(variables: Mapping[str, _Variable], sets: Mapping[str, Any]) -> Iterator[_Column]:
    """A set where its first variable stands; else blocks of variables that ask one thing of several."""
    set_of = {name: key for key, found in sets.items() for name in found["variable_list"]}
    for (key, _), group in groupby(variables.values(), lambda each: (set_of.get(each.name, ""), _stem(each))):
        block = list(group)
        if not key:
            question = _common_question([variable.label for variable in block]) if len(block) > 1 else ""
            yield from (_plain_column(variable, question) for variable in block)
            continue
        members = [variables[name] for name in sets[key]["variable_list"] if name in variables]
        if members and members[0] is block[0]:
            yield from _set_columns(sets[key], members)


def _stem(variable: _Variable) -> str:
    found = _STEM.match(variable.name)
    return found["stem"] if found else variable.name


def _common_question(labels: Sequence[str]) -> str:
    """What all labels begin with, up to a sign that ends a question; "" if that is nothing."""
    pairs = zip(min(labels), max(labels), strict=False)
    begin = "".join(one for one, other in takewhile(lambda pair: pair[0] == pair[1], pairs))
    ends = [found.end() for found in _BETWEEN.finditer(begin)]
    return begin[: ends[-1]] if ends and min(map(len, labels)) > ends[-1] else ""


def _plain_column(variable: _Variable, begin: str) -> _Column:
    label = variable.label or variable.name
    part = label[len(begin) :].strip(_AROUND) if begin else ""
    question = begin.strip(_AROUND) if begin else label
    tick = _tick(variable.labels) if part else None
    if tick is not None:
        return _Column(
            name=variable.name,
            question=question,
            part=part,
            cells=[part if value == tick else "" for value in variable.values],
        )
    labels = _worded(variable)
    return _Column(
        name=variable.name,
        question=question,
        part=part,
        cells=[_text(value, labels) for value in variable.values],
        answers={text_of(code): text for code, text in labels.items()},
        is_ordinal=variable.is_ordinal,
    )


def _tick(labels: Mapping[Any, str]) -> Any:
    """The code of a ticked box; None if the labels are answers."""
    ticked = [code for code, text in labels.items() if code != 0 and not _UNTICKED.search(alike(text))]
    has_opposite = any(_UNTICKED.search(alike(text)) for text in labels.values())
    return ticked[0] if len(ticked) == 1 and (len(labels) == 1 or has_opposite) else None


def _worded(variable: _Variable) -> Mapping[Any, str]:
    """The labels; where only some steps of a scale have one, with their number."""
    labels = variable.labels
    bare = {value for value in variable.values if value is not None and value not in labels}
    steps = [code for code in (*labels, *bare) if isinstance(code, float) and 0 <= code <= 10]
    if not bare or len(steps) < len(labels) + len(bare):
        return labels
    return {code: f"{text_of(code)} {text}" for code, text in labels.items()}


def _text(value: Any, labels: Mapping[Any, str]) -> str:
    if value is None or value != value:  # a missing number is not itself
        return ""
    return labels.get(value) or text_of(value)


def _set_columns(found: Mapping[str, Any], members: Sequence[_Variable]) -> Iterator[_Column]:
    """The options of a multiple response set: a column each, with the option where it was ticked."""
    begin = _common_question([member.label for member in members])
    question = plain(found["label"] or "") or begin.strip(_AROUND) or members[0].name
    if found["is_dichotomy"]:
        counted = found["counted_value"]
        for member in members:
            named = member.labels.get(counted, "") if found["type"] == "E" else member.label[len(begin) :]
            option = named.strip(_AROUND) or member.label or member.name
            ticks = [option if _is_counted(value, counted) else "" for value in member.values]
            yield _Column(name=member.name, question=question, part=option, cells=ticks)
        return
    texts = [[_text(value, member.labels) for value in member.values] for member in members]
    options = dict.fromkeys([text for member in members for text in member.labels.values()])
    options |= dict.fromkeys(text for cells in texts for text in cells if text)
    for option in options:
        cells = [option if option in row else "" for row in zip(*texts, strict=True)]
        yield _Column(name=f"{members[0].name}:{option}", question=question, part=option, cells=cells)


def _is_counted(value: Any, counted: Any) -> bool:
    return value == counted if counted is not None else alike(str(value or "")) in YES


def _described(columns: Sequence[_Column]) -> Iterator[Described]:
    """What the labels tell: all options there were, in the order of a scale where they are one."""
    for column in columns:
        answers = column.answers or {}
        texts = list(dict.fromkeys(answers.values()))
        if len(texts) < 2 or {alike(text) for text in texts} <= YES | NO:
            continue
        if {cell for cell in column.cells if cell} - set(texts):
            continue  # some answers have no label: the cells tell more
        scale = find_scale(set(texts))
        order = {text: code for code, text in answers.items()}
        if scale and set(scale.options) == set(texts):
            answers = {order[text]: text for text in scale.options}
        likert = scale is not None or (column.is_ordinal and len(texts) > 2)
        yield Described(
            code=column.name,
            text=column.question,
            kind=QuestionKind.LIKERT if likert else None,
            answers=dict(answers),
        )
