"""Everything about oneself, as a workbook to take along."""

from __future__ import annotations

import streamlit as st

from db import expertise
from pages.ui.expertise.profile_book import own_book
from pages.ui.kit.cells import XLSX
from pages.ui.kit.i18n import _, use_language
from pages.ui.kit.session import Here, while_signed_in
from pages.ui.kit.widgets import hostile


def take_along(here: Here) -> None:
    """Offer the download: made only when somebody asks for it, for who is still signed in."""
    hostile(_("The file holds all that this school's Kartrekker keeps about you, in words."))
    st.download_button(
        _("Take my data along (Excel)"),
        while_signed_in(here, _own),
        "mijn-gegevens.xlsx",
        XLSX,
        key="own_data",
        on_click="ignore",
        icon=":material/table:",
    )


def _own(here: Here) -> bytes:
    use_language(here.language, here.actor.time_zone)  # a download is made in a thread of its own
    return own_book(expertise.own_data(here.store, here.actor))
