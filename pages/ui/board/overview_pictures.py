"""The pictures of a board's overview: schools, or school years, below each other, with the same small bars.

Each row has the same columns in the same order. Rows go by name or by year, never by a figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

import pandas as pd

from core.board_figures import ENOUGH_SCHOOLS, STEPS, Band, BoardLine, Response, SchoolRow, Stage, in_figures
from core.canvas import GROUP_COLOURS
from core.figures import Chart, Key, parts_of
from core.initiatives import Phase
from core.privacy import LOWEST_THRESHOLD, Nearly
from core.small_bars import SmallBar, SmallBars
from db.board.overview import BoardOverview
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.names import year_words
from pages.ui.kit.words import PHASES

#: A row of a school, or of all together, with its name.
Row = SchoolRow | BoardLine
Named = Sequence[tuple[str, Row]]
Each = TypeVar("Each")


class Step(StrEnum):
    """How far work is: the same for decisions and initiatives, so that one legend does."""

    BEGINS = "begins"
    GOES_ON = "goes_on"
    DONE = "done"
    STOPPED = "stopped"


STEP_NAMES = {
    Step.BEGINS: N_("begins: the question is open"),
    Step.GOES_ON: N_("goes on: norms or mandate are set"),
    Step.DONE: N_("done: decided or sustained"),
    Step.STOPPED: N_("stopped and learnt, or not done"),
}
STEP_COLOURS = dict(
    zip(Step, (GROUP_COLOURS[5], GROUP_COLOURS[0], GROUP_COLOURS[2], GROUP_COLOURS[4]), strict=True)
)
OF_STAGES: Mapping[Stage, Step] = {
    Stage.QUESTION: Step.BEGINS,
    Stage.LOCKED: Step.GOES_ON,
    Stage.DECIDED: Step.DONE,
}
OF_PHASES: Mapping[Phase, Step] = {
    Phase.ISSUE: Step.BEGINS,
    Phase.RESEARCH_QUESTION: Step.BEGINS,
    Phase.MANDATE: Step.GOES_ON,
    Phase.PLAN: Step.GOES_ON,
    Phase.EXECUTION: Step.GOES_ON,
    Phase.EVALUATION: Step.GOES_ON,
    Phase.SUSTAINED: Step.DONE,
    Phase.STOPPED: Step.STOPPED,
    Phase.NOT_DOING: Step.STOPPED,
}
STAGES = {
    Stage.QUESTION: N_("Question open"),
    Stage.LOCKED: N_("Norms locked"),
    Stage.DECIDED: N_("Decided"),
}
BANDS = {
    Band.FEW: N_("by one or two people"),
    Band.SEVERAL: N_("by three or four people"),
    Band.MANY: N_("by five people or more"),
}


def rule() -> str:
    """What is told and what is not, in short."""
    return _(
        "Figures of whole teams, in alphabetical order. Nobody is named. Of a team of fewer than {k} people "
        "nothing is told, and all schools together only from {schools} schools on."
    ).format(k=numbers.count(LOWEST_THRESHOLD), schools=numbers.count(ENOUGH_SCHOOLS))


def rows_of_year(found: BoardOverview, year: int) -> Named:
    """The schools by name in one school year."""
    return [(name, found.row(school_id, year)) for school_id, name in found.schools]


def rows_over_years(found: BoardOverview, school_id: int) -> Named:
    """One school, the years below each other."""
    return [(year_words(year), found.row(school_id, year)) for year in found.years]


def lines_over_years(found: BoardOverview) -> Named:
    """All schools together, the years below each other."""
    return [(year_words(line.school_year), line) for line in found.lines]


def work_title(rows: Named, year: int) -> str:
    """How many schools have something under way in this year, in a sentence."""
    busy = sum(bool(row.decisions or row.initiatives) for _name, row in rows if row.is_told)
    return ngettext(
        "{year}: {n} school with a decision or initiative",
        "{year}: {n} schools with a decision or initiative",
        busy,
    ).format(year=year_words(year), n=numbers.count(busy))


def work_chart(title: str, rows: Named, about: str) -> tuple[Chart, pd.DataFrame]:
    """What is decided and undertaken; `about`: the heading of the first column."""
    most_decided = max((_total(row.decisions) for _name, row in rows), default=0)
    most_begun = max((_total(row.initiatives) for _name, row in rows), default=0)
    drawn = tuple(
        (
            name,
            (
                _steps(row, row.decisions, OF_STAGES, most_decided),
                _steps(row, row.initiatives, OF_PHASES, most_begun),
            ),
        )
        for name, row in rows
    )
    legend = tuple(Key(label=_(STEP_NAMES[step]), colour=STEP_COLOURS[step]) for step in Step)
    chart = Chart(title, SmallBars(heads=(_("Decisions"), _("Initiatives")), rows=drawn), legend)
    frame = pd.DataFrame(
        [
            (
                name,
                *(_count(row, row.decisions.get(stage, 0)) for stage in Stage),
                *(_count(row, row.initiatives.get(phase, 0)) for phase in Phase),
            )
            for name, row in rows
        ],
        columns=[
            about,
            *(f"{_('Decisions')}: {_(STAGES[stage])}" for stage in Stage),
            *(f"{_('Initiatives')}: {_(PHASES[phase])}" for phase in Phase),
        ],
    )
    return chart, frame


def people_chart(title: str, rows: Named, about: str) -> tuple[Chart, pd.DataFrame]:
    """Ambitions with work behind them, response, how leading is spread, and what was published."""
    drawn = tuple(
        (name, (_ambitions(row), _response(row), _leading(row), _published(row))) for name, row in rows
    )
    heads = (
        _("Ambitions with an initiative"),
        _("Response"),
        _("Leading is shared"),
        _("Insights published"),
    )
    chart = Chart(title, SmallBars(heads=heads, rows=drawn))
    frame = pd.DataFrame(
        [
            (
                name,
                _count(row, row.ambitions),
                _count(row, row.served),
                response_words(row.response),
                leading_words(row),
                numbers.count(row.published) if isinstance(row, SchoolRow) else _count(row, row.published),
            )
            for name, row in rows
        ],
        columns=[about, _("Ambitions"), *heads],
    )
    return chart, frame


def _steps(row: Row, held: Mapping[Each, int], steps: Mapping[Each, Step], most: int) -> SmallBar:
    if not row.is_told:
        return SmallBar(text=not_told(row))
    counts = {step: sum(n for each, n in held.items() if steps[each] is step) for step in Step}
    shares = [counts[step] / most if most else 0.0 for step in Step]
    parts = parts_of(shares, [STEP_COLOURS[step] for step in Step]) if most else ()
    return SmallBar(text=numbers.count(_total(held)), parts=parts)


def _ambitions(row: Row) -> SmallBar:
    if not row.is_told:
        return SmallBar(text=not_told(row))
    if not row.ambitions:
        return SmallBar(text=_("none yet"))
    said = _("{some} of {all}").format(some=numbers.count(row.served), all=numbers.count(row.ambitions))
    return SmallBar(text=said, parts=parts_of([row.served / row.ambitions], GROUP_COLOURS[:1]))


def _response(row: Row) -> SmallBar:
    if row.response is None:
        return SmallBar(text=_("too little"))
    return SmallBar(
        text=response_words(row.response),
        parts=parts_of([float(in_figures(row.response))], GROUP_COLOURS[:1]),
    )


def response_words(response: Response | None) -> str:
    """A response as it may be told: in steps, or nearly all."""
    if response is None:
        return _("too little")
    if isinstance(response, Nearly):
        return _("nearly all")
    return _("about {share}").format(share=numbers.percent(response, 0))


def _leading(row: Row) -> SmallBar:
    return SmallBar(text=leading_words(row))


def leading_words(row: Row) -> str:
    """Over how many people leading is shared; of all schools, how many schools say what."""
    if isinstance(row, SchoolRow):
        return _(BANDS[row.spread]) if row.spread else _("too little")
    if not row.spread:
        return _("too little")
    said = (
        ngettext("{n} school {how}", "{n} schools {how}", row.spread[band]).format(
            n=numbers.count(row.spread[band]), how=_(BANDS[band])
        )
        for band in Band
        if band in row.spread
    )
    return "; ".join(said)


def _published(row: Row) -> SmallBar:
    if isinstance(row, BoardLine) and not row.is_told:
        return SmallBar(text=not_told(row))
    return SmallBar(text=numbers.count(row.published))


def not_told(row: Row) -> str:
    """Why nothing is said here."""
    return _("small team") if isinstance(row, SchoolRow) else _("too few schools")


def _count(row: Row, number: int) -> str:
    return numbers.count(number) if row.is_told else not_told(row)


def _total(held: Mapping[Each, int]) -> int:
    return sum(held.values())


def work_caption() -> str:
    """What the bars of work count."""
    return _(
        "As it stood at the end of the school year, or stands now. What was decided, sustained or stopped "
        "counts in its own year."
    )


def people_caption() -> str:
    """What the other figures count."""
    return _(
        "Response is that of the survey in the middle, in steps of {step}. Leading is told of three "
        "initiatives or more, never by name. “Too little”: nothing can be said without telling of a few."
    ).format(step=numbers.percent(1 / STEPS, 0))
