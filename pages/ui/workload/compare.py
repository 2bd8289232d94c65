"""Two plans beside each other: what differs, for whom."""

from __future__ import annotations

import pandas as pd

from core.canvas import NORM_COLOUR
from core.figures import Chart, Key, Mark
from core.small_bars import SmallBar, SmallBars
from core.workload import Difference, Plan, TaskKind, differences
from db import workload
from db.workload import PlanDetail, PlanLine
from pages.ui.kit import inputs
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.names import year_words
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.story import who
from pages.ui.kit.widgets import Drawing, draw, hostile, table
from pages.ui.workload.picture import bar, widest
from pages.ui.workload.words import COLOURS, KINDS, number_of_hours


def compare_part(here: Here, detail: PlanDetail, others: tuple[PlanLine, ...]) -> None:
    """Choose another plan, and see both beside each other."""
    if not others:
        hostile(_("There is no other plan yet. Make an alternative from this one, and change it."))
        return
    lines = {each.plan_id: each for each in others}
    chosen = inputs.pick(
        f"compare_plan:{detail.line.plan_id}",
        _("With which plan do you compare it?"),
        list(lines),
        lambda each: _called(lines[each], detail.line),
        next(iter(lines)),
    )
    other = ask(here, workload.plan, chosen)
    found = differences(detail.plan, other.plan, _names(detail), _names(other))
    if not found:
        hostile(_("The two plans ask the same of everyone."))
    else:
        draw(_beside(detail, other, found), f"plan_compare_{chosen}")
        table(_differing(detail, other, found), _("What differs, by person"), words=True)


def _called(line: PlanLine, beside: PlanLine) -> str:
    return line.title if line.year == beside.year else f"{line.title} ({year_words(line.year)})"


def _names(detail: PlanDetail) -> dict[int, str]:
    return {worker_id: who(name) for worker_id, name in detail.names.items()}


def _beside(detail: PlanDetail, other: PlanDetail, found: tuple[Difference, ...]) -> Drawing:
    """Each person for whom they differ in a row, each plan in a column."""
    most, plans = widest(detail.plan, other.plan), (detail, other)
    everybody = dict.fromkeys(each.worker for each in found)
    kinds = [kind for kind in TaskKind if any(_asks(each.plan, kind) for each in plans)]
    heads = (_called(detail.line, other.line), _called(other.line, detail.line))
    cells = {name: tuple(_cell(each, name, most) for each in plans) for name in everybody}
    bars = SmallBars(heads=heads, rows=tuple(cells.items()))
    legend = (
        *(Key(label=_(KINDS[kind]), colour=COLOURS[kind]) for kind in kinds),
        Key(label=_("time that there is"), colour=NORM_COLOUR, mark=Mark.NORM),
    )
    frame = pd.DataFrame(
        [
            {_("Name"): name, heads[0]: one.text, heads[1]: another.text}
            for name, (one, another) in cells.items()
        ]
    )
    return Drawing(Chart(_message(found), bars, legend), frame, _("In hours a year."))


def _asks(plan: Plan, kind: TaskKind) -> bool:
    return any(task.kind is kind and task.quarters for task in plan.tasks)


def _cell(detail: PlanDetail, name: str, most: object) -> SmallBar:
    worker_id = next((each for each, called in _names(detail).items() if called == name), None)
    worker = next((each for each in detail.plan.workers if each.worker_id == worker_id), None)
    return SmallBar(text="–") if worker is None else bar(detail.plan, worker, most)  # type: ignore[arg-type]


def _message(found: tuple[Difference, ...]) -> str:
    people = len({each.worker for each in found})
    said = ngettext("The plans differ for {n} person", "The plans differ for {n} people", people)
    return said.format(n=count(people))


def _differing(detail: PlanDetail, other: PlanDetail, found: tuple[Difference, ...]) -> pd.DataFrame:
    one, another = _called(detail.line, other.line), _called(other.line, detail.line)
    return pd.DataFrame(
        [
            {
                _("Name"): each.worker,
                _("Task"): each.title,
                one: number_of_hours(each.before),
                another: number_of_hours(each.after),
                _("Difference"): f"{'+' if each.after > each.before else '−'}"
                f"{number_of_hours(abs(each.after - each.before))}",
            }
            for each in found
        ]
    )
