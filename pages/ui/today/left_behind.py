"""What nobody leads or carries out any more, because somebody left: first on the page of a school leader."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from db.attention import AttentionLine
from db.decisions import Ownerless
from pages.ui.kit.i18n import _
from pages.ui.kit.left_behind import lost_lead_words, ownerless_words
from pages.ui.kit.places import DECISIONS, INITIATIVES, Section, link
from pages.ui.kit.widgets import first_of, more_of, rows


def left_behind(lines: Sequence[AttentionLine], decisions: Sequence[Ownerless]) -> None:
    """Show initiatives without a lead, then decisions without an owner."""
    if not lines and not decisions:
        return
    st.header(_("Without a lead or an owner"), anchor=False)
    with st.container(key="cards_home_left"):
        shown = first_of("home_left", lines)
        for line in shown:
            with st.container(border=True, gap="small", key=f"card_left_{line.initiative_id}"):
                query = INITIATIVES.to(line.initiative_id, part=Section.LEADING)
                link(INITIATIVES, line.title, query, "person_off")
                rows(lost_lead_words(line), _("Ask somebody to lead it"))
        more_of("home_left", lines, shown)
        for each in decisions:
            with st.container(border=True, gap="small", key=f"card_left_decision_{each.decision_id}"):
                link(DECISIONS, each.title, DECISIONS.to(each.decision_id))
                rows(*ownerless_words(each), _("Hand it to somebody else"))
