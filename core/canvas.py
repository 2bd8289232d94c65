"""The canvas for the rows of core/figures.py: laid out in pixels from top to bottom.

Each row has its label above its bar, so that long options stay legible on a phone and on a beamer.
Colours are the Okabe-Ito palette; colour is never the only cue: bars show their figure, groups a pattern.
"""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

GROUP_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a7a7a", "#56b4e9", "#e69f00")
GROUP_PATTERNS = ("", "/", ".", "x", "-", "\\", "+")
UNFAVOURABLE, NEUTRAL, FAVOURABLE = ("#9c3d00", "#f2b48c"), "#c9ced3", ("#9fcbe6", "#00507f")
NORM_COLOUR = "#d55e00"
TRACK_COLOUR = "rgba(122,138,151,0.28)"
CLEAR = "rgba(0,0,0,0)"

FONT_SIZE = 16
LINE, BAR, GAP, AXIS = 21, 28, 18, 34
LABEL_WIDTH = 40
TICKS = [0, 0.25, 0.5, 0.75, 1]
NORM_STROKE = {"color": NORM_COLOUR, "width": 4, "dash": "5px,2px"}


@dataclass(kw_only=True)
class Canvas:
    """A figure under construction; `y` is the next free pixel from the top.

    Plotly gets it in one piece: it checks a whole figure about as fast as one more bar or line of text. Bars
    that look alike are one trace, which a browser draws faster too.
    """

    y: float = 4
    traces: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)

    def write(self, text: str, x: float, y: float, size: int = FONT_SIZE, **look: object) -> None:
        """Put one line of text (escaped here) at a place."""
        self.notes.append({**_TEXT, "font": {"size": size}, "text": escaped(text), "x": x, "y": y, **look})

    def label(self, label: str, text: str = "") -> None:
        """Head a row with its label and, in bold, its figure."""
        shown, figure = wrapped(label) if label else "", f"<b>{wrapped(text)}</b>" if text else ""
        if figure and not shown:
            shown = figure
        elif figure:
            shown += ("  " if len(label) + len(text) < LABEL_WIDTH else "<br>") + figure
        place = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -2, "y": self.y, "yanchor": "top"}
        self.notes.append({**_TEXT, **place, "font": {"size": FONT_SIZE}, "text": shown, "align": "left"})
        self.y += LINE * (shown.count("<br>") + 1) + 5

    def heading(self, text: str) -> None:
        """Write above rows what they are about."""
        self.label("", text)

    def bar(self, left: float, width: float, colour: str, height: float = BAR, **marker: object) -> None:
        """Draw a bar in the row."""
        self._bar(left, width, {"marker": {"color": colour, "line": {"width": 0}, **marker}}, width=height)

    def column(self, left: float, width: float, top: float, height: float, colour: str) -> None:
        """Draw an upright bar, in pixels from the top."""
        look: dict[str, object] = {
            "type": "bar", "orientation": "h", "marker": {"color": colour, "line": {"width": 0}},
        }  # fmt: skip
        self._add(look, x=width, base=left, y=top + height / 2, width=height)

    def segment(self, left: float, width: float, colour: str, text: str) -> None:
        """Draw a part of a bar, with its figure inside."""
        look: dict[str, object] = {
            "marker": {"color": colour, "line": {"width": 1, "color": "rgba(255,255,255,0.9)"}},
            "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
            "textfont": {"size": FONT_SIZE - 3, "color": legible_on(colour)},
        }  # fmt: skip
        self._bar(left, width, look, width=BAR, text=escaped(text))

    def _bar(self, left: float, length: float, look: dict[str, object], **each: float | str) -> None:
        bar = {"type": "bar", "orientation": "h", **look}
        self._add(bar, x=length, base=left, y=self.y + BAR / 2, **each)

    def dot(self, x: float, **marker: object) -> None:
        """Draw a dot in the row."""
        edge = {"width": 2, "color": "white"}
        look: dict[str, object] = {
            "type": "scatter", "mode": "markers", "cliponaxis": False,
            "marker": {"color": GROUP_COLOURS[0], "size": 20, "line": edge, **marker},
        }  # fmt: skip
        self._add(look, x=x, y=self.y + BAR / 2)

    def _add(self, look: dict[str, object], **places: float | str) -> None:
        """Add one to what looks like this."""
        quiet = {"hoverinfo": "skip", "showlegend": False}
        trace = self.traces.setdefault(repr(look), {**quiet, **look, **{name: [] for name in places}})
        for name, value in places.items():
            trace[name].append(value)

    def line(self, x: float, top: float, bottom: float, **look: object) -> None:
        """Draw an upright line."""
        self.lines.append({"type": "line", "x0": x, "x1": x, "y0": top, "y1": bottom, **look})

    def norm_line(self, norm: float, text: str) -> None:
        """Draw the norm across the row, with its words under it."""
        under = self.y + BAR + 5
        self.line(norm, self.y - 5, under, line=NORM_STROKE)
        if text:
            self.write(text, norm, under, yanchor="top", xanchor=anchor(norm), size=FONT_SIZE - 2)
            self.y += LINE

    def middle_line(self) -> None:
        """Draw the middle of a scale across the row."""
        stroke = {"color": "#7a8a97", "width": 2}
        self.line(0, self.y - 5, self.y + BAR + 5, line=stroke, layer="below")

    def next_row(self) -> None:
        """Go below the row."""
        self.y += BAR + GAP

    def skip_row(self) -> None:
        """Leave the row without a bar: its share is suppressed or does not exist."""
        self.y += GAP - 6

    def finished(self, x_range: tuple[float, float], *, ticks: bool = False, **axis: object) -> go.Figure:
        """Make the figure, with its size and its axes; `axis` says more of the one below."""
        below, beside = (AXIS, 16) if ticks else (4, 4)  # half of "0%" stands left of where the bars begin
        across = {
            **_AXIS, "range": list(x_range), "visible": ticks, "tickformat": ".0%", "tickvals": TICKS,
            "ticks": "outside", "automargin": False, **axis,
        }  # fmt: skip
        layout = {
            **_CALM, "height": round(self.y + below), "margin": {"l": beside, "r": 8, "t": 0, "b": below},
            "barmode": "overlay", "bargap": 0, "xaxis": across,
            "yaxis": {**_AXIS, "range": [self.y, 0], "visible": False},
            "annotations": self.notes, "shapes": self.lines,
        }  # fmt: skip
        return go.Figure(list(self.traces.values()), layout)


