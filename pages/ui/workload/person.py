"""The tasks and hours of one person: first of the reader, for a phone."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.workload import Task
from db.workload import PlanDetail
from pages.ui.kit import inputs
from pages.ui.kit.i18n import _
from pages.ui.kit.story import who
from pages.ui.kit.widgets import hostile
from pages.ui.workload.picture import in_order
from pages.ui.workload.words import hours, number_of_hours


def person_part(detail: PlanDetail) -> None:
    """Choose somebody, and read what they do."""
    st.header(_("Who does what"), anchor=False)
    workers = {each.worker_id: each for each in in_order(detail)}
    if not workers:
        hostile(_("Nobody is in this plan yet."))
        return
    chosen = inputs.pick(
        f"plan_person:{detail.line.plan_id}",
        _("Whose tasks do you want to see?"),
        list(workers),
        lambda each: (
            _("{name} (you)").format(name=who(detail.names[each]))
            if each == detail.mine
            else who(detail.names[each])
        ),
        detail.mine or next(iter(workers)),
    )
    plan, worker = detail.plan, workers[chosen]
    tasks = [(each, each.hours[chosen]) for each in plan.tasks if each.hours.get(chosen)]
    rows = "".join(_row(each, quarters) for each, quarters in tasks)
    available, room = plan.available(worker), plan.room(worker)
    total = [(_("Together"), hours(plan.planned(chosen)))]
    if available is not None and room is not None:
        total.append((_("Time that there is"), hours(available)))
        total.append((_("Too many") if room < 0 else _("Left over"), hours(abs(room))))
    ends = "".join(
        f'<div class="kt-plan-sum"><dt>{escape(name)}</dt><dd>{escape(held)}</dd></div>'
        for name, held in total
    )
    st.html(f'<dl class="kt-plan-tasks">{rows}{ends}</dl>')


def _row(task: Task, quarters: int) -> str:
    return (
        f'<div><dt dir="auto">{escape(task.title)}{_weeks(task)}</dt><dd>{escape(hours(quarters))}</dd></div>'
    )


def _weeks(task: Task) -> str:
    said = weeks_said(task)
    return f"<br><small>{escape(said)}</small>" if said else ""


def weeks_said(task: Task) -> str:
    """How the hours of a mandate came about; empty for other tasks."""
    if task.weekly is None:
        return ""
    quarters, weeks = task.weekly
    return _("mandate: {n} hours a week, {weeks} school weeks").format(
        n=number_of_hours(quarters), weeks=weeks
    )
