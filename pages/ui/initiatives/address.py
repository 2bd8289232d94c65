"""The views of all initiatives (`?view=`) and the sections of one (`?part=`), and how to open them."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import open_form
from pages.ui.kit.places import Section, enter, word_in_address


class View(StrEnum):
    """A view; its value is in the address, so that a link can open it."""

    MINE = "mine"
    BOARD = "board"
    TIMELINE = "timeline"
    LIST = "list"
    ATTENTION = "attention"
    WORKGROUPS = "workgroups"
    SPREAD = "spread"
    SOURCES = "sources"
    OPEN = "open"
    NOT_DOING = "not_doing"
    WHO = "who"


SECTIONS = {
    Section.OVERVIEW: N_("Overview"),
    Section.PROGRESS: N_("Progress"),
    Section.LEADING: N_("Leading and mandate"),
    Section.EXPECTATIONS: N_("Expectations"),
    Section.GROUNDS: N_("What it is based on"),
    Section.EVALUATION: N_("Evaluation"),
}
#: The form to change the words of an initiative.
WORDS_FORM = ("words", "edit")


def show_view(view: View, **more: int) -> None:
    """Open a view in the next run; the back button there returns here."""
    enter({"view": view.value, **more})


def section_in_address() -> Section:
    """The section in the address, or else the overview."""
    return word_in_address("part", Section) or Section.OVERVIEW


def show_section(section: Section) -> None:
    """Open a section in the next run."""
    st.query_params["part"] = section.value


def link_to(section: Section, key: str) -> None:
    """A button to another section of the page."""
    st.button(
        _("Go to {part}").format(part=_(SECTIONS[section])),
        key=key,
        type="tertiary",
        icon=":material/arrow_forward:",
        on_click=show_section,
        args=(section,),
    )


def write_words() -> None:
    """Open the overview with the form for its words."""
    show_section(Section.OVERVIEW)
    open_form(*WORDS_FORM)
