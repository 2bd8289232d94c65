"""From plans to a decision: which plans, and what is usual; or where the decision on them is."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.fields import said_of
from core.permissions import Act, may
from core.yearly import YearlyKind, suggested_choice, suggested_norms, yearly_decision
from db import workload
from db.decisions import Question, Say
from db.workload import PlanDetail, PlanLine, PlanState
from pages.ui.kit import inputs
from pages.ui.kit.council_law import council_law
from pages.ui.kit.i18n import _, language
from pages.ui.kit.names import year_words
from pages.ui.kit.places import DECISIONS, link
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import hostile, refused

ABOUT = said_of(Question)
KIND = yearly_decision(YearlyKind.WORKLOAD)


def deciding_part(here: Here, detail: PlanDetail, others: tuple[PlanLine, ...]) -> None:
    """Begin the decision, or lead to it."""
    st.header(_("The decision"), anchor=False)
    line = detail.line
    if line.decision_id is not None:
        hostile(_WHERE[line.state]())
        link(DECISIONS, _("To the decision"), DECISIONS.to(line.decision_id))
        return
    if line.is_fixed:
        hostile(_("The decision on this plan was closed. Make a copy of the plan to go on with it."))
        return
    if not may(here.actor.role, Act.OPEN_DECISION):
        return
    same_year = [each for each in others if each.year == line.year and each.state is PlanState.DRAFT]
    place = f"plan_decision:{line.plan_id}"
    if inputs.is_open(place, "begin"):
        _form(here, detail, same_year, place)
        return
    hostile(KIND.usual.read(language()))
    label = _("Decide on this plan…") if not same_year else _("Decide on these plans…")
    inputs.open_button(place, "begin", label, type="primary")


_WHERE = {
    PlanState.ASKED: lambda: _(
        "The decision has begun. Until the norms are locked the plan can still change."
    ),
    PlanState.FIXED: lambda: _("The norms are locked, so the plan stays as it is."),
    PlanState.DECIDED: lambda: _("The team decided on this plan. It stays as it is."),
    PlanState.NOT_CHOSEN: lambda: _("The team decided otherwise. This plan stays here to be read."),
}


def _form(here: Here, detail: PlanDetail, same_year: list[PlanLine], place: str) -> None:
    key, line = f"{place}:", detail.line
    lines = {each.plan_id: each for each in sorted([line, *same_year], key=lambda each: each.plan_id)}
    with st.container(border=True):
        chosen = tuple(lines)
        if same_year:
            chosen = inputs.some_of(
                f"{key}plans",
                _("Which plans does the team choose from?"),
                list(lines),
                lambda each: lines[each].title,
                list(lines),
            )
        options = tuple(lines[each].title for each in chosen) if len(chosen) > 1 else ()
        year = year_words(line.year)
        title = inputs.line(
            f"{key}title",
            _(ABOUT["title"].label),
            KIND.title.read(language(), year),
            most=ABOUT["title"].most,
        )
        usual = (
            _("Which plan do we choose for {year}?").format(year=year)
            if options
            else KIND.question.read(language(), year)
        )
        asked = inputs.line(
            f"{key}question:{bool(options)}",
            _("Which question does the team answer?"),
            usual,
            most=ABOUT["question"].most,
        )
        hostile(KIND.usual.read(language()))
        hostile(
            _(
                "This is a suggestion. You can change the question, the groups and the norms "
                "in the next steps."
            )
        )
        council_law(KIND)
        if not inputs.send_button(key, _("Begin this decision"), place):
            return
    question = Question(
        title=title,
        question=asked,
        says=tuple(Say(each.name.read(language()), decides=each.decides) for each in KIND.groups),
        options=options,
    )
    norms = suggested_choice(KIND, language(), options) if options else suggested_norms(KIND, language())
    try:
        opened = workload.begin_decision(here.store, here.actor, chosen, question, norms)
    except Refusal as refusal:
        refused(refusal, key)
        return
    forget(key)
    inputs.close(place)
    st.switch_page(DECISIONS.file, query_params=DECISIONS.to(opened))
