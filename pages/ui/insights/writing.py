"""Write down what was learned, in two minutes: what is known already of where it comes from is filled in."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.insights import TryWords
from db import insights
from db.insights import Origin
from pages.ui.insights.address import origin_in_address
from pages.ui.insights.fields import insight_fields, who_and_when
from pages.ui.insights.starting import start_of
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import send_button
from pages.ui.kit.places import INSIGHTS, back_button, go
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import done, hostile, refused
from pages.ui.kit.words import INSIGHT_ORIGINS

PLACE = "insight"


def write_page(here: Here) -> None:
    """The form, about what the address names."""
    with st.container(key="insights"):
        back_button(_("All insights"), "all_insights")
        heading(_("What did we learn? Two minutes"))
        write_form(here, origin_in_address())


def write_form(here: Here, origin: Origin | None) -> None:
    """Ask for an insight from this."""
    start = start_of(here, origin)
    if origin is not None:
        hostile(f"{_(INSIGHT_ORIGINS[origin.kind])}: “{start.title}”")
    hostile(_("One sentence is enough. Write it so that a colleague who was not there can use it."))
    key = f"insight:new:{origin.word if origin else ''}:"
    with st.container(border=True):
        words, evidence = insight_fields(here, key, start.words)
        with st.expander(_("Who is going to try it? (not required)")):
            who, until = who_and_when(here, key)
        sent = send_button(key, _("Keep this insight"))
    if not sent:
        return
    tries = TryWords(person_id=who, until=until) if who is not None or until is not None else None
    try:
        made = insights.write_insight(here.store, here.actor, words, origin, evidence, tries)
    except Refusal as refusal:
        refused(refusal, key)
        return
    forget(key)
    go(INSIGHTS.to(made))
    done(PLACE, _("The insight is kept. It comes up where somebody begins with something like it."))
