"""The page for people who are not signed in."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from core.permissions import Role
from db.schools import demo_ticket, has_demo, has_school
from db.signing_in import issue_ticket
from db.store import Store
from pages.ui.door.authenticator import signed_in_as
from pages.ui.door.welcome import welcome
from pages.ui.kit import choosing
from pages.ui.kit.browser import ticket_browser
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, language
from pages.ui.kit.languages import LANGUAGES
from pages.ui.kit.session import go_in
from pages.ui.kit.start import the_store
from pages.ui.kit.widgets import show_notice


def door(page: str) -> None:
    """Show the welcome on an empty instance, else the sign-in form; then continue to the requested page."""
    next_page = f"/{page}?{urlencode(st.query_params.to_dict())}".removesuffix("?")
    store = the_store()
    _choose_language()
    if not has_school(store):
        email = welcome(store)
    else:
        with st.container(key="door"):
            email = _sign_in(store)
    if email:
        go_in(issue_ticket(store, email, ticket_browser(st.context.cookies)), next_page)
    if has_demo(store):
        with st.container(key="demo_door"):
            _demo_doors(next_page)


def _sign_in(store: Store) -> str | None:
    heading("Kartrekker")
    show_notice("door")
    st.write(_("The team dashboard of your school."))
    fields = {
        "Form name": _("Sign in"),
        "Username": _("E-mail address"),
        "Password": _("Password"),
        "Login": _("Sign in"),
    }
    email = signed_in_as(store, fields)
    if st.session_state.pop("sign_in_failed", False):
        st.error(
            _(
                "This e-mail address and password do not belong together, "
                "or there were too many attempts. Try again, or wait five minutes."
            )
        )
    st.write(_("Forgot your password? Ask your school leader for a new link."))
    return email


def _demo_doors(next_page: str) -> None:
    with st.container(border=True):
        st.header(_("Look at the demo school"), anchor=False)
        st.write(_("An invented school to try everything. Nothing you do there touches real data."))
        left, right = st.columns(2)
        roles = {
            Role.SCHOOL_LEADER: left.button(_("Open as school leader"), key="demo_leader", width="stretch"),
            Role.TEACHER: right.button(_("Open as teacher"), key="demo_teacher", width="stretch"),
        }
    for role, pressed in roles.items():
        if pressed:
            go_in(demo_ticket(the_store(), role, ticket_browser(st.context.cookies)), next_page)


def _choose_language() -> None:
    """Only for visitors: people who signed in have this as a setting."""
    chosen = choosing.from_segments(
        "door_language",
        _("Language"),
        list(LANGUAGES),
        lambda code: LANGUAGES[code].name,
        default=language(),
        label_visibility="collapsed",
    )
    if chosen and chosen != language():
        st.session_state["language"] = chosen
        st.rerun()
