"""The start page: for teachers their own work; for school leaders who needs help and whom to connect."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import streamlit as st

from core.permissions import Act, Actor, may
from db import decisions, initiatives, school_days, surveys
from db import today as day
from db.store import Store
from db.today import Today
from db.trouble import StorageTrouble
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.places import ACCOUNT, AMBITIONS, DECISIONS, EXPERTISE, INITIATIVES, SURVEYS, TEAM, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state
from pages.ui.kit.words import role_name
from pages.ui.today.asked import asked_of_me, help_asked
from pages.ui.today.changed import about_me, changed
from pages.ui.today.coming import coming
from pages.ui.today.connections import connections, reviews_due, silent, sustained
from pages.ui.today.holiday import ending_in_holiday
from pages.ui.today.left_behind import left_behind
from pages.ui.today.mine import mine


def today(here: Here) -> None:
    """Show what there is today, or how to begin."""
    heading(_("Today"))
    if not may(here.actor.role, Act.SEE_TODAY):
        without_a_team_role(here)
        return
    taken, answered = ask(here, decisions.decisions), ask(here, surveys.surveys)
    found = _today(here)
    if not (taken or answered or ask(here, initiatives.initiatives) or _anything(found)):
        first_steps(here)
        return
    show = for_school_leader if here.actor.is_school_leader else for_teacher
    show(here, found)
    calendar = ask(here, school_days.school_days).calendar
    coming(taken, answered, ask(here, decisions.announced), here.today, calendar)


def without_a_team_role(here: Here) -> None:
    """Show a board member or an administrator where they can go; the work of the team is not theirs."""

    def doors() -> None:
        if may(here.actor.role, Act.SEE_MEMBERS):
            link(TEAM, _("To the team"))
        link(ACCOUNT, _("To my account"))

    empty_state(
        _("You are signed in as: {role}").format(role=role_name(here.actor.role)),
        _("What the team works on, is for the team. You find what is yours here."),
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


def _anything(found: Today) -> bool:
    return bool(found.asked_of_me or found.changed or found.connections or found.about_me or found.ownerless)


def for_teacher(here: Here, found: Today) -> None:
    """Show the reader's initiatives, what is asked of them, and what changed."""
    about_me(found.about_me)
    mine(here, found.mine)
    asked_of_me(found.asked_of_me)
    ending_in_holiday(found.ending_in_holiday)
    changed(found.changed, found.since)


def for_school_leader(here: Here, found: Today) -> None:
    """Show what nobody leads, where help is needed, whom to connect and what to review; no approval queue."""
    about_me(found.about_me)
    left_behind(found.lost_lead, found.ownerless)
    help_asked(found.help_asked)
    asked_of_me(found.asked_of_me)
    connections(found.connections)
    ending_in_holiday(found.ending_in_holiday)
    reviews_due(found.reviews_due)
    sustained(found.sustained)
    silent(found.silent)
    mine(here, found.mine)
    changed(found.changed, found.since)


def first_steps(here: Here) -> None:
    """Show what to do on the first day."""

    def doors() -> None:
        role = here.actor.role
        link(EXPERTISE, _("Say what you are good at and like to do"), {"view": "profiel"})
        if may(role, Act.SET_AMBITIONS):
            link(AMBITIONS, _("Write down the first ambition"))
        link(INITIATIVES, _("Open the first initiative"), {"view": "open"})
        link(DECISIONS, _("Open the first decision"))
        if may(role, Act.UPLOAD_SURVEY):
            link(SURVEYS, _("Upload a survey"))
        if may(role, Act.INVITE_MEMBER):
            link(TEAM, _("Invite your colleagues"))

    empty_state(
        _("Nothing is going on yet"),
        _(
            "Begin with what you see at school, or with a question that your team wants to answer. "
            "Kartrekker helps you to find who could take it up, and to decide together."
        ),
        doors,
    )
