"""Passkeys: which there are, another name, remove one, and make one on this device."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from db.accounts import has_password
from db.passkeys import (
    LONGEST_NAME,
    MOST,
    PasskeyLine,
    begin_passkey,
    passkeys,
    remove_passkey,
    rename_passkey,
)
from pages.ui.kit import numbers
from pages.ui.kit.browser import ticket_browser
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, is_open, line, open_button, send_button
from pages.ui.kit.passkeys import passkey_button, site, works_here
from pages.ui.kit.password_form import PasswordForm
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, rows, show_notice

PLACE = "passkeys"
_OFFERED = "passkey_offered"


def choose_passkeys(here: Here) -> None:
    """Show the passkeys of who is signed in, and offer to make one."""
    if not has_password(here.store, here.actor):
        return
    st.header(_("Sign in without a password"))
    show_notice(PLACE)
    if st.query_params.get("done") == "passkey":
        del st.query_params["done"]
        st.session_state.pop(_OFFERED, None)
        st.success(_("Your passkey is made. Next time you choose “Sign in with a passkey”."))
    hostile(
        _(
            "With a passkey you sign in with your finger, your face or the PIN of your device. "
            "Nobody can guess it, and a false website cannot use it. Your password keeps working."
        )
    )
    theirs = passkeys(here.store, here.actor)
    for each in theirs:
        _one(here, each)
    if not works_here():
        hostile(
            _(
                "At this address a browser makes no passkeys: the address has to begin with https and has to "
                "be a name, not a number. On the computer itself it works at http://localhost."
            )
        )
    elif len(theirs) < MOST:
        _make(here)


def _one(here: Here, each: PasskeyLine) -> None:
    what = str(each.id)
    with st.container(border=True, key=f"passkey_{each.id}"):
        hostile(each.name)
        made = _("Made on {day}.").format(day=numbers.date(each.made_at))
        used = _("Used last on {day}.").format(day=numbers.date(each.used_at)) if each.used_at else ""
        where = ""
        if each.site != _host():
            where = _("Works at {address} only.").format(address=each.site)
        rows(" ".join(filter(None, [made, used, where])))
        if is_open(PLACE, what):
            _rename(here, each)
            return
        with st.container(horizontal=True):
            open_button(PLACE, what, _("Another name"), about=each.name)
            goes = _("From now on nobody can sign in with this passkey. Your password keeps working.")
            if removal(f"passkey_remove_{each.id}", _("Remove"), goes, about=each.name):
                attempt(
                    lambda: remove_passkey(here.store, here.actor, each.id),
                    _("The passkey is removed. Remove it on your device too."),
                    at=PLACE,
                )


def _rename(here: Here, each: PasskeyLine) -> None:
    key = f"passkey_{each.id}:"
    name = line(f"{key}passkey_name", _("Name of this passkey"), each.name, most=LONGEST_NAME)
    if send_button(key, _("Save the name"), PLACE):
        attempt(
            lambda: rename_passkey(here.store, here.actor, each.id, name),
            _("The name is saved."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _make(here: Here) -> None:
    """First the password, then the button: a browser makes a passkey only at a press."""
    if offered := st.session_state.get(_OFFERED):
        options, name = offered
        with st.container(border=True):
            hostile(_("Your password is right. Now make the passkey on this device, within five minutes."))
            passkey_button(_("Make the passkey"), does="add", options=options, name=name)
            st.button(_("Cancel"), key="passkey_cancel", on_click=st.session_state.pop, args=(_OFFERED, None))
        return
    form = PasswordForm("passkey")
    with form.fields():
        label = _("Name of this device, such as: my phone")
        name = form.line("passkey_name", label, max_chars=LONGEST_NAME, autocomplete="off")
        password = form.password(_("Your password"))
        sent = st.form_submit_button(_("Make a passkey"))
    if not sent:
        return
    try:
        browser = ticket_browser(st.context.cookies)
        options = begin_passkey(here.store, here.actor, site(), browser, password, name)
    except Refusal as error:
        form.wrong(error)
    else:
        st.session_state[_OFFERED] = (options, name)
        st.rerun()


def _host() -> str:
    return site().rp_id if works_here() else ""
