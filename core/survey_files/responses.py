"""The responses as they may be kept: one immutable block, without identifying columns."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from core.survey_files.model import Question


@dataclass(frozen=True)
class Responses:
    """Columnar answers. `table` has group, complete, household, children and the columns of the questions."""

    table: pa.Table
    questions: tuple[Question, ...]
    groups: tuple[str, ...]

    def to_parquet(self) -> bytes:
        """The block as Parquet bytes, its schema (questions, groups) in the metadata."""
        raise NotImplementedError

    @classmethod
    def from_parquet(cls, block: bytes) -> Responses:
        """The responses of a block that `to_parquet` made."""
        raise NotImplementedError

    def answers(self, question: str, row: str = "") -> pa.Table:
        """One answer per line: group, complete, household, children, answer (multi-select: a line per tick)."""
        raise NotImplementedError

    def texts(self, question: str, group: str | None, *, include_incomplete: bool = False) -> list[str]:
        """The texts of one group (free text, or the "other" texts of a choice), sorted: detached from their rows."""
        raise NotImplementedError
