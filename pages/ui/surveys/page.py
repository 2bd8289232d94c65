"""One survey: what it is, and the part of it that is open."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import streamlit as st

from core.meetings import ItemKind, ItemWords
from core.permissions import Act, may
from db import surveys
from db.surveys import SurveyDetail
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import DECISIONS, choice_in_address, link, word_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.to_agenda import to_agenda
from pages.ui.kit.widgets import empty_state, show_notice
from pages.ui.surveys.about import about_file, sealed, settings, what_it_is
from pages.ui.surveys.compare import compare_part
from pages.ui.surveys.limesurvey_link import fetched_part
from pages.ui.surveys.list import STORED, back_to_all
from pages.ui.surveys.results import response_part, results_part
from pages.ui.surveys.story import story
from pages.ui.surveys.themes import themes_part
from pages.ui.surveys.written import written_part


class Part(StrEnum):
    """A part of a survey's page (`?part=`)."""

    RESULTS = "uitslag"
    COMPARE = "vergelijken"
    WRITTEN = "geschreven"
    THEMES = "themas"
    FILE = "bestand"


PARTS = {
    Part.RESULTS: N_("Results"),
    Part.COMPARE: N_("Compare"),
    Part.WRITTEN: N_("What people wrote"),
    Part.THEMES: N_("Themes"),
    Part.FILE: N_("File and settings"),
}
#: What shows answers: only of a survey that is not sealed, and after asking who looks first.
ANSWERS: dict[Part, Callable[[Here, SurveyDetail], None]] = {
    Part.RESULTS: results_part,
    Part.COMPARE: compare_part,
    Part.WRITTEN: written_part,
    Part.THEMES: themes_part,
}


def survey_page(here: Here, survey_id: int) -> None:
    """Show the survey with this id."""
    detail = ask(here, surveys.survey, survey_id)
    back_to_all()
    heading(detail.line.title)
    show_notice(STORED)
    what_it_is(detail)
    part = word_in_address("part", Part) or Part.RESULTS
    choice_in_address("part", PARTS, part)
    if part not in (Part.WRITTEN, Part.THEMES, Part.COMPARE):
        response_part(here, detail)
    if part is Part.RESULTS:
        fetched_part(here, detail)
    if part is Part.FILE:
        _file(here, detail)
    elif detail.line.sealed:
        sealed(detail)
    elif _may_look(detail):
        ANSWERS[part](here, detail)
    to_agenda(here, ItemWords(title=detail.line.title, kind=ItemKind.SURVEY, survey_id=survey_id))


def _file(here: Here, detail: SurveyDetail) -> None:
    about_file(detail)
    story(here, detail)
    fetched_part(here, detail, whole=True)
    if may(here.actor.role, Act.CHANGE_SURVEY):
        settings(here, detail)


def _may_look(detail: SurveyDetail) -> bool:
    """Whether to draw the results now; else ask first, because norms set after a look are marked as such.

    The first look is recorded for good, so nobody should take it by accident.
    """
    wanted = f"survey_look_{detail.line.survey_id}"
    if detail.first_view is not None or detail.line.decisions or st.session_state.get(wanted):
        return True
    empty_state(
        _("Nobody has seen the results yet"),
        _(
            "Will a decision rest on this survey? Then link it to that decision first. Whoever looks now "
            "sets norms after seeing the results, and the decision says so for good."
        ),
        lambda: _offer(wanted),
    )
    return False


def _offer(wanted: str) -> None:
    link(DECISIONS, _("Go to the decisions"))
    st.button(_("Show the results"), key="survey_look", on_click=_look, args=(wanted,))


def _look(wanted: str) -> None:
    st.session_state[wanted] = True
