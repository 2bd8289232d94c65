"""Charts as plotly figures. All words are parameters; shares are numbers from 0 to 1."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

import pandas as pd
import plotly.graph_objects as go

from core.canvas import (
    BAR,
    FONT_SIZE,
    GAP,
    GROUP_COLOURS,
    GROUP_PATTERNS,
    NORM_COLOUR,
    NORM_STROKE,
    TICKS,
    TRACK_COLOUR,
    Canvas,
    calm,
    diverging_colours,
    wrapped,
)  # fmt: skip
from core.small_bars import MANY, Part, SmallBar, SmallBars

Number = Fraction | float

#: The bar of a share stands within the range of its bounds.
SHARE_BAR = 14
SMALLEST_LABELLED_SEGMENT = 0.12
#: The colour of bars that need no telling apart.
ONE = GROUP_COLOURS[:1]


class Mark(StrEnum):
    """The look of a legend entry."""

    BAR = "bar"
    TRACK = "track"
    LINE = "line"
    DOT = "dot"
    DIAMOND = "diamond"
    OPEN = "open"
    NORM = "norm"


@dataclass(frozen=True, kw_only=True)
class Key:
    """One legend entry; pages/ui draws it, so that it wraps on a phone."""

    label: str
    colour: str
    mark: Mark = Mark.BAR
    pattern: str = ""


@dataclass(frozen=True)
class Chart:
    """A figure (of many groups a table with small bars), its message, and its legend."""

    title: str
    figure: go.Figure | SmallBars
    legend: tuple[Key, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One share to draw; None if it is suppressed or does not exist. `text` is shown beside the label.

    `low` and `high` are its bounds (all without an answer against, or in favour), `norm` its norm and
    `norm_text` the words for that.
    """

    label: str
    text: str
    share: Number | None
    low: Number | None = None
    high: Number | None = None
    norm: Number | None = None
    norm_text: str = ""


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of a legend: the share (or what was returned), its bounds (or the invited), norm."""

    share: str
    bounds: str
    norm: str


def bars(title: str, shares: pd.DataFrame, texts: pd.DataFrame) -> Chart:
    """Draw the share of each option (row) for each group (column) as bars, also for multiple choice.

    `texts` has the shape of `shares` and holds the text at each bar ("66,7 %", or "afgeschermd" if the share
    is missing). Many groups have a row each, with a column for each option.
    """
    if shares.shape[1] > MANY:
        return Chart(title, _a_row_per_group(shares, texts))
    canvas = Canvas()
    for option in range(len(shares)):
        canvas.label(str(shares.index[option]))
        for group in range(shares.shape[1]):
            value = _number(shares.iat[option, group]) or 0.0
            canvas.bar(0, value, _cycle(GROUP_COLOURS, group), pattern=_pattern(group))
            middle = canvas.y + BAR / 2
            canvas.write(str(texts.iat[option, group]), value, middle, xanchor="left", xshift=6)
            canvas.y += BAR + 3
        canvas.y += GAP - 3
    legend = _group_legend(shares.columns) if shares.shape[1] > 1 else ()
    return Chart(title, canvas.finished((0, 1.3)), legend)


def _a_row_per_group(shares: pd.DataFrame, texts: pd.DataFrame) -> SmallBars:
    return SmallBars(
        heads=tuple(map(str, shares.index)),
        rows=tuple(
            (
                str(name),
                tuple(
                    SmallBar(
                        text=str(texts.iat[option, group]),
                        parts=_from_zero(_number(shares.iat[option, group])),
                    )
                    for option in range(len(shares))
                ),
            )
            for group, name in enumerate(shares.columns)
        ),
    )


def _from_zero(share: float | None) -> tuple[Part, ...]:
    return parts_of([share], ONE)


def parts_of(shares: Sequence[float | None], colours: Sequence[str]) -> tuple[Part, ...]:
    """The parts of a small bar, from left to right; none if one of the shares is missing.

    Examples
    --------
    >>> [(part.left, part.width) for part in parts_of([0.25, 0.5], ["red", "blue"])]
    [(0, 0.25), (0.25, 0.5)]
    >>> parts_of([0.25, None], ["red", "blue"])
    ()
    """
    if None in shares:
        return ()
    known = [share or 0.0 for share in shares]
    return tuple(
        Part(left=sum(known[:at]), width=width, colour=colours[at]) for at, width in enumerate(known)
    )


def likert(
    title: str, shares: pd.DataFrame, texts: pd.DataFrame, neutral: int | None, row_texts: Sequence[str],
    *, heads: Sequence[str] = (), small: bool = False,
) -> Chart:  # fmt: skip
    """Draw ordered answers (columns, from unfavourable to favourable) of each row around a middle line.

    `neutral` is the position of the neutral column, or None when there is none; `row_texts` are shown beside
    the row labels (the favourable shares). A row of missing values has no bar. `heads`: what stands above
    a row ("" for nothing). `small`: as a table.
    """
    colours = diverging_colours(shares.shape[1], neutral)
    legend = tuple(
        Key(label=str(name), colour=colour) for name, colour in zip(shares.columns, colours, strict=True)
    )
    if small:
        return Chart(title, _stacked(shares, colours, row_texts), legend)
    canvas, left_most, right_most = Canvas(), 0.0, 0.0
    for row in range(len(shares)):
        if heads and heads[row]:
            canvas.heading(heads[row])
        canvas.label(str(shares.index[row]), row_texts[row])
        values = [_number(value) for value in shares.iloc[row]]
        if None in values:
            canvas.skip_row()
            continue
        known = [value or 0.0 for value in values]
        left = -_left_of_the_middle(known, neutral)
        _segments(canvas, left, known, colours, [str(text) for text in texts.iloc[row]])
        canvas.middle_line()
        left_most, right_most = min(left_most, left), max(right_most, left + sum(known))
        canvas.next_row()
    return Chart(title, canvas.finished((left_most - 0.01, right_most + 0.01)), legend)


def _stacked(shares: pd.DataFrame, colours: Sequence[str], row_texts: Sequence[str]) -> SmallBars:
    rows = []
    for place, (label, text) in enumerate(zip(shares.index, row_texts, strict=True)):
        parts = parts_of([_number(value) for value in shares.iloc[place]], colours)
        rows.append((str(label), (SmallBar(text=text, parts=parts),)))
    return SmallBars(heads=(" · ".join(map(str, shares.columns)),), rows=tuple(rows))


def response(title: str, readings: Sequence[Reading], words: Words) -> Chart:
    """Draw each group's response (`share`) as a part of all invited, with the response norm."""
    legend = (
        Key(label=words.share, colour=GROUP_COLOURS[0]),
        Key(label=words.bounds, colour=TRACK_COLOUR, mark=Mark.TRACK),
        *_norm_key(readings, words),
    )
    if len(readings) > MANY:
        return Chart(title, _beside_norms(readings, words), legend)
    canvas = Canvas()
    for reading in readings:
        canvas.label(reading.label, reading.text)
        if (share := _number(reading.share)) is None:
            canvas.skip_row()
            continue
        canvas.bar(0, 1, TRACK_COLOUR)
        canvas.bar(0, share, GROUP_COLOURS[0])
        _norm(canvas, reading)
        canvas.next_row()
    return Chart(title, canvas.finished((0, 1)), legend)


