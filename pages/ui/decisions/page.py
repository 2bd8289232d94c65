"""One decision: its question, the ladder of six steps, and the current step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from core.decisions import Step
from core.meetings import ItemKind, ItemWords
from core.meetings.agenda import REVIEW
from core.permissions import Act, may
from core.yearly import YearlyKind
from db import decisions, workload
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
from pages.ui.decisions.road import STEPS, Word, onward, to_verdict
from pages.ui.decisions.since import not_as_written
from pages.ui.decisions.sources import TakeFile
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import WORKLOAD, back_button, choice_in_address, link, word_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.to_agenda import to_agenda
from pages.ui.kit.widgets import hostile, show_notice
from pages.ui.kit.words import STEP_NAMES

Show = Callable[[Here, DecisionDetail], None]


#: What a step is for; at Knowledge the verdict itself comes first.
MEANINGS = {
    Step.QUESTION: N_("What is decided, for which ambition, and who has a say."),
    Step.NORMS: N_("What has to come out, agreed before anyone sees the answers."),
    Step.DATA: N_("Which answers this decision rests on."),
    Step.INFORMATION: N_("What the answers and the arguments are, group by group."),
    Step.DECISION: N_("Kartrekker says what the norm says; people and the council decide."),
}


def back_to_all() -> None:
    """A button back to the list."""
    back_button(_("All decisions"), "all_decisions")


def decision_page(
    here: Here,
    decision_id: int,
    *,
    asked_by: Show,
    agreed: Callable[[Here, int], None],
    set_in_motion: Show,
    survey_pages: SurveyPages,
    take_file: TakeFile,
) -> None:
    """Show the decision in the address.

    Other areas draw who asked for it (`asked_by`), its action points (`agreed`), what follows from it, and
    the figures of its survey; and they take in the file of a survey (`take_file`).
    """
    detail = ask(here, decisions.decision, decision_id)
    heading(detail.asked.title)
    hostile(detail.asked.question)
    other_years(detail)
    _plans(here, detail)
    if detail.closed is not None:
        show_notice("decision")
        closed_notice(here, detail)
        closed_content(detail)
        return
    asked = word_in_address("step", Word)
    step = Step[asked.name] if asked else detail.step
    _ladder(step, detail)
    show_notice("decision")
    if step in (Step.NORMS, Step.DATA):
        to_verdict(detail)
    not_as_written(detail)
    if step is Step.QUESTION:
        asked_by(here, detail)
    if step is Step.DECISION:
        review_due(here, detail)
        outcome_step(here, detail, set_in_motion, survey_pages)
        review_part(here, detail)
        council_part(here, detail)
        agreed(here, decision_id)
    elif step is Step.DATA:
        data_step(here, detail, take_file)
    else:
        _SHOW[step](here, detail)
    if step is Step.QUESTION:
        mended(detail)
        mend_part(here, detail)
        closing_part(here, detail)
    if step in (Step.QUESTION, Step.DECISION):
        take_up_again(here, detail)
    onward(step, has_form=_has_form(here, detail, step))
    item = ItemWords(title=detail.asked.title, kind=ItemKind.DECISION, decision_id=decision_id, minutes=20)
    to_agenda(here, replace(item, focus=REVIEW) if _is_decided(detail) else item)


_SHOW: dict[Step, Show] = {
    Step.QUESTION: question_step,
    Step.NORMS: norms_step,
    Step.INFORMATION: information_step,
    Step.KNOWLEDGE: knowledge_step,
}


def _is_decided(detail: DecisionDetail) -> bool:
    """Whether there is something to look back on."""
    return Step.DECISION in detail.steps_done


def _plans(here: Here, detail: DecisionDetail) -> None:
    """Links to the work distribution plans that it is about."""
    if detail.yearly is YearlyKind.WORKLOAD:
        for each in ask(here, workload.plans_of_decision, detail.decision_id):
            link(WORKLOAD, _("The plan: {title}").format(title=each.title), WORKLOAD.to(each.plan_id))


def _has_form(here: Here, detail: DecisionDetail, step: Step) -> bool:
    """Whether the form of this step leads on, as soon as what it holds is saved."""
    if step is Step.QUESTION:
        return not detail.locked and may(here.actor.role, Act.OPEN_DECISION)
    return step is Step.NORMS and not detail.locked and bool(detail.asked.deciding)


def _ladder(shown: Step, detail: DecisionDetail) -> None:
    labels = {
        Word[step.name]: f"**{place}** {_(STEP_NAMES[step])}{' ✓' if step in detail.steps_done else ''}"
        for place, step in enumerate(STEPS, start=1)
    }
    choice_in_address("step", labels, Word[shown.name], key="step")
    said = _("Step {place} of 6: {name}").format(place=STEPS.index(shown) + 1, name=_(STEP_NAMES[shown]))
    st.header(said, anchor=False)
    if shown in MEANINGS:
        st.write(_(MEANINGS[shown]))
