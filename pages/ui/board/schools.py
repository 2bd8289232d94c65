"""The schools of the board in one list, by name: who leads them, and where nobody does yet."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from db import board
from db.board import BoardSchool
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import tick
from pages.ui.kit.marks import pill
from pages.ui.kit.places import BOARD, RECORDED, TEAM, BoardView, enter_button, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, further, plain, show_notice, so_far

AT_ONCE = 30


def schools_view(here: Here) -> None:
    """Show the schools, or how to begin."""
    show_notice("schools")
    found = board.board_schools(here.store, here.actor)
    if not found:
        empty_state(
            _("No schools yet"),
            _("Put all schools in at once from a list, or add them one by one."),
            lambda: _add_buttons(is_first=True),
        )
        return
    picture(found)
    _add_buttons(invites=True, is_urgent=any(each.waits_for_leader for each in found))
    waits = [each for each in found if each.waits_for_leader]
    is_mixed = 0 < len(waits) < len(found)
    shown = (
        waits if is_mixed and tick("schools_waiting", _("Only schools without a school leader")) else found
    )
    at_once = so_far("schools", AT_ONCE)
    with st.container(key="board_schools", gap="small"):
        for each in shown[:at_once]:
            _card(each)
    if len(shown) > at_once:
        further("schools", _("Show more schools"), AT_ONCE)
    link(TEAM, _("What was recorded"), {"view": RECORDED}, "history_edu")


def picture(found: Sequence[BoardSchool]) -> None:
    """How many schools have a leader, as one bar with what it says."""
    led = sum(1 for each in found if each.leaders)
    invited = sum(1 for each in found if not each.leaders and each.invited)
    left = len(found) - led - invited
    parts = (
        ("met", led, ngettext("{n} school has a school leader", "{n} schools have a school leader", led)),
        ("watch", invited, ngettext("{n} school leader is invited", "{n} schools are invited", invited)),
        (
            "missed",
            left,
            ngettext("{n} school has nobody yet", "{n} schools have nobody yet", left),
        ),
    )
    bar = "".join(f'<i class="kt-{tone}" style="flex:{n}"></i>' for tone, n, _said in parts if n)
    said = "".join(
        f'<li class="kt-{tone}">{escape(words.format(n=numbers.count(n)))}</li>'
        for tone, n, words in parts
        if n
    )
    st.html(
        f'<div class="kt-led"><div class="kt-led-bar" aria-hidden="true">{bar}</div><ul>{said}</ul></div>'
    )


def _add_buttons(*, is_first: bool = False, invites: bool = False, is_urgent: bool = False) -> None:
    """`is_first`: there are no schools; `is_urgent`: some wait for who leads them."""
    with st.container(horizontal=True, gap="small"):
        if invites:
            main = {"type": "primary"} if is_urgent else {}
            label = _("Invite school leaders from a list")
            enter_button(label, "to_leaders", {"view": BoardView.LEADERS}, **main)
        looks = {"type": "primary"} if is_first else {}
        enter_button(_("Add a list of schools"), "to_list", {"view": BoardView.LIST}, **looks)
        enter_button(_("Add one school"), "to_one_more", {"view": BoardView.ONE_MORE})


def _card(each: BoardSchool) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"board_school_{each.school_id}"
    ):
        enter_button(
            plain(each.words.name), f"school_{each.school_id}", BOARD.to(each.school_id), type="tertiary"
        )
        st.html(f'<p class="kt-caption kt-row" dir="auto">{state(each)} {escape(_beside(each))}</p>')


def state(each: BoardSchool) -> str:
    """Whether somebody leads the school, as markup."""
    if each.leaders:
        words = ngettext("{n} school leader", "{n} school leaders", each.leaders)
        return pill(words.format(n=numbers.count(each.leaders)), "met", "✓")
    if each.invited:
        return pill(_("Invited, not here yet"), "watch", "…")
    return pill(_("No school leader yet"), "missed", "!")


def _beside(each: BoardSchool) -> str:
    people = ngettext("{n} person has access", "{n} people have access", each.people)
    said = [each.words.brin, people.format(n=numbers.count(each.people)) if each.people else ""]
    return " · ".join(part for part in said if part)
