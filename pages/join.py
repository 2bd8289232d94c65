"""A link into a school, or to a new password. Works without signing in."""

from __future__ import annotations

import streamlit as st

from db import invitations
from db.accounts import is_invented
from db.invitations import InvitationNotValid, OpenInvitation
from pages.ui.door.invitation import ask_for_code, join, join_signed_in, new_password, no_longer_valid
from pages.ui.door.language import choose_language
from pages.ui.door.waiting_room import PLACE, waiting_room
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.session import leave_behind, visit
from pages.ui.kit.start import the_store


def show(code: str) -> None:
    """What this code opens."""
    try:
        found = invitations.look_at_team_link(store, code) or invitations.look_at_invitation(store, code)
    except InvitationNotValid:
        no_longer_valid()
        return
    if isinstance(found, OpenInvitation) and found.role is None:
        new_password(store, code, found)
    elif visitor is not None and not is_invented(store, visitor.actor):
        join_signed_in(visitor, code, found)
    else:
        join(store, code, found)


store, visitor = the_store(), visit()
with st.container(key="door"):
    if visitor is None:
        leave_behind()
        choose_language()
    heading(_("Invitation"))
    if place := st.query_params.get(PLACE):
        waiting_room(place)
    elif code := st.query_params.get("code", ""):
        show(code)
    else:
        ask_for_code()