def verdicts(title: str, readings: Sequence[Reading], words: Words) -> Chart:
    """Draw each group's share as a bar in the range of its bounds, and its norm as a line."""
    shown = [reading for reading in readings if reading.share is not None]
    legend = [Key(label=words.share, colour=GROUP_COLOURS[0])]
    if any(reading.low is not None for reading in shown):
        legend.append(Key(label=words.bounds, colour=TRACK_COLOUR, mark=Mark.TRACK))
    legend += _norm_key(shown, words)
    if len(readings) > MANY:
        return Chart(title, _beside_norms(readings, words), tuple(legend))
    canvas, norm_said = Canvas(), ""
    for reading in readings:
        canvas.label(reading.label, reading.text)
        if (share := _number(reading.share)) is None:
            canvas.skip_row()
            continue
        _bounds(canvas, reading)
        canvas.bar(0, share, GROUP_COLOURS[0], height=SHARE_BAR)
        _norm(canvas, reading if reading.norm_text != norm_said else replace(reading, norm_text=""))
        norm_said = reading.norm_text
        canvas.next_row()
    return Chart(title, canvas.finished((0, 1.03), ticks=True), tuple(legend))


def _beside_norms(readings: Sequence[Reading], words: Words) -> SmallBars:
    rows = tuple((reading.label, (_beside_norm(reading),)) for reading in readings)
    return SmallBars(heads=(words.share,), rows=rows)


