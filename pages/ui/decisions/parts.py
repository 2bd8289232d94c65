"""Small pieces that the steps of a decision share: a sentence read back, a card, what is needed first."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.norms import Verdict
from pages.ui.decisions.charts import Drawing
from pages.ui.decisions.verdict_words import verdict_short
from pages.ui.widgets import chart_with_table


def read_back(*sentences: str | None) -> None:
    """Say back what was just filled in, large enough for the whole room."""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
    st.html(f'<div class="kt-read-back" role="status" dir="auto">{said}</div>')


def sentences(said: Sequence[str]) -> None:
    """Show agreed sentences, numbered, so that a team can point at one."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    st.html(f'<ol class="kt-sentences" dir="auto">{items}</ol>')


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Show names with what they hold, one below the other."""
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd dir='auto'>{escape(held)}</dd>" for name, held in pairs if held
    )
    st.html(f'<dl class="kt-facts">{rows}</dl>')


def needed_first(what: str, who: str = "") -> None:
    """Say what a step waits for and who can do it."""
    st.html(
        f'<div class="kt-needed" dir="auto"><p><strong>{escape(what)}</strong></p>'
        + (f"<p>{escape(who)}</p>" if who else "")
        + "</div>"
    )


def verdict_card(verdict: Verdict | None, sentence: str, *, explored: bool = False) -> None:
    """Show a verdict with its sign and its sentence; colour only repeats what sign and words say."""
    look, sign = _look(verdict)
    st.html(
        f'<div class="kt-verdict kt-{look}{" kt-explored" if explored else ""}" role="status" dir="auto">'
        f'<span class="kt-sign" aria-hidden="true">{sign}</span>'
        f"<div><strong>{escape(verdict_short(verdict))}</strong><p>{escape(sentence)}</p></div></div>"
    )


def _look(verdict: Verdict | None) -> tuple[str, str]:
    if verdict is None or verdict.met is None:
        return "open", "–"
    return ("met", "✓") if verdict.met else ("missed", "✕")


def draw(drawing: Drawing, key: str) -> None:
    """Show a chart with the same figures as a table."""
    chart_with_table(drawing.chart, drawing.table, drawing.caption, f"chart_{key}")
