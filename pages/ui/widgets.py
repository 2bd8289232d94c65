"""Pieces that every page uses: a chart with its table, an empty state, text from people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import TypeVar

import pandas as pd
import streamlit as st

from core.canvas import GROUP_PATTERNS
from core.errors import Refusal
from core.figures import Chart, Key
from pages.ui.i18n import _
from pages.ui.messages import explain

Each = TypeVar("Each")
HERE = Path(__file__).parent
PATTERNS = dict(
    zip(GROUP_PATTERNS, ("plain", "stripes", "dots", "crosses", "lines", "slant", "plus"), strict=True)
)
# Only what markdown reads: a screen reader says each backslash in the label of a field.
_MARKUP = re.compile(r"([!#$&*:<>\[\\\]^_`{|}~]|^[-+])")
_NUMBERED = re.compile(r"^(\d+)(?=[.)])")
# Streamlit makes links of these even where they are escaped; an invisible joiner prevents that.
_LINKS = re.compile(r"(https?(?=://)|www(?=\.)|@)", re.IGNORECASE)


def dress_page() -> None:
    """Put our style sheet on the page; pages/main.py calls this once per run, before any page."""
    st.html(_style_sheet())


def chart_with_table(chart: Chart, frame: pd.DataFrame, caption: str, key: str) -> None:
    """Show a chart under its message, and the same figures as a table; `caption` says what is counted."""
    st.html(f'<h3 class="kt-message">{escape(chart.title)}</h3>')
    st.plotly_chart(chart.figure, width="stretch", key=key, config={"displayModeBar": False})
    st.html(f"{_legend(chart.legend)}<p class='kt-caption' dir='auto'>{escape(caption)}</p>")
    with st.expander(_("The same figures as a table")):
        table(frame, caption)


def table(frame: pd.DataFrame, caption: str, *, words: bool = False) -> None:
    """Show a small table as real HTML; the first column heads its rows. Figures stand right, `words` left."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    body = "".join(_table_row(row) for row in frame.itertuples(index=False, name=None))
    st.html(
        f'<div class="kt-table{" kt-words" if words else ""}" tabindex="0" role="region" '
        f'aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def empty_state(title: str, what_to_do: str, action: Callable[[], object] | None = None) -> None:
    """Say that there is nothing yet and what to do; `action` draws the button or link to do it with."""
    with st.container(border=True):
        st.html(f'<h3 class="kt-message">{escape(title)}</h3>')
        hostile(what_to_do)
        if action is not None:
            action()


def refused(error: Refusal) -> None:
    """Show why a rule said no and what to do next."""
    st.error(plain(explain(error)))


def hostile(text: str) -> None:
    """Show text that a person or a file brought in: as it is, wrapped, never as markdown or HTML."""
    st.html(f'<p class="kt-text" dir="auto">{escape(text)}</p>')


def plain(text: str) -> str:
    """Make text inert for a label, title or message that Streamlit reads as markdown."""
    one_line = _LINKS.sub("\\1\u2060", " ".join(text.split()))
    return _NUMBERED.sub(r"\1\\", _MARKUP.sub(r"\\\1", one_line))


def told_apart(choices: Iterable[Each], said: Callable[[Each], str]) -> Callable[[Each], str]:
    """Word choices so that no two read the same: of two that do, Streamlit takes the last for either."""
    told: dict[Each, str] = {}
    taken: set[str] = set()
    for each in choices:
        word, n = said(each), 1
        while (one := word if n == 1 else f"{word} ({n})") in taken:
            n += 1
        taken.add(one)
        told[each] = one
    return lambda each: told[each] if each in told else said(each)


@cache
def _style_sheet() -> str:
    return f"<style>{(HERE / 'style.css').read_text(encoding='utf-8')}</style>"


def _legend(keys: Sequence[Key]) -> str:
    entries = "".join(
        f'<li><span class="kt-key kt-{key.mark} kt-{PATTERNS[key.pattern]}" '
        f'style="--kt-colour:{escape(key.colour)}" aria-hidden="true"></span>{escape(key.label)}</li>'
        for key in keys
    )
    return f'<ul class="kt-legend">{entries}</ul>' if entries else ""


def _table_row(cells: Sequence[object]) -> str:
    first, *others = (escape(str(cell)) for cell in cells)
    return f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others) + "</tr>"
