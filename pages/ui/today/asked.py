"""What colleagues ask of the reader, each with a link to the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from db.today import Asked, AskedKind, HelpAsked
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import DECISIONS, EXPERTISE, INITIATIVES, Section, link
from pages.ui.kit.story import who
from pages.ui.kit.widgets import first_of, more_of, rows


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a request is told: its sentence, its icon, and where to answer it."""

    sentence: str
    icon: str
    section: Section | None = None


LOOKS = {
    AskedKind.NOMINATION: Look(
        sentence=N_("{name} asks you for “{title}”"), icon="handshake", section=Section.LEADING
    ),
    AskedKind.SIGHTING: Look(sentence=N_("{name} sees something in you"), icon="visibility"),
    AskedKind.CLAIM: Look(
        sentence=N_("{name} wants to lead “{title}”: grant it, or talk about it"),
        icon="handshake",
        section=Section.LEADING,
    ),
    AskedKind.CHALLENGE: Look(
        sentence=N_("{name} asks about “{title}”: how do we know that?"), icon="help", section=Section.GROUNDS
    ),
    AskedKind.EXPECTATIONS: Look(
        sentence=N_("Look together at the expectations of “{title}”"),
        icon="forum",
        section=Section.EXPECTATIONS,
    ),
    AskedKind.DECISION_REVIEW: Look(
        sentence=N_("Look back on the decision “{title}”: three minutes"), icon="balance"
    ),
    AskedKind.COUNCIL_TERM: Look(sentence=N_("The MR must answer about “{title}”"), icon="balance"),
    AskedKind.SUSTAINED: Look(
        sentence=N_("“{title}” was sustained: does it still stand?"),
        icon="forum",
        section=Section.EVALUATION,
    ),
}
OF_DECISIONS = frozenset({AskedKind.DECISION_REVIEW, AskedKind.COUNCIL_TERM})


def asked_of_me(found: Sequence[Asked]) -> None:
    """Show what waits for the reader's answer."""
    if not found:
        return
    st.header(_("Asked of you"), anchor=False)
    with st.container(key="cards_home_asked"):
        shown = first_of("home_asked", found)
        for place, each in enumerate(shown):
            with st.container(border=True, gap="small", key=f"card_asked_{place}"):
                _asked(each)
    more_of("home_asked", found, shown)


def _asked(each: Asked) -> None:
    look = LOOKS[each.kind]
    title = each.initiative.title if each.initiative else ""
    sentence = _(look.sentence).format(name=who(each.by), title=title)
    if each.kind in OF_DECISIONS:
        query = DECISIONS.to(each.id, step="besluit")
        link(DECISIONS, _(look.sentence).format(title=each.about), query, look.icon)
        words = _("Answer due by {date}.")
        if each.kind is AskedKind.DECISION_REVIEW:
            words = _("Time to look back since {date}")
        rows(words.format(date=numbers.date(each.at)))
        return
    if each.initiative is None or look.section is None:
        link(EXPERTISE, sentence, {"view": "gezien"}, look.icon)
    else:
        link(
            INITIATIVES, sentence, INITIATIVES.to(each.initiative.initiative_id, part=look.section), look.icon
        )
    rows(each.about, numbers.date(each.at))


def help_asked(found: Sequence[HelpAsked]) -> None:
    """Show where colleagues ask for help."""
    if not found:
        return
    st.header(_("Help is asked"), anchor=False)
    with st.container(key="cards_home_help"):
        shown = first_of("home_help", found)
        for each in shown:
            with st.container(border=True, gap="small", key=f"card_help_{each.note_id}"):
                _help(each)
    more_of("home_help", found, shown)


def _help(each: HelpAsked) -> None:
    query = INITIATIVES.to(each.initiative.initiative_id, part=Section.PROGRESS)
    sentence = _("{name} asks for help with “{title}”")
    link(INITIATIVES, sentence.format(name=who(each.by), title=each.initiative.title), query, "support")
    rows(each.text, numbers.date(each.at))
