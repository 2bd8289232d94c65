import pytest

from core.canvas import legible_on
from core.expertise import HIGHEST_STEP, Region, region
from core.expertise_figures import (
    _AREAS,
    SHADES,
    AxisWords,
    Dot,
    Square,
    level_against_affinity,
    squares,
)

WORDS = AxisWords(
    level="Niveau",
    affinity="Affiniteit",
    regions={Region.LEAD: "trekken", Region.LEARN: "leren", Region.ADVISE: "adviseren"},
    others="en nog {n}",
)


def drawn(*said: list[Square | None]):
    people = [f"Collega {place}" for place in range(len(said))]
    return squares("Muziek", people, ["Muziek", "Engels"], list(said), ("laag", "hoog")).figure


def texts(figure) -> list[str]:
    return [each.text for each in figure.layout.annotations]


def test_each_square_holds_its_two_steps_as_text():
    figure = drawn([Square(level=4, affinity=5), None], [None, Square(level=0, affinity=3)])

    steps = figure.data[1]
    assert list(zip(steps.x, steps.y, steps.text, strict=True)) == [(0, 0, "4 · 5"), (1, 1, "– · 3")]


def test_what_stands_in_a_square_is_dark_on_light_and_white_on_dark():
    figure = drawn([Square(level=level, affinity=1) for level in range(HIGHEST_STEP + 1)])

    assert list(figure.data[1].textfont.color) == ["#10171d"] * 4 + ["#ffffff"] * 2


def test_an_empty_square_has_no_shade():
    figure = drawn([Square(level=4, affinity=5), None])

    assert [list(row) for row in figure.data[0].z] == [[4, None]]


def test_people_stand_from_top_to_bottom_as_they_were_given():
    figure = drawn([Square(level=1, affinity=1), None], [Square(level=5, affinity=5), None])

    assert figure.layout.yaxis.ticktext == ("Collega 0", "Collega 1")
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_there_is_a_shade_for_each_level_and_none_is_said_twice():
    assert len(set(SHADES)) == HIGHEST_STEP + 1
    assert {legible_on(shade) for shade in SHADES[4:]} == {"#ffffff"}
    assert {legible_on(shade) for shade in SHADES[:4]} == {"#10171d"}


def test_names_are_inert():
    figure = squares("x", ["<b>Tom</b>"], ["<i>M</i>"], [[None]], ("a", "b")).figure

    assert figure.layout.yaxis.ticktext == ("&lt;b&gt;Tom&lt;/b&gt;",)
    assert figure.layout.xaxis.ticktext == ("&lt;i&gt;M&lt;/i&gt;",)


def test_an_empty_map_can_be_drawn():
    assert squares("x", [], [], [], ("a", "b")).figure.layout.height > 0


@pytest.mark.parametrize("level", range(1, HIGHEST_STEP + 1))
@pytest.mark.parametrize("affinity", range(1, HIGHEST_STEP + 1))
def test_the_regions_lie_where_the_rule_says(level: int, affinity: int):
    inside = [
        each
        for each, (left, right, bottom, top) in _AREAS.items()
        if left < level < right and bottom < affinity < top
    ]

    assert inside == ([found] if (found := region(level, affinity)) else [])


def test_people_who_say_the_same_share_a_dot_and_both_names_stand_there():
    figure = level_against_affinity("Muziek", [Dot(level=4, affinity=5, names=("Lea", "Tom"))], WORDS).figure

    assert len(figure.data[0].x) == 1
    assert "Lea<br>Tom" in texts(figure)


def test_of_many_names_the_chart_says_how_many_more():
    figure = level_against_affinity(
        "Muziek", [Dot(level=4, affinity=5, names=("Lea", "Tom", "Tessa", "Olga"))], WORDS
    ).figure

    assert "Lea<br>en nog 3" in texts(figure)


def test_a_long_or_hostile_name_stays_a_name():
    figure = level_against_affinity(
        "Muziek", [Dot(level=4, affinity=5, names=("<b>" + "x" * 40,))], WORDS
    ).figure

    assert "&lt;b&gt;xxxxxxxxxxx…" in texts(figure)


def test_neighbours_write_on_other_sides_of_their_dots():
    figure = level_against_affinity(
        "Muziek", [Dot(level=3, affinity=5, names=("Lea",)), Dot(level=4, affinity=5, names=("Tom",))], WORDS
    ).figure

    sides = {each.text: each.yanchor for each in figure.layout.annotations}
    assert (sides["Lea"], sides["Tom"]) == ("bottom", "top")


def test_the_regions_are_named():
    figure = level_against_affinity("Muziek", [], WORDS).figure

    assert {"<b>trekken</b>", "<b>leren</b>", "<b>adviseren</b>"} <= set(texts(figure))
