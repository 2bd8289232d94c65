"""Charts about initiatives: their timeline, and how leading is spread over time. All words are parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.canvas import BAR, FONT_SIZE, GAP, GROUP_COLOURS, GROUP_PATTERNS, Canvas, anchor
from core.figures import Chart, Key, Mark

HEIGHT = 20
TODAY_COLOUR = "#7a8a97"
HEAD = 26
MOST_TICKS = 6
#: Space beside the longest bar for its figure.
ROOM = 1.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An initiative in time. `kind`: the index of its legend entry; `mark`: when its mandate ends."""

    label: str
    text: str
    begins: date
    ends: date
    kind: int
    mark: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineWords:
    """The words of a timeline: of each kind of bar, of today and of the mark."""

    kinds: tuple[str, ...]
    today: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadReading:
    """A period: how many led (`leads`), and the effective number (`effective`); None: too few to show."""

    label: str
    text: str
    leads: int | None
    leads_text: str
    effective: float | None
    effective_text: str


def timeline(
    title: str, spans: Sequence[Span], today: date, months: Sequence[tuple[date, str]], words: TimelineWords
) -> Chart:
    """Draw a bar for each initiative along the months, with a line for today.

    `months` are first days of months with their names; those that fit are written at the axis.
    """
    first = min([today, *(span.begins for span in spans)])
    last = max([today, *(span.ends for span in spans), *(span.mark for span in spans if span.mark)])
    length = max((last - first).days, 28)
    canvas = Canvas(y=HEAD)
    for span in spans:
        _span(canvas, span, first, (today - first).days)
    _today(canvas, (today - first).days, length, words.today)
    shown = [month for month in months if first <= month[0] <= first + timedelta(days=length)]
    step = -(-len(shown) // MOST_TICKS) or 1
    figure = canvas.finished(
        (-length / 100, length * 1.01),
        ticks=True,
        tickvals=[(day - first).days for day, _name in shown[::step]],
        ticktext=[name for _day, name in shown[::step]],
    )
    return Chart(title, figure, _keys(spans, words))


def spread_over_time(title: str, readings: Sequence[SpreadReading], words: tuple[str, str]) -> Chart:
    """Draw two bars for each period: how many people led, and the effective number of them.

    `words` are those of the two bars. A period with too few initiatives has no bar.
    """
    canvas = Canvas()
    most = max([1.0, *(float(reading.leads or 0) for reading in readings)])
    for reading in readings:
        canvas.label(reading.label, reading.text)
        if reading.leads is None or reading.effective is None:
            canvas.skip_row()
            continue
        for place, (value, text) in enumerate(
            ((float(reading.leads), reading.leads_text), (reading.effective, reading.effective_text))
        ):
            canvas.bar(0, value, GROUP_COLOURS[place], HEIGHT, pattern=_pattern(place))
            canvas.write(text, value, canvas.y + BAR / 2, xanchor="left", xshift=6)
            canvas.y += HEIGHT + 4
        canvas.y += GAP
    legend = tuple(
        Key(label=word, colour=GROUP_COLOURS[place], mark=Mark.BAR, pattern=GROUP_PATTERNS[place])
        for place, word in enumerate(words)
    )
    return Chart(title, canvas.finished((0, most * ROOM)), legend)


def _span(canvas: Canvas, span: Span, first: date, today: int) -> None:
    canvas.label(span.label, span.text)
    begins, ends = (span.begins - first).days, (span.ends - first).days
    colour = GROUP_COLOURS[span.kind % len(GROUP_COLOURS)]
    canvas.bar(begins, max(ends - begins, 2), colour, HEIGHT, pattern=_pattern(span.kind))
    stroke = {"color": TODAY_COLOUR, "width": 4, "dash": "5px,2px"}
    canvas.line(today, canvas.y, canvas.y + BAR, line=stroke)
    if span.mark is not None:
        canvas.dot((span.mark - first).days, size=18, color=GROUP_COLOURS[6])
    canvas.y += BAR + GAP - 4


def _today(canvas: Canvas, at: int, length: int, word: str) -> None:
    # Thin behind the titles, which stay legible; each bar has its own thick part of the line.
    canvas.line(at, HEAD - 4, canvas.y, layer="below", line={"color": TODAY_COLOUR, "width": 1})
    canvas.write(word, at, 2, yanchor="top", xanchor=anchor(at / length), size=FONT_SIZE - 1)


def _keys(spans: Sequence[Span], words: TimelineWords) -> tuple[Key, ...]:
    used = sorted({span.kind for span in spans})
    keys = [
        Key(label=words.kinds[kind], colour=GROUP_COLOURS[kind % len(GROUP_COLOURS)], mark=Mark.BAR,
            pattern=GROUP_PATTERNS[kind % len(GROUP_PATTERNS)])
        for kind in used
    ]  # fmt: skip
    if any(span.mark for span in spans):
        keys.append(Key(label=words.mark, colour=GROUP_COLOURS[6], mark=Mark.DOT))
    return (*keys, Key(label=words.today, colour=TODAY_COLOUR, mark=Mark.NORM))


def _pattern(kind: int) -> dict[str, object]:
    shape = GROUP_PATTERNS[kind % len(GROUP_PATTERNS)]
    return {"shape": shape, "fillmode": "overlay", "fgcolor": "white", "fgopacity": 0.7, "size": 9}
