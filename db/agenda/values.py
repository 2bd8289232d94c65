"""The days in a calendar, and their wording, which pages supply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class AgendaKind(StrEnum):
    """The kind of a calendar day."""

    MANDATE_ENDS = "mandate_ends"
    COMES_BACK = "comes_back"
    EXPECTATIONS = "expectations"
    DECISION_REVIEW = "decision_review"
    AMBITION_RETURNS = "ambition_returns"
    SUSTAINED_CHECK = "sustained_check"
    COUNCIL_TERM = "council_term"
    ACTION = "action"
    MEETING = "meeting"
    VISIT = "visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDay:
    """A day in the calendar. `id`: of the initiative, decision, ambition, meeting or visit.

    `number`: of the request, where one thing can have several days of a kind. `changes`: when its day was
    set, and each change of its title or day. `last_school_day`: the one before the holiday in which it falls.
    `begins`, `ends`, `where`: of a meeting; anything else takes the whole day.
    """

    kind: AgendaKind
    id: int
    title: str
    on: date
    changes: tuple[datetime, ...]
    number: int = 0
    last_school_day: date | None = None
    begins: datetime | None = None
    ends: datetime | None = None
    where: str = ""

    @property
    def sequence(self) -> int:
        """Rises with every change of the title or the day, and with nothing else."""
        return len(self.changes) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaWords:
    """The wording of a calendar: `calendar` contains `{school}`, `summaries` contain `{title}`.

    `before` contains `{summary}` and `{date}`, for what falls in a holiday. `place`: the address of the page
    for a kind and id. `day`: a date in words.
    """

    calendar: str
    summaries: Mapping[AgendaKind, str]
    place: Callable[[AgendaKind, int], str]
    before: str
    day: Callable[[date], str]
