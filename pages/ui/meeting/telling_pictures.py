"""What a round told, as pictures of our own: bars, words and papers; the beamer shows them larger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from core.meetings.sorting import Card
from pages.ui.kit.i18n import _

#: From here on there are so many that each has to be smaller.
MANY_BARS, MANY_PAPERS = 6, 20
#: So few can be larger.
FEW_PAPERS = 4


class Tone(StrEnum):
    """How a bar is coloured; its label says the same in words."""

    PLAIN = "plain"
    FOR = "for"
    BETWEEN = "between"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An option with its figure. `share`: how full the bar is, from 0 to 1; None draws none."""

    label: str
    figure: str
    share: float | None
    tone: Tone = Tone.PLAIN
    names: tuple[str, ...] = ()


def bars(rows: Sequence[Bar]) -> str:
    """Bars below each other, each under its label, so that long options stay legible."""
    many = " kt-many" if len(rows) >= MANY_BARS else ""
    return f'<ul class="kt-tally{many}">{"".join(map(_bar, rows))}</ul>'


def ranked(order: Sequence[Sequence[str]]) -> str:
    """Options in order, those that share a place together."""
    items = "".join(f'<li dir="auto">{escape(" · ".join(each))}</li>' for each in order)
    return f'<ol class="kt-sentences">{items}</ol>'


def words(said: Sequence[Card]) -> str:
    """Short words beside each other."""
    items = "".join(f'<li dir="auto"><b>{escape(each.text)}</b>{_name(each)}</li>' for each in said)
    return f'<ul class="kt-words-said">{items}</ul>'


def papers(written: Sequence[Card]) -> str:
    """Papers on a wall."""
    size = " kt-many" if len(written) >= MANY_PAPERS else " kt-few" if len(written) <= FEW_PAPERS else ""
    return f'<ul class="kt-wall{size}">{_cards(written)}</ul>'


def walls(themes: Sequence[tuple[str, Sequence[Card]]]) -> str:
    """Papers on a wall by theme, beside each other."""
    many = " kt-many" if sum(len(written) for _theme, written in themes) >= MANY_PAPERS else ""
    parts = "".join(
        f'<section><h3 dir="auto">{escape(theme)} <span>{len(written)}</span></h3>'
        f'<ul class="kt-wall">{_cards(written)}</ul></section>'
        for theme, written in themes
    )
    return f'<div class="kt-walls{many}">{parts}</div>'


def _cards(written: Sequence[Card]) -> str:
    return "".join(
        f'<li class="kt-card" dir="auto"><span>{escape(each.text)}</span>{_name(each)}</li>'
        for each in written
    )


def progress(done: int, of: int) -> str:
    """How far a round is, as a bar; what it says in words stands beside it."""
    share = min(1.0, done / of) if of else 0.0
    return f'<div class="kt-progress" aria-hidden="true"><i style="width:{share:.1%}"></i></div>'


def _bar(bar: Bar) -> str:
    drawn = (
        ""
        if bar.share is None
        else f'<span class="kt-tally-bar" aria-hidden="true"><i style="width:{bar.share:.2%}"></i></span>'
    )
    names = f'<span class="kt-tally-names" dir="auto">{escape(", ".join(bar.names))}</span>'
    return (
        f'<li class="kt-tally-{bar.tone}"><span class="kt-tally-label" dir="auto">{escape(bar.label)}</span>'
        f"<b>{escape(bar.figure)}</b>{drawn}{names if bar.names else ''}</li>"
    )


def _name(card: Card) -> str:
    said = named(card.name, is_guest=card.is_guest)
    return f'<span class="kt-by">{escape(said)}</span>' if card.name else ""


def named(name: str, *, is_guest: bool) -> str:
    """How a name is shown: nobody takes a guest for a colleague."""
    return _("{name} (guest)").format(name=name) if is_guest else name
