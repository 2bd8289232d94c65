"""The responses as they may be kept: one immutable block, without identifying columns."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.survey_files.model import Question, QuestionKind, Row

SCHEMA = 1
_META = b"kartrekker"


@dataclass(frozen=True)
class Responses:
    """Columnar answers, one row per response.

    `table` has `group` (null: unknown), `complete`, `household` and `children` (null unless a person marked
    those columns), and per question `q<number>.<row or option>`: a choice or a date as text ("" blank, null
    never shown), a number as float (NaN blank), a tick as boolean (null never shown), a text as text;
    `q<number>.other` holds texts of people's own beside a choice.
    """

    table: pa.Table
    questions: tuple[Question, ...]
    groups: tuple[str, ...]

    def to_parquet(self) -> bytes:
        """The block as Parquet bytes, its schema (questions, groups) in the metadata."""
        schema = {
            "schema": SCHEMA,
            "groups": self.groups,
            "questions": [asdict(one) for one in self.questions],
        }
        table = self.table.replace_schema_metadata({_META: json.dumps(schema, ensure_ascii=False).encode()})
        sink = io.BytesIO()
        pq.write_table(table, sink, compression="zstd", write_statistics=False)
        return sink.getvalue()

    @classmethod
    def from_parquet(cls, block: bytes) -> Responses:
        """The responses of a block that `to_parquet` made."""
        table = pq.read_table(io.BytesIO(block))
        schema = json.loads(table.schema.metadata[_META])
        return cls(table, tuple(map(_question, schema["questions"])), tuple(schema["groups"]))

    def question(self, key: str) -> tuple[int, Question]:
        """The number of a question and the question."""
        return next((index, one) for index, one in enumerate(self.questions) if one.key == key)

    def options(self, question: Question) -> tuple[str, ...]:
        """The options as they are counted: texts of one's own last."""
        return question.options if question.other is None else (*question.options, question.other)

    def answers(self, question: str, row: str = "") -> pa.Table:
        """One answer per line: group, complete, household, children, answer.

        The answer is text; "" is left blank, null never shown. A multi-select gives a line per tick.
        """
        index, found = self.question(question)
        frame = self.table.select(["group", "complete", "household", "children"])
        if found.kind is not QuestionKind.MULTI_SELECT:
            place = next(place for place, one in enumerate(found.rows) if one.key == row)
            answer = self.table[f"q{index}.{place}"]
            answer = answer.cast(pa.string()) if found.kind is not QuestionKind.NUMBER else answer
            return frame.append_column("answer", answer)
        parts = []
        for place, option in enumerate(self.options(found)):
            chosen = frame.filter(pc.fill_null(self.table[f"q{index}.{place}"], False))
            parts.append(chosen.append_column("answer", pa.array([option] * len(chosen), pa.string())))
        return (
            pa.concat_tables(parts)
            if parts
            else frame.slice(0, 0).append_column("answer", pa.array([], pa.string()))
        )

    def texts(
        self, question: str, group: str | None, row: str = "", *, include_incomplete: bool = False
    ) -> list[str]:
        """The texts of one group (free text, or those beside a choice), sorted: detached from rows."""
        index, found = self.question(question)
        place = next((place for place, one in enumerate(found.rows) if one.key == row), 0)
        name = f"q{index}.{place}" if found.kind is QuestionKind.FREE_TEXT else f"q{index}.other"
        if name not in self.table.column_names:
            return []
        groups = self.table["group"].cast(pa.string())
        wanted = pc.is_null(groups) if group is None else pc.fill_null(pc.equal(groups, group), False)
        if not include_incomplete:
            wanted = pc.and_(wanted, self.table["complete"])
        texts = self.table[name].filter(wanted).to_pylist()
        return sorted(text for text in texts if text and text.strip())


def _question(values: dict[str, Any]) -> Question:
    rows = tuple(
        Row(key=row["key"], text=row["text"], columns=tuple(row["columns"])) for row in values["rows"]
    )
    options = tuple(values["options"])
    return Question(**{**values, "kind": QuestionKind(values["kind"]), "rows": rows, "options": options})
