"""Recognise a table: tool, columns, questions, groups."""

from __future__ import annotations

from core.survey_files.model import Corrections, Recognition
from core.survey_files.reading import Table


def recognise(table: Table, corrections: Corrections | None = None) -> Recognition:
    """Say what the table holds; `corrections` overrule what would be found."""
    raise NotImplementedError
