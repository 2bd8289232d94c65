"""A plan as a picture: what is asked of each person in bars, beside the time that they have."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from core.canvas import NORM_COLOUR
from core.figures import Chart, Key, Mark
from core.small_bars import Part, SmallBar, SmallBars
from core.workload import Plan, TaskKind, Worker
from db.workload import PlanDetail
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.names import year_words
from pages.ui.kit.numbers import count
from pages.ui.kit.story import who
from pages.ui.kit.widgets import Drawing, draw
from pages.ui.workload.words import COLOURS, KINDS, about_hours, hours, number_of_hours


def picture(detail: PlanDetail) -> None:
    """Draw everybody of the plan, by name."""
    draw(drawing_of(detail), f"plan_{detail.line.plan_id}")


def drawing_of(detail: PlanDetail) -> Drawing:
    """The picture, its message, and the same figures as a table."""
    plan, caption = detail.plan, _caption(detail)
    kinds = [kind for kind in TaskKind if any(task.kind is kind and task.quarters for task in plan.tasks)]
    bars = SmallBars(
        heads=(_("Asked, of the time that there is"),),
        rows=tuple(
            (who(detail.names[each.worker_id]), (bar(plan, each, widest(plan)),)) for each in in_order(detail)
        ),
    )
    legend = [Key(label=_(KINDS[kind]), colour=COLOURS[kind]) for kind in kinds]
    if any(each.factor is not None for each in plan.workers):
        legend.append(Key(label=_("time that there is"), colour=NORM_COLOUR, mark=Mark.NORM))
    return Drawing(Chart(message(plan), bars, tuple(legend)), _table(detail, kinds), caption)


def message(plan: Plan) -> str:
    """What the picture says: whether the work fits in the time; nobody is named."""
    rooms = [room for each in plan.workers if (room := plan.room(each)) is not None]
    if not rooms:
        return _("Fill in how much everyone works: then you see whether the work fits")
    over = sum(room < 0 for room in rooms)
    if not over:
        said = ngettext(
            "The work of {n} person fits in their time",
            "The work of all {n} people fits in their time",
            len(rooms),
        )
        return said.format(n=count(len(rooms)))
    said = _("Of {n} of the {of} people more is asked than they have time for")
    return said.format(n=count(over), of=count(len(rooms)))


def in_order(detail: PlanDetail) -> list[Worker]:
    """The people of a plan by name: no ranking."""
    place = {worker_id: at for at, worker_id in enumerate(detail.names)}
    return sorted(detail.plan.workers, key=lambda each: place[each.worker_id])


def widest(*plans: Plan) -> Fraction:
    """The longest bar of these plans, in quarters of an hour."""
    lengths = [
        length
        for plan in plans
        for each in plan.workers
        for length in (Fraction(plan.planned(each.worker_id)), plan.available(each) or Fraction(0))
    ]
    return max([Fraction(1), *lengths])


def bar(plan: Plan, worker: Worker, most: Fraction) -> SmallBar:
    """One person: a part for each kind of work, and a line where their time ends."""
    parts, left = [], Fraction(0)
    for kind, quarters in plan.by_kind(worker.worker_id).items():
        width = quarters / most
        parts.append(Part(left=float(left), width=float(width), colour=COLOURS[kind]))
        left += width
    available = plan.available(worker)
    return SmallBar(
        text=_said(plan, worker),
        parts=tuple(parts) or (Part(left=0, width=0, colour=COLOURS[TaskKind.OTHER]),),
        norm=None if available is None else float(available / most),
    )


def _said(plan: Plan, worker: Worker) -> str:
    planned, room = plan.planned(worker.worker_id), plan.room(worker)
    available = plan.available(worker)
    if available is None or room is None:
        return hours(planned)
    shown = about_hours if abs(room) >= 4 else number_of_hours
    said = _("{n} of {of} hours").format(n=shown(planned), of=shown(available))
    if room < 0:
        return _("{said} · {n} too many").format(said=said, n=shown(-room))
    return said


def _caption(detail: PlanDetail) -> str:
    said = _("{title}, {year}. In hours a year; by name, in the order of the alphabet.")
    return said.format(title=detail.line.title, year=year_words(detail.line.year))


def _table(detail: PlanDetail, kinds: list[TaskKind]) -> pd.DataFrame:
    plan, rows = detail.plan, []
    for each in in_order(detail):
        by_kind, available, room = plan.by_kind(each.worker_id), plan.available(each), plan.room(each)
        rows.append(
            {
                _("Name"): who(detail.names[each.worker_id]),
                **{_(KINDS[kind]): number_of_hours(by_kind.get(kind, 0)) for kind in kinds},
                _("Asked"): number_of_hours(plan.planned(each.worker_id)),
                _("Time that there is"): "–" if available is None else number_of_hours(available),
                _("Left over"): "–" if room is None else number_of_hours(room),
            }
        )
    return pd.DataFrame(rows)
