"""Refusals of making and using one-time links."""

from __future__ import annotations

from dataclasses import field

from core.errors import AlreadyDone, Refusal
from core.permissions import Role


class InvitationNotValid(Refusal):
    """The link is unknown, withdrawn, used before, or older than seven days."""


class RoleNotOffered(Refusal):
    """This role cannot be granted here; `offered`: those that can."""

    role: Role
    offered: tuple[Role, ...]


class AlreadyMember(AlreadyDone):
    """This person already belongs to the school of the link."""

    kind: str = field(default="membership", init=False)
    state: str = field(default="joined", init=False)


class MemberInactive(Refusal):
    """This member's access is closed; reopen it first."""


class MemberElsewhere(Refusal):
    """A school may not reset the password of an account that also opens another school."""


class InvitedMember(Refusal):
    """Somebody of the team has this e-mail address already."""

    name: str


class MeantForSomebodyElse(Refusal):
    """The inviter said for whom this link is, and that is not the person who uses it."""

    email: str


class TeamLinkFull(Refusal):
    """As many people came by the team link as it lets in."""

    most: int


class DemoInvitesNobody(Refusal):
    """Strangers use the demo school as its people, so no real account may join it."""


class TooManyInvited(Refusal, kw_only=True):
    """More people than one list may hold."""

    given: int
    most: int
