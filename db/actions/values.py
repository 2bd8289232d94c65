"""Values that questions about actions and the board return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.meetings import ActionWords, MeetingKind, Pile


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an action is noted: in a meeting, at an item of it, about a decision or an initiative.

    `on_board`: at the board of the week.
    """

    meeting_id: int | None = None
    item_id: int | None = None
    decision_id: int | None = None
    initiative_id: int | None = None
    on_board: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """An action. `who`: None once that person has no account; `has_left`: has no access any more.

    `meeting`, `held_on`, `meeting_kind`, `item`: where it was agreed, if that was in a meeting; `initiative`,
    `decision`: what it is about. `changed`: when somebody changed it, and who.
    """

    action_id: int
    words: ActionWords
    source: Source
    who: str | None
    has_left: bool
    version: int
    by: str | None
    noted_at: datetime
    changed: tuple[tuple[datetime, str | None], ...]
    ended_at: datetime | None
    ended_by: str | None
    is_dropped: bool
    reason: str
    meeting: str
    meeting_kind: MeetingKind | None
    held_on: date | None
    item: str
    initiative: str
    decision: str

    @property
    def is_open(self) -> bool:
        """Whether it is to be done still."""
        return self.ended_at is None

    def is_late(self, today: date) -> bool:
        """Whether its day has gone by while it is open."""
        return self.is_open and self.words.due_on is not None and self.words.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card on the board."""

    card_id: int
    pile: Pile
    text: str
    initiative_id: int | None
    by: str | None
    placed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The board: its cards, oldest first, and its actions: open, and done in the week before."""

    cards: tuple[Card, ...]
    actions: tuple[ActionLine, ...]
    done: tuple[ActionLine, ...]

    def of(self, pile: Pile) -> tuple[Card, ...]:
        """The cards of one pile."""
        return tuple(each for each in self.cards if each.pile is pile)
