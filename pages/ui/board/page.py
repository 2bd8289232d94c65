"""The pages of the board, each a view of one address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from core.permissions import Act, may, require
from pages.ui.board.add import add_list, add_one, back_to_schools
from pages.ui.board.one import one_school
from pages.ui.board.overview import overview
from pages.ui.board.schools import schools_view
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import BOARD, BoardView, asked_for, choice_in_address, word_in_address
from pages.ui.kit.session import Here

Draw = Callable[[Here], None]


@dataclass(frozen=True, kw_only=True)
class View:
    """A view with a button: its name, the act that it needs, and what draws it."""

    name: str
    needs: Act
    draw: Draw


#: In the order of their buttons; the first that the reader may see opens the page.
VIEWS: Mapping[BoardView, View] = {
    BoardView.OVERVIEW: View(name=N_("Overview"), needs=Act.SEE_BOARD, draw=overview),
    BoardView.SCHOOLS: View(name=N_("Schools"), needs=Act.MANAGE_SCHOOLS, draw=schools_view),
}
#: Reached from the list of schools.
FORMS: Mapping[BoardView, Draw] = {BoardView.ONE_MORE: add_one, BoardView.LIST: add_list}


def board_page(
    here: Here,
    insights: Draw,
    surveys: Draw,
    invite_leaders: Draw,
    invite_at: Callable[[Here, int], None],
) -> None:
    """Show one school of the board, or the view in the address.

    `insights` draws what schools published, `surveys` one survey for all schools; `invite_leaders` takes a
    list of who is to lead which school, and `invite_at` one for one school.
    """
    require(here.actor, Act.MANAGE_SCHOOLS)
    school_id = asked_for(BOARD)
    if school_id is not None:
        one_school(here, school_id, invite_at)
        return
    heading(_("School board"))
    asked = word_in_address("view", BoardView)
    published = View(name=N_("Insights"), needs=Act.SEE_SHARED, draw=insights)
    held = View(name=N_("Surveys"), needs=Act.UPLOAD_BOARD_SURVEY, draw=surveys)
    offered = {**VIEWS, BoardView.SURVEYS: held, BoardView.INSIGHTS: published}
    views = {each: view for each, view in offered.items() if may(here.actor.role, view.needs)}
    forms: Mapping[BoardView, Draw] = {**FORMS, BoardView.LEADERS: partial(_leaders, invite_leaders)}
    shown = asked if asked in views or asked in forms else next(iter(views))
    assert shown is not None
    if len(views) > 1:
        choice_in_address("view", {each: view.name for each, view in views.items()}, shown)
    if shown in forms:
        forms[shown](here)
    else:
        views[shown].draw(here)


def _leaders(invite: Draw, here: Here) -> None:
    back_to_schools()
    st.header(_("Invite school leaders from a list"), anchor=False)
    invite(here)
