"""What a meeting agrees on: who does what, and when; and the board that a team stands at each week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.fields import N_, said


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionWords:
    """An action as agreed. `person_id` is None once whoever did it has no account any more."""

    text: str = said(N_("What are we going to do?"), most=300, is_required=True)
    person_id: int | None = said(N_("Who does it?"), is_required=True)
    due_on: date | None = said(N_("When is it done?"), is_required=True)


class Pile(StrEnum):
    """A column of the board with cards of its own; beside them stand its actions."""

    WELL = "well"
    GOAL = "goal"
    OBSTACLE = "obstacle"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """A card on the board; `initiative_id`: what it is about, if that is an initiative."""

    pile: Pile
    text: str = said(N_("What is on the card?"), most=160, is_required=True)
    initiative_id: int | None = None
