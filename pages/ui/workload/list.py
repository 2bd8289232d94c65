"""The plans of the school, by school year, and beginning one."""

from __future__ import annotations

from html import escape
from itertools import groupby

import streamlit as st

from core.errors import Refusal
from core.fields import said_of
from core.permissions import Act, may
from core.school_years import school_year
from core.workload import PlanWords, TaskKind, TaskWords
from core.yearly import YearlyKind, yearly_decision
from db import workload
from db.workload import PlanLine, PlanState
from pages.ui.kit import inputs
from pages.ui.kit.asking import ask
from pages.ui.kit.council_law import council_law
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.names import year_words
from pages.ui.kit.places import DECISIONS, WORKLOAD, enter, enter_button, link
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import empty_state, folded, plain, refused, show_notice
from pages.ui.kit.words import capital
from pages.ui.workload.words import KINDS, STATES

ABOUT = said_of(PlanWords)
PREFIX = "begin_plan:"
#: What nearly everybody in a school does, to begin with.
USUAL = (TaskKind.LESSONS, TaskKind.AROUND_LESSONS, TaskKind.SCHOOLING, TaskKind.LASTING)


def plan_list(here: Here) -> None:
    """Show the plans by year, and let somebody begin one."""
    link(DECISIONS, _("All decisions"), icon="arrow_back")
    heading(_("Work distribution plan"))
    show_notice("plans")
    found = ask(here, workload.plans)
    if not found:
        empty_state(
            _("There is no plan yet"),
            _(
                "In a work distribution plan the team agrees who does which work in a school year, in hours. "
                "Make one or more plans together, and decide on them."
            ),
        )
    may_plan = may(here.actor.role, Act.PLAN_WORKLOAD)
    if may_plan:
        with st.expander(_("Begin a plan"), expanded=not found, icon=":material/add:"):
            _begin(here, found)
    for year, plans in groupby(found, lambda each: each.year):
        st.header(year_words(year), anchor=False)
        for each in plans:
            _row(each)
    folded(
        _("What the participation council (MR) has to say"),
        "workload_law",
        council_law,
        yearly_decision(YearlyKind.WORKLOAD),
    )


def _row(each: PlanLine) -> None:
    with st.container(key=f"planrow_{each.plan_id}", gap=None):
        enter_button(
            f"**{plain(each.title)}**", f"plan_{each.plan_id}", WORKLOAD.to(each.plan_id), type="tertiary"
        )
        st.html(f'<p class="kt-caption">{escape(capital(_(STATES[each.state])))}</p>')


def _begin(here: Here, found: tuple[PlanLine, ...]) -> None:
    this = school_year(here.today)
    year = inputs.pick(f"{PREFIX}year", _(ABOUT["year"].label), [this, this + 1], year_words, this + 1)
    title = inputs.line(f"{PREFIX}title", _(ABOUT["title"].label), _("Plan A"), most=ABOUT["title"].most)
    earlier = {each.plan_id: each for each in found}
    starts = inputs.one_of(
        f"{PREFIX}from:{year}",
        _("Does it begin from an earlier plan?"),
        list(earlier),
        lambda plan_id: f"{year_words(earlier[plan_id].year)}: {earlier[plan_id].title}",
        _last_year(found, year),
        hint=_("No, begin with the usual tasks"),
    )
    if not st.button(_("Begin this plan"), type="primary", key=f"{PREFIX}save"):
        return
    words = PlanWords(year=year, title=title)
    try:
        if starts is None:
            usual = [TaskWords(title=_(KINDS[kind]), kind=kind) for kind in USUAL]
            plan_id = workload.begin_plan(here.store, here.actor, words, usual)
        else:
            plan_id = workload.begin_from(here.store, here.actor, starts, words)
    except Refusal as refusal:
        refused(refusal, PREFIX)
        return
    forget(PREFIX)
    enter(WORKLOAD.to(plan_id))
    st.rerun()


def _last_year(found: tuple[PlanLine, ...], year: int) -> int | None:
    """The plan that was decided on for the year before; else the only one there was."""
    before = [each for each in found if each.year == year - 1]
    decided = [each for each in before if each.state is PlanState.DECIDED]
    chosen = decided or (before if len(before) == 1 else [])
    return chosen[0].plan_id if chosen else None
