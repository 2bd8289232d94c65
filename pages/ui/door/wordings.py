"""The words of refusals about signing in with an account of the school."""

from __future__ import annotations

from core.identity import GroupsNotTold, NotFromProvider, NotOurOrganisation, PupilAccount
from db.accounts import LastWayIn, PasswordsOff
from db.identities import (
    AddressHasAccount,
    AddressNotProven,
    AnotherAddress,
    CameBackLate,
    IdentityTaken,
    NobodyInvited,
    NoLongerIn,
    ProviderAway,
    WentNoFurther,
)
from pages.ui.kit.i18n import N_

WORDS = {
    NotFromProvider: N_(
        "We could not check your school account, so nobody was signed in. Try again. "
        "Does it happen again? Tell the person who keeps the server."
    ),
    NotOurOrganisation: N_(
        "This account is not of an organisation that signs in here. Choose the account of your school."
    ),
    PupilAccount: N_("This is the account of a pupil. Kartrekker is for the people who work at the school."),
    GroupsNotTold: N_(
        "Your account is in so many groups that we cannot see whether it is a pupil's. "
        "Ask the person who keeps the server to set this up in another way."
    ),
    AddressHasAccount: N_(
        "There is an account with your e-mail address already. Sign in as you did before, and link your "
        "school account under My account. Can you not sign in? Ask your school leader for a new link, "
        "and open it."
    ),
    AddressNotProven: N_(
        "Your school account does not prove which e-mail address is yours, so we cannot find your invitation "
        "by it. Open the link of your invitation, or ask your school leader for one."
    ),
    AnotherAddress: N_(
        "This invitation is for another e-mail address than that of your school account. "
        "Choose another account, or ask your school leader for a new link."
    ),
    NobodyInvited: N_(
        "Nobody invited the e-mail address of this account yet. Ask your school leader for an invitation. "
        "Do you have an account here? Sign in as you did before, and link your school account "
        "under My account."
    ),
    NoLongerIn: N_("Your access is closed. Ask your school leader whether that is right."),
    IdentityTaken: N_("This school account belongs to somebody else here. Choose another one."),
    LastWayIn: N_(
        "Without this you could not sign in any more, so it stays. "
        "First link a school account, or choose a password."
    ),
    ProviderAway: N_(
        "Where you sign in with your school account does not answer now. Wait a moment, and try again."
    ),
    CameBackLate: N_(
        "Signing in took too long, or began in another window. Try once more. "
        "Does it happen again? Then allow cookies for this address."
    ),
    WentNoFurther: N_("You did not sign in with your school account. You can try again."),
    PasswordsOff: N_("Passwords do not work here. Sign in with the account of your school."),
}
