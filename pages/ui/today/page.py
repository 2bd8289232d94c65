"""The start page: how to begin, what is asked of the reader, what happened and what comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from core.ambitions import writable_years
from core.permissions import Act, Actor, may
from db import ambitions, decisions, initiatives, school_days, visits
from db import today as day
from db.ambitions import AmbitionDetail
from db.store import Store
from db.today import Beginning, Today
from db.trouble import StorageTrouble
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.large import large
from pages.ui.kit.places import ACCOUNT, AMBITIONS, TEAM, link
from pages.ui.kit.school_picture import lanes, message, school_picture
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state
from pages.ui.kit.words import role_name
from pages.ui.today.asked import asked_card, at_the_door, help_card, left_behind
from pages.ui.today.beginning import first_day
from pages.ui.today.cards import cards
from pages.ui.today.coming import (
    being_decided,
    days,
    days_of_decisions,
    days_of_initiatives,
    days_of_visits,
    invitations,
)
from pages.ui.today.happened import about_me, happened
from pages.ui.today.meetings import coming_meetings, meetings_of_today
from pages.ui.today.mine import mine
from pages.ui.today.talks import ending_in_holiday, talks


def today(here: Here, agreed: Callable[[Here], None]) -> None:
    """Show how to begin, what is asked, what happened and what comes, and the school in one picture.

    `agreed` draws the action points of the reader.
    """
    heading(_("Today"))
    if not may(here.actor.role, Act.SEE_TODAY):
        without_a_team_role(here)
        return
    found, begun = _today(here), ask(here, day.beginning)
    about_me(found.about_me)
    first_day(here, begun, found)
    meetings_of_today(here)
    agreed(here)
    waits = [asked_card(each) for each in found.asked_of_me]
    helps = [help_card(each) for each in found.help_asked if each.is_for_me]
    if here.actor.is_school_leader:
        first = left_behind(found.lost_lead, found.ownerless)
        waits = [*at_the_door(begun), *first, *helps, *waits]
    else:
        mine(here, found.mine, found.followed)
    cards("asked", _("Asked of you"), waits)
    if not here.actor.is_school_leader:
        cards("help", _("Who can help?"), helps)
    _before_and_after(here, found, begun)
    _picture(here)
    leads = here.actor.is_school_leader
    cards("talks", _("To talk about"), talks(found) if leads else [*ending_in_holiday(found)])
    if leads:
        mine(here, found.mine, found.followed)


def _before_and_after(here: Here, found: Today, begun: Beginning) -> None:
    """What happened and what comes, beside each other; nothing of what there is not."""
    taken, announced = ask(here, decisions.decisions), ask(here, decisions.announced)
    calendar = ask(here, school_days.school_days).calendar
    dated = [
        *coming_meetings(here),
        *days_of_decisions(taken, announced, calendar),
        *days_of_initiatives(ask(here, initiatives.initiatives)),
        *days_of_visits(ask(here, visits.visits), here.today),
    ]
    open_ones = [each for each in taken if each.outcome is None and not each.is_closed]
    invites = begun.invited if may(here.actor.role, Act.INVITE_MEMBER) else 0
    with st.container(key="before_and_after"):
        if found.happened:
            with st.container(key="before", gap="small"):
                st.header(_("What happened"), anchor=False)
                happened(found)
        if dated or open_ones or invites:
            with st.container(key="after", gap="small"):
                st.header(_("What comes"), anchor=False)
                if invites:
                    invitations(begun)
                being_decided(open_ones)
                days(dated, here.today)


def _picture(here: Here) -> None:
    shown = lanes(here, ask(here, ambitions.plan_of, writable_years(here.today)[0]), with_loose=True)
    if shown:
        st.header(_("Our school"), anchor=False)
        with large("school", message(shown)):
            school_picture(here, shown, "today", _ambition)


def _ambition(detail: AmbitionDetail) -> None:
    link(AMBITIONS, detail.title, AMBITIONS.to(detail.ambition_id), None)


def without_a_team_role(here: Here) -> None:
    """Show a board member or an administrator where they can go; the work of the team is not theirs."""

    def doors() -> None:
        if may(here.actor.role, Act.SEE_MEMBERS):
            link(TEAM, _("To the team"))
        link(ACCOUNT, _("To my account"))

    empty_state(
        _("You are signed in as: {role}").format(role=role_name(here.actor.role)),
        _("What the team works on is for the team. Here you find what is for you."),
        doors,
    )


def _today(here: Here) -> Today:
    """Records that the actor looked, at most once per half hour."""
    now, looked_at = here.store.now(), st.session_state.get("looked_at")
    if looked_at is None or now - looked_at >= day.LOOK_LASTS:
        with suppress(StorageTrouble):  # what cannot be written can still be read
            day.looked(here.store, here.actor)
        looked_at = st.session_state["looked_at"] = now
    return ask(here, _since_that_look, looked_at)


def _since_that_look(store: Store, actor: Actor, looked_at: dt.datetime) -> Today:
    """`looked_at` makes each look a new cache key, even if nothing changed: what changed is told once."""
    return day.today(store, actor)
