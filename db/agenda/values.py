"""The days in a calendar, and their words, which pages give: db holds none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class AgendaKind(StrEnum):
    """What a day in the calendar is about."""

    MANDATE_ENDS = "mandate_ends"
    COMES_BACK = "comes_back"
    EXPECTATIONS = "expectations"
    DECISION_REVIEW = "decision_review"
    AMBITION_RETURNS = "ambition_returns"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDay:
    """A day in the calendar. `id`: of the initiative, decision or ambition; `version`: of what set it."""

    kind: AgendaKind
    id: int
    title: str
    on: date
    set_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class AgendaWords:
    """The words of a calendar: `calendar` holds `{school}`, `summaries` hold `{title}`.

    `place`: the address of the page where it is done, by kind and id.
    """

    calendar: str
    summaries: Mapping[AgendaKind, str]
    place: Callable[[AgendaKind, int], str]
