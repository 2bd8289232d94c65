"""Rows of lines over time: one scale of change, gaps where nothing is told, and names that fit below."""

from __future__ import annotations

from core.lines import Line, over_time

MOMENTS = ["M 2024", "M 2025", "M 2026"]
RISES = Line(name="Groep 3", values=(20.0, 25.0, 30.0), texts=("20", "25", "30"), says="+10")
FALLS = Line(name="Groep 8", values=(90.0, None, 85.0), texts=("90", "afgeschermd", "85"), says="−5")
HIDDEN = Line(name="Taalklas", values=(None, None, None), texts=("afgeschermd",) * 3, says="afgeschermd")


def test_a_slope_means_the_same_in_each_row() -> None:
    up, down = over_time("", MOMENTS, [RISES, FALLS]).figure.data

    assert (up.y[0] - up.y[2]) / 10 == (down.y[2] - down.y[0]) / 5


def test_what_is_not_told_leaves_a_gap_and_a_row_without_figures_has_no_line() -> None:
    drawn = over_time("", MOMENTS, [RISES, FALLS, HIDDEN]).figure

    assert [list(trace.y).count(None) for trace in drawn.data] == [0, 1]
    assert (
        sum("Taalklas" in note.text and "afgeschermd" in note.text for note in drawn.layout.annotations) == 1
    )


def test_the_line_of_the_message_has_a_colour_of_its_own() -> None:
    first, second = over_time("", MOMENTS, [RISES, FALLS], FALLS).figure.data

    assert first.line.color != second.line.color


def test_of_many_moments_the_first_and_last_are_named_and_those_that_fit() -> None:
    moments = [f"Midden {year}" for year in range(2000, 2020)]
    line = Line(name="Groep 3", values=tuple(map(float, range(20))), texts=tuple(map(str, range(20))))

    said = [note.text for note in over_time("", moments, [line]).figure.layout.annotations]

    named = [text for text in said if text in moments]
    assert named[-1] == "Midden 2019"
    assert sum(map(len, named)) <= 48
    assert [text for text in said if text.isdecimal()] == ["0", "19"]


def test_names_of_groups_are_shown_as_text() -> None:
    hostile = Line(name="<b>5</b>", values=(1.0,), texts=("<i>1</i>",))

    said = [note.text for note in over_time("", ["<u>2026</u>"], [hostile]).figure.layout.annotations]

    assert not any("<b>5" in text or "<i>" in text or "<u>" in text for text in said)
