"""Say that the clock of the computer looks wrong, and what waits until two days agree."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.clock import Doubt
from core.permissions import Act, may
from db.clock import clock_in_doubt
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import date, date_time
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import plain


def clock_told(here: Here) -> None:
    """Tell who keeps the data of the school, or sets dates in its record."""
    if not may(here.actor.role, Act.BACK_UP):
        return
    found = clock_in_doubt(here.store, here.actor)
    if found is None:
        return
    if isinstance(found.was, dt.datetime):
        now, was = date_time(found.now), date_time(found.was)
    else:
        now, was = date(found.now), date(found.was)
    said = [_("The clock of the computer on which Kartrekker runs says that it is {now}.").format(now=now)]
    if found.doubt is Doubt.AHEAD:
        said.append(_("When Kartrekker last ran, it was {was}.").format(was=was))
    else:
        said.append(_("Before, it was {was} already.").format(was=was))
        said.append(_("What you keep now may get a wrong date. The order stays right."))
    said.append(_("Is that not so? Set the clock right."))
    said.append(_("Until the date is right on a second day, nothing is removed for good."))
    st.warning(plain(" ".join(said)))
