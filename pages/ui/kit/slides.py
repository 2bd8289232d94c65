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
from pages.ui.kit.widgets import brief, show_chart

#: A text on a slide is cut here: who wants to read more has it on the thing's own page.
LONGEST, MOST = 300, 5


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
        st.html(f'<p class="kt-slide" dir="auto">{escape(brief(text, LONGEST))}</p>')


def points(texts: Sequence[str], *, numbered: bool = False) -> None:
    """Texts below each other."""
    kind = "ol" if numbered else "ul"
    items = "".join(f'<li dir="auto">{escape(brief(text, LONGEST))}</li>' for text in texts if text.strip())
    if items:
        st.html(f'<{kind} class="kt-slide">{items}</{kind}>')


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
    return f'<section><h2 dir="auto">{escape(heading)}</h2>{listed}</section>'


def picture(chart: Chart, caption: str, key: str) -> None:
    """A chart; its message is that of the slide."""
    with st.container(key=f"slide_{key}"):
        show_chart(chart, caption, key)
