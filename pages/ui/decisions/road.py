"""The road along the six steps: what each is called in the address, and the buttons that lead along it."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from core.decisions import Step
from db.decisions import DecisionDetail
from pages.ui.kit.i18n import _
from pages.ui.kit.places import DECISIONS, go, only
from pages.ui.kit.words import STEP_NAMES


class Word(StrEnum):
    """The name of a step in the address, so that a link can open it."""

    QUESTION = "vraag"
    NORMS = "normen"
    DATA = "data"
    INFORMATION = "informatie"
    KNOWLEDGE = "kennis"
    DECISION = "besluit"


STEPS = tuple(Step)
#: The key of the button that leads to the verdict.
ON_TO_VERDICT = f"to_{Word.KNOWLEDGE}"


def go_to(step: Step) -> None:
    """Show this step in the next run."""
    go({**only([DECISIONS.thing]), "step": Word[step.name].value})


def save_and_go_on(step: Step) -> str:
    """What the button of a form says that leads on to this step."""
    return _("Save and go on: {name} →").format(name=_(STEP_NAMES[step]))


def step_button(step: Step, label: str = "", *, is_main: bool = False) -> None:
    """A button that leads to this step."""
    st.button(
        label or _("To the step {name}").format(name=_(STEP_NAMES[step])),
        key=f"to_{Word[step.name].value}",
        type="primary" if is_main else "secondary",
        on_click=go_to,
        args=(step,),
    )


def to_verdict(detail: DecisionDetail) -> None:
    """One press to the verdict, as soon as there is one."""
    if detail.locked and detail.state.counted and detail.record is None:
        step_button(Step.KNOWLEDGE, _("See the verdict →"), is_main=True)


def onward(step: Step, *, has_form: bool) -> None:
    """The way back, and the way on where no form of this step leads on by itself."""
    place = STEPS.index(step)
    with st.container(key="onward", horizontal=True, horizontal_alignment="distribute"):
        if place:
            _beside(STEPS[place - 1], _("← Back: {name}"), "before")
        if place + 1 < len(STEPS) and not has_form:
            _beside(STEPS[place + 1], _("Next: {name} →"), "after")


def _beside(step: Step, label: str, key: str) -> None:
    st.button(label.format(name=_(STEP_NAMES[step])), key=key, on_click=go_to, args=(step,))
