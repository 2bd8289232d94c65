"""The script of every page: who is signed in, the menu, and the page itself."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st
from streamlit.errors import FragmentHandledException
from streamlit.navigation.page import Page

from db.trouble import DatabaseDamaged
from pages.ui.backup.at_the_door import offer_instead, offer_put_back
from pages.ui.door.language import choose_language, language_of_visitor
from pages.ui.door.sign_in import door
from pages.ui.frame import frame, page_list
from pages.ui.kit.at_fields import begin_run
from pages.ui.kit.behaviour import ICON, say_where
from pages.ui.kit.drafts import keeping_drafts
from pages.ui.kit.heading import on_page, without_heading
from pages.ui.kit.i18n import use_language
from pages.ui.kit.live import LIVE
from pages.ui.kit.metrics import DOOR, page_run
from pages.ui.kit.places import JOIN, MEETING, is_bare, return_to_place, top_links, what_is_shown
from pages.ui.kit.presses import watch_presses
from pages.ui.kit.session import Here, visit, visiting
from pages.ui.kit.start import the_store
from pages.ui.kit.stopped import show_stopped, tell_stopped
from pages.ui.meeting.guests import guest_page, is_guests

watch_presses()
st.set_page_config(page_icon=ICON, layout="wide")


def show() -> None:
    """Show the requested page, or the sign-in page to someone who is not signed in."""
    begin_run()
    LIVE.let_go()
    found = visit()
    if found:
        use_language(found.language, found.actor.time_zone)
    else:
        use_language(language_of_visitor(the_store()))
    # All pages exist before sign-in, so that a deep link survives it; only the menu is hidden.
    page = st.navigation(
        page_list(found.actor.role if found else None),
        position="sidebar" if found and not is_bare() else "hidden",
        expanded=True,
    )
    say_where(page.url_path, what_is_shown())
    with page_run(page.url_path if found else DOOR):
        show_page(found, page)


def show_page(found: Here | None, page: Page) -> None:
    """Show this page, or what stands in its place for somebody who is not signed in."""
    on_page(page.title if found or page.url_path == JOIN.address else "")
    tell_stopped()
    if page.url_path == JOIN.address:
        page.run()
    elif found is None and page.url_path == MEETING.address and is_guests():
        guest_page(choose_language)
    elif found is None:
        door(page.url_path)
        offer_put_back()
    else:
        with visiting(found), nullcontext() if found.is_demo else keeping_drafts(found.store, found.actor):
            if page.url_path == MEETING.address and is_bare():
                page.run()
            else:
                frame(found)
                top_links(page.url_path, found.actor.role)
                page.run()
                return_to_place()


try:
    show()
except FragmentHandledException:
    pass  # told where it stood
except Exception as error:
    without_heading()
    show_stopped(error)
    if isinstance(error, DatabaseDamaged):
        offer_instead()
