"""What a school leader still has to say about holidays: the region, and the years that run out."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act, may
from db import school_days
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.places import ACCOUNT, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import rows


def about_school_days(here: Here) -> bool:
    """Ask a school leader for the region, or for further years; whether there was anything to ask."""
    if not may(here.actor.role, Act.CHANGE_SETTINGS):
        return False
    found = ask(here, school_days.school_days)
    if found.asks_region:
        _card(
            _("Choose the holiday region of your school"),
            _("Until then only days count on which all regions are closed."),
        )
    if runs_out := found.runs_out(here.today):
        _card(
            _("The holidays that Kartrekker knows run out"),
            _("Holidays are known until {date}; after that, plain days count.").format(
                date=numbers.date(found.known_until)
            ),
        )
    return found.asks_region or runs_out


def _card(title: str, said: str) -> None:
    with st.container(border=True, gap="small"):
        link(ACCOUNT, title, icon="event_busy")
        rows(said)
