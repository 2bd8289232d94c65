"""Refusals of signing in with an account of the school, and of linking one."""

from __future__ import annotations

from core.errors import Refusal


class NobodyInvited(Refusal):
    """Nobody invited the address of this account, and it belongs to nobody here."""


class AddressNotProven(Refusal):
    """The provider does not say that the address is theirs, so it leads to no invitation."""


class AddressHasAccount(Refusal):
    """Somebody signs in here with this address already: only they can link this account to it."""


class AnotherAddress(Refusal):
    """The invitation is for another address than that of this account."""


class NoLongerIn(Refusal):
    """This account is known, and the access of its owner is closed."""


class IdentityTaken(Refusal):
    """This account is linked to somebody else here."""


class ProviderAway(Refusal):
    """The provider does not answer, or not as it should."""


class CameBackLate(Refusal):
    """Who comes back did not set out from this browser, or too long ago."""


class WentNoFurther(Refusal):
    """They pressed Cancel at the provider, or it let them go no further."""
