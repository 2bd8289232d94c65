"""The picture of a question: a chart, its message, and a table with the same figures; and bars of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from core import figures
from core.figures import Chart, parts_of
from core.privacy.tables import ProtectedRow
from core.small_bars import MANY, SmallBar, SmallBars
from core.survey_files import Shape
from core.survey_files.kinds.scales import without_opinion
from core.survey_files.model import OTHER
from db.surveys import QuestionResult
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count
from pages.ui.kit.protected import row_name
from pages.ui.surveys.figures import (
    bar_text,
    brief,
    caption_of_statements,
    cell_share,
    cell_text,
    in_words,
    of_rows,
    option_names,
    options_of,
    rows_of,
    share,
)

MOST_BARS = 40
MOST_STATEMENT = 120
#: Of many groups, which have a row each.
MOST_COLUMNS = 6
Results = Sequence[QuestionResult]
Invited = Mapping[str, int | None]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart (None if there is nothing to draw), its message, its table and what they count."""

    message: str
    chart: Chart | None
    frame: pd.DataFrame | None
    caption: str


def only(message: str) -> Picture:
    """A message without a chart."""
    return Picture(message=message, chart=None, frame=None, caption="")


def by_size(result: QuestionResult) -> tuple[str, ...]:
    """The answers, most chosen first; no opinion and other answers last, and a scale in its own order."""
    options, rows = options_of(result), rows_of(result)
    if result.question.ordered or result.question.kind.shape is Shape.DAY:
        return options
    rest = {OTHER, result.question.other}

    def place(option: str) -> tuple[bool, float]:
        is_last = option in rest or without_opinion(option)
        return is_last, -sum(cell_share(row, option) or 0 for row in rows)

    return tuple(sorted(options, key=place))


def bars(title: str, result: QuestionResult, options: Sequence[str]) -> Chart:
    """A bar of each group for each of these answers; of very many the largest."""
    rows = rows_of(result)
    most = MOST_COLUMNS if len(rows) > MANY else max(1, MOST_BARS // max(1, len(rows)))
    if len(options) > most:
        options = sorted(options, key=lambda option: -sum(cell_share(row, option) or 0 for row in rows))[
            :most
        ]
    rows = tuple(row for row in rows if row.hidden is not None or row.n)
    names, groups = [in_words(result.question, option) for option in options], [row_name(row) for row in rows]
    shares = [[cell_share(row, option) for row in rows] for option in options]
    texts = [[bar_text(row, option) for row in rows] for option in options]
    return figures.bars(title, pd.DataFrame(shares, names, groups), pd.DataFrame(texts, names, groups))


def column(result: QuestionResult, row: ProtectedRow, options: Sequence[str]) -> list[str]:
    """The cells of a group in a table: each answer, how many answered, how many left it blank."""
    cells = [cell_text(row, row.cells.get(option)) for option in options]
    return [*cells, answered(row), count(result.blank.get(row.group))]


def answered(row: ProtectedRow) -> str:
    """How many of a group answered, as a cell."""
    if row.hidden is not None:
        return _("suppressed")
    if not row.later:
        return count(row.n)
    return _("{n} ({later} later)").format(n=count(row.n), later=count(row.later))


def statement_of(result: QuestionResult) -> str:
    """A row of a matrix, as it stands beside a bar."""
    return brief(result.row.text, MOST_STATEMENT)


def small_matrix(results: Results) -> Picture:
    """Statements whose answers have no order: a row each, with a small bar for every answer."""
    options, names = options_of(*results), option_names(*results)
    lines = [(result, row) for result in results for row in rows_of(result)]
    bars = SmallBars(
        heads=tuple(names),
        rows=tuple(
            (
                statement_of(result)
                if len(lines) == len(results)
                else f"{statement_of(result)} – {row_name(row)}",
                tuple(
                    SmallBar(
                        text=bar_text(row, option), parts=parts_of([cell_share(row, option)], figures.ONE)
                    )
                    for option in options
                ),
            )
            for result, row in lines
        ),
    )
    body = [
        [
            result.row.text, row_name(row), *(cell_text(row, row.cells.get(option)) for option in options),
            answered(row),
        ]
        for result, row in lines
    ]  # fmt: skip
    title = _clearest(results)
    frame = pd.DataFrame(body, columns=[_("Statement"), _("Group"), *names, _("Answered")])
    return Picture(
        message=title, chart=Chart(title, bars), frame=frame, caption=caption_of_statements(results)
    )


def _clearest(results: Results) -> str:
    """The statement of which most gave the same answer."""

    def together(pair: tuple[QuestionResult, str]) -> float:
        return sum(cell_share(row, pair[1]) or 0.0 for row in rows_of(pair[0]))

    pairs = [(result, option) for result in results for option in options_of(result)]
    result, best = max(pairs, key=together)
    statement = brief(result.row.text, 80)
    option = brief(dict(zip(options_of(result), option_names(result), strict=True))[best], 60)
    if known := of_rows([(row, share(row, [best])) for row in rows_of(result)]):
        return _("Clearest: “{row}”, where {shares} chose “{option}”").format(
            row=statement, shares=known, option=option
        )
    return _("Clearest: “{row}”, where nearly all chose “{option}”").format(row=statement, option=option)
