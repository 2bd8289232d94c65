"""Tie a decision and an initiative together, or start the one from the other."""

from __future__ import annotations

from core.chain import ChainKind
from core.permissions import Act, Actor, require
from db.initiatives.values import InitiativeWords
from db.store import Store


def link_decision(store: Store, actor: Actor, initiative_id: int, decision_id: int, kind: ChainKind) -> None:
    """Tie them together. `NotFound`, `NotYourInitiative`, `DecisionNotTaken`, `AlreadyDone`."""
    require(actor, Act.EDIT_INITIATIVE)
    raise NotImplementedError


def unlink_decision(store: Store, actor: Actor, initiative_id: int, decision_id: int) -> None:
    """Untie them. `NotFound`, `NotYourInitiative`."""
    require(actor, Act.EDIT_INITIATIVE)
    raise NotImplementedError


def start_from_decision(store: Store, actor: Actor, decision_id: int, words: InitiativeWords) -> int:
    """Open an initiative that this decision starts; its id. `NotFound`, `DecisionNotTaken`."""
    require(actor, Act.OPEN_INITIATIVE)
    raise NotImplementedError


def ask_decision(store: Store, actor: Actor, initiative_id: int, title: str, question: str) -> int:
    """Open a decision that this initiative asks for, with its ambition; its id."""
    require(actor, Act.OPEN_DECISION)
    raise NotImplementedError
