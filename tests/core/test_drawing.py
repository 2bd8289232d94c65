"""A chart drawn as an SVG says what the figure on screen says."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import figures
from core.dots import Pair, dots
from core.drawing import svg
from core.figures import Chart, Reading, Words
from core.lines import Line, over_time

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words(share="geantwoord", bounds="uitgenodigd", norm="norm")


def drawn(chart: Chart, width: int = 880, **more: str) -> ET.Element:
    return ET.fromstring(svg(chart, width, **more))


def said(root: ET.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def widths(root: ET.Element, colour: str) -> list[float]:
    return [float(each.get("width", 0)) for each in root.iter(f"{SVG}rect") if each.get("fill") == colour]


def bars(shares: dict[str, list[float | None]], options: list[str]) -> Chart:
    frame = pd.DataFrame(shares, index=options)
    texts = frame.map(lambda each: "afgeschermd" if pd.isna(each) else f"{each:.0%}")
    return figures.bars("Wat men koos", frame, texts)


def test_a_bar_is_as_long_as_its_share():
    root = drawn(bars({"Ouders": [0.5, 0.25]}, ["Ja", "Nee"]))

    yes, no = [each for each in widths(root, "#0072b2") if each > 0]

    assert yes == pytest.approx(2 * no, abs=0.02)
    assert {"Ja", "Nee", "50%", "25%"} <= set(said(root))


def test_a_group_has_its_pattern_in_the_bars_and_in_the_legend():
    text = svg(bars({"Ouders": [0.5], "Leerkrachten": [0.6]}, ["Ja"]))

    patterned = re.findall(r'fill="(url\(#[^)]+\))"', text)

    assert len(patterned) == 2  # one bar, one legend entry
    assert set(patterned) == {f"url(#{name})" for name in re.findall(r'<pattern id="([^"]+)"', text)}
    assert {"Ouders", "Leerkrachten"} <= set(said(ET.fromstring(text)))


def test_what_is_hidden_has_its_word_and_no_bar():
    root = drawn(bars({"Ouders": [0.5], "Team": [None]}, ["Ja"]))

    assert "afgeschermd" in said(root)
    assert len([each for each in widths(root, "#0072b2") if each > 20]) == 1


def test_many_groups_have_a_row_each_with_small_bars():
    names = [f"Groep {n}" for n in range(3, 12)]
    root = drawn(bars({name: [0.1, 0.4] for name in names}, ["Ja", "Nee"]))

    assert set(names) <= set(said(root))
    one, other = sorted(set(widths(root, "#0072b2")))
    assert round(other / one, 2) == 4


def test_a_norm_stands_where_it_is():
    reading = Reading(
        label="Ouders",
        text="63,3 %",
        share=Fraction(19, 30),
        low=0.3,
        high=0.8,
        norm=Fraction(1, 2),
        norm_text="norm 50 %",
    )
    root = drawn(figures.verdicts("Gehaald", [reading], WORDS))

    (line,) = [
        each for each in root.iter(f"{SVG}line") if each.get("stroke-dasharray") and each.get("y1") != "2.00"
    ]
    zero, one = (float(each.get("x1", 0)) for each in (*_ticks(root, 0), *_ticks(root, -1)))

    assert float(line.get("x1", 0)) == pytest.approx((zero + one) / 2, abs=0.02)
    assert "norm 50 %" in said(root)


def _ticks(root: ET.Element, which: int) -> list[ET.Element]:
    upright = [each for each in root.iter(f"{SVG}line") if each.get("stroke-width") == "1"]
    return [upright[which]]


def test_title_and_source_stand_around_it_in_lines_that_fit():
    root = drawn(
        bars({"Ouders": [0.5]}, ["Ja"]), 400, title="Een lange zin " * 8, below="Bron: peiling, 187 ouders"
    )

    lines = [each for each in root.iter(f"{SVG}text") if each.get("font-weight") == "600"]

    assert len(lines) > 1
    assert " ".join("".join(each.itertext()) for each in lines).split() == ("Een lange zin " * 8).split()
    assert "Bron: peiling, 187 ouders" in said(root)
    assert float(root.get("height", 0)) > float(drawn(bars({"Ouders": [0.5]}, ["Ja"]), 400).get("height", 0))


def test_a_diamond_is_no_dot_and_white_paper_is_white():
    text = svg(
        dots(
            "Verschil",
            [Pair(label="Rust", text="12 punten", values=("60 %", "48 %"), one=0.6, other=0.48)],
            ("Ouders", "Team"),
            "kan toeval zijn",
        ),
        paper="white",
    )
    root = ET.fromstring(text)

    assert (
        len(list(root.iter(f"{SVG}polygon"))) == len(list(root.iter(f"{SVG}circle"))) == 2
    )  # and the legend
    assert next(root.iter(f"{SVG}rect")).get("fill") == "white"


def test_a_line_breaks_where_a_figure_is_not_told():
    values, texts = (31.0, 33.0, None, 35.0, 36.0), ("31", "33", "afgeschermd", "35", "36")
    chart = over_time(
        "Groep 5", ["2022", "2023", "2024", "2025", "2026"], [Line(name="5", values=values, texts=texts)]
    )
    root = drawn(chart)

    runs = [(each.get("points") or "").split() for each in root.iter(f"{SVG}polyline")]

    assert [len(run) for run in runs] == [2, 2]
    assert [each for each in root.iter(f"{SVG}line") if each.get("stroke-dasharray") == "3,4"]
    assert {"31", "36", "2022", "2026"} <= set(said(root))


@given(st.text(min_size=1), st.text())
def test_no_text_breaks_the_drawing(label: str, group: str):
    chart = bars({group: [0.5]}, [label])

    root = drawn(chart, title=label, below=group)

    assert root.tag == f"{SVG}svg"
    assert all(
        each.tag.removeprefix(SVG) in {"svg", "g", "text", "tspan", "rect", "line"} for each in root.iter()
    )


def test_what_people_write_is_no_markup():
    root = drawn(bars({"<script>x</script>": [0.5]}, ['<b onload="x">Ja</b> & $1$']))

    assert not list(root.iter(f"{SVG}script"))
    assert '<b onload="x">Ja</b> & $1$' in said(root)
