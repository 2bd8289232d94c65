"""Parts that every page uses: charts with tables, empty states, text written by people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import shorten
from typing import TypeVar

import pandas as pd
import streamlit as st

from core.canvas import GROUP_PATTERNS
from core.errors import Refusal
from core.figures import Chart, Key
from core.small_bars import SmallBar, SmallBars
from db.trouble import StorageTrouble
from pages.ui.kit.at_fields import lay_at_fields
from pages.ui.kit.i18n import _
from pages.ui.kit.large import large
from pages.ui.kit.messages import explain
from pages.ui.kit.taking import take_along

Each = TypeVar("Each")
PATTERNS = dict(
    zip(GROUP_PATTERNS, ("plain", "stripes", "dots", "crosses", "lines", "slant", "plus"), strict=True)
)
# Only the characters that Markdown reads: a screen reader reads each backslash in a label aloud.
_MARKUP = re.compile(r"([!#$&*:<>\[\\\]^_`{|}~]|^[-+])")
_NUMBERED = re.compile(r"^(\d+)(?=[.)])")
# Streamlit makes links of these even when escaped; a word joiner prevents that.
_LINKS = re.compile(r"(https?(?=://)|www(?=\.)|@)", re.IGNORECASE)


def chart_with_table(chart: Chart, frame: pd.DataFrame, caption: str, key: str, about: str = "") -> None:
    """Show a chart under its message, and the same figures as a table, both to take along.

    `caption` says what they count, a line each; `about`: the question that they answer, where that stands
    elsewhere on the page.
    """
    with large(key, chart.title, about):
        show_chart(chart, caption, key)
    with st.container(horizontal=True, key=f"under_{key}"):
        with st.expander(_("The same figures as a table"), width="stretch"):
            table(frame, caption)
        take_along(chart, frame, caption, key, about)


def show_chart(chart: Chart, caption: str, key: str) -> None:
    """Show a chart with its legend and caption, without its message."""
    if isinstance(chart.figure, SmallBars):
        st.html(_small_bars(chart.figure, caption))
    else:
        st.plotly_chart(chart.figure, width="stretch", key=key, config={"displayModeBar": False})
    said = "".join(f"<p class='kt-caption' dir='auto'>{escape(line)}</p>" for line in caption.splitlines())
    st.html(f"{_legend(chart.legend)}{said}")


def folded(
    label: str,
    key: str,
    draw: Callable[..., object],
    *args: object,
    is_open: bool = False,
    icon: str | None = None,
) -> None:
    """An expander; its content is drawn only while it is open."""
    part = st.expander(label, is_open, key=key, on_change="rerun", icon=icon)
    if part.open:
        with part:
            draw(*args)


def table(frame: pd.DataFrame, caption: str, *, words: bool = False) -> None:
    """Show a small table as real HTML with row headings. Figures are aligned right; `words` aligns left."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    body = "".join(_table_row(row) for row in frame.itertuples(index=False, name=None))
    st.html(
        f'<div class="kt-table{" kt-words" if words else ""}" tabindex="0" role="region" '
        f'aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def empty_state(title: str, what_to_do: str, action: Callable[[], object] | None = None) -> None:
    """Say that there is nothing yet and what to do about it; `action` draws the button or link for that."""
    with st.container(border=True):
        st.html(f'<h3 class="kt-message">{escape(title)}</h3>')
        hostile(what_to_do)
        if action is not None:
            action()


def refused(error: Refusal, typed: str = "") -> None:
    """Show why an act was refused and what to do next.

    `typed`: the key prefix of the fields that were sent. What is wrong with them is said at each.
    """
    if isinstance(error, StorageTrouble):
        from pages.ui.kit.waiting import wait_for_act  # which uses the widgets of this module

        wait_for_act(error)
        return
    if typed and lay_at_fields(error, typed):
        st.rerun()
    st.error(plain(explain(error)))


def hostile(text: str) -> None:
    """Show text from a person or a file: unchanged and wrapped, never as Markdown or HTML."""
    st.html(f'<p class="kt-text" dir="auto">{escape(text)}</p>')


def rows(*said: str) -> None:
    """Show lines of text under the title of a card; nothing if there are none."""
    if any(said):
        st.html("".join(f'<p class="kt-caption kt-row" dir="auto">{escape(row)}</p>' for row in said if row))


def plain(text: str) -> str:
    """Escape text for a label, title or message that Streamlit reads as Markdown."""
    one_line = _LINKS.sub("\\1\u2060", " ".join(text.split()))
    return _NUMBERED.sub(r"\1\\", _MARKUP.sub(r"\\\1", one_line))


def brief(text: str, length: int = 90) -> str:
    """Text on one line, cut to a length that fits a heading or a choice."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def briefly(texts: Iterable[str], length: int) -> dict[str, str]:
    """Each text cut to this length; whole where another would read the same."""
    cut = {text: brief(text, length) for text in texts}
    times = Counter(cut.values())
    return {text: short if times[short] == 1 else " ".join(text.split()) for text, short in cut.items()}


def _legend(keys: Sequence[Key]) -> str:
    entries = "".join(
        f'<li><span class="kt-key kt-{key.mark} kt-{PATTERNS[key.pattern]}" '
        f'style="--kt-colour:{escape(key.colour)}" aria-hidden="true"></span>{escape(key.label)}</li>'
        for key in keys
    )
    return f'<ul class="kt-legend">{entries}</ul>' if entries else ""


def _small_bars(bars: SmallBars, caption: str) -> str:
    """A table. On a phone its cells stand below each other: so each says its column, and its role."""
    head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in ("", *bars.heads))
    heads = bars.heads if len(bars.heads) > 1 else ("",) * len(bars.heads)
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{escape(label)}</th>'
        f"{''.join(map(_small_bar, cells, heads))}</tr>"
        for label, cells in bars.rows
    )
    return (
        f'<div class="kt-table kt-small-bars" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _small_bar(bar: SmallBar, head: str) -> str:
    parts = "".join(
        f'<i style="left:{part.left:.2%};width:{part.width:.2%};background:{part.colour}"></i>'
        for part in bar.parts
    )
    norm = "" if bar.norm is None else f'<b style="left:{bar.norm:.2%}"></b>'
    drawn = f'<span class="kt-small-bar" aria-hidden="true">{parts}{norm}</span>' if parts else ""
    column = f' data-head="{escape(head)}"' if head else ""
    return f'<td role="cell"{column}><span>{escape(bar.text)}</span>{drawn}</td>'


def _table_row(cells: Sequence[object]) -> str:
    first, *others = (escape(str(cell)) for cell in cells)
    return f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others) + "</tr>"


_KEY = "notice"


def done(place: str, text: str) -> None:
    """Rerun the page and show this confirmation at `place`, where the reader looks."""
    st.session_state[_KEY] = (place, text)
    st.rerun()


def show_notice(place: str) -> None:
    """Show the confirmation for this place, once; it stays in view while the page is scrolled."""
    if st.session_state.get(_KEY, ("", ""))[0] == place:
        with st.container(key="notice"):
            st.success(plain(st.session_state.pop(_KEY)[1]))


AT_ONCE = 5
LONGEST_ABOUT = 80


def first_of(key: str, found: Sequence[Each], at_once: int = AT_ONCE) -> Sequence[Each]:
    """The first few items of a list, or all of them once the user asked for that."""
    return found if st.session_state.get(_key(key)) else found[:at_once]


def more_of(key: str, found: Sequence[Each], shown: Sequence[Each], about: str = "") -> None:
    """A button that shows the whole list, if items are hidden; `about` as in `with_about`."""
    if len(shown) < len(found):
        label = with_about(_("Show all of these"), about)
        st.button(label, key=f"show_all_{key}", on_click=st.session_state.__setitem__, args=(_key(key), True))


def so_far(key: str, at_once: int) -> int:
    """How many items of a long list are shown."""
    return int(st.session_state.get(_key(key), at_once))


def further(key: str, label: str, at_once: int, *, is_walked: bool = False) -> None:
    """A button that shows `at_once` more items; `is_walked`: so do the arrows of “Toon groot”."""
    shown, name = so_far(key, at_once) + at_once, "more_to_show" if is_walked else "further"
    st.button(label, key=f"{name}_{key}", on_click=st.session_state.__setitem__, args=(_key(key), shown))


def from_the_start(key: str) -> None:
    """Show only the first few items of a long list again."""
    st.session_state.pop(_key(key), None)


def with_about(label: str, about: str) -> str:
    """A button label with text that sets it apart from similar buttons: read aloud, not shown."""
    return label + f" :small[{plain(shorten(about, LONGEST_ABOUT, placeholder=' …'))}]" if about else label


def _key(key: str) -> str:
    return f"all_of_{key}"


def read_back(*sentences: str | None) -> None:
    """Repeat what was just filled in, large enough for a whole room to read."""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
    st.html(f'<div class="kt-read-back" role="status" dir="auto">{said}</div>')


def sentences(said: Sequence[str]) -> None:
    """Show agreed sentences, numbered, so that people can refer to one."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    st.html(f'<ol class="kt-sentences" dir="auto">{items}</ol>')


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Show names and their values, below each other; empty values are left out."""
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd dir='auto'>{escape(held)}</dd>" for name, held in pairs if held
    )
    st.html(f'<dl class="kt-facts">{rows}</dl>')


def needed_first(what: str, who: str = "") -> None:
    """Say what a step waits for, and who can do it."""
    st.html(
        f'<div class="kt-needed" dir="auto"><p><strong>{escape(what)}</strong></p>'
        + (f"<p>{escape(who)}</p>" if who else "")
        + "</div>"
    )


def draw(drawing: Drawing, key: str) -> None:
    """Show a chart and its table."""
    chart_with_table(drawing.chart, drawing.table, drawing.caption, f"chart_{key}")


@dataclass(frozen=True)
class Drawing:
    """A chart, a table with the same figures, and what they count."""

    chart: Chart
    table: pd.DataFrame
    caption: str
