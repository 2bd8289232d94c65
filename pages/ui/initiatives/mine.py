"""Mine: what one leads, takes part in or opened, with the door to share progress, and one's own calendar."""

from __future__ import annotations

import streamlit as st

from core.initiatives import ENDS, MANDATED
from core.people import PersonRef
from db import initiatives
from db.initiatives import InitiativeLine
from pages.ui.initiatives.address import View, go
from pages.ui.initiatives.calendar_link import calendar_link
from pages.ui.kit.asking import ask
from pages.ui.kit.cards import cards
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state


def mine_view(here: Here) -> None:
    """Show what is theirs, by the part they have in it."""
    mine = [line for line in ask(here, initiatives.initiatives) if line.is_mine]
    going = [line for line in mine if line.phase not in ENDS]
    leading = [line for line in going if _has(here, line.leads)]
    taking_part = [line for line in going if line not in leading and _has(here, line.members)]
    opened = [line for line in going if line not in leading and line not in taking_part]
    if not going:
        empty_state(
            _("You are in no initiative now"),
            _("See what your colleagues are working on and join in, or open one yourself."),
            _to_board,
        )
    _part(here, _("You lead"), leading, "leading")
    _part(here, _("You take part"), taking_part, "taking_part")
    _part(here, _("You opened this"), opened, "opened")
    _ended(here, [line for line in mine if line.phase in ENDS])
    calendar_link(here)


def _has(here: Here, people: tuple[PersonRef, ...]) -> bool:
    return any(person.person_id == here.actor.person_id for person in people)


def _part(here: Here, heading: str, lines: list[InitiativeLine], place: str) -> None:
    if not lines:
        return
    st.subheader(heading, anchor=False)
    under_way = [line for line in lines if line.phase in MANDATED]
    cards(here, under_way, place, progress=True)
    cards(here, [line for line in lines if line not in under_way], f"{place}_before")


def _ended(here: Here, lines: list[InitiativeLine]) -> None:
    if lines:
        with st.expander(_("Came to an end"), key="mine_ended"):
            cards(here, lines, "mine_ended")


def _to_board() -> None:
    st.button(_("See the board"), key="to_board", on_click=go, args=(View.BOARD,))
