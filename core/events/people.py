"""What is done about who belongs to a school, how they come in, and what the school sets."""

from __future__ import annotations

from core.events import Event
from core.permissions import Role


class Invited(Event, subject="invitation", action="invite"):
    """A link was made with which somebody joins in this role."""

    role: Role
    person_id: None = None


class NewPasswordOffered(Event, subject="invitation", action="invite_new_password"):
    """A link was made with which a member chooses a new password."""

    person_id: int
    role: None = None


class InvitationWithdrawn(Event, subject="invitation", action="withdraw_invitation"):
    """A link was made worthless; `role` None: it was for a new password."""

    role: Role | None


class Joined(Event, subject="person", action="join"):
    """Somebody joined by a link."""

    role: Role


class NewPasswordChosen(Event, subject="person", action="choose_new_password"):
    """Somebody chose a new password by a link."""


class PasswordChanged(Event, subject="person", action="change_password"):
    """Somebody changed their own password."""


class RoleChanged(Event, subject="person", action="change_role"):
    """A member has another role."""

    was: Role
    became: Role


class AccessClosed(Event, subject="person", action="deactivate"):
    """A member cannot come in any more."""


class AccessOpened(Event, subject="person", action="reactivate"):
    """A member can come in again."""


class SchoolBegan(Event, subject="school", action="begin_school"):
    """A school began here."""


class ThresholdSet(Event, subject="school", action="set_privacy_threshold"):
    """Answers are shown from groups of this size."""

    to: int


class TimeZoneSet(Event, subject="school", action="set_time_zone"):
    """The school is in this time zone."""

    to: str
