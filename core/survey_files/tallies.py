"""Count responses: per question, matrix row, group and completeness."""

from __future__ import annotations

from core.survey_files.model import Returned, Tally
from core.survey_files.responses import Responses


def returned(responses: Responses) -> tuple[Returned, ...]:
    """How many responses came back, per group and completeness."""
    raise NotImplementedError


def tally(responses: Responses) -> tuple[Tally, ...]:
    """All figures of all questions, per group (None: group unknown) and completeness."""
    raise NotImplementedError
