"""Inquiry: statements, the sources under them, and "How do we know that?".

For pages: the acts and questions in `__all__`.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.permissions import Actor
from db.inquiry.refusals import (
    AddressNotAllowed,
    DoiNotUnderstood,
    NeedsMeaning,
    SourceConflict,
    SourceInUse,
    StatementConflict,
    StatementWithdrawn,
)
from db.inquiry.values import (
    ChallengeLine,
    Inquiry,
    NamedSurvey,
    OpenQuestion,
    SourceLine,
    SourceWords,
    StatementLine,
)
from db.store import Store

__all__ = [
    "AddressNotAllowed", "ChallengeLine", "DoiNotUnderstood", "Inquiry", "NamedSurvey", "NeedsMeaning",
    "OpenQuestion", "SourceConflict", "SourceInUse", "SourceLine", "SourceWords", "StatementConflict",
    "StatementLine", "StatementWithdrawn", "add_source", "add_sources", "add_statement", "answer_challenge",
    "challenge", "change_source", "change_statement", "inquiry_of", "open_questions", "remove_source",
    "rest_on", "withdraw_statement",
]  # fmt: skip


def inquiry_of(store: Store, actor: Actor, initiative_id: int) -> Inquiry:
    """The statements and sources of an initiative."""
    raise NotImplementedError


def open_questions(store: Store, actor: Actor) -> tuple[OpenQuestion, ...]:
    """Every challenge of the school that waits for an answer, the oldest first."""
    raise NotImplementedError


def add_statement(
    store: Store, actor: Actor, initiative_id: int, text: str, source_ids: Iterable[int] = ()
) -> int:
    """Say something; its id. Without sources it is an assumption. `Missing`, `NeedsMeaning`, `NotFound`."""
    raise NotImplementedError


def change_statement(store: Store, actor: Actor, statement_id: int, text: str, began_version: int) -> int:
    """Say it in other words; the new version. `StatementConflict`, `AlreadyDone`, `Missing`."""
    raise NotImplementedError


def withdraw_statement(store: Store, actor: Actor, statement_id: int) -> None:
    """Say it no longer; its open questions fall away with it. `AlreadyDone`."""
    raise NotImplementedError


def add_source(store: Store, actor: Actor, initiative_id: int, words: SourceWords) -> int:
    """Keep a source; its id. `Missing`, `AddressNotAllowed`, `DoiNotUnderstood`."""
    raise NotImplementedError


def add_sources(
    store: Store, actor: Actor, initiative_id: int, several: Iterable[SourceWords]
) -> tuple[int, ...]:
    """Keep the sources of an import, all of them or none; their ids."""
    raise NotImplementedError


def change_source(store: Store, actor: Actor, source_id: int, words: SourceWords, began_version: int) -> int:
    """Correct a source; the new version. `SourceConflict`, `AlreadyDone`, `NeedsMeaning` where in use."""
    raise NotImplementedError


def remove_source(store: Store, actor: Actor, source_id: int) -> None:
    """Take a source away that no statement rests on. `SourceInUse`."""
    raise NotImplementedError


def rest_on(store: Store, actor: Actor, statement_id: int, source_ids: Iterable[int]) -> None:
    """Let a statement rest on these sources and no others. `NeedsMeaning`, `AlreadyDone`, `NotFound`."""
    raise NotImplementedError


def challenge(store: Store, actor: Actor, statement_id: int, question: str) -> int:
    """Ask "How do we know that?"; its id. Anybody on the team may, as often as needed."""
    raise NotImplementedError


def answer_challenge(store: Store, actor: Actor, challenge_id: int, answer: str) -> None:
    """Answer a challenge. `Missing`, `AlreadyDone`, `NotYourInitiative`."""
    raise NotImplementedError
