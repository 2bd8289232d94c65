"""The words of a calendar, which pages give: db holds none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class AgendaKind(StrEnum):
    """What a day in the calendar is about."""

    MANDATE_ENDS = "mandate_ends"
    COMES_BACK = "comes_back"
    EXPECTATIONS = "expectations"
    DECISION_REVIEW = "decision_review"
    AMBITION_RETURNS = "ambition_returns"


@dataclass(frozen=True, slots=True)
class AgendaWords:
    """`summaries` hold `{title}`; `calendar` holds `{school}`; `place` gives a page's address by kind and id."""

    calendar: str
    summaries: Mapping[AgendaKind, str]
    place: Callable[[AgendaKind, int], str]
