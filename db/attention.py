"""What asks for attention now: a list of conversations to have, not of people to check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.permissions import Actor
from db.store import Store

if TYPE_CHECKING:
    from core.people import PersonRef


@dataclass(frozen=True, slots=True)
class AttentionLine:
    """An initiative that asks for attention.

    `since`: since when it is silent, a question waits, or it has a lead and no members. `until`: when its
    mandate ends or the expectations are looked at again. `people`: its leads. `about`: the question asked.
    """

    initiative_id: int
    title: str
    since: date | None
    until: date | None
    people: tuple[PersonRef, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Attention:
    """The five reasons, each with its initiatives, the longest waiting first."""

    silent: tuple[AttentionLine, ...]
    mandates_ending: tuple[AttentionLine, ...]
    reviews_due: tuple[AttentionLine, ...]
    unanswered: tuple[AttentionLine, ...]
    without_team: tuple[AttentionLine, ...]


def attention(store: Store, actor: Actor) -> Attention:
    """What asks for attention in the actor's school; the same for everybody on the team."""
    raise NotImplementedError