_TEXT: dict[str, Any] = {"showarrow": False, "borderpad": 0}
_CALM: dict[str, Any] = {
    "font": {"size": FONT_SIZE}, "paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR, "showlegend": False,
    "dragmode": False, "hovermode": False,
}  # fmt: skip
_AXIS: dict[str, Any] = {
    "fixedrange": True, "gridcolor": TRACK_COLOUR, "zeroline": False, "automargin": True,
    "tickfont": {"size": FONT_SIZE - 2},
}  # fmt: skip


def calm(figure: go.Figure, height: int, margin: dict[str, int]) -> None:
    """Apply our style to a figure: transparent for both themes, no zoom that traps scrolling on a phone."""
    figure.update_layout(height=height, margin=margin, **_CALM)
    figure.update_xaxes(**_AXIS)
    figure.update_yaxes(**_AXIS)


def escaped(text: str) -> str:
    """Escape text for a plotly label, which interprets some HTML.

    >>> escaped('<a href="x">& $1$')
    '&lt;a href="x"&gt;&amp; $1$'
    """
    # Plotly shows &quot; literally; a quote is harmless outside a tag.
    return html.escape(" ".join(text.split()), quote=False)


def wrapped(text: str, width: int = LABEL_WIDTH, most_lines: int = 4) -> str:
    """Break a label into lines of at most `width` characters; beyond `most_lines` it ends in an ellipsis.

    >>> wrapped("Niet mee eens, niet mee oneens", 20)
    'Niet mee eens, niet<br>mee oneens'
    """
    lines = textwrap.wrap(text, width, max_lines=most_lines, placeholder=" …", break_on_hyphens=False)
    return "<br>".join(html.escape(line, quote=False) for line in lines) or " "


def anchor(share: float) -> str:
    """Choose a text anchor that keeps words inside the figure."""
    return "left" if share < 0.25 else "right" if share > 0.75 else "center"


def diverging_colours(number: int, neutral: int | None) -> tuple[str, ...]:
    """Give each of `number` ordered answers its colour, darkest at the ends.

    >>> diverging_colours(3, 1)
    ('#9c3d00', '#c9ced3', '#00507f')
    >>> len(set(diverging_colours(4, None)))
    4
    """
    below = neutral if neutral is not None else number // 2
    above = number - below - (neutral is not None)
    middle = (NEUTRAL,) if neutral is not None else ()
    return _blend(*UNFAVOURABLE, below) + middle + _blend(*FAVOURABLE[::-1], above)[::-1]


def legible_on(colour: str) -> str:
    """Choose dark or white text for a filled segment.

    >>> legible_on("#9c3d00"), legible_on("#c9ced3")
    ('#ffffff', '#10171d')
    """
    red, green, blue = _rgb(colour)
    return "#10171d" if 0.299 * red + 0.587 * green + 0.114 * blue > 118 else "#ffffff"


def _blend(first: str, last: str, number: int) -> tuple[str, ...]:
    parts = [place / (number - 1) if number > 1 else 0.0 for place in range(number)]
    pairs = list(zip(_rgb(first), _rgb(last), strict=True))
    return tuple("#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs) for part in parts)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
