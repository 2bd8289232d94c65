"""Values that questions about paths of inquiry return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.paths import Line, PathStep, PathWords


@dataclass(frozen=True, slots=True, kw_only=True)
class PathLine:
    """A path in the list. `done`: the steps in which something stands."""

    path_id: int
    words: PathWords
    by: str | None
    at: datetime
    done: frozenset[PathStep]
    assumptions: int
    initiative_id: int | None
    decision_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PathDetail:
    """A path with all its lines, in the order in which they were added."""

    line: PathLine
    lines: tuple[Line, ...]

    def of(self, step: PathStep) -> tuple[Line, ...]:
        """The lines of one step."""
        return tuple(each for each in self.lines if each.added.step is step)
