"""Words of appreciation for who pulls an initiative: read, never counted."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act
from db import initiatives
from db.initiatives import InitiativeDetail
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, heading, story
from pages.ui.kit.widgets import show_notice

PLACE = "appreciation"


def appreciation(here: Here, detail: InitiativeDetail) -> None:
    """Show what people appreciate, and the form to say it."""
    if not detail.appreciations and Act.APPRECIATE not in detail.may:
        return
    heading(_("Appreciation"), _("What do you see that is good? A sentence does more than a thumb."))
    show_notice(PLACE)
    for word in detail.appreciations:
        story([Told(heading="", about=by_when(word.by, word.at), text=word.text)])
        if word.own:
            _take_back(here, word.appreciation_id)
    if Act.APPRECIATE in detail.may:
        _form(here, detail.line.initiative_id)


def _take_back(here: Here, appreciation_id: int) -> None:
    if st.button(_("Take my words back"), key=f"appreciation:{appreciation_id}", type="tertiary"):
        attempt(
            lambda: initiatives.take_appreciation_back(here.store, here.actor, appreciation_id),
            _("Your words are taken back."),
            at=PLACE,
        )


def _form(here: Here, initiative_id: int) -> None:
    key = f"appreciate:{initiative_id}:"
    with st.form(f"{key}form", border=True):
        text = area(f"{key}text", _("What do you appreciate?"), most=500, height=80)
        sent = st.form_submit_button(_("Say it"))
    if sent:
        attempt(
            lambda: initiatives.appreciate(here.store, here.actor, initiative_id, text),
            _("Your words stand there."),
            key,
            at=PLACE,
        )
