"""The ladder of a decision: six steps, one shown at a time, all of them always in view."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from core.decisions import Step
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.widgets import SHOWN
from pages.ui.kit.words import STEP_NAMES

# What stands in the address, so that a link opens the step.
SLUGS = {
    Step.QUESTION: "vraag",
    Step.NORMS: "normen",
    Step.DATA: "data",
    Step.INFORMATION: "informatie",
    Step.KNOWLEDGE: "kennis",
    Step.DECISION: "besluit",
}
MEANINGS = {
    Step.QUESTION: N_("What is decided, for which ambition, and who has a say."),
    Step.NORMS: N_("What has to come out, agreed before anyone sees the answers."),
    Step.DATA: N_("Which answers this decision rests on."),
    Step.INFORMATION: N_("What the answers and the arguments are, group by group."),
    Step.KNOWLEDGE: N_("What the norms say, how sure that is and what would change it."),
    Step.DECISION: N_("Kartrekker says what the norm says; people and the council decide."),
}
STEPS = tuple(Step)


def step_in_address(stands: Step) -> Step:
    """The step that the address asks for, else the one where the decision stands."""
    asked = st.query_params.get("step", "")
    return next((step for step, slug in SLUGS.items() if slug == asked), stands)


def go(step: Step) -> None:
    """Put a step in the address; it is shown in the run that follows."""
    st.query_params["step"] = SLUGS[step]


def ladder(shown: Step, done: Collection[Step]) -> None:
    """Show all steps as buttons: the one shown filled, those behind us ticked."""
    # By a style and not by type="primary": that makes another button of it, and the keyboard loses its place.
    st.html(f"<style>.st-key-step_{SLUGS[shown]} button {SHOWN}</style>")
    with st.container(key="ladder", horizontal=True, gap="small"):
        for place, step in enumerate(STEPS, start=1):
            tick = " ✓" if step in done else ""
            st.button(
                f"**{place}** {_(STEP_NAMES[step])}{tick}",
                key=f"step_{SLUGS[step]}",
                width="stretch",
                on_click=go,
                args=(step,),
            )
    st.header(
        _("Step {place} of 6: {name}").format(place=STEPS.index(shown) + 1, name=_(STEP_NAMES[shown])),
        anchor=False,
    )
    st.write(_(MEANINGS[shown]))


def onward(step: Step) -> None:
    """Offer the step before and the step after, at the foot of the page."""
    place = STEPS.index(step)
    sides = "distribute" if place else "right"
    with st.container(key="onward", horizontal=True, horizontal_alignment=sides):
        for other, key in ((place - 1, "before"), (place + 1, "after")):
            if not 0 <= other < len(STEPS):
                continue
            name = _(STEP_NAMES[STEPS[other]])
            label = _("← Back: {name}") if key == "before" else _("Next: {name} →")
            st.button(label.format(name=name), key=key, on_click=go, args=(STEPS[other],))
