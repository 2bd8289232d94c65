import json
from fractions import Fraction

import pandas as pd
import pytest

from core.canvas import NEUTRAL, diverging_colours, legible_on, wrapped
from core.figures import Chart, Mark, Reading, Words, bars, likert, response, tipping, verdicts

HOSTILE = '<a href="http://evil.example">x</a><img src=x>'
WORDS = Words(share="voor", bounds="grenzen", norm="norm")
LONG = "Ja, vanaf het nieuwe schooljaar in augustus, mits de buitenschoolse opvang mee kan bewegen " * 3


def frame(values: list[list[object]], rows: list[str], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(values, index=rows, columns=columns)


def texts_of(chart: Chart) -> str:
    return " | ".join(note.text for note in chart.figure.layout.annotations)


def parents(**more: object) -> Reading:
    return Reading(label="Ouders", text="63,3 %", share=Fraction(57, 90), **more)


def every_kind_of_chart(label: str) -> list[Chart]:
    shares, texts = (
        frame([[0.4, 0.6]], [label], [label, "b"]),
        frame([[label, "60 %"]], [label], [label, "b"]),
    )
    reading = Reading(
        label=label,
        text=label,
        share=Fraction(1, 2),
        low=Fraction(1, 4),
        high=Fraction(3, 4),
        norm=Fraction(2, 3),
        norm_text=label,
    )
    return [
        bars(label, shares, texts),
        likert(label, shares, texts, None, [label]),
        response(label, [reading], WORDS),
        verdicts(label, [reading], WORDS),
        tipping(
            label, Fraction(2, 5), Fraction(3, 5), Fraction(1, 2), Fraction(1, 2), label, ("a", "b", "c")
        ),
    ]


def test_a_label_of_a_survey_is_inert_in_every_chart():
    for chart in every_kind_of_chart(HOSTILE):
        drawn = chart.figure.to_json()

        assert "<img" not in drawn
        assert "<a " not in drawn


def test_no_chart_asks_for_anything_from_elsewhere():
    for chart in every_kind_of_chart("Ouders"):
        drawn = json.loads(chart.figure.to_json())
        drawn["layout"].pop("template", None)

        assert "http" not in json.dumps(drawn)


def test_a_chart_is_transparent_and_does_not_catch_a_thumb():
    for chart in every_kind_of_chart("Ouders"):
        layout = chart.figure.layout

        assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
        assert layout.dragmode is False
        assert layout.xaxis.fixedrange
        assert layout.yaxis.fixedrange


def test_a_long_option_is_wrapped_and_ends_in_an_ellipsis():
    lines = wrapped(LONG).split("<br>")

    assert len(lines) == 4
    assert max(map(len, lines)) <= 40
    assert lines[-1].endswith("…")


def test_a_suppressed_share_has_no_bar_but_has_its_words():
    shares, texts = (
        frame([[0.5, None]], ["Ja"], ["Ouders", "MR"]),
        frame([["50 %", "afgeschermd"]], ["Ja"], ["a", "b"]),
    )

    chart = bars("t", shares, texts)

    assert [bar.x[0] for bar in chart.figure.data] == [0.5, 0]
    assert "afgeschermd" in texts_of(chart)


def test_groups_differ_in_pattern_as_well_as_in_colour():
    shares = frame([[0.2] * 4], ["Ja"], ["a", "b", "c", "d"])

    legend = bars("t", shares, shares.astype(str)).legend

    assert len({key.colour for key in legend}) == len({key.pattern for key in legend}) == 4


def test_one_group_needs_no_legend():
    shares = frame([[0.2]], ["Ja"], ["Ouders"])

    assert bars("t", shares, shares.astype(str)).legend == ()


def test_a_likert_scale_is_centred_on_the_middle_of_its_neutral_answer():
    shares = frame([[0.1, 0.4, 0.5]], ["Ouders"], ["oneens", "neutraal", "eens"])

    chart = likert("t", shares, shares.astype(str), 1, ["50 %"])

    assert [bar.base[0] for bar in chart.figure.data] == pytest.approx([-0.3, -0.2, 0.2])
    assert sum(bar.x[0] for bar in chart.figure.data) == pytest.approx(1)


def test_a_suppressed_row_of_a_likert_scale_is_not_drawn():
    shares = frame([[0.5, 0.5], [None, None]], ["Ouders", "MR"], ["oneens", "eens"])

    chart = likert("t", shares, shares.astype(str), None, ["50 %", "afgeschermd"])

    assert len(chart.figure.data) == 2
    assert "afgeschermd" in texts_of(chart)


def test_colours_of_a_scale_run_from_one_end_over_neutral_to_the_other():
    assert diverging_colours(5, 2)[2] == NEUTRAL
    assert len(set(diverging_colours(7, 3))) == 7
    assert diverging_colours(2, None) == ("#9c3d00", "#00507f")


@pytest.mark.parametrize("colour", [*diverging_colours(7, 3), *diverging_colours(10, None)])
def test_a_figure_in_a_segment_contrasts_at_least_four_and_a_half_to_one(colour: str):
    lighter, darker = sorted((luminance(colour), luminance(legible_on(colour))), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_verdict_without_bounds_draws_none_and_names_none():
    chart = verdicts("t", [parents(norm=Fraction(1, 2))], WORDS)

    assert [key.mark for key in chart.legend] == [Mark.BAR, Mark.NORM]


def test_the_norm_stands_where_it_was_set():
    chart = verdicts("t", [parents(norm=Fraction(2, 3), norm_text="minstens twee derde")], WORDS)

    assert chart.figure.layout.shapes[0].x0 == pytest.approx(2 / 3)
    assert "minstens twee derde" in texts_of(chart)


def test_a_norm_that_all_groups_share_is_said_once():
    same = [parents(norm=Fraction(1, 2), norm_text="minstens de helft")] * 3
    other = parents(norm=Fraction(2, 3), norm_text="minstens twee derde")

    said = texts_of(verdicts("t", [*same, other], WORDS))

    assert said.count("minstens de helft") == said.count("minstens twee derde") == 1


def test_bounds_are_left_out_for_a_suppressed_group():
    hidden = Reading(
        label="MR",
        text="afgeschermd",
        share=None,
        low=Fraction(1, 3),
        high=Fraction(1, 2),
        norm=Fraction(1, 2),
    )

    chart = verdicts("t", [hidden], WORDS)

    assert not chart.figure.data
    assert not chart.figure.layout.shapes
    assert [key.mark for key in chart.legend] == [Mark.BAR]


def test_a_weight_that_never_tips_has_no_tipping_point():
    chart = tipping("t", Fraction(1, 2), Fraction(3, 5), Fraction(2, 5), None, "gewicht", ("a", "b", "c"))

    assert len(chart.figure.data) == 1
    assert [key.mark for key in chart.legend] == [Mark.LINE, Mark.NORM]


CLASSES = [f"{number}{side}" for number in (3, 4, 5, 6) for side in "ab"] + ["10a"]


def test_many_groups_have_a_row_each_instead_of_a_colour():
    shares = frame([[0.25] * 9, [None] * 9], ["Ja", "Nee"], CLASSES)
    texts = frame([["25 %"] * 9, ["afgeschermd"] * 9], ["Ja", "Nee"], CLASSES)

    table = bars("t", shares, texts).figure

    assert table.heads == ("Ja", "Nee")
    assert [label for label, _ in table.rows] == CLASSES
    yes, no = table.rows[0][1]
    assert (yes.text, [part.width for part in yes.parts]) == ("25 %", [0.25])
    assert (no.text, no.parts) == ("afgeschermd", ())


def test_many_groups_stand_beside_their_norms_in_a_table():
    known = parents(low=Fraction(1, 4), high=Fraction(3, 4), norm=Fraction(1, 2))
    hidden = Reading(label="MR", text="afgeschermd", share=None, norm=Fraction(1, 2))

    chart = verdicts("t", [known] * 8 + [hidden], WORDS)

    bar, nothing = chart.figure.rows[0][1][0], chart.figure.rows[8][1][0]
    assert [(part.left, part.width) for part in bar.parts] == [(0.25, 0.5), (0, pytest.approx(57 / 90))]
    assert bar.norm == 0.5
    assert nothing.parts == ()
    assert [key.mark for key in chart.legend] == [Mark.BAR, Mark.TRACK, Mark.NORM]


def test_answers_of_many_groups_are_stacked_in_a_table():
    shares = frame([[0.2, 0.3, 0.5]], ["3a"], ["Tegen", "Geen mening", "Voor"])

    table = likert("t", shares, shares.astype(str), 1, ["20 antwoorden"], small=True).figure

    (label, (cell,)) = table.rows[0]
    assert (label, cell.text) == ("3a", "20 antwoorden")
    assert [part.left for part in cell.parts] == pytest.approx([0, 0.2, 0.5])
