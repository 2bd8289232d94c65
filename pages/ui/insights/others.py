"""What other schools of the board published: to find, to read with its conditions, and to try."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import NotFound
from core.permissions import Act, may
from core.shared_insights import matching
from db import insights
from db.insights import SharedLine
from pages.ui.insights.address import SHARED
from pages.ui.insights.list import sure_mark, taken
from pages.ui.insights.publishing import public_words, takes_part
from pages.ui.insights.writing import PLACE
from pages.ui.kit import numbers
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import open_form
from pages.ui.kit.places import INSIGHTS, back_button, enter_button, go, link, number_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import brief, empty_state, first_of, hostile, more_of, plain

AT_ONCE = 12
FIELD = "shared_words"


def shared_list(here: Here, *, of_others: bool = True) -> None:
    """The insights that schools of the board published; for a school, those of others."""
    # Not through `ask`: what is kept there follows the revision of this school, and these are of others.
    there = insights.shared(here.store, here.actor)
    found = [each for each in there if not (of_others and each.is_ours)]
    if not found:
        empty_state(
            _("No school published an insight yet"),
            _("A school leader publishes an insight on its own page: without names, with its conditions."),
        )
        return
    text = st.text_input(
        _("What are you looking for?"),
        key=FIELD,
        max_chars=200,
        placeholder=_("For example: reading, buddies, group 5"),
    )
    fits = matching(text, found, lambda each: (*each.words.texts, *each.areas, each.school))
    if not fits:
        hostile(_("Nothing was found. Try one word, or another word for the same."))
    shown = first_of(FIELD, fits, AT_ONCE)
    with st.container(key="cards_shared"):
        for each in shown:
            _card(each)
    more_of(FIELD, fits, shown)


def _card(each: SharedLine) -> None:
    with st.container(border=True, key=f"card_shared_{each.shared_id}", gap="small"):
        enter_button(
            plain(brief(each.words.learned, 160)),
            f"title_shared_{each.shared_id}",
            {SHARED: str(each.shared_id)},
            type="tertiary",
        )
        since = f"{each.school}, {numbers.date(each.published_at)}"
        told = [sure_mark(each.words.sure), escape(since), escape(", ".join(each.areas)), taken(each)]
        st.html("".join(f'<p class="kt-caption kt-row" dir="auto">{row}</p>' for row in told if row))


def shared_page(here: Here) -> None:
    """The published insight in the address, with “we try this too”; `NotFound`."""
    shared_id = number_in_address(SHARED)
    if shared_id is None:
        raise NotFound("shared_insight", st.query_params.get(SHARED, ""))
    back_button(_("Back"), "all_shared")
    line = insights.shared_one(here.store, here.actor, shared_id)
    heading(brief(line.words.learned, 110))
    hostile(
        _("{school} learned this, and published it on {date}.").format(
            school=line.school, date=numbers.date(line.published_at)
        )
    )
    _take(here, line)
    public_words(line)
    takes_part(line.takes)


def _take(here: Here, line: SharedLine) -> None:
    own = line.insight_id if line.is_ours else line.ours.insight_id if line.ours else None
    if own is not None:
        link(INSIGHTS, _("To our own page about it"), INSIGHTS.to(own))
        return
    if line.is_ours or not may(here.actor.role, Act.TRY_INSIGHT):
        return
    if st.button(_("We try this too"), key="take_shared", icon=":material/rocket_launch:", type="primary"):
        attempt(
            lambda: _take_over(here, line),
            _("It stands among your own insights now. Say where you try it, and what you do otherwise."),
            at=PLACE,
        )
    hostile(
        _("{school} and the board see that you try it, and later what came of it.").format(school=line.school)
    )


def _take_over(here: Here, line: SharedLine) -> None:
    own = insights.take_shared(here.store, here.actor, line.shared_id)
    go(INSIGHTS.to(own))
    open_form(PLACE, "try")
