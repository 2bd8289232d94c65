"""What the start page is told: one line for each thing, with the place where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.chain import InitiativeRef
from core.events import Event
from core.people import PersonRef
from db.attention import AttentionLine
from db.initiatives import InitiativeLine


class AskedKind(StrEnum):
    """What is asked of somebody."""

    NOMINATION = "nomination"
    SIGHTING = "sighting"
    CLAIM = "claim"
    CHALLENGE = "challenge"
    EXPECTATIONS = "expectations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something asked of the actor. `id`: of the offer, sighting or challenge (0: of the initiative itself).

    `initiative` is None for a sighting; `about` is the area, the sentence or the question.
    """

    kind: AskedKind
    id: int
    initiative: InitiativeRef | None
    about: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that changed, as it was told. `id`, `title`: of the thing that changed."""

    at: datetime
    event: Event
    id: int
    title: str
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapConnection:
    """Two open initiatives that share areas or ambitions and wrote down no exchange yet."""

    one: InitiativeRef
    other: InitiativeRef
    areas: tuple[str, ...]
    ambitions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningConnection:
    """Somebody who likes to learn, beside somebody who knows."""

    learner: PersonRef
    expert: PersonRef
    area: str


@dataclass(frozen=True, slots=True)
class UncalledConnection:
    """Expertise that no initiative calls on."""

    area: str
    people: tuple[PersonRef, ...]


Connection = OverlapConnection | LearningConnection | UncalledConnection


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked:
    """A note that asks for help and was not marked as helped."""

    note_id: int
    initiative: InitiativeRef
    text: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What there is today. `since`: from when changes are told (None: the first look, two weeks are told)."""

    mine: tuple[InitiativeLine, ...]
    asked_of_me: tuple[Asked, ...]
    since: datetime | None
    changed: tuple[Change, ...]
    help_asked: tuple[HelpAsked, ...]
    reviews_due: tuple[AttentionLine, ...]
    silent: tuple[AttentionLine, ...]
    connections: tuple[Connection, ...]
