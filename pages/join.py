"""A one-time link: join a school, or choose a new password. Works without signing in."""

from __future__ import annotations

import streamlit as st

from db import invitations
from db.accounts import has_password
from pages.ui.door.invitation import join, join_signed_in, new_password
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.session import visit
from pages.ui.kit.start import the_store

store = the_store()
heading(_("Invitation"))
code = st.query_params.get("code", "")
if not code:
    code = st.text_input(_("The code of your invitation"), key="join_code").strip()
    if not code:
        st.stop()

invitation = invitations.look_at_invitation(store, code)
if invitation.role is None:
    new_password(store, code, invitation)
elif (found := visit()) is not None and has_password(store, found.actor):
    join_signed_in(found, code, invitation)
else:
    join(store, code, invitation)
