"""The page for people who are not signed in."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from core.permissions import Role
from db.passkeys import are_passkeys_used
from db.providers import passwords_work
from db.schools import demo_ticket, has_demo, has_school
from db.signing_in import issue_ticket
from db.store import Store
from pages.ui.door.authenticator import signed_in_as
from pages.ui.door.language import IN_ADDRESS, choose_language, chosen_language
from pages.ui.door.welcome import welcome
from pages.ui.kit.browser import ticket_browser
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.passkeys import passkey_button, site
from pages.ui.kit.school_account import ENDED_WITH, school_account_buttons, tell_how_it_ended
from pages.ui.kit.session import AGAIN, AT_THE_DOOR, ENDED, go_in, leave_behind
from pages.ui.kit.start import the_store
from pages.ui.kit.widgets import show_notice

_TOLD = {
    ENDED: N_(
        "You were signed out here: in another tab, or because you were away for long. "
        "What you typed is kept. Sign in again, and you go on where you were."
    ),
    AGAIN: N_(
        "Your password was right, but this browser could not be let in. Try once more. "
        "Does it happen again? Then allow cookies for this address."
    ),
}

_LACKS = N_("Fill in your e-mail address and your password.")
_NOT_TOGETHER = N_(
    "This e-mail address and password do not belong together. Look for a typing error, and whether Caps Lock "
    "is off. After five times you wait five minutes; until then the right password does not work either."
)


def door(page: str) -> None:
    """Show the welcome on an empty instance, else the sign-in form; then continue to the requested page."""
    leave_behind()
    query = st.query_params.to_dict()
    at_the_door = query.pop(AT_THE_DOOR, "")
    query.pop(IN_ADDRESS, None)
    query.pop(ENDED_WITH, None)
    next_page = f"/{page}?{urlencode(query)}".removesuffix("?")
    store = the_store()
    choose_language()
    if not has_school(store):
        email = welcome(store)
    else:
        with st.container(key="door"):
            email = _sign_in(store, at_the_door, next_page)
            if are_passkeys_used(store, site()):
                chosen = chosen_language() or ""
                passkey_button(_("Sign in with a passkey"), does="enter", next=next_page, language=chosen)
    if email:
        browser = ticket_browser(st.context.cookies)
        go_in(issue_ticket(store, email, browser, language=chosen_language()), next_page)
    if has_demo(store):
        with st.container(key="demo_door"):
            _demo_doors(next_page)


def _sign_in(store: Store, at_the_door: str, next_page: str) -> str | None:
    heading("Kartrekker")
    show_notice("door")
    if at_the_door in _TOLD:
        st.info(_(_TOLD[at_the_door]))
    st.write(_("Who is good at what, who leads what, and what do you decide together?"))
    tell_how_it_ended()
    lang = chosen_language() or ""
    has_other_way = school_account_buttons(_("Sign in with {name}"), next=next_page, lang=lang)
    if not passwords_work():
        return None
    if has_other_way:
        st.html(f'<p class="kt-or">{escape(_("or with your password"))}</p>')
    fields = {
        "Form name": _("Sign in"),
        "Username": _("E-mail address"),
        "Password": _("Password"),
        "Login": _("Sign in"),
    }
    email = signed_in_as(store, fields)
    if st.session_state.pop("sign_in_failed", False):
        st.error(_(_LACKS if st.session_state["sign_in_lacks"] else _NOT_TOGETHER))
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
        if has_demo(the_store(), with_board=True):
            roles |= {
                Role.BOARD_MEMBER: left.button(_("Open as board member"), key="demo_board", width="stretch"),
                Role.ADMINISTRATOR: right.button(
                    _("Open as administrator"), key="demo_administrator", width="stretch"
                ),
            }
    for role, pressed in roles.items():
        if pressed:
            browser = ticket_browser(st.context.cookies)
            go_in(demo_ticket(the_store(), role, browser, chosen_language()), next_page)
