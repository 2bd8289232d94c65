"""The picture of answers on a scale, of one statement or of a matrix with most support first."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import pandas as pd

from core import figures
from core.canvas import diverging_colours
from core.figures import Chart, Key, parts_of
from core.privacy.tables import Nearly, ProtectedRow
from core.proportions import ScaleSummary, likert5, vensters_score
from core.small_bars import MANY, SmallBar, SmallBars
from db.surveys import QuestionResult
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count, decimal, percent
from pages.ui.kit.protected import row_name, the_row
from pages.ui.kit.words import NEARLY
from pages.ui.surveys.figures import (
    Scale,
    bar_text,
    caption_of,
    caption_of_statements,
    cell_share,
    cell_text,
    invited_of,
    is_worded,
    listed,
    margin_of,
    margin_text,
    mean,
    option_names,
    options_of,
    quoted,
    rows_of,
    scale_of,
    share,
    spoken_share,
)
from pages.ui.surveys.leading import best_row, favourable_message
from pages.ui.surveys.picture import Invited, Picture, Results, answered, statement_of

MOST_MARGINS = 3
Line = tuple[QuestionResult, ProtectedRow]


def scale_picture(results: Results, invited: Invited) -> Picture | None:
    """The picture of a scale; None if the answers are none."""
    scale = scale_of(results[0].question)
    if scale is None:
        return None
    if len(results) == 1:
        return _one(results[0], scale, invited)
    ordered = by_support(results, scale)
    said = [
        _("Most support stands first.") + " " + _in_bold(scale),
        caption_of_statements(results),
    ]
    return Picture(
        message=best_row(ordered, scale),
        chart=_matrix_chart(ordered, scale),
        frame=_matrix_frame(ordered, scale, invited),
        caption="\n".join(said),
    )


def by_support(results: Results, scale: Scale) -> list[QuestionResult]:
    """Statements, the one with most support first; all groups weigh alike."""
    return sorted(results, key=lambda result: -sum(_favour(row, scale) for row in rows_of(result)))


def _favour(row: ProtectedRow, scale: Scale) -> float:
    return sum(cell_share(row, option) or 0.0 for option in scale.favourable)


def _in_bold(scale: Scale) -> str:
    return _("In bold: the share that answered {options}.").format(options=quoted(scale.favourable))


def _one(result: QuestionResult, scale: Scale, invited: Invited) -> Picture:
    rows = rows_of(result)
    title = favourable_message(result, scale)
    said = [_in_bold(scale) + " " + caption_of(rows), _margins(rows, scale, invited)]
    return Picture(
        message=title,
        chart=_stacked_chart(title, [(result, row) for row in rows], scale, [row_name(row) for row in rows]),
        frame=_frame(result, scale, invited),
        caption="\n".join(filter(None, said)),
    )


def _margins(rows: Sequence[ProtectedRow], scale: Scale, invited: Invited) -> str:
    """The margin of each favourable share in a sentence; of more groups it stands in the table."""
    found = [(row, margin_of(row, scale.favourable, invited_of(row, invited))) for row in rows]
    known = [(row, margin) for row, margin in found if margin is not None]
    if not known or len(known) > MOST_MARGINS:
        return ""
    said = [
        _("{low} to {high} of {group}").format(
            low=decimal(low * 100, 0), high=percent(high, 0), group=the_row(row)
        )
        for row, (low, high) in known
    ]
    return _("Margin, if those who did not answer think alike: {margins}.").format(margins=listed(said))


def _stacked_chart(
    title: str, lines: Sequence[Line], scale: Scale, labels: Sequence[str], heads: Sequence[str] = ()
) -> Chart:
    segments = [[_segment(row, option) for option in scale.graded] for _result, row in lines]
    texts = [[bar_text(row, option) for option in scale.graded] for _result, row in lines]
    graded = list(scale.graded)
    return figures.likert(
        title,
        pd.DataFrame(segments, list(labels), graded),
        pd.DataFrame(texts, list(labels), graded),
        scale.neutral,
        [_favourable_text(row, scale) for _result, row in lines],
        heads=heads,
        small=len({id(result) for result, _row in lines}) == 1 and len(lines) > MANY,
    )


def _matrix_chart(results: Results, scale: Scale) -> Chart:
    """A bar for each group under its statement; of many groups a row each, beside all statements."""
    title = best_row(results, scale)
    if len(rows_of(results[0])) > MANY:
        return _group_rows(title, results, scale)
    lines = [(result, row) for result in results for row in rows_of(result)]
    if len(lines) == len(results):
        return _stacked_chart(title, lines, scale, [statement_of(result) for result, _row in lines])
    heads = [statement_of(result) if row is rows_of(result)[0] else "" for result, row in lines]
    return _stacked_chart(title, lines, scale, [row_name(row) for _result, row in lines], heads)


def _group_rows(title: str, results: Results, scale: Scale) -> Chart:
    colours = diverging_colours(len(scale.graded), scale.neutral)
    by_group: dict[str, list[SmallBar]] = {}
    for result in results:
        for row in rows_of(result):
            shares = [_segment(row, option) for option in scale.graded]
            cell = SmallBar(text=_favourable_text(row, scale), parts=parts_of(shares, colours))
            by_group.setdefault(row_name(row), []).append(cell)
    heads = tuple(map(statement_of, results))
    keys = tuple(Key(label=name, colour=colour) for name, colour in zip(scale.graded, colours, strict=True))
    rows = tuple((name, tuple(cells)) for name, cells in by_group.items())
    return Chart(title, SmallBars(heads=heads, rows=rows), keys)


def _facts(row: ProtectedRow, scale: Scale, invited: Invited) -> list[tuple[str, str]]:
    """What stands beside the distribution of a group: its favourable share with the margin, and means."""
    graded = len(scale.graded)
    counts = _counts(row, scale)
    five = likert5(counts) if counts and graded == 5 else None
    four = vensters_score(counts) if counts and graded == 4 else None
    said = [
        (_("Favourable share"), _favourable_cell(row, scale)),
        (_("Margin"), margin_text(row, scale.favourable, invited_of(row, invited))),
        (_("Mean (1 to {n})").format(n=count(graded)), _mean_text(row, scale)),
    ]
    if graded == 5:
        said += [
            (_("Margin of the mean"), _mean_margin(five, invited_of(row, invited))),
            (_("Median"), decimal(five.median if five else None)),
        ]
    if graded == 4:
        said.append((_("Mark as Vensters counts it (1 to 10)"), decimal(four.score10 if four else None)))
    return said


def _mean_margin(found: ScaleSummary | None, invited: int | None) -> str:
    """The margin of a mean; narrower by the part that answered (Cochran 1977, section 2.6)."""
    if found is None or found.mean is None or found.mean_high is None:
        return "–"
    part = found.n / invited if invited and invited >= found.n else 0.0
    half = (found.mean_high - found.mean) * sqrt(1 - part)
    return f"{decimal(max(found.mean - half, 1))}–{decimal(min(found.mean + half, 5))}"


def _counts(row: ProtectedRow, scale: Scale) -> list[int]:
    """How many gave each graded answer; empty where that is hidden or worded."""
    if row.hidden is not None or row.rest or is_worded(row) or Nearly.ALL in row.cells.values():
        return []
    cells = [row.cells.get(option, 0) for option in scale.graded]
    return [cell if isinstance(cell, int) else 0 for cell in cells]  # a word here means nobody


def _frame(result: QuestionResult, scale: Scale, invited: Invited) -> pd.DataFrame:
    rows, options = rows_of(result), options_of(result)
    frame: dict[str, list[str]] = {}
    for row in rows:
        facts = _facts(row, scale, invited)
        frame.setdefault(
            _("Answer"),
            [
                facts[0][0],
                *option_names(result),
                *(name for name, _text in facts[1:]),
                _("Answered"),
                _("Left blank"),
            ],
        )
        frame[row_name(row)] = [
            facts[0][1], *(cell_text(row, row.cells.get(option)) for option in options),
            *(text for _name, text in facts[1:]), answered(row), count(result.blank.get(row.group)),
        ]  # fmt: skip
    return pd.DataFrame(frame)


def _matrix_frame(results: Results, scale: Scale, invited: Invited) -> pd.DataFrame:
    options = options_of(*results)
    lines = []
    for result in results:
        for row in rows_of(result):
            line = {
                _("Statement"): result.row.text,
                _("Group"): row_name(row),
                **dict(_facts(row, scale, invited)),
            }
            for option, name in zip(options, option_names(*results), strict=True):
                line[name] = cell_text(row, row.cells.get(option))
            lines.append({**line, _("Answered"): answered(row)})
    return pd.DataFrame(lines)


def _segment(row: ProtectedRow, option: str) -> float | None:
    """Worded cells get no bars: their lengths would reveal the figures."""
    return None if is_worded(row) else cell_share(row, option)


def _favourable_text(row: ProtectedRow, scale: Scale) -> str:
    known = share(row, scale.favourable)
    if known is not None:
        return spoken_share(known, 0)
    if row.hidden is not None:
        return _("suppressed")
    if row.rest:
        return _("partly suppressed")
    same = [option for option, cell in row.cells.items() if cell is Nearly.ALL]
    return f"{_(NEARLY[Nearly.ALL])}: {same[0]}" if same else "–"


def _favourable_cell(row: ProtectedRow, scale: Scale) -> str:
    """A dash where words stand below: "favourable: nearly all: dissatisfied" would read as its opposite."""
    return _("suppressed") if row.hidden is not None else percent(share(row, scale.favourable), 0)


def _mean_text(row: ProtectedRow, scale: Scale) -> str:
    return _("suppressed") if row.hidden is not None else decimal(mean(row, scale))
