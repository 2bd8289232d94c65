"""One decision: its question, the ladder of six steps, and the current step."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Literal

import streamlit as st

from core.decisions import Step
from db import decisions
from db.decisions import DecisionDetail
from pages.ui.decisions.closing import closed_content, closed_notice, closing_part
from pages.ui.decisions.council import council_part
from pages.ui.decisions.data import data_step
from pages.ui.decisions.downloads import SurveyPages
from pages.ui.decisions.information import information_step
from pages.ui.decisions.knowledge import knowledge_step
from pages.ui.decisions.mending import mend_part, mended
from pages.ui.decisions.norms import norms_step
from pages.ui.decisions.outcome import outcome_step
from pages.ui.decisions.question import question_step
from pages.ui.decisions.repeating import other_years, take_up_again
from pages.ui.decisions.review import review_due, review_part
from pages.ui.decisions.since import not_as_written
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import back_button, choice_in_address, word_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, show_notice
from pages.ui.kit.words import STEP_NAMES

Show = Callable[[Here, DecisionDetail], None]


class Word(StrEnum):
    """The name of a step in the address, so that a link can open it."""

    QUESTION = "vraag"
    NORMS = "normen"
    DATA = "data"
    INFORMATION = "informatie"
    KNOWLEDGE = "kennis"
    DECISION = "besluit"


MEANINGS = {
    Step.QUESTION: N_("What is decided, for which ambition, and who has a say."),
    Step.NORMS: N_("What has to come out, agreed before anyone sees the answers."),
    Step.DATA: N_("Which answers this decision rests on."),
    Step.INFORMATION: N_("What the answers and the arguments are, group by group."),
    Step.KNOWLEDGE: N_("What the norms say, how sure that is and what would change it."),
    Step.DECISION: N_("Kartrekker says what the norm says; people and the council decide."),
}
STEPS = tuple(Step)


def back_to_all() -> None:
    """A button back to the list."""
    back_button(_("All decisions"), "all_decisions")


def decision_page(
    here: Here, decision_id: int, *, asked_by: Show, set_in_motion: Show, survey_pages: SurveyPages
) -> None:
    """Show the decision in the address.

    Other areas draw who asked for it (`asked_by`), what follows from it, and the figures of its survey.
    """
    detail = ask(here, decisions.decision, decision_id)
    heading(detail.asked.title)
    hostile(detail.asked.question)
    other_years(detail)
    if detail.closed is not None:
        show_notice("decision")
        closed_notice(here, detail)
        closed_content(detail)
        return
    asked = word_in_address("step", Word)
    step = Step[asked.name] if asked else detail.step
    _ladder(step, detail)
    show_notice("decision")
    not_as_written(detail)
    if step is Step.QUESTION:
        asked_by(here, detail)
    if step is Step.DECISION:
        review_due(here, detail)
        outcome_step(here, detail, set_in_motion, survey_pages)
        review_part(here, detail)
        council_part(here, detail)
    else:
        _SHOW[step](here, detail)
    if step is Step.QUESTION:
        mended(detail)
        mend_part(here, detail)
        closing_part(here, detail)
    if step in (Step.QUESTION, Step.DECISION):
        take_up_again(here, detail)
    _onward(step)


_SHOW: dict[Step, Show] = {
    Step.QUESTION: question_step,
    Step.NORMS: norms_step,
    Step.DATA: data_step,
    Step.INFORMATION: information_step,
    Step.KNOWLEDGE: knowledge_step,
}


def _ladder(shown: Step, detail: DecisionDetail) -> None:
    labels = {
        Word[step.name]: f"**{place}** {_(STEP_NAMES[step])}{' ✓' if step in detail.steps_done else ''}"
        for place, step in enumerate(STEPS, start=1)
    }
    choice_in_address("step", labels, Word[shown.name], key="step")
    said = _("Step {place} of 6: {name}").format(place=STEPS.index(shown) + 1, name=_(STEP_NAMES[shown]))
    st.header(said, anchor=False)
    st.write(_(MEANINGS[shown]))


def _onward(step: Step) -> None:
    place = STEPS.index(step)
    sides: Literal["distribute", "right"] = "distribute" if place else "right"
    with st.container(key="onward", horizontal=True, horizontal_alignment=sides):
        for other, key in ((place - 1, "before"), (place + 1, "after")):
            if not 0 <= other < len(STEPS):
                continue
            label = _("← Back: {name}") if key == "before" else _("Next: {name} →")
            st.button(
                label.format(name=_(STEP_NAMES[STEPS[other]])),
                key=key,
                on_click=st.query_params.__setitem__,
                args=("step", Word[STEPS[other].name].value),
            )
