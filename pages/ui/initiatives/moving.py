"""Moving a card of the board: a dialog with the reader's moves, and with what each asks for."""

from __future__ import annotations

import streamlit as st

from core.initiatives import Phase
from db import initiatives
from db.initiatives import InitiativeLine
from pages.ui.initiatives.address import SECTIONS
from pages.ui.initiatives.cycle import PLACE, Around, offer_moves
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close
from pages.ui.kit.places import INITIATIVES, Section, enter, return_to
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain, with_about
from pages.ui.kit.words import PHASES


def move_button(here: Here, line: InitiativeLine) -> None:
    """A button that opens the moves of this initiative; nothing for whoever may not move it."""
    if not line.may_move:
        return
    if st.button(
        with_about(_("Move"), line.title),
        key=f"move_{line.initiative_id}",
        type="tertiary",
        icon=":material/swap_horiz:",
        on_click=close,
        args=(PLACE,),
    ):
        st.dialog(plain(line.title), icon=":material/swap_horiz:")(_moves)(here, line.initiative_id)


def _moves(here: Here, initiative_id: int) -> None:
    detail = ask(here, initiatives.initiative, initiative_id)
    hostile(_("Now in this phase: {phase}.").format(phase=_(PHASES[detail.line.phase])))

    def settle(section: Section, key: str) -> None:
        label = _("Go to {part}").format(part=_(SECTIONS[section]))
        query = INITIATIVES.to(initiative_id, part=section)
        # A dialog runs alone: without a run of the whole page it would stay open over the other one.
        if st.button(label, key=key, type="tertiary", icon=":material/arrow_forward:"):
            enter(query, title_key(detail.line.phase, initiative_id))
            st.rerun()

    def moved(to: Phase) -> None:
        return_to(title_key(to, initiative_id))

    offer_moves(here, detail, frozenset(Phase), Around(settle=settle, moved=moved))


def title_key(phase: Phase, initiative_id: int) -> str:
    """The key of a card's title on the board."""
    return f"title_{phase}_{initiative_id}"
