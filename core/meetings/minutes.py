"""The minutes of a meeting: who was there, and per item what was said, told, decided and agreed.

They are put together of what stands in the meeting. Once the next meeting begins they are written down as one
text with a fingerprint, and read the same for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from core.fields import N_, plain, read, said
from core.meetings.agenda import ItemKind
from core.meetings.telling import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWords:
    """What somebody noted."""

    text: str = said(N_("What was said?"), most=1000, is_required=True)
    is_decision: bool = said(N_("We decided this"), default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note. `amends_id`: the note that it stands beside; `is_after`: it was made after the meeting."""

    note_id: int
    item_id: int | None
    text: str
    is_decision: bool
    by: str | None
    at: datetime
    version: int
    amends_id: int | None
    is_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRound:
    """A round that was closed, with all that is told of it."""

    round_id: int
    item_id: int | None
    question: str
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A decision that was recorded at its own page while the meeting went on. `choice`: the option."""

    decision_id: int
    title: str
    outcome: str
    choice: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """An action point as agreed; `item_id`: at which item.

    `who_id`: whose it was then; None as well in minutes from before that was kept.
    """

    item_id: int | None
    text: str
    who: str | None
    due_on: date | None
    who_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTold:
    """An item as it was: `spent` in seconds."""

    item_id: int
    title: str
    kind: ItemKind
    goal: str
    minutes: int
    spent: int
    decision_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that the minutes say. `people`: the names of who was there; `guests`: the guests among them."""

    title: str
    held_on: date
    opened_at: datetime
    closed_at: datetime | None
    place: str
    chair: str | None
    people: tuple[str, ...]
    guests: tuple[str, ...]
    items: tuple[ItemTold, ...]
    notes: tuple[Note, ...]
    rounds: tuple[ToldRound, ...]
    recorded: tuple[Recorded, ...]
    agreed: tuple[Agreed, ...]

    def notes_at(self, item_id: int | None) -> tuple[Note, ...]:
        """The notes about an item, each followed by what was added to it.

        Examples
        --------
        >>> at = datetime(2026, 11, 25, 16, tzinfo=UTC)
        >>> def note(number, amends=None):
        ...     return Note(note_id=number, item_id=1, text="", is_decision=False, by=None, at=at, version=1,
        ...         amends_id=amends, is_after=amends is not None)
        >>> told = replace(NOTHING, notes=(note(1), note(2), note(3, amends=1)))
        >>> [each.note_id for each in told.notes_at(1)]
        [1, 3, 2]
        """
        here = [each for each in self.notes if each.item_id == item_id]
        ids = {each.note_id for each in here}
        first = [each for each in here if each.amends_id not in ids]
        return tuple(
            each
            for one in first
            for each in (one, *(other for other in here if other.amends_id == one.note_id))
        )

    @property
    def decided(self) -> tuple[Note, ...]:
        """The notes that say what was decided."""
        return tuple(each for each in self.notes if each.is_decision)

    def stored(self) -> dict[str, Any]:
        """As plain JSON values.

        Examples
        --------
        >>> Content.of(NOTHING.stored()) == NOTHING
        True
        """
        rounds = [{**asdict(each), "told": each.told.stored()} for each in self.rounds]
        return {**plain(asdict(replace(self, rounds=()))), "rounds": rounds}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Content:
        """From JSON."""
        return cls(
            **{
                **stored,
                "held_on": date.fromisoformat(stored["held_on"]),
                "opened_at": datetime.fromisoformat(stored["opened_at"]),
                "closed_at": read(datetime | None, stored["closed_at"]),
                "people": tuple(stored["people"]),
                "guests": tuple(stored["guests"]),
                "items": tuple(
                    ItemTold(**{**each, "kind": ItemKind(each["kind"])}) for each in stored["items"]
                ),
                "notes": tuple(
                    Note(**{**each, "at": datetime.fromisoformat(each["at"])}) for each in stored["notes"]
                ),
                "rounds": tuple(
                    ToldRound(**{**each, "told": Told.of(each["told"])}) for each in stored["rounds"]
                ),
                "recorded": tuple(Recorded(**each) for each in stored["recorded"]),
                "agreed": tuple(
                    Agreed(**{**each, "due_on": read(date | None, each["due_on"])})
                    for each in stored["agreed"]
                ),
            }
        )


NOTHING = Content(
    title="",
    held_on=date(2026, 1, 1),
    opened_at=datetime(2026, 1, 1, tzinfo=UTC),
    closed_at=None,
    place="",
    chair=None,
    people=(),
    guests=(),
    items=(),
    notes=(),
    rounds=(),
    recorded=(),
    agreed=(),
)
