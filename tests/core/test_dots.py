"""Two shares on a line: where the marks stand, and that it is not told by colour alone."""

from __future__ import annotations

from core.dots import Pair, dots
from core.figures import Mark

CLEAR = Pair(label="Plein", text="45 procentpunt", values=("75 %", "30 %"), one=0.75, other=0.3)
DOUBTFUL = Pair(
    label="<b>Gang</b>", text="2 procentpunt", values=("40 %", "42 %"), one=0.4, other=0.42, is_open=True
)


def marks(*pairs: Pair) -> dict[str, list[tuple[float, str]]]:
    """By shape, where the marks stand and what they are filled with."""
    chart = dots("Verschil", pairs, ("Ouders", "Team"), "open: toeval")
    found: dict[str, list[tuple[float, str]]] = {}
    for trace in chart.figure.data:
        if trace.type == "scatter":
            found.setdefault(trace.marker.symbol, []).extend((x, trace.marker.color) for x in trace.x)
    return found


def test_each_side_has_a_shape_of_its_own_where_its_share_is() -> None:
    assert {shape: [x for x, _fill in each] for shape, each in marks(CLEAR).items()} == {
        "circle": [0.75],
        "diamond": [0.3],
    }


def test_what_may_be_chance_is_open_and_stands_in_the_legend() -> None:
    clear, doubtful = (
        dots("Verschil", [pair], ("Ouders", "Team"), "open: toeval") for pair in (CLEAR, DOUBTFUL)
    )

    assert {fill for each in marks(DOUBTFUL).values() for _x, fill in each} == {"white"}
    assert [key.mark for key in clear.legend] == [Mark.DOT, Mark.DIAMOND]
    assert [(key.mark, key.label) for key in doubtful.legend][2:] == [(Mark.OPEN, "open: toeval")]


def test_names_from_files_are_written_and_not_read_as_html() -> None:
    written = " ".join(note.text for note in dots("", [DOUBTFUL], ("a", "b"), "").figure.layout.annotations)

    assert "<b>Gang" not in written
    assert "&lt;b&gt;Gang" in written


def test_each_figure_stands_outside_its_mark() -> None:
    notes = {note.text: note for note in dots("", [CLEAR], ("a", "b"), "").figure.layout.annotations}

    assert (notes["75 %"].x, notes["75 %"].xanchor) == (0.75, "left")
    assert (notes["30 %"].x, notes["30 %"].xanchor) == (0.3, "right")
