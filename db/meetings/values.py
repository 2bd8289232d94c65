"""Values that questions about meetings return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.meetings import ItemWords, MeetingWords, RoundKind, Screen, Told, WhyHidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody at a meeting. Only db makes one: from an actor, or from the secret of a guest's phone.

    `person_id` None: a guest, who has no account.
    """

    attendee_id: int
    meeting_id: int
    school_id: int
    person_id: int | None
    name: str
    time_zone: str

    @property
    def is_guest(self) -> bool:
        """Whether they have no account."""
        return self.person_id is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item; `spent`: the seconds that it took so far, apart from the time since it is at hand."""

    item_id: int
    place: int
    words: ItemWords
    by: str | None
    spent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who is there; `is_away`: a guest who was sent away; `is_ticked`: without a phone."""

    attendee_id: int
    name: str
    is_guest: bool
    is_away: bool
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """A meeting as it stands, the same for all who follow it.

    `moment` rises with what everybody follows, `heard` with each answer. `people`: the first to come first.
    `round_id`: the round that is open, or else the last about the item at hand. `part`: the slide of
    that item at hand, from 0. `version`: of its words. `series_id`: the same for all meetings of one series.
    """

    meeting_id: int
    school_name: str
    words: MeetingWords
    moment: int
    heard: int
    opened_at: datetime | None
    closed_at: datetime | None
    chair_id: int | None
    chair: str | None
    screen: Screen
    item_id: int | None
    item_since: datetime | None
    part: int
    timer_ends_at: datetime | None
    items: tuple[Item, ...]
    people: tuple[Present, ...]
    round_id: int | None
    version: int
    series_id: int | None
    cancelled_at: datetime | None
    cancelled_because: str

    @property
    def is_open(self) -> bool:
        """Whether it goes on now."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def item(self) -> Item | None:
        """The item at hand."""
        return next((each for each in self.items if each.item_id == self.item_id), None)

    @property
    def next_item(self) -> Item | None:
        """The item after the one at hand; the first before any."""
        place = self.item.place if self.item else 0
        return next((each for each in self.items if each.place > place), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAgenda:
    """A meeting on whose agenda something is."""

    meeting_id: int
    title: str
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting in a list; `minutes`: planned for its items together. `is_theirs`: it concerns the reader."""

    meeting_id: int
    words: MeetingWords
    opened_at: datetime | None
    closed_at: datetime | None
    items: int
    minutes: int
    series_id: int | None
    cancelled_at: datetime | None
    is_theirs: bool

    @property
    def held_on(self) -> date:
        """Its day."""
        return self.words.held_on

    @property
    def is_open(self) -> bool:
        """Whether it goes on now."""
        return self.opened_at is not None and self.closed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundNow:
    """A round. `asked`: how many were asked; `heard`: how many answered; `told`: None until it is closed.

    `k`: the privacy threshold of the school, which holds where it is without names. `hides`: why nothing
    would be told if it was closed now; who runs it may wait, or ask otherwise. `guests`: how many who
    can answer now have no account: with invented ones somebody could reach k.
    """

    round_id: int
    meeting_id: int
    kind: RoundKind
    question: str
    options: tuple[str, ...]
    dots: int
    is_anonymous: bool
    by_hand: bool
    is_open: bool
    asked: int
    heard: int
    follows_id: int | None
    item_id: int | None
    decision_id: int | None
    group: str
    opened_at: datetime
    closed_at: datetime | None
    k: int
    told: Told | None
    hides: WhyHidden | None = None
    guests: int = 0
