"""One stacked bar per row, from 0 to 100 %: what each category of people answered to one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.canvas import Canvas
from core.figures import SMALLEST_LABELLED_SEGMENT, Chart, Key

#: Grey, darker than the neutral answer of a scale.
REST_COLOUR = "#7a8a97"


@dataclass(frozen=True, kw_only=True)
class Stack:
    """A row: what stands above its bar, and per answer a share from 0 to 1 and the text in it."""

    label: str
    text: str
    shares: Sequence[float]
    texts: Sequence[str]


def stacked(title: str, rows: Sequence[Stack], answers: Sequence[str], colours: Sequence[str]) -> Chart:
    """Draw each row as one bar, in the order of the answers, of which each has its colour.

    Examples
    --------
    >>> row = Stack(label="North", text="“Yes” 62%", shares=(0.62, 0.38), texts=("62%", "38%"))
    >>> chart = stacked("North", [row], ["Yes", "No"], ("#0072b2", "#d55e00"))
    >>> [key.label for key in chart.legend], len(chart.figure.data)
    (['Yes', 'No'], 2)
    """
    canvas = Canvas()
    for row in rows:
        canvas.label(row.label, row.text)
        left = 0.0
        for share, text, colour in zip(row.shares, row.texts, colours, strict=True):
            canvas.segment(left, share, colour, text if share >= SMALLEST_LABELLED_SEGMENT else "")
            left += share
        canvas.next_row()
    legend = tuple(Key(label=name, colour=colour) for name, colour in zip(answers, colours, strict=True))
    return Chart(title, canvas.finished((0, 1)), legend)
