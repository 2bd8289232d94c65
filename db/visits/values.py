"""Values of visits to a colleague's lesson. No value counts visits, or tells of another's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.expertise import Audience
from core.people import PersonRef
from core.visiting import VisitMove


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """What one of the two said about the day. `by` None: somebody who left for good."""

    move: VisitMove
    visit_on: date | None
    text: str
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLine:
    """What one of the two takes along or adds. `audience`, `readers`: only of the actor's own."""

    text: str
    at: datetime
    by: PersonRef
    is_own: bool
    audience: Audience
    readers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """A visit of the actor, as guest or as host. `other`: the other one; None if they left for good.

    `visit_on`: as last said. `moves`: what the actor may say now. `has_been`: agreed, and its day has come.
    `words`: the actor's own, and the other's if they share it.
    """

    visit_id: int
    is_guest: bool
    other: PersonRef | None
    area: str
    visit_on: date
    steps: tuple[StepLine, ...]
    moves: tuple[VisitMove, ...]
    has_been: bool
    words: tuple[WordLine, ...]

    @property
    def last(self) -> VisitMove:
        """What was said last."""
        return self.steps[-1].move

    @property
    def waits_for_me(self) -> bool:
        """Whether the other one waits for the actor's answer."""
        return VisitMove.YES in self.moves

    @property
    def own_word(self) -> WordLine | None:
        """What the actor takes along or adds."""
        return next((each for each in self.words if each.is_own), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAlong:
    """What a colleague takes along from a visit, as shared with the actor: never at whom they looked."""

    by: PersonRef
    area: str
    text: str
    at: datetime
