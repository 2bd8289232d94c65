"""At the door: who came by the team link waits here until a school leader lets them in."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from db import invitations
from db.invitations import Arrived, InvitationNotValid
from db.signing_in import issue_ticket
from db.store import Store
from pages.ui.door.language import IN_ADDRESS, chosen_language
from pages.ui.kit.browser import ticket_browser
from pages.ui.kit.i18n import _
from pages.ui.kit.places import TODAY, link, only
from pages.ui.kit.session import go_in
from pages.ui.kit.start import the_store
from pages.ui.kit.widgets import hostile, refused

#: The query parameter with the secret of a place at the door: it outlives a reload and a phone that slept.
PLACE = "wacht"
_OFTEN = 3.0


def go_on(store: Store, arrived: Arrived) -> None:
    """Into the team, or to a place at the door."""
    browser = ticket_browser(st.context.cookies)
    if arrived.waits is None:
        ticket = issue_ticket(store, arrived.email, browser, arrived.school_id, language=chosen_language())
        go_in(ticket, "/")
    else:
        st.query_params.from_dict({PLACE: arrived.waits, **only([IN_ADDRESS])})
        st.rerun()


@st.fragment(run_every=_OFTEN)
def waiting_room(secret: str) -> None:
    """Look every few seconds whether somebody let them in."""
    try:
        found = invitations.wait_at_the_door(the_store(), secret, ticket_browser(st.context.cookies))
    except InvitationNotValid:
        st.info(
            _(
                "You are no longer waiting here. Were you let in? Then sign in. Otherwise ask your "
                "school leader."
            )
        )
        link(TODAY, _("Sign in"), icon="login")
        return
    except Refusal as error:
        refused(error)
        return
    if found.ticket is not None:
        go_in(found.ticket, "/")
    with st.container(border=True):
        hostile(_("You are at the door of {school}.").format(school=found.school_name))
        hostile(_("A school leader sees your name now. Once you are let in, this page goes on by itself."))
