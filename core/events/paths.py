"""Events on a path of inquiry; the audit trail stores them with the path."""

from __future__ import annotations

from core.events import Event
from core.paths import Move, PathStep


class PathOpened(Event, subject="inquiry_path", action="open"):
    """Somebody opened a question to look into. `origin`: what it is about, in one word; None of nothing."""

    question: str
    origin: str | None = None


class PathAddedTo(Event, subject="inquiry_path", action="add"):
    """Something was added to a step: a line, a correction, how a line is known, why it is skipped."""

    step: PathStep
    move: Move


class PathLedTo(Event, subject="inquiry_path", action="lead_to"):
    """An initiative or a decision was begun from it; its id."""

    initiative: int | None = None
    decision: int | None = None


class PathTimed(Event, subject="inquiry_path", action="time"):
    """A team began to walk at a step, by the clock; without a step it stopped."""

    step: PathStep | None
