"""What happened at the school, in sentences with links."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.data_kinds import DataKind
from core.events.ambitions import FrameProposed, VisionProposed
from core.events.people import DetailsChanged
from core.events.school_data import FiguresAdded
from db.today import Change, Today
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import ACCOUNT, AMBITIONS, DATA, INITIATIVES, PLACES, DataPart, Place, link
from pages.ui.kit.story import who
from pages.ui.kit.told import NEWS, sentence_of
from pages.ui.kit.widgets import first_of, hostile, more_of


def happened(found: Today) -> None:
    """Show what happened, latest first: what is new to the reader, then what they know already."""
    new = found.changed if found.since else ()
    known = [each for each in found.happened if each not in new]
    shown = first_of("home_happened", [*new, *known])
    if new and found.since:
        _caption(_("New since {date}").format(date=numbers.date_time(found.since)))
    for at, change in enumerate(shown):
        if new and at == len(new):
            _caption(_("Before that"))
        _told(change)
    more_of("home_happened", found.happened, shown, _("What happened"))


def _caption(said: str) -> None:
    st.html(f'<p class="kt-kind">{escape(said)}</p>')


def _told(change: Change) -> None:
    place, query = _place(change)
    sentence = sentence_of(change, own=change.is_own)
    icon = "groups" if change.event.subject == "workgroup" else ""
    link(place, _("{sentence} ({date})").format(sentence=sentence, date=numbers.date(change.at)), query, icon)


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
    if isinstance(change.event, FiguresAdded):
        part = DataPart.OUTPUT if change.event.kind is DataKind.OUTPUT else DataPart.INPUT
        return DATA, DATA.to(change.id, part=part)
    if isinstance(change.event, VisionProposed | FrameProposed):
        of_one = change.event.ambition if isinstance(change.event, FrameProposed) else None
        return AMBITIONS, AMBITIONS.to(of_one) if of_one else {"year": str(change.event.year)}
    place = next((each for each in PLACES if each.thing == change.event.subject), None)
    if place is None:
        return AMBITIONS, {}
    if place is INITIATIVES:
        return place, place.to(change.id, part=NEWS[change.event.told_as].section)
    return place, place.to(change.id)
