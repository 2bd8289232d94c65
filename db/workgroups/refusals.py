"""Why an act on a workgroup, or an exchange, is refused; each carries what a page needs to say it."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from core.errors import Conflict, Refusal


class WorkgroupNameTaken(Refusal):
    """Another workgroup of the school has this name."""

    name: str


class NotYourWorkgroup(Refusal):
    """Only its members and school leaders change a workgroup."""

    workgroup_id: int


class WorkgroupClosed(Refusal):
    """The workgroup was closed: it can be read, and no longer changed."""

    workgroup_id: int


class WorkgroupConflict(Conflict, kw_only=True):
    """Somebody else changed the workgroup meanwhile; name and purpose, theirs and yours."""

    workgroup_id: int
    theirs: tuple[str, str] = field(repr=False)
    yours: tuple[str, str] = field(repr=False)
    version: int


class ExchangeInFuture(Refusal, kw_only=True):
    """An exchange is written down after it was held."""

    given: date
    latest: date


class ExchangeWithItself(Refusal):
    """An initiative exchanges with another one."""
