"""One initiative: its phase, what it waits for, and the section that is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.meetings import InitiativeFocus, ItemKind, ItemWords
from db import initiatives
from db.initiatives import InitiativeDetail
from pages.ui.initiatives.address import SECTIONS, section_in_address
from pages.ui.initiatives.cycle import cycle
from pages.ui.initiatives.evaluation import evaluation_part
from pages.ui.initiatives.expectations import expectations_part
from pages.ui.initiatives.grounds import grounds_part
from pages.ui.initiatives.leading import leading_part
from pages.ui.initiatives.one_pager import one_pager_part
from pages.ui.initiatives.overview import overview_part
from pages.ui.initiatives.progress import progress_form, progress_part
from pages.ui.initiatives.report import hand_on_initiative
from pages.ui.initiatives.ties import ShowChain
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.places import INITIATIVES, Section, asked_for, back_button, choice_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.story import PLACE
from pages.ui.kit.to_agenda import to_agenda
from pages.ui.kit.widgets import show_notice

#: Draws the action points of the initiative with this id.
Agreed = Callable[[Here, int], None]
SHOW: dict[Section, Callable[[Here, InitiativeDetail], None]] = {
    Section.PROGRESS: progress_part,
    Section.LEADING: leading_part,
    Section.EXPECTATIONS: expectations_part,
    Section.GROUNDS: grounds_part,
    Section.EVALUATION: evaluation_part,
}


#: What the team talks about in a meeting, by the section from which it is put on the agenda.
FOCI = {
    Section.LEADING: InitiativeFocus.HANDSHAKE,
    Section.EXPECTATIONS: InitiativeFocus.EXPECTATIONS,
    Section.EVALUATION: InitiativeFocus.EVALUATION,
}


def initiative_page(
    here: Here, show_chain: ShowChain, agreed: Agreed, learned: Agreed, ended: Agreed
) -> None:
    """Show the initiative in the address.

    `show_chain` draws its chain, `agreed` its action points, `learned` what was learned from it;
    `ended` asks that, on top of one that has ended.
    """
    with st.container(key="initiative"):
        back_button(_("All initiatives"), key="all_initiatives")
        detail = ask(here, initiatives.initiative, asked_for(INITIATIVES))
        _show(here, detail, show_chain, agreed, learned, ended)


def _show(
    here: Here,
    detail: InitiativeDetail,
    show_chain: ShowChain,
    agreed: Agreed,
    learned: Agreed,
    ended: Agreed,
) -> None:
    section = section_in_address()
    heading(detail.line.title)
    if section is Section.PROGRESS:  # half a minute on a phone: nothing goes above the form
        show_notice(PLACE)
        progress_form(here, detail)
    cycle(detail)
    ended(here, detail.line.initiative_id)
    choice_in_address("part", SECTIONS, section)
    show_notice(PLACE)
    if section is Section.OVERVIEW:
        one_pager_part(here, detail)
        overview_part(here, detail, show_chain, agreed)
        hand_on_initiative(here, detail)
    else:
        SHOW[section](here, detail)
    if section is Section.EVALUATION:
        learned(here, detail.line.initiative_id)
    to_agenda(
        here,
        ItemWords(
            title=detail.line.title,
            kind=ItemKind.INITIATIVE,
            initiative_id=detail.line.initiative_id,
            focus=FOCI.get(section, InitiativeFocus.PROGRESS),
        ),
    )
