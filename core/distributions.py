"""How numbers are spread: ranges of equal width that hold them, and columns for those."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import floor

from core.canvas import FONT_SIZE, GAP, GROUP_COLOURS, Canvas
from core.figures import Chart, Key, Mark

#: More columns than this do not fit beside each other on a phone.
MOST_COLUMNS = 10
HEIGHT, ABOVE, BELOW = 110, 22, 24
MIDDLE = {"color": "#7a8a97", "width": 2}


@dataclass(frozen=True, kw_only=True)
class Range:
    """Numbers from `low` up to, not including, `low + width`; `top` is the highest that it is named after."""

    low: Fraction
    width: Fraction
    top: Fraction

    def holds(self, number: Fraction) -> bool:
        """Whether this number is one of them."""
        return self.low <= number < self.low + self.width


def ranges(numbers: Iterable[Fraction], most: int = MOST_COLUMNS) -> tuple[Range, ...]:
    """Ranges without a gap that hold all numbers, of a width of 1, 2 or 5 times a power of ten.

    Parameters
    ----------
    numbers
        How often each was given does not matter. Without any there are no ranges.
    most : int
        How many ranges at most; 2 or more.

    Examples
    --------
    >>> [int(each.low) for each in ranges(map(Fraction, [1, 2, 5]))]
    [1, 2, 3, 4, 5]
    >>> [(int(each.low), int(each.top)) for each in ranges(map(Fraction, [0, 5, 10, 45]), 5)]
    [(0, 9), (10, 19), (20, 29), (30, 39), (40, 49)]
    >>> [str(each.low) for each in ranges([Fraction(1, 2), Fraction(9, 10)], 5)]
    ['1/2', '3/5', '7/10', '4/5', '9/10']
    """
    found = sorted(set(numbers))
    if not found:
        return ()
    whole = all(each.denominator == 1 for each in found)
    first, last = found[0], found[-1]
    width = next(
        each for each in _widths(last - first, whole) if floor(last / each) - floor(first / each) < most
    )
    start = floor(first / width)
    lows = [place * width for place in range(start, floor(last / width) + 1)]
    tops = [low + (width - 1 if whole else width) for low in lows]
    tops[-1] = last if last == lows[-1] else tops[-1]
    return tuple(Range(low=low, width=width, top=top) for low, top in zip(lows, tops, strict=True))


def _widths(span: Fraction, whole: bool) -> Iterable[Fraction]:
    power = Fraction(1)
    while not whole and power > span / 10 and power > Fraction(1, 10**4):
        power /= 10
    for place in count():
        yield from (power * 10**place * times for times in (1, 2, 5))


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The columns of one group: their heights from 0 to 1 (None: not told) and the text above each.

    `mean` is a place along the columns, from 0 (before the first) to their number.
    """

    label: str
    text: str
    shares: Sequence[float | None]
    texts: Sequence[str]
    mean: float | None = None


def distribution(title: str, names: Sequence[str], groups: Sequence[Columns], mean: str) -> Chart:
    """Draw for each group how its numbers are spread, below each other and equally high.

    `names` stand under the columns; `mean` is the word for the line at the mean.
    """
    canvas = Canvas()
    most = max((share or 0.0 for group in groups for share in group.shares), default=0.0) or 1.0
    for group in groups:
        canvas.label(group.label, group.text)
        if all(share is None for share in group.shares):
            canvas.skip_row()
            continue
        base = canvas.y + ABOVE + HEIGHT
        for place, (share, text) in enumerate(zip(group.shares, group.texts, strict=True)):
            height = HEIGHT * (share or 0.0) / most
            canvas.column(place + 0.08, 0.84, base - height, height, GROUP_COLOURS[0])
            _write_above(canvas, text, place + 0.5, base - height - 2, group.mean)
            canvas.write(names[place], place + 0.5, base + 3, FONT_SIZE - 3, yanchor="top")
        canvas.lines.append(
            {"type": "line", "x0": 0, "x1": len(names), "y0": base, "y1": base, "line": MIDDLE}
        )
        if group.mean is not None:
            canvas.line(group.mean, base - HEIGHT - ABOVE + 6, base, line={**MIDDLE, "dash": "4px,3px"})
        canvas.y = base + BELOW + GAP
    legend = (Key(label=mean, colour=str(MIDDLE["color"]), mark=Mark.NORM),)
    has_mean = any(group.mean is not None for group in groups)
    return Chart(title, canvas.finished((0, len(names))), legend if has_mean else ())


def _write_above(canvas: Canvas, text: str, middle: float, y: float, mean: float | None) -> None:
    """Write above a column, beside the line at the mean where that crosses it."""
    if mean is None or abs(mean - middle) > 0.45:
        canvas.write(text, middle, y, FONT_SIZE - 3, yanchor="bottom")
    elif mean > middle:
        canvas.write(text, mean, y, FONT_SIZE - 3, yanchor="bottom", xanchor="right", xshift=-4)
    else:
        canvas.write(text, mean, y, FONT_SIZE - 3, yanchor="bottom", xanchor="left", xshift=4)
