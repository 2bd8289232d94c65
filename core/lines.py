"""A picture of figures over time: a line for each group, with its name and last figure at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from core.canvas import FONT_SIZE, GROUP_COLOURS, calm, escaped
from core.figures import Chart, Key, Mark

#: More lines than this cannot be told apart.
MOST_LINES = len(GROUP_COLOURS)
_MARKERS = ("circle", "square", "diamond", "triangle-up", "x", "star", "cross")
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "solid", "dash")
_HEIGHT, _NEAR = 320, 0.075
#: Labels below the picture that fit on a phone, of the longest width.
_TICKS, _LONGEST_TICK, _LONGEST_NAME = 5, 12, 14


@dataclass(frozen=True, kw_only=True)
class Line:
    """The figures of one group, one per moment: None where there is none, or none is told.

    `texts` are the figures in words.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]

    @property
    def told(self) -> tuple[float, ...]:
        """The figures that there are, earliest first."""
        return tuple(value for value in self.values if value is not None)


def over_time(title: str, moments: Sequence[str], lines: Sequence[Line]) -> Chart:
    """Draw figures over time.

    Parameters
    ----------
    title : str
        The message.
    moments : sequence of str
        What stands below the picture, earliest first; at least one.
    lines : sequence of Line
        At most `MOST_LINES`, each with as many values as there are moments. A gap is left where a figure
        is not told.

    Examples
    --------
    >>> five = Line(name="5", values=(31.0, 35.0), texts=("31", "35"))
    >>> chart = over_time("Groep 5 stijgt", ["2025", "2026"], [five])
    >>> [list(trace.y) for trace in chart.figure.data], [key.label for key in chart.legend]
    ([[31.0, 35.0]], ['5'])
    """
    figure, places = go.Figure(), list(range(len(moments)))
    low, high = _span([value for line in lines for value in line.told])
    for at, line in enumerate(lines):
        look = {"color": GROUP_COLOURS[at], "dash": _DASHES[at], "width": 3}
        marker = {"symbol": _MARKERS[at], "size": 11, "line": {"width": 1, "color": "white"}}
        figure.add_scatter(x=places, y=list(line.values), mode="lines+markers", line=look, marker=marker)
    for at, y in _apart([_last(line) for line in lines], (high - low) * _NEAR):
        figure.add_annotation(
            x=len(moments) - 1, y=y, text=escaped(_brief(lines[at].name)), showarrow=False, xanchor="left",
            xshift=12, font={"size": FONT_SIZE - 2, "color": GROUP_COLOURS[at]},
        )  # fmt: skip
    figure.update_traces(hoverinfo="skip", cliponaxis=False, connectgaps=False)
    calm(figure, height=_HEIGHT, margin={"l": 4, "r": 24 + 8 * _widest(lines), "t": 12, "b": 4})
    shown = places[:: -(-len(places) // _TICKS)]
    figure.update_xaxes(
        range=[-0.15, max(1, len(moments) - 1) + 0.05],
        tickvals=shown, ticktext=[_tick(moments[at]) for at in shown],
        tickangle=0,
    )  # fmt: skip
    figure.update_yaxes(range=[low, high], nticks=6)
    legend = [Key(label=line.name, colour=GROUP_COLOURS[at], mark=Mark.LINE) for at, line in enumerate(lines)]
    return Chart(title, figure, tuple(legend))


def _span(values: Sequence[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * 0.15
    return (max(0.0, low - room) if low >= 0 else low - room), high + room


def _last(line: Line) -> float | None:
    return line.told[-1] if line.told else None


def _apart(ends: Sequence[float | None], near: float) -> list[tuple[int, float]]:
    """Where each line's name stands: at its end, and no two on top of each other."""
    placed: list[tuple[int, float]] = []
    for at in sorted((at for at, end in enumerate(ends) if end is not None), key=lambda at: ends[at] or 0.0):
        wanted = ends[at] or 0.0
        placed.append((at, max(wanted, placed[-1][1] + near) if placed else wanted))
    return placed


def _widest(lines: Sequence[Line]) -> int:
    return max((len(_brief(line.name)) for line in lines), default=0)


def _brief(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _tick(moment: str) -> str:
    """On two lines where it is long: "schooljaar 2025-2026"."""
    words = moment.split()
    if len(moment) <= _LONGEST_TICK or len(words) == 1:
        return escaped(moment)
    return escaped(" ".join(words[:-1])) + "<br>" + escaped(words[-1])
