"""The chart of one question, its message, and the table with the same figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from core import figures
from core.figures import Chart, Reading, Words
from core.privacy.tables import Nearly, ProtectedRow
from core.survey_files import QuestionKind
from db.surveys import GroupResponse, QuestionResult
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count, decimal, percent
from pages.ui.kit.shares import several, the_group
from pages.ui.surveys.messages import (
    best_row,
    caption_of,
    favourable_message,
    leading_message,
    not_drawn,
    top_message,
)
from pages.ui.surveys.shares import (
    NEARLY,
    Scale,
    bar_text,
    brief,
    cell_share,
    cell_text,
    in_words,
    is_shown,
    is_worded,
    listed,
    margin_text,
    mean,
    of_groups,
    options_of,
    quoted,
    rows_of,
    scale_of,
    share,
)

MOST_BARS = 40


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart (None: there is nothing to draw), its message, its table and what is counted."""

    message: str
    chart: Chart | None
    frame: pd.DataFrame | None
    caption: str


def response_picture(groups: Sequence[GroupResponse]) -> Picture:
    """How many answered of how many were invited."""
    named = [group for group in groups if group.group is not None]
    shares = [
        (group.group or "", Fraction(group.returned, group.invited) if group.invited else None)
        for group in named
    ]
    if named and all(value is not None for _group, value in shares):
        title = _("{shares} took part").format(shares=of_groups(shares))
    else:
        said = [f"{count(group.returned)} {several(group.group or '')}" for group in named]
        title = _("{groups} took part").format(groups=listed(said))
    readings = [
        Reading(label=group.group or "", text=_returned_text(group), share=value)
        for group, (_name, value) in zip(named, shares, strict=True)
    ]
    words = Words(share=_("answered"), bounds=_("invited"), interval="", norm="")
    lines = [
        (
            group.group or _("Group unknown"), count(group.returned), count(group.incomplete),
            count(group.invited),
            percent(Fraction(group.returned, group.invited)) if group.invited else "–",
        )
        for group in groups
    ]  # fmt: skip
    columns = [_("Group"), _("Answered"), _("Incomplete"), _("Invited"), _("Response")]
    caption = _("Response: how many of those invited answered")
    return Picture(
        message=title,
        chart=figures.response(title, readings, words),
        frame=pd.DataFrame(lines, columns=columns),
        caption=caption,
    )


def question_picture(results: Sequence[QuestionResult], invited: Mapping[str | None, int | None]) -> Picture:
    """One question, with all its rows where it is a matrix."""
    first = results[0]
    if first.table is None and not first.averages:
        return Picture(message=not_drawn(first), chart=None, frame=None, caption="")
    if not any(is_shown(row) for result in results for row in rows_of(result)) and first.table is not None:
        return Picture(
            message=_("Suppressed: too few people answered to show this."), chart=None, frame=None, caption=""
        )
    if first.question.kind is QuestionKind.NUMBER:
        return _numbers(first)
    scale = scale_of(first.question)
    if scale is not None:
        return _scale(results, scale)
    if len(results) > 1:
        return _matrix(results)
    return _choice(first, invited)


def _choice(result: QuestionResult, invited: Mapping[str | None, int | None]) -> Picture:
    rows, options = rows_of(result), options_of(result)
    several_ticks = result.question.kind is QuestionKind.MULTI_SELECT
    title = top_message(result, several_ticks)
    names = [in_words(result.question, option) for option in options]
    chart = _bars(title, rows, options, names)
    frame = {_("Answer"): [*names, _("Answered"), _("Left blank")]}
    for row in rows:
        tail = [count(row.n) if row.hidden is None else _("suppressed"), count(result.blank.get(row.group))]
        frame[_group_name(row)] = [cell_text(row, row.cells.get(option)) for option in options] + tail
        if several_ticks:
            margins = [margin_text(row, option, invited.get(row.group)) for option in options]
            frame[_("Margin {group}").format(group=_group_name(row))] = [*margins, "", ""]
    caption = caption_of(rows, several_ticks)
    if result.question.kind is QuestionKind.SINGLE_CHOICE:
        caption = f"{leading_message(result)} {caption}".strip()
    return Picture(message=title, chart=chart, frame=pd.DataFrame(frame), caption=caption)


