"""Values that questions about paths of inquiry return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.paths import STEPS, Addition, Line, Origin, PathStep, PathWords, Route
from core.people import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PathLine:
    """A path in the list.

    `origin`: what it was begun on. `done`: the steps in which something stands that counts; `skipped`: those
    that were skipped and have nothing still. `clock_from`: when the team that walks it now began.
    """

    path_id: int
    words: PathWords
    by: str | None
    at: datetime
    route: Route
    origin: Origin | None
    clock_from: datetime | None
    done: frozenset[PathStep]
    skipped: frozenset[PathStep]
    assumptions: int
    initiative_id: int | None
    decision_id: int | None

    @property
    def steps(self) -> tuple[PathStep, ...]:
        """Its steps, in order."""
        return STEPS[self.route]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathDetail:
    """A path with all its lines, in the order in which they were added.

    `skips`: what was said when a step was skipped; `alone`: why one person both saw and concluded.
    `saw`, `concluded`: the persons whose words stand there; `team`: everybody who could say something.
    """

    line: PathLine
    lines: tuple[Line, ...]
    skips: tuple[Addition, ...]
    alone: tuple[Addition, ...]
    saw: frozenset[int]
    concluded: frozenset[int]
    team: tuple[PersonRef, ...]

    def of(self, step: PathStep) -> tuple[Line, ...]:
        """The lines of one step."""
        return tuple(each for each in self.lines if each.added.step is step)

    def waiting(self, step: PathStep) -> tuple[Line, ...]:
        """The lines of one step that do not count yet: whose words they have did not say so."""
        return tuple(each for each in self.of(step) if not each.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToConfirm:
    """A line that a colleague (`by`) wrote down as the reader's words. `question`: of its path."""

    path_id: int
    step: PathStep
    question: str
    text: str
    by: str | None
    at: datetime
