"""Sign in with an account of the school: whose it is, and how it came to be theirs."""

from db.identities.coming_in import CameIn, come_in
from db.identities.own import OwnIdentity, identities, link_identity, link_pass, passed, unlink_identity
from db.identities.refusals import (
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
