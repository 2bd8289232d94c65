"""Events on the people and settings of a school."""

from __future__ import annotations

from core.events import Event
from core.permissions import Role


class Invited(Event, subject="invitation", action="invite"):
    """A link to join in this role was made."""

    role: Role
    person_id: None = None


class NewPasswordOffered(Event, subject="invitation", action="invite_new_password"):
    """A link to choose a new password was made for a member."""

    person_id: int
    role: None = None


class InvitationWithdrawn(Event, subject="invitation", action="withdraw_invitation"):
    """A link was withdrawn; `role` None: it was for a new password."""

    role: Role | None


class InvitationsMailed(Event, subject="school", action="mail_invitations"):
    """Links to join were sent by mail, to so many people."""

    people: int


class TeamLinkOpened(Event, subject="school", action="open_team_link"):
    """A link for the whole team was made: for how many hours and people, and whether they are let in."""

    hours: int
    most: int
    asks: bool


class TeamLinkShut(Event, subject="school", action="shut_team_link"):
    """The link for the whole team was ended before its time."""


class TurnedAway(Event, subject="school", action="turn_away"):
    """Somebody who came by the team link was not let in; who it was is not kept."""


class Joined(Event, subject="person", action="join"):
    """Somebody joined by a link; `invited_by`: who made it, or let them in."""

    role: Role
    invited_by: int | None = None


class NewPasswordChosen(Event, subject="person", action="choose_new_password"):
    """Somebody chose a new password by a link."""


class Forgotten(Event, subject="person", action="forget"):
    """Somebody had all about them removed: here, and wherever else they came."""


class PasswordChanged(Event, subject="person", action="change_password"):
    """Somebody changed their own password."""


class PasskeyAdded(Event, subject="person", action="add_passkey"):
    """Somebody made a passkey to sign in with; on which device is not told."""


class PasskeyRemoved(Event, subject="person", action="remove_passkey"):
    """Somebody removed one of their passkeys."""


class IdentityLinked(Event, subject="person", action="link_identity"):
    """An account of the school at this provider became a way in for somebody."""

    provider: str


class IdentityUnlinked(Event, subject="person", action="unlink_identity"):
    """Somebody signs in with this account of the school no longer."""

    provider: str


class DetailsChanged(Event, subject="person", action="change_details"):
    """Somebody's name or e-mail address was changed; the names of the `fields`, never what they held."""

    fields: tuple[str, ...]


class RoleChanged(Event, subject="person", action="change_role"):
    """A member got another role."""

    was: Role
    became: Role


class AccessClosed(Event, subject="person", action="deactivate"):
    """A member's access was closed. `handed_over`: the kinds and ids of what went to colleagues."""

    handed_over: tuple[str, ...] = ()


class MemberRemoved(Event, subject="person", action="remove"):
    """Somebody who did nothing at the school yet was removed."""


class AccessOpened(Event, subject="person", action="reactivate"):
    """A member's access was reopened."""


class SchoolBegan(Event, subject="school", action="begin_school"):
    """A school was created."""


class ThresholdSet(Event, subject="school", action="set_privacy_threshold"):
    """The privacy threshold was set."""

    to: int


class TimeZoneSet(Event, subject="school", action="set_time_zone"):
    """The school's time zone was set."""

    to: str


class CopyMade(Event, subject="school", action="make_copy"):
    """A back-up of the school was made on screen."""


class CopyPutBack(Event, subject="school", action="put_back_copy"):
    """A back-up was put back: all that stands before this in the trail is of that back-up."""
