"""What changed since the reader's last visit, in sentences with links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from core.events.people import DetailsChanged
from db.today import Change
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import ACCOUNT, AMBITIONS, INITIATIVES, PLACES, Place, link
from pages.ui.kit.story import who
from pages.ui.kit.told import NEWS, sentence_of
from pages.ui.kit.widgets import first_of, hostile, more_of


def changed(found: Sequence[Change], since: dt.datetime | None) -> None:
    """Show what changed, latest first."""
    st.header(_("Changed since you were here"), anchor=False)
    if since is not None:
        hostile(_("You were here on {date}.").format(date=numbers.date_time(since)))
    if not found:
        hostile(_("Nothing changed since then."))
    shown = first_of("home_changed", found)
    for change in shown:
        place, query = _place(change)
        sentence = sentence_of(change)
        day = numbers.date(change.at)
        icon = "groups" if change.event.subject == "workgroup" else ""
        link(place, _("{sentence} ({date})").format(sentence=sentence, date=day), query, icon)
    more_of("home_changed", found, shown)


def about_me(found: Sequence[Change]) -> None:
    """Tell who changed the reader's own name or e-mail address, with the way to set it right."""
    if not found:
        return
    st.header(_("About you"), anchor=False)
    with st.container(border=True, gap="small"):
        for change in found:
            assert isinstance(change.event, DetailsChanged)
            sentence = _(DETAILS[change.event.fields]).format(name=who(change.by))
            hostile(_("{sentence} ({date})").format(sentence=sentence, date=numbers.date(change.at)))
        link(ACCOUNT, _("Is it not right? Change it under My account"))


DETAILS = {
    ("name",): N_("{name} changed your name."),
    ("email",): N_("{name} changed the e-mail address with which you sign in."),
    ("email", "name"): N_("{name} changed your name, and the e-mail address with which you sign in."),
}


def _place(change: Change) -> tuple[Place, dict[str, str]]:
    """The vision is on the page of the ambitions of its year."""
    if change.event.subject == "workgroup":
        return INITIATIVES, {"view": "workgroups"}
    place = next((each for each in PLACES if each.thing == change.event.subject), None)
    if place is None:
        return AMBITIONS, {}
    if place is INITIATIVES:
        return place, place.to(change.id, part=NEWS[change.event.told_as].section)
    return place, place.to(change.id)
