"""What a question about workgroups answers with."""

from __future__ import annotations

from dataclasses import dataclass

from core.chain import InitiativeRef
from core.people import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Workgroup:
    """A workgroup, its members by name, and its initiatives, the latest opened first.

    `version` goes back with a change of its words. `may_change`: the actor may.
    """

    workgroup_id: int
    name: str
    purpose: str
    is_closed: bool
    version: int
    members: tuple[PersonRef, ...]
    initiatives: tuple[InitiativeRef, ...]
    may_change: bool
