"""A one-time link: join a school, or choose a new password. Works without signing in."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from db import invitations
from db.signing_in import issue_ticket
from pages.ui.kit.browser import ticket_browser
from pages.ui.kit.i18n import _
from pages.ui.kit.session import go_in
from pages.ui.kit.start import the_store
from pages.ui.kit.widgets import refused

store = the_store()
st.title(_("Invitation"))
code = st.query_params.get("code", "")
if not code:
    code = st.text_input(_("The code of your invitation"), key="join_code").strip()
    if not code:
        st.stop()

invitation = invitations.look_at_invitation(store, code)
with st.form("join"):
    if invitation.role:
        st.write(_("You are invited to join this school:"))
        st.text(invitation.school_name)
        name = st.text_input(_("Your name"), key="join_name", autocomplete="name")
        email = st.text_input(_("Your e-mail address"), key="join_email", autocomplete="email")
        help_text = _("Do you already have an account at another school? Then use the same password.")
        label = _("Join the team")
    else:
        st.write(_("Choose a new password for this account:"))
        st.text(invitation.name or "")
        name = email = ""
        help_text, label = None, _("Save the new password")
    password = st.text_input(
        _("Choose a password of at least 10 characters"),
        type="password",
        help=help_text,
        key="join_password",
        autocomplete="new-password",
    )
    sent = st.form_submit_button(label, type="primary")

if sent:
    try:
        if invitation.role:
            invitations.join(store, code, name, email, password)
            known_as: str | None = email
        else:
            known_as = invitations.choose_new_password(store, code, password)
    except Refusal as error:
        refused(error)
    else:
        go_in(issue_ticket(store, known_as or "", ticket_browser(st.context.cookies)), "/")
