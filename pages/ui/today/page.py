"""The start page: for a teacher what is theirs; for a school leader where help is asked, whom to connect."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act, may
from db import initiatives, surveys
from db.today import Today
from pages.ui.decisions.reads import all_decisions
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state
from pages.ui.today.asked import asked_of_me, help_asked
from pages.ui.today.changed import changed
from pages.ui.today.coming import coming
from pages.ui.today.connections import connections, reviews_due, silent
from pages.ui.today.doors import AMBITIONS, DECISIONS, EXPERTISE, INITIATIVES, SURVEYS, TEAM
from pages.ui.today.mine import mine
from pages.ui.today.reads import today_of


def today(here: Here) -> None:
    """Show what there is today, or what to begin with."""
    st.title(_("Today"), anchor=False)
    decisions, uploaded, found = all_decisions(here), ask(here, surveys.surveys), today_of(here)
    if not (decisions or uploaded or ask(here, initiatives.initiatives) or _anything(found)):
        first_steps(here)
        return
    show = for_school_leader if here.actor.is_school_leader else for_teacher
    show(here, found)
    coming(decisions, uploaded, here.today)


def _anything(found: Today) -> bool:
    return bool(found.asked_of_me or found.changed or found.connections)


def for_teacher(here: Here, found: Today) -> None:
    """Mine, asked of me, and what changed."""
    mine(here, found.mine)
    asked_of_me(found.asked_of_me)
    changed(found.changed, found.since)


def for_school_leader(here: Here, found: Today) -> None:
    """Where help is asked, whom to connect, what comes back and where it is silent; no queue to approve."""
    help_asked(found.help_asked)
    asked_of_me(found.asked_of_me)
    connections(found.connections)
    reviews_due(found.reviews_due)
    silent(found.silent)
    mine(here, found.mine)
    changed(found.changed, found.since)


def first_steps(here: Here) -> None:
    """What to do on the first day."""

    def doors() -> None:
        profile = {"view": "profiel"}
        st.page_link(
            EXPERTISE,
            label=_("Say what you are good at and like to do"),
            icon=":material/diversity_3:",
            query_params=profile,
        )
        if may(here.actor.role, Act.SET_AMBITIONS):
            st.page_link(AMBITIONS, label=_("Write down the first ambition"), icon=":material/flag:")
        st.page_link(
            INITIATIVES,
            label=_("Open the first initiative"),
            icon=":material/signpost:",
            query_params={"view": "open"},
        )
        st.page_link(DECISIONS, label=_("Open the first decision"), icon=":material/balance:")
        if may(here.actor.role, Act.UPLOAD_SURVEY):
            st.page_link(SURVEYS, label=_("Upload a survey"), icon=":material/bar_chart:")
        if may(here.actor.role, Act.INVITE_MEMBER):
            st.page_link(TEAM, label=_("Invite your colleagues"), icon=":material/group:")

    empty_state(
        _("Nothing is going on yet"),
        _(
            "Begin with what you see at school, or with a question that your team wants to answer. "
            "Kartrekker helps you to find who could take it up, and to decide together."
        ),
        doors,
    )
