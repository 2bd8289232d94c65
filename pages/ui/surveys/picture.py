"""The picture of a question: a chart, its message, and a table with the same figures; and bars of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from core import figures
from core.figures import Chart
from core.privacy.tables import ProtectedRow
from core.small_bars import MANY
from core.survey_files import Shape
from core.survey_files.kinds.scales import without_opinion
from core.survey_files.model import OTHER
from db.surveys import QuestionResult
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count
from pages.ui.kit.protected import row_name
from pages.ui.surveys.figures import bar_text, cell_share, cell_text, in_words, options_of, rows_of

MOST_BARS = 40
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
