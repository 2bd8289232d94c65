"""On the first screen of a new computer: the school is there already, in a back-up."""

from __future__ import annotations

import streamlit as st

from db.schools import has_school
from db.store import database_url
from pages.ui.backup.put_back import Source, put_back_form
from pages.ui.kit.i18n import _
from pages.ui.kit.session import is_own_machine
from pages.ui.kit.start import is_damaged, the_store
from pages.ui.kit.widgets import folded


def offer_put_back() -> None:
    """Offer it while there is no school, and only on the computer itself: a visitor could bring anything."""
    store = the_store()
    if store.file is None or not is_own_machine() or has_school(store):
        return
    folded(_("Do you have a back-up of your school? Put it back here"), "door_backup", _form)


def _form() -> None:
    st.write(_("Choose the file that you kept. You see what is in it before anything changes."))
    put_back_form(Source.at_the_door(the_store()))


def offer_instead() -> None:
    """Where the database does not open, so that nobody can sign in: offer the copies beside it."""
    if not is_own_machine() or not is_damaged():
        return
    st.header(_("Put a back-up back"))
    put_back_form(Source.beside_damaged(database_url()))
