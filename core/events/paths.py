"""Events on a path of inquiry; the audit trail stores them with the path."""

from __future__ import annotations

from core.events import Event
from core.paths import Move, PathStep


class PathOpened(Event, subject="inquiry_path", action="open"):
    """Somebody opened a question to look into."""

    question: str


class PathAddedTo(Event, subject="inquiry_path", action="add"):
    """Something was added to a step: a line, a correction, or how a line is known."""

    step: PathStep
    move: Move


class PathLedTo(Event, subject="inquiry_path", action="lead_to"):
    """An initiative or a decision was begun from it; its id."""

    initiative: int | None = None
    decision: int | None = None
