"""The expectation dialogue: what leads ask, what followers offer, and when they review it."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.permissions import Act
from db import initiatives
from db.initiatives import InitiativeDetail
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, one_day, open_button, send_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, heading, story
from pages.ui.kit.typed import follow
from pages.ui.kit.widgets import facts, hostile

PLACE = "expectations"
SIX_WEEKS = dt.timedelta(weeks=6)


def expectations_part(here: Here, detail: InitiativeDetail) -> None:
    """Show both sides of the dialogue, and to each side its own form."""
    leads = here.actor.person_id in {each.person_id for each in detail.line.leads}
    may = Act.AGREE_EXPECTATIONS in detail.may
    heading(_("What do we expect of each other?"))
    _asked(detail)
    if may and leads:
        _ask(here, detail)
    heading(_("What followers offer"), _("Following is a part too: what can this initiative count on?"))
    if not detail.follower_offers:
        hostile(_("Nobody has said yet what they offer."))
    story(
        Told(heading=each.person.name, about=numbers.date(each.at), text=each.text)
        for each in detail.follower_offers
    )
    if may and not leads:
        _offer(here, detail)


def _asked(detail: InitiativeDetail) -> None:
    if not detail.expectations:
        hostile(_("The lead has not said yet what they ask of the others."))
        return
    *earlier, now = detail.expectations
    facts(
        [
            (_("The lead asks"), now.lead_asks),
            (_("Written by"), by_when(now.by, now.at)),
            (_("We look at it again on"), numbers.date(now.review_on)),
        ]
    )
    if earlier:
        with st.expander(_("Earlier versions")):
            story(
                Told(
                    heading=numbers.date(each.review_on), about=by_when(each.by, each.at), text=each.lead_asks
                )
                for each in reversed(earlier)
            )


def _ask(here: Here, detail: InitiativeDetail) -> None:
    now = detail.expectations[-1] if detail.expectations else None
    if now is not None and not is_open(PLACE, "ask"):
        open_button(PLACE, "ask", _("Say it again"))
        return
    key = f"expect:{detail.line.initiative_id}:"
    follow(key)
    with st.container(border=True):
        asks = area(f"{key}asks", _("What do you ask of your colleagues?"), now.lead_asks if now else "")
        review = one_day(f"{key}review", _("When do you look at it again together?"), here.today + SIX_WEEKS)
        sent = send_button(key, _("Save"), PLACE if now is not None else "")
    if not sent:
        return
    attempt(
        lambda: initiatives.set_expectations(here.store, here.actor, detail.line.initiative_id, asks, review),
        _("Saved. Your colleagues can say now what they offer."),
        key,
        then=lambda: close(PLACE),
    )


def _offer(here: Here, detail: InitiativeDetail) -> None:
    mine = next(
        (each.text for each in detail.follower_offers if each.person.person_id == here.actor.person_id), ""
    )
    key = f"follow:{detail.line.initiative_id}:"
    follow(key)
    with st.container(border=True):
        text = area(f"{key}text", _("What do you offer? Also “I try it out in my group” counts"), mine)
        sent = send_button(key, _("Say this"))
    if sent:
        attempt(
            lambda: initiatives.offer_as_follower(here.store, here.actor, detail.line.initiative_id, text),
            _("Good. The lead can count on it."),
            key,
        )
