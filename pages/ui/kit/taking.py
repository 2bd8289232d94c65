"""“Take along”: a figure or its table as a picture for a newsletter, with title, numbers and source."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import streamlit as st

from core.drawing import svg
from core.figures import Chart
from core.small_bars import SmallBar, SmallBars
from pages.ui.kit.download import download
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import date
from pages.ui.kit.session import Here, here

PNG, SVG = "image/png", "image/svg+xml"
ENDINGS = {PNG: "png", SVG: "svg"}
#: The pixels of a column of a table, and of the narrowest table.
COLUMN, NARROWEST = 120, 600
MARGIN = 28
#: In centimetres: what a column of a newsletter needs, at a resolution for print.
WIDTH = 16.0


def take_along(chart: Chart, frame: pd.DataFrame, caption: str, key: str, about: str = "") -> None:
    """Offer a figure and its table as pictures; they are drawn once somebody asks.

    `about`: the question that the figure answers.
    """
    part = st.popover(
        _("Take along"), icon=":material/download:", key=f"take_{key}", type="tertiary", on_change="rerun"
    )
    if part.open:
        with part:
            visit = here()
            below = "\n".join(filter(None, [about, caption, *_source(visit)]))
            _offers(visit, chart, frame, below, key)


def _offers(visit: Here, chart: Chart, frame: pd.DataFrame, below: str, key: str) -> None:
    st.html(f'<p class="kt-caption">{_("The title, the numbers and the source stand in it.")}</p>')
    name = re.sub(r"[^\w -]", "", chart.title).strip()[:60] or _("Figure")
    offers = [
        (_("Figure as a picture (PNG)"), figure_drawn, PNG),
        (_("Figure as a drawing (SVG)"), figure_drawn, SVG),
        (_("Table as a picture (PNG)"), table_drawn, PNG),
        (_("Table as a drawing (SVG)"), table_drawn, SVG),
    ]
    for at, (label, draw, kind) in enumerate(offers):
        download(
            label,
            _maker(draw, chart, frame, below, kind),
            f"{name}.{ENDINGS[kind]}",
            kind,
            key=f"take_{key}_{at}",
            width="stretch",
        )


def _maker(
    draw: Callable[[Chart, pd.DataFrame, str], str], chart: Chart, frame: pd.DataFrame, below: str, kind: str
) -> Callable[[Here], bytes]:
    def make(_now: Here) -> bytes:
        made = draw(chart, frame, below)
        if kind == SVG:
            return made.encode()
        from pages.ui.kit.typesetting import pictures_of  # slow to import, and seldom needed

        return pictures_of([made], WIDTH)[0]

    return make


def figure_drawn(chart: Chart, _frame: pd.DataFrame, below: str) -> str:
    """The figure as an SVG on white, with its message above it and this below."""
    return svg(chart, title=chart.title, below=below, paper="#ffffff", margin=MARGIN)


def table_drawn(chart: Chart, frame: pd.DataFrame, below: str) -> str:
    """The table in the same way: rows with their cells, without bars."""
    rows = tuple(
        (str(first), tuple(SmallBar(text=str(cell)) for cell in cells))
        for first, *cells in frame.itertuples(index=False, name=None)
    )
    heads = tuple(map(str, frame.columns[1:]))
    width = max(NARROWEST, COLUMN * (len(heads) + 2))
    return svg(
        Chart(chart.title, SmallBars(heads=heads, rows=rows)),
        width,
        title=chart.title,
        below=below,
        margin=MARGIN,
    )


def _source(visit: Here) -> list[str]:
    source = _("Source: {school}, {date}, made with Kartrekker.").format(
        school=visit.school_name, date=date(visit.today)
    )
    return [source, *([_("Invented example: this school does not exist.")] if visit.is_demo else [])]
