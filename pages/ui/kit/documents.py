"""A document that a school hands on, as one value: what it says, in order. `pdf.py` and `word.py` make it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from core.drawing import svg
from core.figures import Chart
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import date_time
from pages.ui.kit.session import Here


class Look(StrEnum):
    """How a paragraph stands out."""

    PLAIN = "plain"
    SOFT = "soft"
    STRONG = "strong"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The title of a part; `level` 1 to 3, never deeper than one below the last."""

    text: str
    level: int = 1


@dataclass(frozen=True, kw_only=True)
class Words:
    """A paragraph, with its lines."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Names and their values."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Points:
    """A list."""

    texts: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under headings; `caption` says what they count."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart under its message; `said`: the same in words, for who does not see it."""

    chart: Chart
    caption: str
    said: str

    @property
    def drawing(self) -> str:
        """The chart as it is drawn."""
        return svg(self.chart)


Block = Heading | Words | Facts | Points | Table | Figure


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document: `kicker` says what it is, `made` how and when it was made."""

    school: str
    title: str
    kicker: str
    made: str
    made_at: dt.datetime
    blocks: Sequence[Block]
    warning: str = ""


def of_frame(frame: pd.DataFrame, caption: str) -> Table:
    """The table under a chart."""
    return Table(
        caption=caption,
        head=[str(name) for name in frame.columns],
        rows=[[str(cell) for cell in row] for row in frame.itertuples(index=False, name=None)],
    )


def in_words(title: str, table: Table, most: int = 12) -> str:
    """What a chart shows, in words: its message and the first rows of its table."""
    rows = (
        "; ".join(f"{name}: {cell}" for name, cell in zip(table.head, row, strict=False) if cell)
        for row in table.rows[:most]
    )
    return ". ".join([title, *rows]) + "."


def facts(pairs: Iterable[tuple[str, str]]) -> list[Facts]:
    """Facts without those that are empty; nothing if all are."""
    held = [(name, value) for name, value in pairs if value.strip()]
    return [Facts(pairs=held)] if held else []


def part(heading: str, blocks: Sequence[Block], level: int = 1) -> list[Block]:
    """Blocks under a heading; nothing without blocks."""
    return [Heading(text=heading, level=level), *blocks] if blocks else []


def document(here: Here, title: str, kicker: str, blocks: Sequence[Block]) -> Document:
    """A document of this school, made now."""
    made_at = here.store.now().replace(microsecond=0)  # a PDF stores whole seconds
    return Document(
        school=here.school_name,
        title=title,
        kicker=kicker,
        made=_("Made with Kartrekker on {moment}.").format(moment=date_time(made_at)),
        made_at=made_at,
        warning=_("Invented example: this school does not exist.") if here.is_demo else "",
        blocks=blocks,
    )
