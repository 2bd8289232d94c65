"""The words of refusals about schools, people, passwords and one-time links."""

from __future__ import annotations

from core.passwords import Weakness
from db.accounts import AccountExists, EmailNotUnderstood, NoAccountYet, WrongPassword
from db.invitations import (
    AlreadyMember,
    DemoInvitesNobody,
    InvitationNotValid,
    InvitedMember,
    MeantForSomebodyElse,
    MemberElsewhere,
    MemberInactive,
    RoleNotOffered,
    TeamLinkFull,
    TooManyInvited,
)
from db.members import (
    ChangeYourOwn,
    EmailTaken,
    LastAdministrator,
    LastSchoolLeader,
    LeftTraces,
    OnlyOneWhoRuns,
    OnlyThemselves,
    PlaysSomebody,
    StillComes,
    WithoutAddress,
)
from db.passwords import PasswordRefused, PasswordTooEasy, PasswordTooLong, PasswordTooShort
from db.schools import SchoolBegun, ThresholdTooLow, TimeZoneUnknown, WrongSetupCode
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.words import role_name

_TOO_EASY = {
    Weakness.REPEATS: N_("This password repeats itself, so others guess it soon. Choose another one."),
    Weakness.ROW: N_(
        "This password is a row of keys or digits, so others guess it soon. Choose another one."
    ),
    Weakness.KNOWN: N_(
        "This password is the name or the address of you or the school. "
        "Others guess that soon. Choose another one."
    ),
    Weakness.COMMON: N_("Many people use a password like this, so others guess it soon. Choose another one."),
}


def _role_not_offered(error: RoleNotOffered) -> str:
    return _("You cannot invite somebody as “{role}”. Choose one of these: {roles}.").format(
        role=role_name(error.role), roles=", ".join(map(role_name, error.offered))
    )


WORDS = {
    TimeZoneUnknown: N_("No Dutch school is in the time zone “{given}”. Choose one of the list."),
    SchoolBegun: N_("A school has already begun here. Sign in, or ask its school leader for an invitation."),
    WrongSetupCode: N_(
        "This code is not right. The right one is in the window where Kartrekker was started. "
        "Copy it from there."
    ),
    ThresholdTooLow: N_("{given} is too low: a smaller group could be recognised. Choose {lowest} or more."),
    EmailNotUnderstood: N_(
        "“{given}” is not a complete e-mail address. Write it like this: name@school.nl, without spaces."
    ),
    PasswordTooShort: N_(
        "This password has {length} characters. Choose one of at least {shortest}; "
        "a short sentence is easy to remember."
    ),
    PasswordRefused: N_("This password cannot be used. Choose another one."),
    PasswordTooEasy: lambda error: _(_TOO_EASY[error.why]),
    PasswordTooLong: N_("This password is too long. Choose one of at most {longest} characters."),
    WrongPassword: N_(
        "This is not your current password. Nothing was changed. Try again. "
        "After five mistakes you have to wait five minutes."
    ),
    AccountExists: N_(
        "There is an account with this e-mail address already, and this is not its password. "
        "Use the password of that account, or another e-mail address. "
        "After five mistakes you have to wait five minutes."
    ),
    InvitationNotValid: N_(
        "This link does not work (any more). A link works once, for 7 days, and can be withdrawn. "
        "Ask your school leader for a new one."
    ),
    RoleNotOffered: _role_not_offered,
    TeamLinkFull: N_("All places of this link are taken: {most}. Ask your school leader to make a new one."),
    TooManyInvited: N_("This list has {given} people; {most} at once is the most. Split it in two."),
    DemoInvitesNobody: N_(
        "The demo school gives no links: its people are invented. Begin with your own school to invite."
    ),
    AlreadyMember: N_("You are on the team of this school already. Go to the start page and sign in."),
    MemberInactive: N_(
        "The access of this person to the school is closed. A school leader first opens it again, under Team."
    ),
    MemberElsewhere: N_(
        "This person also works at another school in this Kartrekker. "
        "A new password would open that school too, so one school cannot give it. "
        "Ask whoever runs the server."
    ),
    NoAccountYet: N_(
        "No account has this e-mail address. Check that it is written correctly, or choose "
        "that you are new here."
    ),
    InvitedMember: N_("{name} of your team has this e-mail address already. An invitation is not needed."),
    MeantForSomebodyElse: N_(
        "This invitation is for {email}. Sign in with that account, or ask your school leader for a link of "
        "your own."
    ),
    LeftTraces: N_(
        "The history of your school names this person, so they cannot be removed. Close the access instead: "
        "what they did stays readable."
    ),
    EmailTaken: N_(
        "Another account has this e-mail address already. Nothing was changed. Choose another address."
    ),
    OnlyThemselves: N_(
        "This person also works at another school in this Kartrekker. "
        "So they change their own name and e-mail address, under My account."
    ),
    ChangeYourOwn: N_("You change your own name and e-mail address under My account."),
    WithoutAddress: N_("People of the demo school have no e-mail address."),
    LastAdministrator: N_("This is the only administrator with access. First invite another administrator."),
    OnlyOneWhoRuns: N_(
        "Nobody but you runs {places}. First make somebody else school leader or administrator there."
    ),
    PlaysSomebody: N_("People of the demo school do not exist, so there is nothing to remove."),
    StillComes: N_(
        "This person has access, or came to more schools. Then they do it themselves, on the page My "
        "account. Give them access again for it if they have none."
    ),
    LastSchoolLeader: N_("This is the only school leader with access. First invite another school leader."),
}

FIELDS = {"school": N_("Name of the school"), "email": N_("E-mail address")}
