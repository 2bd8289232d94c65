"""Refusals of acts on a workgroup or an exchange, with the values a page needs to explain them."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from core.errors import Conflict, Refusal


class WorkgroupNameTaken(Refusal):
    """Another workgroup of the school has this name."""

    name: str


class NotYourWorkgroup(Refusal):
    """Only its members and school leaders may change a workgroup."""

    workgroup_id: int


class WorkgroupClosed(Refusal):
    """The workgroup is closed: it is read-only."""

    workgroup_id: int


class WorkgroupConflict(Conflict, kw_only=True):
    """Somebody else changed the workgroup meanwhile; name and purpose, theirs and yours."""

    workgroup_id: int
    theirs: tuple[str, str] = field(repr=False)
    yours: tuple[str, str] = field(repr=False)
    version: int


class ExchangeInFuture(Refusal, kw_only=True):
    """An exchange cannot have a future date."""

    given: date
    latest: date


class ExchangeWithItself(Refusal):
    """An exchange needs two different initiatives."""
