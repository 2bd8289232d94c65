"""A whole drawing: its title, the figure, the legend, and what stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.canvas import FONT_SIZE, LINE
from core.drawing.marks import FONT, INK, SOFT, box, dot, line, lines_of, patterned, text, width_of
from core.drawing.plot import plotted
from core.drawing.rows import rows_of_bars
from core.figures import Chart, Key, Mark
from core.small_bars import SmallBars

WIDTH = 880
_KEY, _BETWEEN = 24, 22  # before and after the words of a legend entry


def svg(
    chart: Chart,
    width: int = WIDTH,
    *,
    title: str = "",
    below: str = "",
    paper: str = "none",
    margin: int = 0,
) -> str:
    """Draw a chart with its legend, in dark ink.

    Parameters
    ----------
    chart
        Of bars, lines, dots, words and shapes, as `core.canvas` makes them; anything else is left out.
    width
        Of the drawing, in pixels; its height follows.
    title, below
        Lines above and under it, for a picture that stands by itself.
    paper
        The colour behind it.
    margin
        Room around it, in pixels.

    Returns
    -------
    str
        An SVG that needs nothing else; words from people are escaped.

    Examples
    --------
    >>> from core.canvas import Canvas
    >>> canvas = Canvas()
    >>> canvas.label("A < B")
    >>> canvas.bar(0, 0.5, "#0072b2")
    >>> canvas.next_row()
    >>> drawn = svg(Chart("Half", canvas.finished((0, 1))), 100)
    >>> 'width="44.00"' in drawn, "A &lt; B" in drawn
    (True, True)
    """
    parts, y = [], 0.0
    for drawn, height in (
        *_lines(title, width, FONT_SIZE + 3, INK, bold=True),
        _figure(chart, width),
        *_legend(chart.legend, width),
        *_lines(below, width, FONT_SIZE - 2, SOFT),
    ):
        parts.append(f'<g transform="translate(0 {y:.2f})">{drawn}</g>')
        y += height
    height = round(y + 6)
    wide, high = width + 2 * margin, height + 2 * margin
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="{-margin} {-margin} {wide} {high}" font-family="{FONT}">'
        f'<rect x="{-margin}" y="{-margin}" width="{wide}" height="{high}" fill="{paper}"/>'
        f"{''.join(parts)}</svg>"
    )


def _figure(chart: Chart, width: int) -> tuple[str, float]:
    if isinstance(chart.figure, SmallBars):
        return rows_of_bars(chart.figure, width)
    return plotted(chart.figure, width)


def _lines(
    said: str, width: float, size: float, colour: str, *, bold: bool = False
) -> Iterator[tuple[str, float]]:
    for each in (words for part in said.splitlines() for words in lines_of(part, width, size)):
        yield text(each, 0, size, size=size, colour=colour, bold=bold), size * 1.35


def _legend(keys: Sequence[Key], width: float) -> Iterator[tuple[str, float]]:
    """In rows that fit, each with its height."""
    row, x = "", 0.0
    for key in keys:
        long = _KEY + width_of(key.label, FONT_SIZE - 1) + _BETWEEN
        if row and x + long > width:
            yield row, LINE + 4
            row, x = "", 0.0
        words = text(key.label, _KEY, 16, size=FONT_SIZE - 1)
        row += f'<g transform="translate({x:.2f} 0)">{_mark(key)}{words}</g>'
        x += long
    if row:
        yield row, LINE + 6


def _mark(key: Key) -> str:
    if key.mark is Mark.DOT:
        return dot(9, 11, 7, key.colour)
    if key.mark is Mark.DIAMOND:
        return dot(9, 11, 7, key.colour, symbol="diamond")
    if key.mark is Mark.OPEN:
        return dot(9, 11, 6, "white", SOFT, 3)
    if key.mark is Mark.LINE:
        return line(0, 11, 18, 11, key.colour, 4)
    if key.mark is Mark.NORM:
        return line(9, 2, 9, 20, key.colour, 4, "5px,2px")
    fill, pattern = patterned(key.colour, key.pattern)
    return pattern + box(0, 4, 18, 14, fill)
