"""Words for schools, people, passwords and one-time links."""

from __future__ import annotations

from db.accounts import AccountExists, EmailNotUnderstood, WrongPassword
from db.invitations import (
    AlreadyMember,
    DemoInvitesNobody,
    InvitationNotValid,
    MemberElsewhere,
    MemberInactive,
    RoleNotOffered,
)
from db.members import LastSchoolLeader
from db.passwords import PasswordTooLong, PasswordTooShort
from db.schools import SchoolBegun, ThresholdTooLow, WrongSetupCode
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.messages import FIELDS, explain
from pages.ui.kit.words import role_name

FIELDS |= {"school": N_("Name of the school"), "email": N_("E-mail address")}


@explain.register
def _school_begun(error: SchoolBegun) -> str:
    return _("A school has already begun here. Sign in, or ask its school leader for an invitation.")


@explain.register
def _wrong_setup_code(error: WrongSetupCode) -> str:
    return _(
        "This code is not right. The right one stands in the window where Kartrekker was started. "
        "Copy it from there."
    )


@explain.register
def _threshold_too_low(error: ThresholdTooLow) -> str:
    return _("{given} is too low: a smaller group could be recognised. Choose {lowest} or more.").format(
        given=error.given, lowest=error.lowest
    )


@explain.register
def _email_not_understood(error: EmailNotUnderstood) -> str:
    return _(
        "“{given}” is not a complete e-mail address. Write it like this: name@school.nl, without spaces."
    ).format(given=error.given.strip())


@explain.register
def _password_too_short(error: PasswordTooShort) -> str:
    return _(
        "This password has {length} characters. Choose one of at least {shortest}; "
        "a short sentence is easy to remember."
    ).format(length=error.length, shortest=error.shortest)


@explain.register
def _password_too_long(error: PasswordTooLong) -> str:
    return _("This password is too long. Choose one of at most {longest} characters.").format(
        longest=error.longest
    )


@explain.register
def _wrong_password(error: WrongPassword) -> str:
    return _(
        "This is not your current password. Nothing was changed. Try again. "
        "After five mistakes you have to wait five minutes."
    )


@explain.register
def _account_exists(error: AccountExists) -> str:
    return _(
        "There is an account with this e-mail address already, and this is not its password. "
        "Use the password of that account, or another e-mail address. "
        "After five mistakes you have to wait five minutes."
    )


@explain.register
def _invitation_not_valid(error: InvitationNotValid) -> str:
    return _(
        "This link does not work (any more). A link works once, for 7 days, and can be withdrawn. "
        "Ask your school leader for a new one."
    )


@explain.register
def _role_not_offered(error: RoleNotOffered) -> str:
    return _("You cannot invite somebody as “{role}”. Choose teacher or school leader.").format(
        role=role_name(error.role)
    )


@explain.register
def _demo_invites_nobody(error: DemoInvitesNobody) -> str:
    return _("The demo school gives no links: its people are invented. Begin with your own school to invite.")


@explain.register
def _already_member(error: AlreadyMember) -> str:
    return _("You are on the team of this school already. Go to the start page and sign in.")


@explain.register
def _member_inactive(error: MemberInactive) -> str:
    return _(
        "The access of this person to the school is closed. A school leader first opens it again, under Team."
    )


@explain.register
def _member_elsewhere(error: MemberElsewhere) -> str:
    return _(
        "This person also works at another school in this Kartrekker. "
        "A new password would open that school too, so one school cannot give it. "
        "Ask whoever runs the server."
    )


@explain.register
def _last_school_leader(error: LastSchoolLeader) -> str:
    return _("This is the only school leader with access. First invite another school leader.")
