"""Shares at several moments, each with the range in which it lies: a line per moment, below its statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.canvas import BAR, GROUP_COLOURS, TRACK_COLOUR, Canvas
from core.figures import Chart, Key, Mark

_ROAD, _RANGE = 2, 10
_RANGE_COLOUR = "#9fcbe6"


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A share from 0 to 1 with its range, or None where it is not told; `text`: its figure, or why not."""

    name: str
    text: str
    share: float | None = None
    low: float = 0.0
    high: float = 1.0


def spans(title: str, rows: Sequence[tuple[str, Sequence[Moment]]], share: str, between: str) -> Chart:
    """Draw each statement with its moments, earliest first. `share`, `between`: the words of the legend.

    Examples
    --------
    >>> now = Moment(name="2026", text="60%", share=0.6, low=0.4, high=0.8)
    >>> len(spans("Meer dan toen", [("Het lukt ons.", [now])], "eens", "marge").legend)
    2
    """
    canvas = Canvas()
    for label, moments in rows:
        canvas.heading(label)
        for each in moments:
            canvas.label(each.name, each.text)
            if each.share is None:
                continue
            canvas.bar(0, 1, TRACK_COLOUR, height=_ROAD)
            canvas.bar(each.low, each.high - each.low, _RANGE_COLOUR, height=_RANGE)
            canvas.dot(each.share, size=16)
            canvas.y += BAR
        canvas.y += 14
    legend = (
        Key(label=share, colour=GROUP_COLOURS[0], mark=Mark.DOT),
        Key(label=between, colour=_RANGE_COLOUR),
    )
    return Chart(title, canvas.finished((-0.02, 1.02), ticks=True), legend)
