"""Charts of the expertise map as plotly figures. All words are parameters.

People keep the given order; nothing here adds up, averages or ranks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from core.canvas import FONT_SIZE, GROUP_COLOURS, NEUTRAL, calm, escaped, legible_on, wrapped
from core.expertise import CARRIES, HIGHEST_STEP, Region
from core.figures import Chart, Key

ROW, HEAD = 36, 130
STEP = 104
#: A shade for each level; 0 (not said) is grey. Text is legible on all of them.
SHADES = (NEUTRAL, "#e1eef7", "#c5dff0", "#a5cce7", "#25699a", "#00466f")
NAMES_PER_DOT, NAME_WIDTH = 2, 15
REGION_COLOURS = {
    Region.LEAD: GROUP_COLOURS[0],
    Region.LEARN: GROUP_COLOURS[2],
    Region.ADVISE: GROUP_COLOURS[6],
}
_LOW, _BORDER, _HIGH = 0.5, CARRIES - 0.5, HIGHEST_STEP + 0.5
#: Space above and below the affinity axis for the names of the regions.
_FLOOR, _CEILING = 0.1, HIGHEST_STEP + 0.9
#: The bounds of each region: first and last level, first and last affinity.
_AREAS = {
    Region.LEAD: (_BORDER, _HIGH, _BORDER, _CEILING),
    Region.LEARN: (_LOW, _BORDER, _BORDER, _CEILING),
    Region.ADVISE: (_BORDER, _HIGH, _FLOOR, _BORDER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One person's entry in one area; 0 is not said."""

    level: int
    affinity: int

    @property
    def text(self) -> str:
        """The text in the square: the level, then the affinity.

        Examples
        --------
        >>> Square(level=4, affinity=0).text
        '4 · –'
        """
        return f"{self.level or '–'} · {self.affinity or '–'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """People with the same entry in an area."""

    level: int
    affinity: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisWords:
    """The words of the chart of one area. `others` is "and {n} more", for names that do not fit."""

    level: str
    affinity: str
    regions: dict[Region, str]
    others: str


def squares(
    title: str,
    people: Sequence[str],
    areas: Sequence[str],
    said: Sequence[Sequence[Square | None]],
    legend: tuple[str, str],
) -> Chart:
    """Draw people (rows) against areas (columns); each square shows level and affinity, its shade the level.

    `legend`: the words of the lightest and of the darkest shade.
    """
    figure = go.Figure()
    figure.add_heatmap(
        x=list(range(len(areas))), y=list(range(len(people))),
        z=[[None if each is None else each.level for each in row] for row in said],
        zmin=0, zmax=HIGHEST_STEP, xgap=3, ygap=3,
        colorscale=[[place / HIGHEST_STEP, shade] for place, shade in enumerate(SHADES)],
        showscale=False, hoverinfo="skip",
    )  # fmt: skip
    _steps(figure, said)
    calm(figure, height=HEAD + ROW * max(len(people), 1), margin={"l": 4, "r": 4, "t": 4, "b": 4})
    figure.update_xaxes(
        tickvals=list(range(len(areas))), ticktext=[wrapped(name, 18, 3) for name in areas],
        side="top", showgrid=False, autotickangles=[0, -90], range=[-0.5, max(len(areas), 1) - 0.5],
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(people))), ticktext=[wrapped(name, 18, 1) for name in people],
        range=[max(len(people), 1) - 0.5, -0.5],
    )  # fmt: skip
    keys = (Key(label=legend[0], colour=SHADES[1]), Key(label=legend[1], colour=SHADES[HIGHEST_STEP]))
    return Chart(title, figure, keys)


def _steps(figure: go.Figure, said: Sequence[Sequence[Square | None]]) -> None:
    # Not the heatmap's own text: plotly writes it grey on the middle shades.
    filled = [(x, y, each) for y, row in enumerate(said) for x, each in enumerate(row) if each is not None]
    figure.add_scatter(
        x=[x for x, _, _ in filled], y=[y for _, y, _ in filled], text=[each.text for _, _, each in filled],
        mode="text", hoverinfo="skip",
        textfont={"size": FONT_SIZE, "color": [legible_on(SHADES[each.level]) for _, _, each in filled]},
    )  # fmt: skip


def level_against_affinity(title: str, dots: Sequence[Dot], words: AxisWords) -> Chart:
    """Draw the people of one area by level and affinity, with the regions to lead, to learn and to advise.

    People with the same entry share a dot. Names are above it at odd levels and below it at even ones, so
    that neighbours do not overlap.
    """
    figure = go.Figure()
    for region, (left, right, bottom, top) in _AREAS.items():
        colour = REGION_COLOURS[region]
        figure.add_shape(
            type="rect", x0=left, x1=right, y0=bottom, y1=top, layer="below", fillcolor=colour, opacity=0.13,
            line={"color": colour, "width": 2},
        )  # fmt: skip
        at = "bottom" if bottom == _FLOOR else "top"
        figure.add_annotation(
            text=f"<b>{escaped(words.regions[region])}</b>", x=left, y=bottom if at == "bottom" else top,
            xanchor="left", yanchor=at, xshift=4, showarrow=False, font_size=FONT_SIZE,
        )  # fmt: skip
    figure.add_scatter(
        x=[dot.level for dot in dots], y=[dot.affinity for dot in dots], mode="markers", hoverinfo="skip",
        marker={"color": GROUP_COLOURS[0], "size": 15, "line": {"width": 2, "color": "white"}},
        cliponaxis=False,
    )  # fmt: skip
    for dot in dots:
        _names(figure, dot, words.others)
    figure.add_annotation(
        text=wrapped(words.affinity, 44), xref="paper", yref="paper", x=0, y=1, xanchor="left",
        yanchor="bottom", align="left", showarrow=False, font_size=FONT_SIZE,
    )  # fmt: skip
    calm(figure, height=STEP * HIGHEST_STEP + 130, margin={"l": 4, "r": 8, "t": 50, "b": 4})
    steps = list(range(1, HIGHEST_STEP + 1))
    figure.update_xaxes(
        tickvals=steps, range=[_LOW, _HIGH], title_text=wrapped(words.level, 44), title_font_size=FONT_SIZE
    )
    figure.update_yaxes(tickvals=steps, range=[_FLOOR, _CEILING])
    return Chart(title, figure)


def _names(figure: go.Figure, dot: Dot, others: str) -> None:
    shown = [_cut(name) for name in dot.names[:NAMES_PER_DOT]]
    if len(dot.names) > NAMES_PER_DOT:
        shown[-1:] = [others.format(n=len(dot.names) - NAMES_PER_DOT + 1)]
    above = dot.level % 2 == 1
    figure.add_annotation(
        text="<br>".join(escaped(name) for name in shown), x=dot.level, y=dot.affinity, showarrow=False,
        yanchor="bottom" if above else "top", yshift=9 if above else -9, font_size=FONT_SIZE - 2,
        xanchor="left" if dot.level == 1 else "right" if dot.level == HIGHEST_STEP else "center",
        xshift=-14 if dot.level == 1 else 14 if dot.level == HIGHEST_STEP else 0,
    )  # fmt: skip


def _cut(name: str) -> str:
    return name if len(name) <= NAME_WIDTH else name[: NAME_WIDTH - 1].rstrip() + "…"
