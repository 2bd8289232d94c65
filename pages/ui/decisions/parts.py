"""Small pieces that the steps of a decision share: a sentence read back, a card, what is needed first."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.norms import Verdict
from pages.ui.decisions.verdict_words import verdict_short


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