def _bars(title: str, rows: Sequence[ProtectedRow], options: Sequence[str], names: Sequence[str]) -> Chart:
    places = list(range(len(options)))
    if len(options) * len(rows) > MOST_BARS:
        places.sort(key=lambda place: -sum(cell_share(row, options[place]) or 0 for row in rows))
        places = places[: max(1, MOST_BARS // len(rows))]
    rows = [row for row in rows if row.hidden is not None or row.n]
    labels, groups = [names[place] for place in places], [_group_name(row) for row in rows]
    shares = [[cell_share(row, options[place]) for row in rows] for place in places]
    texts = [[bar_text(row, options[place]) for row in rows] for place in places]
    return figures.bars(title, pd.DataFrame(shares, labels, groups), pd.DataFrame(texts, labels, groups))


def _scale(results: Sequence[QuestionResult], scale: Scale) -> Picture:
    lines = [(result, row) for result in results for row in rows_of(result)]
    is_matrix = len(results) > 1
    labels = [_line_label(result, row, is_matrix) for result, row in lines]
    segments = [[_segment(row, option) for option in scale.graded] for _result, row in lines]
    texts = [[bar_text(row, option) for option in scale.graded] for _result, row in lines]
    title = best_row(results, scale) if is_matrix else favourable_message(results[0], scale)
    chart = figures.likert(
        title,
        pd.DataFrame(segments, labels, list(scale.graded)),
        pd.DataFrame(texts, labels, list(scale.graded)),
        scale.neutral,
        [_favourable_text(row, scale) for _result, row in lines],
    )
    frame = _scale_frame(lines, scale, is_matrix)
    said = _("In bold: the share that answered {options}.").format(options=quoted(scale.favourable))
    return Picture(
        message=title, chart=chart, frame=frame, caption=f"{said} {caption_of(rows_of(results[0]), False)}"
    )


def _scale_frame(
    lines: Sequence[tuple[QuestionResult, ProtectedRow]], scale: Scale, is_matrix: bool
) -> pd.DataFrame:
    favourable = _("Favourable share")
    average = _("Mean (1 to {n})").format(n=count(len(scale.graded)))
    options = options_of(lines[0][0])
    if is_matrix:
        head = [_("Statement"), _("Group"), favourable, average, *options, _("Answered")]
        body = [
            [
                result.row.text, _group_name(row), _favourable_text(row, scale), _mean_text(row, scale),
                *(cell_text(row, row.cells.get(option)) for option in options), _answered(row),
            ]
            for result, row in lines
        ]  # fmt: skip
        return pd.DataFrame(body, columns=head)
    frame = {_("Answer"): [favourable, *options, average, _("Answered"), _("Left blank")]}
    for result, row in lines:
        frame[_group_name(row)] = [
            _favourable_text(row, scale), *(cell_text(row, row.cells.get(option)) for option in options),
            _mean_text(row, scale), _answered(row), count(result.blank.get(row.group)),
        ]  # fmt: skip
    return pd.DataFrame(frame)


def _matrix(results: Sequence[QuestionResult]) -> Picture:
    options = options_of(results[0])
    head = [_("Statement"), _("Group"), *options, _("Answered")]
    body = [
        [
            result.row.text, _group_name(row), *(cell_text(row, row.cells.get(option)) for option in options),
            _answered(row),
        ]
        for result in results
        for row in rows_of(result)
    ]  # fmt: skip
    number = len(results)
    title = _("{n} statements, answered apart").format(n=count(number))
    return Picture(
        message=title,
        chart=None,
        frame=pd.DataFrame(body, columns=head),
        caption=caption_of(rows_of(results[0]), False),
    )


def _numbers(result: QuestionResult) -> Picture:
    known = [(group, each) for group, each in result.averages.items() if each.mean is not None]
    said = [
        _("{mean} among {group}").format(mean=decimal(each.mean), group=the_group(group))
        for group, each in known
    ]
    title = _("On average {means}").format(means=listed(said)) if said else _("Suppressed: too few answers.")
    if len(result.averages) == 1 and known:
        title = _("On average {means}").format(means=decimal(known[0][1].mean))
    lines = [
        (group or _("All"), decimal(each.mean) if each.hidden is None else _("suppressed"), count(each.n))
        for group, each in result.averages.items()
    ]
    frame = pd.DataFrame(lines, columns=[_("Group"), _("Mean"), _("Answered")])
    chart = _bars(title, rows_of(result), options_of(result), options_of(result)) if result.table else None
    caption = caption_of(rows_of(result), False) if result.table else _("The mean of what people filled in.")
    return Picture(message=title, chart=chart, frame=frame, caption=caption)


def _segment(row: ProtectedRow, option: str) -> float | None:
    """Worded cells draw no scale at all: its parts would give the words away."""
    return None if is_worded(row) else cell_share(row, option)


def _favourable_text(row: ProtectedRow, scale: Scale) -> str:
    known = share(row, scale.favourable)
    if known is not None:
        return percent(known, 0)
    if row.hidden is not None:
        return _("suppressed")
    same = [option for option, cell in row.cells.items() if cell is Nearly.ALL]
    return f"{_(NEARLY[Nearly.ALL])}: {same[0]}" if same else "–"


def _mean_text(row: ProtectedRow, scale: Scale) -> str:
    return _("suppressed") if row.hidden is not None else decimal(mean(row, scale))


def _line_label(result: QuestionResult, row: ProtectedRow, is_matrix: bool) -> str:
    """The statement stands once, at its first group."""
    is_first = is_matrix and row is rows_of(result)[0]
    return f"{brief(result.row.text, 120)} – {_group_name(row)}" if is_first else _group_name(row)


def _group_name(row: ProtectedRow) -> str:
    return row.group or _("All")


def _answered(row: ProtectedRow) -> str:
    return _("suppressed") if row.hidden is not None else count(row.n)


def _returned_text(group: GroupResponse) -> str:
    if group.invited is None:
        return _("{n} answers, number invited not known").format(n=count(group.returned))
    return _("{n} of {invited}").format(n=count(group.returned), invited=count(group.invited))
