"""The first day: what a school leader begins with, and what a newcomer can say in a minute."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.permissions import Act, may
from db.today import Beginning, Today
from pages.ui.kit import numbers
from pages.ui.kit.first_steps import First, first_steps
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.places import AMBITIONS, DECISIONS, EXPERTISE, TEAM
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile

#: As long somebody who joined is new.
NEW_FOR = dt.timedelta(days=14)


def first_day(here: Here, begun: Beginning, found: Today) -> None:
    """Show the steps that the reader begins with, until they are taken."""
    if may(here.actor.role, Act.INVITE_MEMBER):
        steps = _of_leader(begun)
        if not all(each.is_done for each in steps):
            st.header(_("Three steps to begin"), anchor=False)
            first_steps(steps)
        return
    is_new = begun.joined_at is not None and here.store.now() - begun.joined_at < NEW_FOR
    if not begun.has_profile and (is_new or found.since is None):
        st.header(_("Welcome, {name}").format(name=here.actor.name), anchor=False)
        if begun.invited_by:
            said = _("{name} invited you to join {school}.")
            hostile(said.format(name=begun.invited_by, school=here.school_name))
        hostile(_asked(len(found.asked_of_me)))
        first_steps(_of_newcomer(begun))


def _asked(n: int) -> str:
    if not n:
        return _("Nothing is asked of you yet.")
    said = ngettext("Something is asked of you: see below.", "{n} things are asked of you: see below.", n)
    return said.format(n=numbers.count(n))


def _of_leader(begun: Beginning) -> tuple[First, ...]:
    return (
        First(
            said=_("Invite your colleagues"),
            takes=_("Two minutes: a QR code on the screen, or a link."),
            place=TEAM,
            is_done=begun.colleagues + begun.invited > 0,
        ),
        First(
            said=_("Write down your first ambition"),
            takes=_("A quarter of an hour, with your team: what do you aim for this year?"),
            place=AMBITIONS,
            is_done=begun.has_ambition,
        ),
        First(
            said=_("Ask your first question"),
            takes=_("Ten minutes: what do you want to decide together?"),
            place=DECISIONS,
            is_done=begun.has_question,
        ),
    )


def _of_newcomer(begun: Beginning) -> tuple[First, ...]:
    first = First(
        said=_("Say in 60 seconds what you are good at"),
        takes=_("Choose one area. You decide who sees it."),
        place=EXPERTISE,
        query={"view": "profiel"},
        is_done=begun.has_profile,
    )
    ambitions = First(
        said=_("Read what we aim for"),
        takes=_("One minute: do you stand behind it?"),
        place=AMBITIONS,
        is_done=False,
    )
    decisions = First(
        said=_("See what we decide together"),
        takes=_("You see how far each decision is."),
        place=DECISIONS,
        is_done=False,
    )
    return (first, ambitions, decisions) if begun.has_ambition else (first, decisions)
