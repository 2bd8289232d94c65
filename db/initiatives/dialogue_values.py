"""Values of the expectation dialogue. None of them counts how often a person did something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.expectations import AnswerWords, AskedOf, LookWords
from core.initiatives import Phase
from core.people import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """What a follower says of a point."""

    person: PersonRef
    words: AnswerWords
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LookLine:
    """How a point works out according to somebody, on the day that they look again."""

    by: PersonRef | None
    words: LookWords
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """A point of what the lead asks.

    `answers`: what counts now, by name; `earlier`: what was said before, oldest first; `waiting`: followers
    who have not answered yet. `looks`: how it works out, oldest first; `own`, `own_look`: of the actor.
    """

    point_id: int
    text: str
    answers: tuple[AnswerLine, ...]
    earlier: tuple[AnswerLine, ...]
    waiting: tuple[PersonRef, ...]
    looks: tuple[LookLine, ...]
    own: AnswerWords | None
    own_look: LookWords | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyLine:
    """An answer to what a follower asked."""

    by: PersonRef | None
    words: AnswerWords
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """What a follower asks of the lead or of the school leader. `replies`: oldest first; the last counts.

    `may_reply`: it is the actor's to answer.
    """

    ask_id: int
    asked_of: AskedOf
    text: str
    by: PersonRef | None
    at: datetime
    replies: tuple[ReplyLine, ...]
    may_reply: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """An earlier version. `agreed`: what was agreed when both sides looked again; None: they did not."""

    version: int
    lead_asks: str
    points: tuple[PointLine, ...]
    review_on: date | None
    at: datetime
    by: PersonRef | None
    agreed: str | None
    agreed_at: datetime | None
    agreed_by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """The expectation dialogue of an initiative.

    `version`: pass it back when asking anew; 0 while nothing is asked. `points` are empty for a version from
    before there were points, and `lead_asks` then is all that it says. `is_due`: it is time to look again.
    `leads`, `follows`: whether the actor does; `may`: the dialogue is open. `rounds`: earlier versions.
    """

    version: int
    lead_asks: str
    points: tuple[PointLine, ...]
    review_on: date | None
    at: datetime | None
    by: PersonRef | None
    is_due: bool
    followers: tuple[PersonRef, ...]
    asks: tuple[AskLine, ...]
    rounds: tuple[Round, ...]
    leads: bool
    follows: bool
    may: bool

    @property
    def unanswered(self) -> tuple[PointLine, ...]:
        """The points of which the actor has said nothing."""
        return tuple(each for each in self.points if each.own is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedPoint:
    """A point that is asked of the actor, and what they said of it."""

    text: str
    own: AnswerWords | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedLine:
    """An initiative that the actor follows: what is asked of them, what they said, what they asked.

    `to_look`: it is time to look again, and they have not said how it goes. `asked`: their questions, each
    with the last answer to it.
    """

    initiative_id: int
    title: str
    phase: Phase
    leads: tuple[PersonRef, ...]
    points: tuple[FollowedPoint, ...]
    lead_asks: str
    asked_at: datetime | None
    asked_by: PersonRef | None
    review_on: date | None
    to_look: bool
    asked: tuple[AskLine, ...]

    @property
    def unanswered(self) -> int:
        """How many points wait for the actor's answer."""
        return sum(each.own is None for each in self.points)
