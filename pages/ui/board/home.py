"""The start page at the office of a board: what to begin with, and what waits."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.permissions import Act, may
from db import board, invitations, members
from db.board import BoardSchool
from pages.ui.board.schools import picture
from pages.ui.kit.first_steps import First, first_steps
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.places import BOARD, TEAM, BoardView, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile

MOST_NAMED = 8


def board_home(here: Here) -> None:
    """Show the steps that the office begins with, and then which schools wait for a leader."""
    heading(_("Today"))
    found = board.board_schools(here.store, here.actor)
    steps = _steps(here, found)
    if not all(each.is_done for each in steps):
        st.header(_("To begin"), anchor=False)
        first_steps(steps)
    if found:
        st.header(_("Your schools"), anchor=False)
        picture(found)
        _waiting(found)
        link(BOARD, _("To the schools"), {"view": BoardView.SCHOOLS})
    if may(here.actor.role, Act.SEE_BOARD):
        link(BOARD, _("To the overview of all schools"), {"view": BoardView.OVERVIEW}, "monitoring")


def _steps(here: Here, found: Sequence[BoardSchool]) -> tuple[First, ...]:
    schools = First(
        said=_("Add your schools"),
        takes=_("Five minutes: paste your list, or choose a file."),
        place=BOARD,
        query={"view": BoardView.LIST},
        is_done=bool(found),
    )
    leaders = First(
        said=_("Invite the school leaders"),
        takes=_("One link for each school. Who leads it invites the team."),
        place=BOARD,
        query={"view": BoardView.LEADERS},
        is_done=bool(found) and not any(each.waits_for_leader for each in found),
    )
    if not may(here.actor.role, Act.INVITE_MEMBER):
        return schools, leaders
    invited = invitations.open_invitations(here.store, here.actor)
    colleagues = First(
        said=_("Invite a board member"),
        takes=_("And a second administrator, for when you are away."),
        place=TEAM,
        is_done=bool(invited) or len(members.members(here.store, here.actor)) > 1,
    )
    return schools, leaders, colleagues


def _waiting(found: Sequence[BoardSchool]) -> None:
    waits = [each for each in found if each.waits_for_leader]
    if not waits:
        return
    hostile(_("These schools wait for a school leader:"))
    with st.container(key="board_waiting", horizontal=True, gap="small"):
        for each in waits[:MOST_NAMED]:
            link(BOARD, each.words.name, BOARD.to(each.school_id), "person_add")
