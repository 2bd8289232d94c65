"""A plotly figure as a part of an SVG: what `core.canvas` and `core.figures` make, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from core.canvas import FONT_SIZE, LINE, TRACK_COLOUR
from core.drawing.marks import INK, box, dot, line, patterned, rich, text, unmarked, width_of

_BREAK = re.compile(r"<br\s*/?>")
_ANCHORS = {"left": "start", "right": "end"}
_BELOW = 34  # an axis without a margin of its own


def plotted(figure: go.Figure, width: float) -> tuple[str, float]:
    """Draw the figure; the drawing and its height."""
    layout, margin = figure.layout, figure.layout.margin
    height = float(layout.height or 300)
    bottom = height - float(margin.b or 0)
    if layout.xaxis.visible is not False and (margin.b or 0) < _BELOW:
        bottom = height
        height += _BELOW
    y = Scale.of(layout.yaxis, _values(figure, "y"), bottom, float(margin.t or 0))
    beside = max((width_of(said, FONT_SIZE) for _at, said in _ticks(layout.yaxis, y)), default=0.0)
    left, right = max(float(margin.l or 0), beside and beside + 10), width - float(margin.r or 0)
    x = Scale.of(layout.xaxis, _values(figure, "x"), left, right)
    return "".join(_drawn(figure, x, y)), height


@dataclass(frozen=True, kw_only=True)
class Scale:
    """From the values of an axis to pixels; `places`: of an axis of words."""

    first: float
    last: float
    begin: float
    end: float
    places: tuple[str, ...] = ()

    @classmethod
    def of(cls, axis: Any, values: Sequence[Any], begin: float, end: float) -> Scale:
        """The scale of an axis between two pixels, by its range or by what is drawn."""
        places = tuple(dict.fromkeys(each for each in values if isinstance(each, str)))
        if places:
            first, last = axis.range or (-0.5, len(places) - 0.5)
        else:
            known = [float(each) for each in values if each is not None]
            first, last = axis.range or (min(known, default=0.0), max(known, default=1.0))
        return cls(first=float(first), last=float(last), begin=begin, end=end, places=places)

    def __call__(self, value: Any, of: str | None = None) -> float:
        """The pixel of a value; `of` "paper": of a part of the whole."""
        if of == "paper":
            return self.begin + float(value) * (self.end - self.begin)
        at = self.places.index(value) if isinstance(value, str) else float(value)
        return self.begin + (at - self.first) / self._span * (self.end - self.begin)

    def length(self, value: float) -> float:
        """How many pixels a difference is."""
        return abs(value / self._span * (self.end - self.begin))

    @property
    def _span(self) -> float:
        return (self.last - self.first) or 1.0


def _drawn(figure: go.Figure, x: Scale, y: Scale) -> Iterator[str]:
    yield from _axes(figure, x, y)
    shapes = figure.layout.shapes
    yield from (_shape(each, x, y) for each in shapes if each.layer == "below")
    for trace in figure.data:
        if trace.type == "bar":
            yield from _bars(trace, x, y)
        elif trace.type == "scatter":
            yield from _scatter(trace, x, y)
    yield from (_shape(each, x, y) for each in shapes if each.layer != "below")
    yield from (_words(each, x, y) for each in figure.layout.annotations)


def _axes(figure: go.Figure, x: Scale, y: Scale) -> Iterator[str]:
    low, high = sorted((y.begin, y.end))
    for value, said in _ticks(figure.layout.xaxis, x):
        at = x(value)
        yield line(at, low, at, high + 5, TRACK_COLOUR, 1)
        yield text(said, at, high + LINE, anchor="middle", size=FONT_SIZE - 2)
    for value, said in _ticks(figure.layout.yaxis, y):
        at = y(value)
        yield line(x.begin, at, x.end, at, TRACK_COLOUR, 1)
        yield text(said, x.begin - 6, at + 5, anchor="end", size=FONT_SIZE - 2)


def _bars(trace: Any, x: Scale, y: Scale) -> Iterator[str]:
    is_flat = trace.orientation == "h"
    lengths, places = (trace.x, trace.y) if is_flat else (trace.y, trace.x)
    along, across = (x, y) if is_flat else (y, x)
    for at, (length, place) in enumerate(zip(lengths, places, strict=True)):
        if length is None:
            continue
        base, thick = float(_each(trace.base, at) or 0), float(_each(trace.width, at) or 0.8)
        first, last = sorted((along(base), along(base + float(length))))
        middle, half = across(place), across.length(thick) / 2
        left, top, wide, high = first, middle - half, last - first, 2 * half
        if not is_flat:
            left, top, wide, high = middle - half, first, 2 * half, last - first
        colour, shape = _each(trace.marker.color, at) or INK, _each(trace.marker.pattern.shape, at) or ""
        fill, pattern = patterned(colour, shape)
        edge = trace.marker.line
        yield pattern + box(left, top, wide, high, fill, edge.color or "", float(_each(edge.width, at) or 0))
        if said := _each(trace.text, at):
            look = trace.textfont
            size = float(look.size or FONT_SIZE - 3)
            ink = str(look.color or INK)
            middles = left + wide / 2, top + high / 2 + size / 3
            yield text(unmarked(str(said)), *middles, anchor="middle", size=size, colour=ink)


def _scatter(trace: Any, x: Scale, y: Scale) -> Iterator[str]:
    """A line breaks where a figure is not told."""
    runs: list[list[tuple[int, float, float]]] = [[]]
    for at, (one, other) in enumerate(zip(trace.x, trace.y, strict=True)):
        if one is None or other is None:
            runs.append([])
        else:
            runs[-1].append((at, x(one), y(other)))
    mode = trace.mode or "lines"
    if "lines" in mode:
        look = f'stroke="{trace.line.color or INK}" stroke-width="{trace.line.width or 2}"'
        for run in runs:
            path = " ".join(f"{left:.2f},{top:.2f}" for _at, left, top in run)
            yield f'<polyline points="{path}" fill="none" {look}/>' if len(run) > 1 else ""
    if "markers" in mode:
        edge = trace.marker.line
        for at, left, top in (point for run in runs for point in run):
            colour = _each(trace.marker.color, at) or trace.line.color or INK
            size = float(_each(trace.marker.size, at) or 8)
            symbol = str(_each(trace.marker.symbol, at) or "circle")
            yield dot(left, top, size / 2, colour, edge.color or "", float(edge.width or 0), symbol)


def _shape(shape: Any, x: Scale, y: Scale) -> str:
    x0, x1 = x(shape.x0, shape.xref), x(shape.x1, shape.xref)
    y0, y1 = y(shape.y0, shape.yref), y(shape.y1, shape.yref)
    edge = shape.line
    if shape.type == "line":
        return line(x0, y0, x1, y1, edge.color or INK, float(edge.width or 2), edge.dash)
    return box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0), shape.fillcolor or "none")


def _words(note: Any, x: Scale, y: Scale) -> str:
    left = x(note.x, note.xref) + float(note.xshift or 0)
    at = y(note.y, note.yref) - float(note.yshift or 0)
    size = float(note.font.size or FONT_SIZE)
    lines = _BREAK.split(note.text or "")
    height = LINE * len(lines)
    top = {"top": at, "bottom": at - height}.get(note.yanchor or "middle", at - height / 2)
    anchor = _ANCHORS.get(note.xanchor or "center", "middle")
    return "".join(
        rich(said, left, top + LINE * (place + 0.76), anchor, size, str(note.font.color or INK))
        for place, said in enumerate(lines)
    )


def _values(figure: go.Figure, name: str) -> list[Any]:
    held = [getattr(trace, name) for trace in figure.data]
    return [value for each in held if each is not None for value in each]


def _ticks(axis: Any, scale: Scale) -> list[tuple[Any, str]]:
    if axis.visible is False or axis.showticklabels is False:
        return []
    if scale.places:
        return [(each, each) for each in scale.places]
    low, high = sorted((scale.first, scale.last))
    values = list(_round_values(low, high)) if axis.tickvals is None else list(axis.tickvals)
    said = axis.ticktext or [_as_tick(each, axis.tickformat or "") for each in values]
    return [
        (value, unmarked(str(each)))
        for value, each in zip(values, said, strict=True)
        if low <= float(value) <= high
    ]


def _round_values(low: float, high: float) -> Iterator[float]:
    """A handful of round values within a range."""
    step = next(
        step
        for power in range(-6, 12)
        for step in (10.0**power, 2 * 10.0**power, 5 * 10.0**power)
        if high - low <= 6 * step
    )
    first = int(-(-low // step))
    yield from (step * each for each in range(first, int(high // step) + 1))


def _as_tick(value: Any, form: str) -> str:
    return f"{float(value):.0%}" if form.endswith("%") else f"{float(value):g}"


def _each(held: Any, at: int) -> Any:
    """Of what plotly takes as one for all or as one for each: that of this place."""
    return held[at] if isinstance(held, (list, tuple)) or hasattr(held, "tolist") else held
