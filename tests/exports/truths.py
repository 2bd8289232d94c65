"""What is true of an export: a JSON beside it, named after it (`peiling.csv.truth.json`).

Columns are numbered from 1, as a spreadsheet shows them. The keys, all but `questions` optional:

    tool, responses, header_rows    as the file has them
    group                           the column that says who answers; 0: no column does
    questions                       a line per question, or per row of a matrix:
        columns     its column, or the columns of its options or ranks; `other_column`: that of own texts;
                    `or_columns`: others that hold the same, one of the two is enough
        kind        of `QuestionKind`; a list if more are right
        text        the question, where its wording is at stake
        options     {label: how many gave it}; `other`: how many gave own words
        number      [how many, their sum]
        answered    how many people answered
        may_ask     what the file leaves open: a person may be asked
    tool_columns                    columns of the tool, which are no questions
    people                          columns that point to people, which may never be kept
    never                           texts that may not be in what is stored
    told                            notices or doubts of which each must be there; a list: one of them
    refused                         the name of the refusal
    lss                             the structure that comes with it
    may_ask                         whether a person may be asked about the file as a whole
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.survey_files import QuestionKind

SUFFIX = ".truth.json"


@dataclass(frozen=True, kw_only=True)
class TrueQuestion:
    """A question, or one row of a matrix, as it was asked and answered."""

    columns: frozenset[int]
    or_columns: frozenset[int] = frozenset()
    kinds: tuple[QuestionKind, ...]
    text: str | None = None
    other_column: int = 0
    options: Mapping[str, int] | None = None
    number: tuple[int, float] | None = None
    answered: int | None = None
    may_ask: bool = False

    @property
    def name(self) -> str:
        """How a report calls it."""
        return self.text or f"column {min(self.columns)}"


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What is true of one file."""

    name: str
    content: bytes = field(repr=False)
    lss: bytes | None = field(default=None, repr=False)
    questions: tuple[TrueQuestion, ...] = ()
    tool: str | None = None
    responses: int | None = None
    header_rows: int | None = None
    group: int | None = None
    tool_columns: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    never: tuple[str, ...] = ()
    told: tuple[tuple[str, ...], ...] = ()
    refused: str = ""
    may_ask: bool = False


def truths_in(folder: Path) -> Iterator[Truth]:
    """The files of a folder, and of the folders in it, that have a truth."""
    for beside in sorted(folder.rglob(f"*{SUFFIX}")):
        yield truth_of(beside.with_name(beside.name.removesuffix(SUFFIX)))


def truth_of(file: Path) -> Truth:
    """The truth that lies beside a file."""
    found: dict[str, Any] = json.loads(file.with_name(file.name + SUFFIX).read_text("utf-8"))
    return Truth(
        name=file.name,
        content=file.read_bytes(),
        lss=(file.parent / found["lss"]).read_bytes() if "lss" in found else None,
        questions=tuple(map(_question, found.get("questions", ()))),
        tool=found.get("tool"),
        responses=found.get("responses"),
        header_rows=found.get("header_rows"),
        group=found.get("group"),
        tool_columns=tuple(found.get("tool_columns", ())),
        people=tuple(found.get("people", ())),
        never=tuple(found.get("never", ())),
        told=tuple((one,) if isinstance(one, str) else tuple(one) for one in found.get("told", ())),
        refused=found.get("refused", ""),
        may_ask=found.get("may_ask", False),
    )


def _question(found: Mapping[str, Any]) -> TrueQuestion:
    kinds = found["kind"] if isinstance(found["kind"], list) else [found["kind"]]
    options = found.get("options")
    if options is not None and found.get("other"):
        options = {**options, OTHER_WORDS: found["other"]}
    return TrueQuestion(
        columns=frozenset(found["columns"]),
        or_columns=frozenset(found.get("or_columns", ())),
        kinds=tuple(map(QuestionKind, kinds)),
        text=found.get("text"),
        other_column=found.get("other_column", 0),
        options=options,
        number=tuple(found["number"]) if "number" in found else None,
        answered=found.get("answered"),
        may_ask=found.get("may_ask", False),
    )


#: How `options` names those who answered in their own words.
OTHER_WORDS = "[own words]"
