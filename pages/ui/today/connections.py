"""Whom and what to connect, and where it is quiet: for a school leader."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from db.attention import AttentionLine
from db.today import Connection, LearningConnection, OverlapConnection
from pages.ui.kit import numbers
from pages.ui.kit.due import due
from pages.ui.kit.i18n import _
from pages.ui.kit.places import EXPERTISE, INITIATIVES, Section, link
from pages.ui.kit.story import names
from pages.ui.kit.widgets import AT_ONCE, first_of, more_of, rows

#: A team has many pairs; without a limit they would push other connections off the screen.
PAIRS_AT_ONCE = 3


def connections(found: Sequence[Connection]) -> None:
    """Show whom to bring together."""
    if not found:
        return
    st.header(_("To connect"), anchor=False)
    with st.container(key="cards_home_connections"):
        pairs = [each for each in found if isinstance(each, LearningConnection)]
        later = dict.fromkeys(pairs[PAIRS_AT_ONCE:])
        found = [*(each for each in found if each not in later), *later]
        shown = first_of("home_connections", found, min(AT_ONCE, len(found) - len(later)))
        for place, each in enumerate(shown):
            with st.container(border=True, gap="small", key=f"card_connection_{place}"):
                _connection(each)
    more_of("home_connections", found, shown)


def _connection(each: Connection) -> None:
    if isinstance(each, OverlapConnection):
        sentence = _("“{one}” and “{other}” touch each other").format(
            one=each.one.title, other=each.other.title
        )
        link(INITIATIVES, sentence, {"view": "workgroups"}, "join_inner")
        rows(_("Both are about: {shared}").format(shared=", ".join((*each.areas, *each.ambitions))))
    elif isinstance(each, LearningConnection):
        sentence = _("{learner} would like to learn from {expert}").format(
            learner=each.learner.name, expert=each.expert.name
        )
        link(EXPERTISE, sentence, {"view": "vertelt"}, "school")
        rows(each.area)
    else:
        link(
            EXPERTISE,
            _("Nobody calls on this expertise: {area}").format(area=each.area),
            {"view": "vertelt"},
            "lightbulb",
        )
        rows(names(each.people))


def reviews_due(found: Sequence[AttentionLine]) -> None:
    """Show where leads and followers agreed to review their expectations about now."""
    if not found:
        return
    st.header(_("Expectations come back"), anchor=False)
    with st.container(key="cards_home_reviews"):
        shown = first_of("home_reviews", found)
        for line in shown:
            with st.container(border=True, gap="small", key=f"card_reviews_{line.initiative_id}"):
                query = INITIATIVES.to(line.initiative_id, part=Section.EXPECTATIONS)
                link(INITIATIVES, line.title, query, "forum")
                rows(due(_("To be looked at on {date}"), line.until, line.last_school_day))
    more_of("home_reviews", found, shown)


def sustained(found: Sequence[AttentionLine]) -> None:
    """Show what was sustained at least a year ago, and waits for word of what became of it."""
    if not found:
        return
    st.header(_("Does it still stand?"), anchor=False)
    with st.container(key="cards_home_sustained"):
        shown = first_of("home_sustained", found)
        for line in shown:
            with st.container(border=True, gap="small", key=f"card_sustained_{line.initiative_id}"):
                query = INITIATIVES.to(line.initiative_id, part=Section.EVALUATION)
                link(INITIATIVES, line.title, query, "forum")
                ask = _("Asked of {names}").format(names=names(line.people)) if line.people else ""
                rows(due(_("Asked since {date}"), line.until, line.last_school_day), ask)
    more_of("home_sustained", found, shown)


def silent(found: Sequence[AttentionLine]) -> None:
    """Show where there was no news for 30 days: to ask how it goes, not to check."""
    if not found:
        return
    st.header(_("Silent for 30 days"), anchor=False)
    with st.container(key="cards_home_silent"):
        shown = first_of("home_silent", found)
        for line in shown:
            with st.container(border=True, gap="small", key=f"card_silent_{line.initiative_id}"):
                query = INITIATIVES.to(line.initiative_id, part=Section.PROGRESS)
                link(INITIATIVES, line.title, query, "volume_off")
                heard = _("Last heard of on {date}").format(date=numbers.date(line.since))
                ask = _("Ask {names} how it goes").format(names=names(line.people)) if line.people else ""
                rows(heard, ask)
    more_of("home_silent", found, shown)
