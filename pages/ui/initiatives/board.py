"""The board: a column for each phase, with its initiatives as cards; a phone swipes from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from core.initiatives import ENDS, OPEN, Phase
from core.permissions import Act, may
from db import initiatives
from db.initiatives import InitiativeLine
from pages.ui.initiatives.address import View, show_view
from pages.ui.initiatives.cycle import PLACE as MOVED
from pages.ui.initiatives.moving import move_button
from pages.ui.kit.asking import ask
from pages.ui.kit.cards import Shade, badge, cards, shades_of
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, first_of, more_of, show_notice
from pages.ui.kit.words import MEANINGS, PHASES

# Of a phase, and of initiatives that have ended, which are folded away, the latest.
AT_ONCE, ENDED_AT_ONCE = 6, 3
Shades = Mapping[str, Shade]


def board_view(here: Here) -> None:
    """Show a column for each phase, and below them the initiatives that have ended."""
    show_notice(MOVED)
    lines = ask(here, initiatives.initiatives)
    if not lines:
        nothing_yet(here)
        return
    shades = shades_of(here, (line for line in lines if line.phase in OPEN))
    _legend(shades)
    with st.container(key="board_frame"), st.container(key="board"):
        for phase in OPEN:
            with st.container(key=f"phase_{phase}", gap="small"):
                _phase(here, phase, [line for line in lines if line.phase is phase], shades)
    ended = [line for line in lines if line.phase in ENDS]
    if ended:
        with st.expander(_("Came to an end"), key="board_ended"):
            for phase in (phase for phase in Phase if phase in ENDS):
                found = [line for line in ended if line.phase is phase]
                if found:
                    latest = sorted(found, key=lambda line: line.phase_since, reverse=True)
                    _phase(here, phase, latest)


def _legend(shades: Shades) -> None:
    if shades:
        entries = "".join(f"<li>{badge(shade)}{escape(title)}</li>" for title, shade in shades.items())
        st.html(f'<ul class="kt-ambitions" aria-label="{escape(_("Shared ambitions"))}">{entries}</ul>')


def _phase(here: Here, phase: Phase, lines: Sequence[InitiativeLine], shades: Shades | None = None) -> None:
    many = ngettext("{count} initiative", "{count} initiatives", len(lines)).format(count=count(len(lines)))
    st.html(
        f'<div class="kt-phase"><h3 class="kt-message">{escape(_(PHASES[phase]))} '
        f'<small aria-label="{escape(many)}">{count(len(lines))}</small></h3>'
        f'<p class="kt-caption">{escape(_(MEANINGS[phase]))}</p></div>'
    )
    if not lines:
        st.html(f'<p class="kt-caption kt-nothing">{escape(_("nothing in this phase now"))}</p>')
        return
    key = f"board_{phase}"
    shown = first_of(key, lines, ENDED_AT_ONCE if phase in ENDS else AT_ONCE)
    cards(here, shown, phase.value, phase=False, shades=shades, under=lambda line: move_button(here, line))
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
