"""What changed since somebody was here, as sentences that lead to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from core.events.initiatives import (
    ConversationRecorded,
    Evaluated,
    ExpectationsSet,
    FrameAdjusted,
    Joined,
    MandateGranted,
    MandateTakenBack,
    OfferAccepted,
    ProgressPosted,
    Signalled,
    SignalSettled,
    SteppedBack,
)
from core.events.inquiry import ChallengeAnswered, Challenged, Stated
from db.today import Change
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.places import AMBITIONS, INITIATIVES, PLACES, Place, Section, link
from pages.ui.kit.told import sentence_of
from pages.ui.kit.widgets import first_of, hostile, more_of

SECTIONS: dict[object, Section] = {
    OfferAccepted: Section.LEADING,
    SteppedBack: Section.LEADING,
    Joined: Section.LEADING,
    MandateGranted: Section.LEADING,
    FrameAdjusted: Section.LEADING,
    MandateTakenBack: Section.LEADING,
    Signalled: Section.LEADING,
    ConversationRecorded: Section.LEADING,
    SignalSettled: Section.LEADING,
    ExpectationsSet: Section.EXPECTATIONS,
    ProgressPosted: Section.PROGRESS,
    Evaluated: Section.EVALUATION,
    Stated: Section.GROUNDS,
    Challenged: Section.GROUNDS,
    ChallengeAnswered: Section.GROUNDS,
}


def changed(found: Sequence[Change], since: dt.datetime | None) -> None:
    """Show what changed, the latest first."""
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


def _place(change: Change) -> tuple[Place, dict[str, str]]:
    """Where it stands; the vision stands with the ambitions of its year."""
    if change.event.subject == "workgroup":
        return INITIATIVES, {"view": "workgroups"}
    place = next((each for each in PLACES if each.thing == change.event.subject), None)
    if place is None:
        return AMBITIONS, {}
    if place is INITIATIVES:
        return place, place.to(change.id, part=SECTIONS.get(change.event.told_as, Section.OVERVIEW))
    return place, place.to(change.id)
