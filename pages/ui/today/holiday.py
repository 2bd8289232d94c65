"""What ends while the school is closed: to talk about before the holiday begins."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from db.attention import AttentionLine
from pages.ui.kit.due import due
from pages.ui.kit.i18n import _
from pages.ui.kit.places import INITIATIVES, Section, link
from pages.ui.kit.widgets import first_of, more_of, rows


def ending_in_holiday(found: Sequence[AttentionLine]) -> None:
    """Show the mandates that end in a holiday, with the last school day before it."""
    if not found:
        return
    st.header(_("Ends in a holiday"), anchor=False)
    with st.container(key="cards_home_holiday"):
        shown = first_of("home_holiday", found)
        for line in shown:
            with st.container(border=True, gap="small", key=f"card_holiday_{line.initiative_id}"):
                query = INITIATIVES.to(line.initiative_id, part=Section.LEADING)
                link(INITIATIVES, line.title, query, "event_busy")
                rows(due(_("Mandate until {date}"), line.until, line.last_school_day))
    more_of("home_holiday", found, shown)
