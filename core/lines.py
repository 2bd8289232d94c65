"""A picture of figures over time: a row for each group, with its own line, all to one scale of change.

Groups that stand far apart, as groups of pupils of different ages do, would press each other's lines flat on
one axis; here a slope means the same in every row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.canvas import FONT_SIZE, GROUP_COLOURS, LINE, TRACK_COLOUR, Canvas
from core.figures import Chart

#: The height of the largest change, and the room for figures above and below a line.
_RISE, _ROOM = 40, 24
_BELOW = 24
#: The names of moments below the picture, on a phone, are together no longer than this.
_FITS = 36
#: Of more moments than this, a row says its first, last, highest and lowest figure only.
_MANY = 6
_LINE_COLOUR, _STRESS_COLOUR = GROUP_COLOURS[0], GROUP_COLOURS[1]


@dataclass(frozen=True, kw_only=True)
class Line:
    """The figures of one group, one per moment: None where there is none, or none is told.

    `texts` are the figures in words, empty where there is none; `says`: what the row says beside its name.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    says: str = ""

    @property
    def told(self) -> tuple[float, ...]:
        """The figures that there are, earliest first."""
        return tuple(value for value in self.values if value is not None)

    @property
    def change(self) -> float:
        """From the first told figure to the last; 0 while there is one."""
        return self.told[-1] - self.told[0] if len(self.told) > 1 else 0.0


def over_time(
    title: str, moments: Sequence[str], lines: Sequence[Line], stressed: Line | None = None
) -> Chart:
    """Draw figures over time.

    Parameters
    ----------
    title : str
        The message.
    moments : sequence of str
        What stands below the picture, earliest first; at least one.
    lines : sequence of Line
        Each with as many values as there are moments. A gap is left where a figure is not told.
    stressed : Line, optional
        The one that the message is about.

    Examples
    --------
    >>> five = Line(name="5", values=(31.0, None, 35.0), texts=("31", "afgeschermd", "35"))
    >>> drawn = over_time("Groep 5 stijgt", ["2024", "2025", "2026"], [five]).figure.data
    >>> drawn[0].x, drawn[0].y[0] > drawn[0].y[2], drawn[0].y[1]
    ((0, 1, 2), True, None)
    """
    canvas, scale = Canvas(), _scale(lines)
    for number, line in enumerate(lines):
        canvas.label(line.name, line.says)
        if line.told:
            _draw(canvas, number, line, scale, _STRESS_COLOUR if line is stressed else _LINE_COLOUR)
        canvas.y += 6
    _moments(canvas, moments)
    last = max(1, len(moments) - 1)
    return Chart(title, canvas.finished((-0.03 * last, 1.03 * last)))


def _scale(lines: Sequence[Line]) -> float:
    """Pixels per unit: the largest range of a row fills its room."""
    largest = max((max(line.told) - min(line.told) for line in lines if line.told), default=0.0)
    return _RISE / largest if largest else 0.0


def _draw(canvas: Canvas, number: int, line: Line, scale: float, colour: str) -> None:
    top, bottom = canvas.y + _ROOM, canvas.y + _ROOM + (max(line.told) - min(line.told)) * scale
    heights = [None if value is None else top + (max(line.told) - value) * scale for value in line.values]
    centre = (top + bottom) / 2
    canvas.traces[f"line {number}"] = {
        "type": "scatter", "mode": "lines+markers", "x": list(range(len(heights))), "y": heights,
        "line": {"color": colour, "width": 3}, "connectgaps": False, "cliponaxis": False,
        "marker": {"color": colour, "size": 9}, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip
    for at, (height, text) in enumerate(zip(heights, line.texts, strict=True)):
        if height is None and text:
            canvas.line(at, centre - 9, centre + 9, line={"color": TRACK_COLOUR, "width": 3, "dash": "dot"})
        elif height is not None and (
            len(heights) <= _MANY or at in (0, len(heights) - 1) or line.values[at] in _ends(line)
        ):
            is_low = line.values[at] == min(line.told) and len(set(line.told)) > 1
            canvas.write(
                text, at, height + (8 if is_low else -8), size=FONT_SIZE - 3,
                yanchor="top" if is_low else "bottom", xanchor=_anchor(at, len(heights)),
            )  # fmt: skip
    canvas.y = bottom + _ROOM


def _ends(line: Line) -> tuple[float, float]:
    return min(line.told), max(line.told)


def _moments(canvas: Canvas, moments: Sequence[str]) -> None:
    """The first, the last, and of those between as many as fit."""
    longest = max(map(len, moments))
    step = -(-len(moments) // max(2, _FITS // longest))
    shown = set(range(len(moments) - 1, -1, -step))
    if 0 not in shown and min(shown) > step / 2:
        shown.add(0)
    canvas.y += 4
    for at in sorted(shown):
        canvas.write(
            moments[at], at, canvas.y, size=FONT_SIZE - 2, yanchor="top", xanchor=_anchor(at, len(moments))
        )
        if at:  # at the first stand the names of the rows
            canvas.line(at, 4, canvas.y, line={"color": TRACK_COLOUR, "width": 1}, layer="below")
    canvas.y += max(_BELOW, LINE)


def _anchor(at: int, of: int) -> str:
    if of == 1:
        return "left"
    return "left" if at == 0 else "right" if at == of - 1 else "center"
