"""Not doing, because: a choice that a team makes and can read back."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from db import initiatives
from db.initiatives import InitiativeWords
from pages.ui.initiatives.open_form import ask_ambitions, ask_origin, ask_origin_note
from pages.ui.initiatives.sections import open_initiative
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, line
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import hostile, refused

KEY = "not_doing:"


def not_doing_form(here: Here) -> None:
    """Ask what is not done and because of what, and keep it."""
    st.title(_("We are not going to do this"), anchor=False)
    hostile(_("To choose is also to leave things. Written down with a reason, nobody has to ask again."))
    origin = ask_origin(KEY)
    with st.form(f"{KEY}form", border=False):
        title = line(f"{KEY}title", _("What is it about, in a few words?"))
        issue = area(f"{KEY}issue", _("What was asked or proposed?"), height=80)
        note = ask_origin_note(KEY, origin)
        because = area(f"{KEY}because", _("Not doing, because …"), height=120)
        ambition_ids = ask_ambitions(here, KEY)
        sent = st.form_submit_button(_("Keep this choice"), type="primary", width="stretch")
    if not sent:
        return
    try:
        words = InitiativeWords(
            title=title, issue=issue, origin=origin, origin_note=note, ambition_ids=ambition_ids
        )
        kept = initiatives.set_aside(here.store, here.actor, words, because)
    except Refusal as refusal:
        refused(refusal)
        return
    forget(KEY)
    open_initiative(kept)
    st.rerun()
