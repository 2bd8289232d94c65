"""The picture of numbers that people filled in: how they are spread, and their mean."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from core.distributions import Columns, Range, distribution, ranges
from core.figures import ONE, Chart, bars, parts_of
from core.privacy.tables import Cell, Nearly, ProtectedRow
from core.small_bars import MANY, SmallBar, SmallBars
from core.survey_files.model import OTHER
from db.surveys import Average, QuestionResult
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count, decimal, percent
from pages.ui.kit.protected import row_name
from pages.ui.kit.shares import the_group
from pages.ui.kit.widgets import brief
from pages.ui.kit.words import NEARLY, SUPPRESSED, listed
from pages.ui.surveys.figures import (
    caption_of,
    caption_of_statements,
    cell_text,
    named,
    options_of,
    rows_of,
)
from pages.ui.surveys.picture import Invited, Picture, Results, statement_of

#: Of many groups, which have a row each.
FEW_RANGES = 5


def numbers_picture(results: Results, _invited: Invited) -> Picture:
    """The picture of a question with numbers, or of several that are asked in rows."""
    return _one(results[0]) if len(results) == 1 else _matrix(results)


def _one(result: QuestionResult) -> Picture:
    title = _title(result)
    found = _ranges([result])
    lines = [
        (named(result, group), _mean_text(each), count(each.n)) for group, each in result.averages.items()
    ]
    frame = pd.DataFrame(lines, columns=[_("Group"), _("Mean"), _("Answered")])
    if not found:
        return Picture(
            message=title, chart=None, frame=frame, caption=_("The mean of what people filled in.")
        )
    rows = [row for row in rows_of(result) if row.hidden is not None or row.n]
    chart = _rows(title, rows, found) if len(rows) > MANY else _columns(title, result, rows, found)
    means = {name: mean for name, mean, _n in lines}
    table = pd.DataFrame(
        [[row_name(row), means.get(row_name(row), "–"), *_cells(row, found), count(row.n)] for row in rows],
        columns=[_("Group"), _("Mean"), *map(range_name, found), _("Answered")],
    )
    return Picture(message=title, chart=chart, frame=table, caption=caption_of(rows_of(result)))


def _matrix(results: Results) -> Picture:
    """A row for each group of each statement: its mean, and how many gave a number in each range."""
    found = _ranges(results)
    lines = [
        (result, group, each, next((row for row in rows_of(result) if row.group == group), None))
        for result in results
        for group, each in result.averages.items()
    ]
    names = list(map(range_name, found))
    title = _highest(results)
    bars = SmallBars(
        heads=(_("Mean"), *names),
        rows=tuple(
            (
                statement_of(result)
                if len(lines) == len(results)
                else f"{statement_of(result)} – {named(result, group)}",
                (SmallBar(text=_mean_text(each)), *(_small_bar(row, span) for span in found)),
            )
            for result, group, each, row in lines
        ),
    )
    body = [
        [
            result.row.text, named(result, group), _mean_text(each),
            *(_cells(row, found) if row else ["–"] * len(found)), count(each.n),
        ]
        for result, group, each, row in lines
    ]  # fmt: skip
    frame = pd.DataFrame(body, columns=[_("Statement"), _("Group"), _("Mean"), *names, _("Answered")])
    caption = caption_of_statements(results) if found else _("The mean of what people filled in.")
    return Picture(message=title, chart=Chart(title, bars), frame=frame, caption=caption)


def _highest(results: Results) -> str:
    """The statement with the highest mean, all groups alike."""
    known = [
        (sum(means) / len(means), result)
        for result in results
        if (means := [each.mean for each in result.averages.values() if each.mean is not None])
    ]
    if not known:
        return _("What people filled in, as far as it can be told")
    _mean, best = max(known, key=lambda each: each[0])
    return _("The highest is “{row}”. {means}").format(row=brief(best.row.text, 80), means=_title(best))


def _mean_text(each: Average) -> str:
    return decimal(each.mean) if each.hidden is None else _("suppressed")


def _small_bar(row: ProtectedRow | None, span: Range) -> SmallBar:
    cell = _cell(row, span) if row else None
    share = _share(row, cell) if row else None
    text = "–" if row is None else _("suppressed") if row.hidden is not None else _text(row, cell) or "–"
    return SmallBar(text=text, parts=parts_of([share], ONE))


def _cells(row: ProtectedRow, found: Sequence[Range]) -> list[str]:
    return [cell_text(row, _cell(row, each)) for each in found]


def _title(result: QuestionResult) -> str:
    known = [
        (named(result, group), each.mean) for group, each in result.averages.items() if each.mean is not None
    ]
    if len(result.averages) == 1 and known:
        return _("On average {means}").format(means=decimal(known[0][1]))
    said = [
        _("{mean} among {group}").format(mean=decimal(mean), group=the_group(group)) for group, mean in known
    ]
    if len(said) > MANY:
        ends = [each(known, key=lambda pair: pair[1]) for each in (min, max)]
        said = [
            _("{mean} among {group}").format(mean=decimal(mean), group=the_group(group))
            for group, mean in ends
        ]
        return _("On average from {low} to {high}").format(low=said[0], high=said[1])
    return _("On average {means}").format(means=listed(said)) if said else _(SUPPRESSED)


def _ranges(results: Results) -> tuple[Range, ...]:
    """The ranges of all numbers that are told; none if those are not, because there are too many."""
    numbers = [Fraction(option) for option in options_of(*results) if option != OTHER]
    is_table = len(results) > 1 or len(rows_of(results[0])) > MANY
    return ranges(numbers, FEW_RANGES) if is_table else ranges(numbers)


def range_name(found: Range) -> str:
    """A range as it is read: 5, 10–19 or 1,5–2."""
    is_whole = found.low.denominator == found.top.denominator == 1
    digits = 0 if is_whole else max(1, len(str(found.width.denominator)) - 1)
    low, top = (decimal(each, digits) for each in (found.low, found.top))
    return low if low == top else f"{low}–{top}"


def _cell(row: ProtectedRow, found: Range) -> Cell | None:
    """How many of a group gave a number in this range; None where not all of its numbers are told apart."""
    if row.rest:
        return None
    cells = [cell for option, cell in row.cells.items() if option != OTHER and found.holds(Fraction(option))]
    if Nearly.ALL in row.cells.values():
        return Nearly.ALL if Nearly.ALL in cells else Nearly.NONE
    return sum(cell for cell in cells if isinstance(cell, int)) if row.hidden is None else None


def _share(row: ProtectedRow, cell: Cell | None) -> float | None:
    if cell is None or not row.n:
        return None
    return float(cell is Nearly.ALL) if isinstance(cell, Nearly) else cell / row.n


def _text(row: ProtectedRow, cell: Cell | None) -> str:
    """What stands above a column: nothing where nobody is."""
    if cell is None or not row.n or cell in (0, Nearly.NONE):
        return ""
    return _(NEARLY[cell]) if isinstance(cell, Nearly) else percent(Fraction(cell, row.n), 0)


def _columns(
    title: str, result: QuestionResult, rows: Sequence[ProtectedRow], found: Sequence[Range]
) -> Chart:
    groups = []
    for row in rows:
        cells = [_cell(row, each) for each in found]
        average = result.averages.get(row.group)
        mean = None if average is None or average.mean is None else average.mean
        said = _("on average {mean}").format(mean=decimal(mean)) if mean is not None else ""
        groups.append(
            Columns(
                label=row_name(row),
                text=_("suppressed") if row.hidden is not None or row.rest else said,
                shares=[_share(row, cell) for cell in cells],
                texts=[_text(row, cell) for cell in cells],
                mean=None if mean is None else _place(mean, found),
            )
        )
    return distribution(title, [range_name(each) for each in found], groups, _("mean"))


def _place(mean: float, found: Sequence[Range]) -> float:
    """Where a mean stands along the columns; one whole number stands in the middle of its column."""
    first = found[0]
    is_single = all(each.low == each.top for each in found)
    place = (mean - float(first.low)) / float(first.width) + (0.5 if is_single else 0.0)
    return min(max(place, 0.0), float(len(found)))


def _rows(title: str, rows: Sequence[ProtectedRow], found: Sequence[Range]) -> Chart:
    names, groups = [range_name(each) for each in found], [row_name(row) for row in rows]
    shares = [[_share(row, _cell(row, each)) for row in rows] for each in found]
    texts = [[cell_text(row, _cell(row, each)) for row in rows] for each in found]
    return bars(title, pd.DataFrame(shares, names, groups), pd.DataFrame(texts, names, groups))
