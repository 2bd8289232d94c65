"""Workgroups and learning teams, and what two initiatives agree with each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.errors import Refusal
from core.permissions import Actor
from db.store import Store

if TYPE_CHECKING:
    from core.chain import InitiativeRef
    from core.people import PersonRef


@dataclass(frozen=True, slots=True)
class Workgroup:
    """A workgroup, its members by name, and its initiatives. `may_change`: the actor may."""

    workgroup_id: int
    name: str
    purpose: str
    is_closed: bool
    members: tuple[PersonRef, ...]
    initiatives: tuple[InitiativeRef, ...]
    may_change: bool


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


class ExchangeInFuture(Refusal):
    """An exchange is written down after it was held."""

    def __init__(self, given: date, latest: date) -> None:
        super().__init__("the exchange has not been held yet")
        self.given = given
        self.latest = latest


class ExchangeWithItself(Refusal):
    """An initiative exchanges with another one."""


def workgroups(store: Store, actor: Actor) -> tuple[Workgroup, ...]:
    """The workgroups of the school by name, the closed ones last."""
    raise NotImplementedError


def form_workgroup(
    store: Store, actor: Actor, name: str, purpose: str = "", member_ids: Iterable[int] = ()
) -> int:
    """Form a workgroup; its id. A teacher is always in what they form. `WorkgroupNameTaken`, `Missing`."""
    raise NotImplementedError


def change_workgroup(store: Store, actor: Actor, workgroup_id: int, name: str, purpose: str) -> None:
    """Name it anew, or say anew what it is for. `NotYourWorkgroup`, `WorkgroupNameTaken`, `AlreadyDone`."""
    raise NotImplementedError


def close_workgroup(store: Store, actor: Actor, workgroup_id: int) -> None:
    """Close a workgroup; it stays readable. `NotYourWorkgroup`, `AlreadyDone`."""
    raise NotImplementedError


def set_members(store: Store, actor: Actor, workgroup_id: int, member_ids: Iterable[int]) -> None:
    """Say who is in it. `NotYourWorkgroup`, `WorkgroupClosed`, `NotFound`, `AlreadyDone`."""
    raise NotImplementedError


def join(store: Store, actor: Actor, workgroup_id: int) -> None:
    """Take part oneself. `WorkgroupClosed`, `AlreadyDone`."""
    raise NotImplementedError


def leave(store: Store, actor: Actor, workgroup_id: int) -> None:
    """Take part no longer. `AlreadyDone`."""
    raise NotImplementedError


def exchange(store: Store, actor: Actor, initiative_id: int, other_id: int, text: str, held_on: date) -> int:
    """Write down what two initiatives agreed; its id. Who may edit one of the two may."""
    raise NotImplementedError
