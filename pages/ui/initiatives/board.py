"""The board: initiatives by phase, with phases below each other, so that nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.initiatives import ENDS, OPEN, Phase
from core.permissions import Act, may
from db import initiatives
from db.initiatives import InitiativeLine
from pages.ui.initiatives.address import View, show_view
from pages.ui.kit.asking import ask
from pages.ui.kit.cards import cards
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, first_of, more_of
from pages.ui.kit.words import MEANINGS, PHASES

# Two rows of three cards while open; of ended initiatives, which are folded away, the latest.
AT_ONCE, ENDED_AT_ONCE = 6, 3


def board_view(here: Here) -> None:
    """Show the phases with their initiatives, and those that have ended."""
    lines = ask(here, initiatives.initiatives)
    if not lines:
        nothing_yet(here)
        return
    for phase in OPEN:
        _phase(here, phase, [line for line in lines if line.phase is phase])
    ended = [line for line in lines if line.phase in ENDS]
    if ended:
        with st.expander(_("Came to an end"), key="board_ended"):
            for phase in (phase for phase in Phase if phase in ENDS):
                found = [line for line in ended if line.phase is phase]
                if found:
                    _phase(here, phase, sorted(found, key=lambda line: line.phase_since, reverse=True))


def _phase(here: Here, phase: Phase, lines: Sequence[InitiativeLine]) -> None:
    if not lines:
        st.html(
            f'<p class="kt-phase kt-caption"><strong>{_(PHASES[phase])}</strong> – '
            f"{_('nothing in this phase now')}</p>"
        )
        return
    many = ngettext("{count} initiative", "{count} initiatives", len(lines)).format(count=count(len(lines)))
    st.html(
        f'<div class="kt-phase"><h3 class="kt-message">{_(PHASES[phase])} <small>· {many}</small></h3>'
        f'<p class="kt-caption">{_(MEANINGS[phase])}</p></div>'
    )
    key = f"board_{phase}"
    shown = first_of(key, lines, ENDED_AT_ONCE if phase in ENDS else AT_ONCE)
    cards(here, shown, phase.value, phase=False)
    more_of(key, lines, shown, _(PHASES[phase]))


def nothing_yet(here: Here) -> None:
    """Say how to begin an initiative, in a view while there are none."""

    def begin() -> None:
        if may(here.actor.role, Act.OPEN_INITIATIVE):
            label, icon = _("Write down what you see"), ":material/add:"
            st.button(label, key="open_first", icon=icon, on_click=show_view, args=(View.OPEN,))

    empty_state(
        _("There are no initiatives yet"),
        _(
            "An initiative begins with something that you see at school and want to make better. "
            "Anybody on the team opens one; you need no solution yet."
        ),
        begin,
    )
