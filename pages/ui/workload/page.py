"""One plan: the picture and who does what, its tasks, its people, beside other plans; and the decision."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from core.fields import said_of
from core.permissions import Act, may
from core.workload import PlanWords
from db import workload
from db.workload import PlanDetail, PlanLine, PlanState
from pages.ui.kit import inputs
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.names import year_words
from pages.ui.kit.places import WORKLOAD, back_button, choice_in_address, enter, go, word_in_address
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, needed_first, show_notice
from pages.ui.kit.words import capital
from pages.ui.workload.compare import compare_part
from pages.ui.workload.deciding import deciding_part
from pages.ui.workload.people import people_part
from pages.ui.workload.person import person_part
from pages.ui.workload.picture import picture
from pages.ui.workload.tasks import tasks_part, tasks_said
from pages.ui.workload.words import STATES

ABOUT = said_of(PlanWords)


class Word(StrEnum):
    """A part of a plan's page (`?part=`)."""

    OVERVIEW = "overzicht"
    TASKS = "taken"
    PEOPLE = "mensen"
    COMPARE = "vergelijken"


PARTS = {
    Word.OVERVIEW: N_("Overview"),
    Word.TASKS: N_("Tasks"),
    Word.PEOPLE: N_("People"),
    Word.COMPARE: N_("Compare"),
}


def plan_page(here: Here, plan_id: int) -> None:
    """Show the plan in the address."""
    back_button(_("All plans"), "all_plans")
    detail = ask(here, workload.plan, plan_id)
    line = detail.line
    heading(_("Work distribution plan {year}: {title}").format(year=year_words(line.year), title=line.title))
    show_notice("plan")
    hostile(f"{capital(_(STATES[line.state]))}. {tasks_said(detail)}.")
    if not detail.as_written:
        needed_first(
            _("This plan does not read as it did when it was fixed."),
            _("It was changed without Kartrekker. What stands here is not what was decided."),
        )
    part = word_in_address("part", Word) or Word.OVERVIEW
    choice_in_address("part", PARTS, part, key="parts", width="content")
    others = tuple(each for each in ask(here, workload.plans) if each.plan_id != plan_id)
    beside = (
        *(each for each in others if each.year == line.year),
        *(each for each in others if each.year == line.year - 1),
    )
    may_change = may(here.actor.role, Act.PLAN_WORKLOAD) and not line.is_fixed
    if part is Word.TASKS:
        tasks_part(here, detail, may_change=may_change)
    elif part is Word.PEOPLE:
        people_part(here, detail, may_change=may_change)
    elif part is Word.COMPARE:
        compare_part(here, detail, beside)
    else:
        with st.container(key="plan_overview"):
            with st.container(key="plan_picture"):
                picture(detail)
            with st.container(key="plan_person"):
                person_part(detail)
        deciding_part(here, detail, beside)
        _copies(here, detail)


def _copies(here: Here, detail: PlanDetail) -> None:
    """An alternative, next year's plan, another name, or removing it."""
    if not may(here.actor.role, Act.PLAN_WORKLOAD):
        return
    line, place = detail.line, f"plan_copies:{detail.line.plan_id}"
    st.header(_("Go on from this plan"), anchor=False)
    for what, year in (("alternative", line.year), ("next", line.year + 1)):
        if inputs.is_open(place, what):
            _copy(here, line, year, place, what)
    with st.container(horizontal=True, gap="small"):
        inputs.open_button(place, "alternative", _("Make an alternative"), icon=":material/content_copy:")
        label = _("Begin the plan for {year}").format(year=year_words(line.year + 1))
        inputs.open_button(place, "next", label, icon=":material/event_repeat:")
    if line.state is not PlanState.DRAFT:
        return
    goes = _("This plan goes away, with its people, tasks and hours.")
    if removal(f"plan_remove_{line.plan_id}", _("Remove this plan"), goes, type="tertiary"):
        attempt(
            lambda: workload.remove_plan(here.store, here.actor, line.plan_id),
            _("The plan is removed."),
            then=lambda: go({}),
            at="plans",
        )


def _copy(here: Here, line: PlanLine, year: int, place: str, what: str) -> None:
    key = f"{place}:{what}:"
    made: list[int] = []
    with st.container(border=True):
        hostile(_("It begins with the same people, tasks and hours. You change it apart from this one."))
        start = line.title if year != line.year else ""
        title = inputs.line(
            f"{key}title",
            _(ABOUT["title"].label),
            start,
            most=ABOUT["title"].most,
            example=_("for example: Plan B"),
        )
        if not inputs.send_button(key, _("Begin this plan"), place):
            return
    words = PlanWords(year=year, title=title)

    def opened() -> None:
        inputs.close(place)
        enter(WORKLOAD.to(made[0]))

    attempt(
        lambda: made.append(workload.begin_from(here.store, here.actor, line.plan_id, words)),
        _("The plan is there. Change what should be different."),
        key,
        then=opened,
        at="plan",
    )
