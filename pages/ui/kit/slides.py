"""Slides: what the beamer of a meeting shows of a thing, one message at a time, for the back row.

Areas make them of their own things (`pages/ui/<area>/beamer.py`); the page of meetings shows the one at hand.
Nothing private stands on one: the room may hold guests, and what only its reader may see is never asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.figures import Chart
from core.small_bars import SmallBars
from pages.ui.kit.widgets import brief, show_chart

#: A text on a slide is cut here: who wants to read more has it on the thing's own page.
LONGEST, MOST = 300, 5
#: So many signs on a slide are few enough for larger letters.
SHORT = 160
#: A plot that is less tall than this, in pixels, is grown to it; but not more than so many times.
ROOM, MOST_GROWN = 240, 1.6


def _nothing() -> None:
    """A message that says it all."""


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One thing on the beamer: its message, and what stands below it, drawn only when it is shown.

    `is_for_team`: about people of the team by name, so it is not shown while guests are there.
    """

    message: str
    draw: Callable[[], object] = _nothing
    is_for_team: bool = False


def paragraph(text: str) -> None:
    """What somebody wrote, large; as it is written, and cut where it is long."""
    if text.strip():
        st.html(f'<p class="kt-slide{_short([text])}" dir="auto">{escape(brief(text, LONGEST))}</p>')


def points(texts: Sequence[str], *, numbered: bool = False) -> None:
    """Texts below each other."""
    kind = "ol" if numbered else "ul"
    items = "".join(f'<li dir="auto">{escape(brief(text, LONGEST))}</li>' for text in texts if text.strip())
    if items:
        st.html(f'<{kind} class="kt-slide{_short(texts)}">{items}</{kind}>')


def _short(texts: Sequence[str]) -> str:
    return " kt-slide-short" if sum(map(len, texts)) <= SHORT else ""


def named(pairs: Sequence[tuple[str, str]]) -> None:
    """Texts under what each of them is; those that are empty are left out."""
    parts = "".join(
        f'<dt>{escape(name)}</dt><dd dir="auto">{escape(brief(text, LONGEST))}</dd>'
        for name, text in pairs
        if text.strip()
    )
    if parts:
        st.html(f'<dl class="kt-slide">{parts}</dl>')


def columns(sides: Sequence[tuple[str, Sequence[str]]], none: str) -> None:
    """Texts in columns beside each other under a heading; `none`: what stands in an empty one."""
    drawn = "".join(_column(heading, texts, none) for heading, texts in sides)
    st.html(f'<div class="kt-slide kt-slide-columns">{drawn}</div>')


def _column(heading: str, texts: Sequence[str], none: str) -> str:
    items = "".join(f'<li dir="auto">{escape(brief(text, LONGEST))}</li>' for text in texts)
    listed = f"<ul>{items}</ul>" if items else f"<p>{escape(none)}</p>"
    return f'<section><h2 class="kt-slide-head" dir="auto">{escape(heading)}</h2>{listed}</section>'


def picture(chart: Chart, caption: str, key: str) -> None:
    """A chart; its message is that of the slide.

    A plot is drawn at its own size and then grown, so the style sheet must know how tall it was drawn.
    """
    with st.container(key="slide_picture"):
        if not isinstance(chart.figure, SmallBars):
            tall = int(chart.figure.layout.height or 0)
            grown = min(max(ROOM / max(tall, 1), 1.0), MOST_GROWN)
            look = f"--kt-tall: {tall}px; --kt-grown: {grown};"
            st.html(f"<style>.st-key-slide_picture {{ {look} }}</style>")
        show_chart(chart, caption, f"slide_{key}")