def _beside_norm(reading: Reading) -> SmallBar:
    share, low, high = (_number(each) for each in (reading.share, reading.low, reading.high))
    if share is None:
        return SmallBar(text=reading.text)
    around = () if low is None or high is None else (Part(left=low, width=high - low, colour=TRACK_COLOUR),)
    return SmallBar(text=reading.text, parts=(*around, *_from_zero(share)), norm=_number(reading.norm))


def tipping(
    title: str, at_zero: Number, at_one: Number, threshold: Number, tips_at: Number | None, weight: str,
    words: tuple[str, str, str],
) -> Chart:  # fmt: skip
    """Draw the combined share against one group's weight, from 0 to 1, with the norm and the tipping point.

    `weight` names the axis (whose weight); `words` are those of the line, the norm and the tipping point.
    """
    start, end, level = float(at_zero), float(at_one), float(threshold)
    figure = go.Figure()
    figure.add_scatter(x=[0, 1], y=[start, end], mode="lines", line={"color": GROUP_COLOURS[0], "width": 5})
    figure.add_shape(type="line", x0=0, x1=1, y0=level, y1=level, line=NORM_STROKE)
    legend = [
        Key(label=words[0], colour=GROUP_COLOURS[0], mark=Mark.LINE),
        Key(label=words[1], colour=NORM_COLOUR, mark=Mark.NORM),
    ]
    if tips_at is not None:
        look = {"color": GROUP_COLOURS[2], "size": 18, "line": {"width": 2, "color": "white"}}
        figure.add_scatter(x=[float(tips_at)], y=[level], mode="markers", marker=look)
        legend.append(Key(label=words[2], colour=GROUP_COLOURS[2], mark=Mark.DOT))
    figure.update_traces(hoverinfo="skip", cliponaxis=False)
    calm(figure, height=300, margin={"l": 4, "r": 24, "t": 12, "b": 4})
    figure.update_xaxes(
        range=[0, 1], tickformat=".0%", tickvals=TICKS, automargin=True, title_text=wrapped(weight)
    )
    span = [max(0, min(start, end, level) - 0.1), min(1, max(start, end, level) + 0.1)]
    figure.update_yaxes(range=span, tickformat=".0%", nticks=6)
    figure.update_xaxes(title_font_size=FONT_SIZE)
    return Chart(title, figure, tuple(legend))


def _number(value: object) -> float | None:
    if value is None or value is pd.NA:
        return None
    number = float(value)  # type: ignore[arg-type]
    return None if math.isnan(number) else number


def _cycle(choices: Sequence[str], place: int) -> str:
    return choices[place % len(choices)]


def _pattern(group: int) -> dict[str, object]:
    shape = _cycle(GROUP_PATTERNS, group)
    return {"shape": shape, "fillmode": "overlay", "fgcolor": "white", "fgopacity": 0.7, "size": 9}


def _group_legend(groups: Iterable[object]) -> tuple[Key, ...]:
    return tuple(
        Key(
            label=str(name),
            colour=_cycle(GROUP_COLOURS, place),
            mark=Mark.BAR,
            pattern=_cycle(GROUP_PATTERNS, place),
        )
        for place, name in enumerate(groups)
    )


def _norm_key(readings: Sequence[Reading], words: Words) -> list[Key]:
    has_norm = any(reading.norm is not None for reading in readings)
    return [Key(label=words.norm, colour=NORM_COLOUR, mark=Mark.NORM)] if has_norm else []


def _norm(canvas: Canvas, reading: Reading) -> None:
    if (norm := _number(reading.norm)) is not None:
        canvas.norm_line(norm, reading.norm_text)


def _left_of_the_middle(values: Sequence[float], neutral: int | None) -> float:
    if neutral is None:
        return sum(values[: len(values) // 2])
    return sum(values[:neutral]) + values[neutral] / 2


def _segments(
    canvas: Canvas, left: float, values: Sequence[float], colours: Sequence[str], texts: Sequence[str]
) -> None:
    for value, colour, text in zip(values, colours, texts, strict=True):
        shown = text if value >= SMALLEST_LABELLED_SEGMENT else ""
        canvas.segment(left, value, colour, shown)
        left += value


def _bounds(canvas: Canvas, reading: Reading) -> None:
    low, high = _number(reading.low), _number(reading.high)
    if low is not None and high is not None:
        canvas.bar(low, high - low, TRACK_COLOUR)
