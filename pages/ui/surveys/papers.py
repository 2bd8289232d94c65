"""Sayings as small papers, as on a wall: what was written, and by how many of which group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from core.themes import Saying
from db.surveys import SurveyDetail
from pages.ui.kit.i18n import _
from pages.ui.kit.large import PART, controls
from pages.ui.kit.numbers import count
from pages.ui.kit.protected import together
from pages.ui.kit.widgets import brief

#: A longer text is set in smaller letters on its paper.
_LONG = 160


def papers(sayings: Iterable[Saying], detail: SurveyDetail) -> None:
    """Show these sayings; each can be shown large, the arrows go on to the next."""
    st.html(f'<div class="kt-papers">{"".join(_paper(each, detail) for each in sayings)}</div>')


def _paper(saying: Saying, detail: SurveyDetail) -> str:
    size = " kt-paper-long" if len(saying.text) > _LONG else ""
    return (
        f'<figure class="kt-paper {PART}{size}">'
        f'<blockquote class="kt-message" dir="auto">{escape(saying.text)}</blockquote>'
        f'<figcaption dir="auto">{escape(who_wrote(saying, detail))}</figcaption>'
        f"{controls(brief(saying.text, 60))}</figure>"
    )


def few_papers(texts: Sequence[str]) -> None:
    """Show a few texts on papers beside each other; they are shown large with what they stand in."""
    shown = "".join(
        f'<blockquote class="kt-paper" dir="auto">{escape(brief(text, 220))}</blockquote>' for text in texts
    )
    if shown:
        st.html(f'<div class="kt-few-papers">{shown}</div>')


def who_wrote(saying: Saying, detail: SurveyDetail) -> str:
    """The groups in which somebody wrote this; with how many, where several people did."""
    names = {group: whose(group, detail) for group in saying.groups}
    if saying.n == 1:
        return ", ".join(names.values())
    return " · ".join(
        _("{group}: {n} times").format(group=names[group], n=count(n))
        if n > 1
        else _("{group}: once").format(group=names[group])
        for group, n in saying.groups.items()
    )


def whose(group: str, detail: SurveyDetail) -> str:
    """The name of a group of texts; of several whose texts stand together, all names."""
    several: Sequence[str] = group.split(", ")
    known = {each.group for each in detail.line.groups}
    return together(several) if len(several) > 1 and known.issuperset(several) else group or _("All")
