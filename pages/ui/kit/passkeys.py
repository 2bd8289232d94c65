"""The button that lets the browser make a passkey, or sign in with one; passkeys.js does what it says."""

from __future__ import annotations

from html import escape

import streamlit as st

from db.passkeys import NoPasskeysHere, Site
from pages.ui.kit.i18n import N_, _, language
from pages.ui.kit.network import own_origin
from pages.ui.kit.places import ACCOUNT

#: Where the browser goes on once it made one.
MADE = f"/{ACCOUNT.address}?done=passkey"

_SAID = {
    "busy": N_("Your browser asks for your finger, your face or your PIN."),
    "stopped": N_("You stopped, or it took too long. Nothing was changed. Press the button again."),
    "there": N_("This device has a passkey for Kartrekker already."),
    "unable": N_("This browser has no passkeys. Use your password, or another browser."),
    "wrong": N_("This did not work. Nothing was changed. Try again, or use your password."),
}


def site() -> Site:
    """The address in this browser."""
    return Site(own_origin())


def works_here() -> bool:
    """Whether browsers allow passkeys at this address."""
    try:
        return bool(site().rp_id)
    except NoPasskeysHere:
        return False


def passkey_button(label: str, **asked: str) -> None:
    """Draw the button. `asked`: `does` ("add" or "enter") and what that needs."""
    given = {**{name: _(words) for name, words in _SAID.items()}, "says": language(), **asked}
    written = "".join(f' data-{name}="{escape(value)}"' for name, value in given.items())
    st.html(
        f'<div class="kt-passkey"{written}>'
        f'<button type="button" class="kt-passkey-button">{escape(label)}</button>'
        '<p class="kt-caption" role="status"></p></div>'
    )
