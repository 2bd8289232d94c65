"""The weekly mail: a person switches it on and off for themselves."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act, may
from db.digests import begin_digest, end_digest, wants_digest
from db.mailing import has_mail
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, show_notice

PLACE = "digest"


def choose_digest(here: Here) -> None:
    """Offer the weekly mail, where mail is set up and the reader has an address."""
    wants = wants_digest(here.store, here.actor)
    if here.is_demo or not may(here.actor.role, Act.GET_DIGEST) or not (wants or has_mail()):
        return
    st.header(_("Weekly mail"))
    show_notice(PLACE)
    with st.container(border=True):
        hostile(
            _(
                "On the first school day of the week: what is asked of you, what changed, and what comes up. "
                "It tells what your start page shows, without the texts behind it. In a holiday, and in a "
                "week without news, there is none."
            )
        )
        if wants:
            hostile(_("You get it. Each mail has a link that ends it."))
            if st.button(_("Stop the weekly mail"), key="digest_off"):
                attempt(
                    lambda: end_digest(here.store, here.actor),
                    _("You get no weekly mail any more."),
                    at=PLACE,
                )
        elif st.button(_("Mail me each week"), key="digest_on", icon=":material/mail:"):
            attempt(
                lambda: begin_digest(here.store, here.actor),
                _("You get the first one next week."),
                at=PLACE,
            )
