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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDay:
    """A day in the calendar. `id`: of the initiative, decision or ambition; `version`: of its source row.

    `number`: of the request, where one thing can have several days of a kind.
    """

    kind: AgendaKind
    id: int
    title: str
    on: date
    set_at: datetime
    version: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class AgendaWords:
    """The wording of a calendar: `calendar` contains `{school}`, `summaries` contain `{title}`.

    `place`: the address of the page for a kind and id.
    """

    calendar: str
    summaries: Mapping[AgendaKind, str]
    place: Callable[[AgendaKind, int], str]
