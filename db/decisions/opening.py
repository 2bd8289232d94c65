"""Open a decision, and say anew what is asked while the norms are not locked."""

from __future__ import annotations

from core.permissions import Actor
from db.decisions.values import Question
from db.store import Store


def open_decision(store: Store, actor: Actor, asked: Question) -> int:
    """Open a decision; its id. `Missing("title" | "question")`, `GroupTwice`."""
    raise NotImplementedError


def change_question(store: Store, actor: Actor, decision_id: int, asked: Question, *, based_on: int) -> int:
    """Change what is asked; the new version. `QuestionConflict`, `NormsLocked`, `AlreadyDone`, `Missing`."""
    raise NotImplementedError


def ambitions(store: Store, actor: Actor) -> tuple[str, ...]:
    """The ambitions of earlier decisions, the latest first, each once."""
    raise NotImplementedError
