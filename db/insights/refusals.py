"""Refusals of acts on insights."""

from __future__ import annotations

from dataclasses import field

from core.errors import Conflict, Refusal
from core.insights import InsightWords


class InsightConflict(Conflict, kw_only=True):
    """Somebody else changed it meanwhile; `theirs` and `version` are the stored ones."""

    insight_id: int
    theirs: InsightWords = field(repr=False)
    yours: InsightWords = field(repr=False)
    version: int


class NamesColleague(Refusal):
    """Words that leave the school point to a person, and nobody said that they name no one."""

    found: tuple[str, ...] = field(repr=False)


class NoOtherSchools(Refusal):
    """The school belongs to no board, so there is nobody to publish to."""
