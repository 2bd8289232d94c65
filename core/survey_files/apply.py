"""Keep of a table only what was recognised as a question."""

from __future__ import annotations

from core.survey_files.model import Recognition
from core.survey_files.reading import Progress, Table
from core.survey_files.responses import Responses


def apply(table: Table, recognition: Recognition, progress: Progress | None = None) -> Responses:
    """The responses without identifying columns; e-mail addresses and phone numbers in texts are masked."""
    raise NotImplementedError
