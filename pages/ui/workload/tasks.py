"""The tasks of a plan: what it is, who does it, and how many hours each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import streamlit as st

from core.fields import said_of
from core.workload import CHOSEN_KINDS, MOST_QUARTERS, Task, TaskKind, TaskWords
from db import workload
from db.workload import PlanDetail
from pages.ui.kit import inputs
from pages.ui.kit.edit import Editing, edit
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.places import INITIATIVES, link
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, who
from pages.ui.kit.widgets import brief, hostile, plain, rows
from pages.ui.workload.person import weeks_said
from pages.ui.workload.words import KINDS, hours, number_of_hours

ABOUT = said_of(TaskWords)
NEW = "new"
QUARTER = Fraction(1, 4)


def tasks_part(here: Here, detail: PlanDetail, *, may_change: bool) -> None:
    """Show every task with who does it, and the form of the one that is open."""
    place = f"plan_tasks:{detail.line.plan_id}"
    if may_change:
        if inputs.is_open(place, NEW):
            _form(here, detail, place, None)
        else:
            inputs.open_button(place, NEW, _("Add a task"), icon=":material/add:", type="primary")
    for at, task in enumerate(detail.plan.tasks):
        with st.container(border=True, key=f"plan_task_{at}", gap="small"):
            if task.task_id is not None and may_change and inputs.is_open(place, str(task.task_id)):
                _form(here, detail, place, task)
            else:
                _card(here, detail, task, place, may_change=may_change)


def _card(here: Here, detail: PlanDetail, task: Task, place: str, *, may_change: bool) -> None:
    st.markdown(f"**{plain(task.title)}** · {hours(task.quarters)}")
    kind = _(KINDS[task.kind])
    rows(kind if kind != task.title else "", weeks_said(task), _people(detail, task))
    if task.initiative_id is not None:
        link(INITIATIVES, _("To the initiative"), INITIATIVES.to(task.initiative_id))
        return
    if not may_change or task.task_id is None:
        return
    with st.container(horizontal=True, gap="small"):
        inputs.open_button(place, str(task.task_id), _("Change"), about=task.title)
        goes = _("“{title}” goes out of this plan, with its hours.").format(title=brief(task.title))
        if removal(f"plan_task_remove_{task.task_id}", _("Remove"), goes, about=task.title, type="tertiary"):
            attempt(
                lambda: workload.remove_task(here.store, here.actor, detail.line.plan_id, task.task_id or 0),
                _("The task is removed."),
                at="plan",
            )


def _people(detail: PlanDetail, task: Task) -> str:
    """Who does it, by name: together where all have the same hours."""
    doing = [each for each in detail.names if task.hours.get(each)]
    if not doing:
        return _("Nobody does this yet.")
    if len({task.hours[each] for each in doing}) == 1 and len(doing) > 1:
        said = _("{hours} each").format(hours=hours(task.hours[doing[0]]))
        return f"{', '.join(who(detail.names[each]) for each in doing)}: {said}"
    return ", ".join(f"{who(detail.names[each])} {number_of_hours(task.hours[each])}" for each in doing)


def _form(here: Here, detail: PlanDetail, place: str, task: Task | None) -> None:
    task_id = task.task_id if task else None
    key = f"plan_task:{detail.line.plan_id}:{task_id or NEW}:"
    stands = TaskWords(title=task.title, kind=task.kind, hours=task.hours) if task else TaskWords(title="")
    edit(
        Editing(
            key=key,
            stands=stands,
            version=detail.versions.get(task_id or 0, 0),
            fields=lambda start: _fields(key, detail, start),
            told=lambda words: _told(detail, words),
            save=lambda words, version: workload.put_task(
                here.store, here.actor, detail.line.plan_id, words, task_id=task_id, based_on=version
            ),
            at="plan",
            save_label=_("Save this task"),
            said=_("The task is saved."),
            has_border=task is None,
        ),
        lambda: inputs.close(place),
    )


def _told(detail: PlanDetail, words: TaskWords) -> Mapping[str, tuple[str, str]]:
    doing = ", ".join(
        f"{who(detail.names[each])} {number_of_hours(quarters)}"
        for each, quarters in sorted(words.hours.items())
        if each in detail.names and quarters
    )
    return {
        "title": (_(ABOUT["title"].label), words.title),
        "kind": (_(ABOUT["kind"].label), _(KINDS[words.kind])),
        "who": (_("Who does it?"), doing),
    }


def _fields(key: str, detail: PlanDetail, start: TaskWords) -> TaskWords:
    title = inputs.line(f"{key}title", _(ABOUT["title"].label), start.title, most=ABOUT["title"].most)
    kind = inputs.pick(f"{key}kind", _(ABOUT["kind"].label), CHOSEN_KINDS, _kind, start.kind)
    given = {worker_id: quarters for worker_id, quarters in start.hours.items() if worker_id in detail.names}
    usual = Counter(given.values()).most_common(1)[0][0] if given else 0
    st.button(
        _("Everyone in the plan"),
        key=f"{key}everyone",
        on_click=st.session_state.__setitem__,
        args=(f"{key}who", list(detail.names)),
    )
    chosen = inputs.some_of(
        f"{key}who", _("Who does it?"), list(detail.names), lambda each: who(detail.names[each]), list(given)
    )
    each = inputs.number(
        f"{key}each",
        _("Hours a year for each of them"),
        Fraction(usual, 4),
        most=MOST_QUARTERS // 4,
        step=QUARTER,
    )
    if len(chosen) > 1:
        hostile(_("Does somebody have other hours? Fill those in below; leave the rest empty."))
    return TaskWords(
        title=title,
        kind=kind,
        hours={
            worker_id: int(own * 4)
            for worker_id, own in _own(key, detail, chosen, given, usual, each).items()
        },
    )


def _own(
    key: str,
    detail: PlanDetail,
    chosen: tuple[int, ...],
    given: Mapping[int, int],
    usual: int,
    each: Fraction,
) -> dict[int, Fraction]:
    """The hours of each person: their own, or those of all."""
    if len(chosen) < 2:
        return dict.fromkeys(chosen, each)
    columns, found = st.columns(3), {}
    for place, worker_id in enumerate(chosen):
        stands = given.get(worker_id, usual)
        with columns[place % 3]:
            own = inputs.maybe_number(
                f"{key}own:{worker_id}",
                who(detail.names[worker_id]),
                None if stands == usual else Fraction(stands, 4),
                most=MOST_QUARTERS // 4,
                step=QUARTER,
            )
        found[worker_id] = each if own is None else own
    return found


def _kind(kind: TaskKind) -> str:
    return _(KINDS[kind])


def tasks_said(detail: PlanDetail) -> str:
    """How many tasks there are, and how many hours."""
    n = len(detail.plan.tasks)
    said = ngettext("{n} task, {hours} together", "{n} tasks, {hours} together", n)
    return said.format(n=count(n), hours=hours(sum(each.quarters for each in detail.plan.tasks)))
