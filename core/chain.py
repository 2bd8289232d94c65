"""Things as other things name them: enough to show a title and where it stands, and to lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.decisions import Outcome, Step
from core.initiatives import Phase


@dataclass(frozen=True, slots=True)
class InitiativeRef:
    """An initiative."""

    initiative_id: int
    title: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class DecisionRef:
    """A decision. `outcome` and `review_on` are None until it was taken."""

    decision_id: int
    title: str
    step: Step
    outcome: Outcome | None
    review_on: date | None


@dataclass(frozen=True, slots=True)
class AmbitionRef:
    """An ambition of a school year."""

    ambition_id: int
    title: str
    school_year: int
