"""Why an act on a workgroup, or an exchange, is refused; each carries what a page needs to say it."""

from __future__ import annotations

from datetime import date

from core.errors import Conflict, Refusal


class WorkgroupNameTaken(Refusal):
    """Another workgroup of the school has this name."""

    def __init__(self, name: str) -> None:
        super().__init__("a workgroup has this name already")
        self.name = name


class NotYourWorkgroup(Refusal):
    """Only its members and school leaders change a workgroup."""

    def __init__(self, workgroup_id: int) -> None:
        super().__init__(f"not a member of workgroup {workgroup_id}")
        self.workgroup_id = workgroup_id


class WorkgroupClosed(Refusal):
    """The workgroup was closed: it can be read, and no longer changed."""

    def __init__(self, workgroup_id: int) -> None:
        super().__init__(f"workgroup {workgroup_id} is closed")
        self.workgroup_id = workgroup_id


class WorkgroupConflict(Conflict):
    """Somebody else changed the workgroup meanwhile; name and purpose, theirs and yours."""

    def __init__(
        self, workgroup_id: int, theirs: tuple[str, str], yours: tuple[str, str], version: int
    ) -> None:
        super().__init__("workgroup", workgroup_id)
        self.theirs = theirs
        self.yours = yours
        self.version = version


class ExchangeInFuture(Refusal):
    """An exchange is written down after it was held."""

    def __init__(self, given: date, latest: date) -> None:
        super().__init__("the exchange has not been held yet")
        self.given = given
        self.latest = latest


class ExchangeWithItself(Refusal):
    """An initiative exchanges with another one."""
