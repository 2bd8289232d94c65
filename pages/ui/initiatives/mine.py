"""Mine: the reader's initiatives, each with a button to share progress, and a private calendar.

The calendar is a private link for a calendar program. It is shown once, and can be revoked.
"""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.initiatives import ENDS, MANDATED
from core.people import PersonRef
from core.permissions import Act, may
from db import agenda, initiatives
from db.initiatives import InitiativeLine
from pages.ui.initiatives.address import View, show_view
from pages.ui.kit.asking import ask
from pages.ui.kit.cards import cards
from pages.ui.kit.i18n import _
from pages.ui.kit.network import only_here, origin, own_origin
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import empty_state, hostile, refused


def mine_view(here: Here) -> None:
    """Show the reader's initiatives by role, each with a button to share progress."""
    mine = [line for line in ask(here, initiatives.initiatives) if line.is_mine]
    going = [line for line in mine if line.phase not in ENDS]
    leading = [line for line in going if _has(here, line.leads)]
    taking_part = [line for line in going if line not in leading and _has(here, line.members)]
    opened = [line for line in going if line not in leading and line not in taking_part]
    if not going:
        empty_state(
            _("You are in no initiative now"),
            _("See what your colleagues are working on and join in, or open one yourself."),
            lambda: st.button(_("See the board"), key="to_board", on_click=show_view, args=(View.BOARD,)),
        )
    _part(here, _("You lead"), leading, "leading")
    _part(here, _("You take part"), taking_part, "taking_part")
    _part(here, _("You opened this"), opened, "opened")
    ended = [line for line in mine if line.phase in ENDS]
    if ended:
        with st.expander(_("Came to an end"), key="mine_ended"):
            cards(here, ended, "mine_ended")
    _calendar_link(here)


def _has(here: Here, people: tuple[PersonRef, ...]) -> bool:
    return any(person.person_id == here.actor.person_id for person in people)


def _part(here: Here, heading: str, lines: list[InitiativeLine], place: str) -> None:
    if not lines:
        return
    st.subheader(heading, anchor=False)
    under_way = [line for line in lines if line.phase in MANDATED]
    cards(here, under_way, place, progress=True)
    cards(here, [line for line in lines if line not in under_way], f"{place}_before")


def _calendar_link(here: Here) -> None:
    if not may(here.actor.role, Act.FOLLOW_CALENDAR):
        return
    secret = st.session_state.pop("calendar_secret", None)
    with st.expander(
        _("In your own calendar"),
        icon=":material/calendar_month:",
        expanded=secret is not None,
        key="calendar",
    ):
        hostile(
            _(
                "The days on which a mandate ends or something comes back to the team, "
                "in the calendar on your phone or laptop."
            )
        )
        if secret is not None:
            _show(secret)
        if agenda.has_link(here.store, here.actor):
            _present(here)
        else:
            _make(here, _("Make my calendar link"))


def _address_of(secret: str) -> str:
    found = origin()
    return f"{own_origin() if found is None else found}/agenda/{secret}.ics"


def _show(secret: str) -> None:
    hostile(
        _(
            "Copy this link now: it is shown only once. In your calendar choose “from the internet” or "
            "“subscribe”, and paste it there. Whoever has this link can read your calendar, "
            "so keep it to yourself."
        )
    )
    st.code(_address_of(secret), language=None, wrap_lines=True)
    if origin() is None:
        only_here()


def _present(here: Here) -> None:
    hostile(_("Your calendar link works. Lost it? Make a new one; the old one stops working."))
    with st.container(horizontal=True):
        _make(here, _("Make a new link"))
        goes = _("Your calendar no longer follows Kartrekker, on any device.")
        if removal("calendar_revoke", _("Let my link stop working"), goes):
            attempt(
                lambda: agenda.revoke_link(here.store, here.actor), _("Your calendar link no longer works.")
            )


def _make(here: Here, label: str) -> None:
    if st.button(label, key="calendar_make"):
        try:
            st.session_state["calendar_secret"] = agenda.make_link(here.store, here.actor)
        except Refusal as refusal:
            refused(refusal)
            return
        st.rerun()
