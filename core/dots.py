"""Two shares on a line, one line for each question: the picture of differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.canvas import BAR, FONT_SIZE, GROUP_COLOURS, TRACK_COLOUR, Canvas
from core.figures import Chart, Key, Mark, Number

_ROAD, _BETWEEN = 4, 8
_BETWEEN_COLOUR = "#7a8a97"
_SHAPES = ("circle", "diamond")


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two shares from 0 to 1; `values`: their figures; `text`: of the difference, which chance may make."""

    label: str
    text: str
    values: tuple[str, str]
    one: Number
    other: Number
    is_open: bool = False


def dots(title: str, pairs: Sequence[Pair], names: tuple[str, str], chance: str) -> Chart:
    """Draw each pair as a dot and a diamond on a line from 0 to 100 %; open where it may be chance.

    `names`: of the dot and of the diamond; `chance`: the words for an open pair.
    """
    canvas = Canvas()
    for pair in pairs:
        canvas.label(pair.label, pair.text)
        one, other = float(pair.one), float(pair.other)
        canvas.bar(0, 1, TRACK_COLOUR, height=_ROAD)
        canvas.bar(min(one, other), abs(one - other), _BETWEEN_COLOUR, height=_BETWEEN)
        for value, colour, shape in zip((other, one), GROUP_COLOURS[1::-1], _SHAPES[::-1], strict=True):
            canvas.dot(value, **_look(colour, shape, is_open=pair.is_open))
        for text, value, is_left in zip(pair.values, (one, other), (one < other, one >= other), strict=True):
            beside = {"xanchor": "right", "xshift": -14} if is_left else {"xanchor": "left", "xshift": 14}
            canvas.write(text, value, canvas.y + BAR / 2, size=FONT_SIZE - 2, **beside)
        canvas.next_row()
    legend = [
        Key(label=names[0], colour=GROUP_COLOURS[0], mark=Mark.DOT),
        Key(label=names[1], colour=GROUP_COLOURS[1], mark=Mark.DIAMOND),
    ]
    if any(pair.is_open for pair in pairs):
        legend.append(Key(label=chance, colour="transparent", mark=Mark.OPEN))
    return Chart(title, canvas.finished((-0.1, 1.1), ticks=True), tuple(legend))


def _look(colour: str, shape: str, *, is_open: bool) -> dict[str, object]:
    edge = {"width": 3, "color": colour} if is_open else {"width": 2, "color": "white"}
    return {"color": "white" if is_open else colour, "symbol": shape, "size": 18, "line": edge}
