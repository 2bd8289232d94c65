"""Signing in with an account of the school, as pages offer it and tell how it ended."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from core import identity
from core.errors import Conflict, Refusal
from db import identities, invitations, members
from db.providers import providers
from pages.ui.kit.messages import explain

#: In the address: how signing in with a school account ended, where it did not.
ENDED_WITH = "schoolaccount"
_ENDS: dict[str, type[Refusal]] = {
    kind.__name__: kind
    for kind in (
        identity.NotFromProvider,
        identity.NotOurOrganisation,
        identity.PupilAccount,
        identity.GroupsNotTold,
        identities.AddressHasAccount,
        identities.AddressNotProven,
        identities.AnotherAddress,
        identities.CameBackLate,
        identities.IdentityTaken,
        identities.NobodyInvited,
        identities.NoLongerIn,
        identities.ProviderAway,
        identities.WentNoFurther,
        invitations.InvitationNotValid,
        invitations.MemberInactive,
        members.WithoutAddress,
        Conflict,
    )
}


def named(refusal: Refusal) -> str:
    """The name in the address of how it ended; of one that is not told apart, that it did not work."""
    found = next((kind.__name__ for kind in type(refusal).__mro__ if kind.__name__ in _ENDS), None)
    return found or identities.ProviderAway.__name__


def path_to(word: str, **query: str) -> str:
    """The address that sends a browser to this provider."""
    asked = {name: value for name, value in query.items() if value}
    return f"/auth/school/{word}?{urlencode(asked)}".removesuffix("?")


def school_account_buttons(label: str, **query: str) -> bool:
    """A link per provider, drawn as a button; `label` has its {name}. False where there is none."""
    found = providers()
    for each in found:
        said = escape(label.format(name=each.name))
        to = escape(path_to(each.word, **query))
        st.html(f'<a class="kt-school-account" href="{to}" target="_self">{said}</a>')
    return bool(found)


def tell_how_it_ended() -> None:
    """Say why signing in with a school account did not work, while the address says so."""
    ended = _ENDS.get(st.query_params.get(ENDED_WITH, ""))
    if ended is not None:
        st.error(explain(ended()))


def provider_name(word: str) -> str:
    """What people call the provider of an account; one that is not offered any more has its word."""
    return next((each.name for each in providers() if each.word == word), word.capitalize())
