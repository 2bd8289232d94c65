"""The canvas for the rows of core/figures.py: laid out in pixels from top to bottom.

Each row has its label above its bar, so that long options stay legible on a phone and on a beamer.
Colours are the Okabe-Ito palette; colour is never the only cue: bars show their figure, groups a pattern.
"""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass, field

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


@dataclass
class Canvas:
    """A figure under construction; `y` is the next free pixel from the top."""

    figure: go.Figure = field(default_factory=go.Figure)
    y: float = 4

    def write(self, text: str, x: float, y: float, **look: object) -> None:
        """Put one line of text (escaped here) at a place."""
        standard = {"showarrow": False, "font_size": FONT_SIZE, "borderpad": 0}
        self.figure.add_annotation(text=escaped(text), x=x, y=y, **{**standard, **look})

    def label(self, label: str, text: str = "") -> None:
        """Head a row with its label and, in bold, its figure."""
        shown, figure = wrapped(label), f"<b>{wrapped(text)}</b>" if text else ""
        if figure:
            shown += ("  " if len(label) + len(text) < LABEL_WIDTH else "<br>") + figure
        self.figure.add_annotation(
            text=shown, x=0, xref="paper", xanchor="left", y=self.y, yanchor="top", align="left",
            showarrow=False, font_size=FONT_SIZE, borderpad=0, xshift=-2,
        )  # fmt: skip
        self.y += LINE * (shown.count("<br>") + 1) + 5

    def bar(
        self, left: float, width: float, colour: str, height: float = BAR, text: str = "", **marker: object
    ) -> None:
        """Draw a bar in the row, with its figure inside."""
        self.figure.add_bar(
            x=[width], base=[left], y=[self.y + BAR / 2], width=height, orientation="h",
            marker={"color": colour, "line_width": 0, **marker}, hoverinfo="skip", showlegend=False,
        )  # fmt: skip
        if text:
            self.figure.data[-1].update(
                text=[escaped(text)], textposition="inside", insidetextanchor="middle", textangle=0,
                constraintext="none", textfont={"size": FONT_SIZE - 3, "color": legible_on(colour)},
            )  # fmt: skip

    def dot(self, x: float) -> None:
        """Draw a dot in the row."""
        self.figure.add_scatter(
            x=[x], y=[self.y + BAR / 2], mode="markers", hoverinfo="skip", showlegend=False, cliponaxis=False,
            marker={"color": GROUP_COLOURS[0], "size": 20, "line": {"width": 2, "color": "white"}},
        )  # fmt: skip

    def norm_line(self, norm: float, text: str) -> None:
        """Draw the norm across the row, with its words under it."""
        self.figure.add_shape(
            type="line", x0=norm, x1=norm, y0=self.y - 5, y1=self.y + BAR + 5, line=NORM_STROKE
        )
        if text:
            under = self.y + BAR + 5
            self.write(text, norm, under, yanchor="top", xanchor=anchor(norm), font_size=FONT_SIZE - 2)
            self.y += LINE

    def middle_line(self) -> None:
        """Draw the middle of a scale across the row."""
        line = {"color": "#7a8a97", "width": 2}
        self.figure.add_shape(
            type="line", x0=0, x1=0, y0=self.y - 5, y1=self.y + BAR + 5, line=line, layer="below"
        )

    def next_row(self) -> None:
        """Go below the row."""
        self.y += BAR + GAP

    def skip_row(self) -> None:
        """Leave the row without a bar: its share is suppressed or does not exist."""
        self.y += GAP - 6

    def finished(self, x_range: tuple[float, float], *, ticks: bool = False) -> go.Figure:
        """Set the size and the axes."""
        below = AXIS if ticks else 4
        calm(self.figure, height=round(self.y + below), margin={"l": 4, "r": 8, "t": 0, "b": below})
        self.figure.update_layout(barmode="overlay", bargap=0)
        self.figure.update_yaxes(range=[self.y, 0], visible=False)
        self.figure.update_xaxes(range=list(x_range), visible=ticks, tickformat=".0%", tickvals=TICKS)
        self.figure.update_xaxes(ticks="outside", automargin=False)
        return self.figure


def calm(figure: go.Figure, height: int, margin: dict[str, int]) -> None:
    """Apply our style to a figure: transparent for both themes, no zoom that traps scrolling on a phone."""
    figure.update_layout(
        height=height, margin=margin, font_size=FONT_SIZE, paper_bgcolor=CLEAR, plot_bgcolor=CLEAR,
        showlegend=False, dragmode=False, hovermode=False,
    )  # fmt: skip
    quiet = {"fixedrange": True, "gridcolor": TRACK_COLOUR, "zeroline": False, "automargin": True}
    figure.update_xaxes(**quiet, tickfont_size=FONT_SIZE - 2)
    figure.update_yaxes(**quiet, tickfont_size=FONT_SIZE - 2)


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
