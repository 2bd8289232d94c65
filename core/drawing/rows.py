"""The picture of many groups, a row each with small bars, as a part of an SVG."""

from __future__ import annotations

from core.canvas import FONT_SIZE, LINE, NORM_COLOUR, TRACK_COLOUR
from core.drawing.marks import SOFT, box, lines_of, text
from core.small_bars import SmallBar, SmallBars

SIZE = FONT_SIZE - 2
BAR, PADDING = 8, 8
NAMES = 0.26  # of the width


def rows_of_bars(bars: SmallBars, width: float) -> tuple[str, float]:
    """Draw the rows; the drawing and its height."""
    names = width * (NAMES if bars.heads else 1)
    column = (width - names) / max(1, len(bars.heads))
    parts = []
    heads = [lines_of(head, column - PADDING, SIZE) for head in bars.heads]
    deepest = max(map(len, heads), default=0)
    for place, lines in enumerate(heads):
        for at, said in enumerate(lines, start=deepest - len(lines) + 1):
            parts.append(text(said, names + place * column, LINE * at, size=SIZE, colour=SOFT))
    y = float(LINE * deepest + PADDING)
    for label, cells in bars.rows:
        lines = lines_of(label, names - PADDING, SIZE)
        parts += [text(each, 0, y + LINE * (at + 0.8), size=SIZE, bold=True) for at, each in enumerate(lines)]
        parts += [_cell(cell, names + at * column, y, column - PADDING) for at, cell in enumerate(cells)]
        y += max(LINE * len(lines), LINE + BAR) + PADDING
    return "".join(parts), y


def _cell(bar: SmallBar, x: float, y: float, width: float) -> str:
    said = text(bar.text, x, y + LINE * 0.8, size=SIZE)
    if not bar.parts:
        return said
    top = y + LINE
    drawn = "".join(
        box(x + part.left * width, top, part.width * width, BAR, part.colour) for part in bar.parts
    )
    norm = "" if bar.norm is None else box(x + bar.norm * width - 1.5, top - 3, 3, BAR + 6, NORM_COLOUR)
    return said + box(x, top, width, BAR, TRACK_COLOUR) + drawn + norm
