"""What a one-time link opens: joining a school, with or without an account, and choosing a new password."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from db import invitations
from db.accounts import clean_email
from db.invitations import OpenInvitation
from db.members import own_details
from db.signing_in import issue_ticket
from db.store import Store
from pages.ui.kit import choosing
from pages.ui.kit.browser import ticket_browser
from pages.ui.kit.i18n import _
from pages.ui.kit.places import TODAY
from pages.ui.kit.session import Here, go_in, go_to_school
from pages.ui.kit.widgets import hostile, refused


def new_password(store: Store, code: str, invitation: OpenInvitation) -> None:
    """Ask for a new password."""
    with st.form("join"):
        st.write(_("Choose a new password for this account:"))
        st.text(invitation.name)
        password = _choose_password()
        sent = st.form_submit_button(_("Save the new password"), type="primary")
    if not sent:
        return
    try:
        email = invitations.choose_new_password(store, code, password)
    except Refusal as error:
        refused(error)
    else:
        go_in(issue_ticket(store, email or "", ticket_browser(st.context.cookies)), "/")


def join_signed_in(here: Here, code: str, invitation: OpenInvitation) -> None:
    """Join a school with the account that is signed in: no second account, no second password."""
    _to_school(invitation)
    email = own_details(here.store, here.actor).email
    hostile(_("You are signed in as {name} ({email}).").format(name=here.actor.name, email=email))
    if invitation.email is not None and invitation.email != email:
        st.warning(_("This invitation is for somebody else. Sign out, and open the link again."))
    else:
        hostile(_("You keep one account and one password. At the top you choose the school."))
        if st.button(_("Join with this account"), key="join_signed_in", type="primary"):
            _join_with(here, code)
    hostile(_("Are you somebody else? Sign out, and open the link again."))
    st.html(
        '<form method="post" action="/auth/leave">'
        f'<button class="kt-sign-out" type="submit">{_("Sign out")}</button></form>'
    )


def _join_with(here: Here, code: str) -> None:
    try:
        joined = invitations.join_signed_in(here.store, here.actor, code)
    except Refusal as error:
        refused(error)
    else:
        go_to_school(here, joined.school_id)
        st.switch_page(TODAY.file)


def join(store: Store, code: str, invitation: OpenInvitation) -> None:
    """Join a school as somebody new, or with an account that is not signed in here."""
    _to_school(invitation)
    has_account = invitation.has_account
    if invitation.email is None:
        choices = {False: _("No, I am new here"), True: _("Yes, from another school")}
        chosen = choosing.from_buttons(
            "join_has_account",
            _("Do you have an account in this Kartrekker?"),
            list(choices),
            choices.__getitem__,
        )
        has_account = bool(chosen)
    elif has_account:
        hostile(_("There is an account with your e-mail address. Join with the password that you have."))
    with st.form("join"):
        name = None
        if not has_account:
            name = st.text_input(_("Your name"), invitation.name, key="join_name", autocomplete="name")
        if invitation.email is not None:
            email = invitation.email
            hostile(_("Your e-mail address: {email}").format(email=email))
        else:
            email = st.text_input(_("Your e-mail address"), key="join_email", autocomplete="email")
        password = _own_password() if has_account else _choose_password()
        sent = st.form_submit_button(_("Join the team"), type="primary")
    if sent:
        _join(store, code, name, email, password)


def _join(store: Store, code: str, name: str | None, email: str, password: str) -> None:
    try:
        joined = invitations.join(store, code, name, email, password)
        known_as = clean_email(email)
    except Refusal as error:
        refused(error)
    else:
        browser = ticket_browser(st.context.cookies)
        go_in(issue_ticket(store, known_as, browser, joined.school_id), "/")


def _to_school(invitation: OpenInvitation) -> None:
    st.write(_("You are invited to join this school:"))
    st.text(invitation.school_name)


def _choose_password() -> str:
    return st.text_input(
        _("Choose a password of at least 10 characters"),
        type="password",
        key="join_password",
        autocomplete="new-password",
    )


def _own_password() -> str:
    return st.text_input(
        _("Your password"), type="password", key="join_own_password", autocomplete="current-password"
    )
