"""The views of all initiatives (`?view=`) and the sections of one (`?part=`), and the ways to them."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import open_form
from pages.ui.kit.places import Section, enter, word_in_address


class View(StrEnum):
    """A view; its value stands in the address, so that a link opens it."""

    MINE = "mine"
    BOARD = "board"
    TIMELINE = "timeline"
    LIST = "list"
    ATTENTION = "attention"
    WORKGROUPS = "workgroups"
    SPREAD = "spread"
    OPEN = "open"
    NOT_DOING = "not_doing"
    WHO = "who"


SECTIONS = {
    Section.OVERVIEW: N_("Overview"),
    Section.PROGRESS: N_("Progress"),
    Section.LEADING: N_("Leading and mandate"),
    Section.EXPECTATIONS: N_("Expectations"),
    Section.GROUNDS: N_("What it rests on"),
    Section.EVALUATION: N_("Evaluation"),
}
#: The form in which the words of an initiative are changed.
WORDS_FORM = ("words", "edit")


def show_view(view: View, **more: int) -> None:
    """Put a view in the address; it is shown in the run that follows, and the way back leads here."""
    enter({"view": view.value, **more})


def section_in_address() -> Section:
    """The section that the address asks for; the overview where it asks for none that we have."""
    return word_in_address("part", Section) or Section.OVERVIEW


def show_section(section: Section) -> None:
    """Put a section in the address; it is shown in the run that follows."""
    st.query_params["part"] = section.value


def link_to(section: Section, key: str) -> None:
    """A link to another section of the page."""
    st.button(
        _("Go to {part}").format(part=_(SECTIONS[section])),
        key=key,
        type="tertiary",
        icon=":material/arrow_forward:",
        on_click=show_section,
        args=(section,),
    )


def write_words() -> None:
    """Go to the overview, with its words open to be changed."""
    show_section(Section.OVERVIEW)
    open_form(*WORDS_FORM)
