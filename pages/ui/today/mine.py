"""The reader's initiatives, each with a button to share progress."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.initiatives import ENDS, MANDATED
from db.initiatives import InitiativeLine
from pages.ui.kit.cards import card
from pages.ui.kit.i18n import _
from pages.ui.kit.names import ambition_titles
from pages.ui.kit.places import INITIATIVES, Section, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import first_of, more_of


def mine(here: Here, lines: Sequence[InitiativeLine]) -> None:
    """Show what the reader leads, takes part in or opened."""
    going = [line for line in lines if line.phase not in ENDS]
    if not going:
        return
    st.header(_("Yours"), anchor=False)
    titles = ambition_titles(here)
    with st.container(key="cards_home_mine"):
        shown = first_of("home_mine", going)
        for line in shown:
            with st.container(border=True, key=f"card_home_{line.initiative_id}", gap="small"):
                link(INITIATIVES, line.title, INITIATIVES.to(line.initiative_id, part=Section.OVERVIEW))
                st.html(card(line, titles))
                if line.phase in MANDATED:
                    query = INITIATIVES.to(line.initiative_id, part=Section.PROGRESS)
                    link(INITIATIVES, _("Share progress"), query, "edit_note")
    more_of("home_mine", going, shown)
