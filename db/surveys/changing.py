"""Change what surrounds the answers; the answers themselves never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.data_kinds import DataKind
from core.permissions import Actor
from db.store import Store


def rename(store: Store, actor: Actor, survey_id: int, title: str) -> None:
    """Give the survey another title; `AlreadyDone` when it has that title."""
    raise NotImplementedError


def set_kind(store: Store, actor: Actor, survey_id: int, kind: DataKind) -> None:
    """Say which of the four kinds of data this is; `AlreadyDone` when it is that kind."""
    raise NotImplementedError


def set_invited(store: Store, actor: Actor, survey_id: int, invited: Mapping[str, int | None]) -> None:
    """Set the number invited of the groups named; audited, with the numbers before and after.

    `MoreReturnedThanInvited`, `NegativeCount`, `NotFound("group", name)`, `AlreadyDone` when nothing changes.
    """
    raise NotImplementedError


def set_retention(store: Store, actor: Actor, survey_id: int, until: date) -> None:
    """Keep the raw answers until (and on) this day; `RetentionInThePast`, `AlreadyDone`, `RawAnswersGone`."""
    raise NotImplementedError


def delete_survey(store: Store, actor: Actor, survey_id: int) -> None:
    """Remove a survey with all its imports and tallies; `UnderADecision` while a decision rests on it."""
    raise NotImplementedError
