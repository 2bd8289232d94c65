"""A LimeSurvey participant list: only how many there are in each group."""

from __future__ import annotations


def participant_counts(data: bytes, filename: str) -> dict[str, int]:
    """How many people are invited per group; nothing else of the list is kept."""
    raise NotImplementedError
