"""What is taken along stands by itself: its title, numbers and source are in it, and text of people is inert."""

from __future__ import annotations

from xml.etree import ElementTree

import pandas as pd

from core.figures import Chart, bars
from pages.ui.kit.taking import MARGIN, figure_drawn, table_drawn

HOSTILE = '<script>alert("x")</script>'
BELOW = "1. Wat vindt u ervan?\nDeel van wie antwoordde: 90 ouders.\nBron: De Linde."


def chart() -> tuple[Chart, pd.DataFrame]:
    shares = pd.DataFrame({"Ouders": [0.5, 0.25]}, index=["Ja", HOSTILE])
    frame = pd.DataFrame({"Antwoord": ["Ja", HOSTILE], "Ouders": ["45 (50,0 %)", "22 (24,4 %)"]})
    return bars("De helft zegt ja", shares, shares.astype(str)), frame


def words(drawn: str) -> list[str]:
    return [
        "".join(each.itertext())
        for each in ElementTree.fromstring(drawn).iter()
        if each.tag.endswith("}text")
    ]


def test_a_figure_has_its_title_its_question_its_numbers_and_its_source() -> None:
    said = words(figure_drawn(*chart(), BELOW))

    assert said[0] == "De helft zegt ja"
    assert said[-3:] == BELOW.splitlines()
    assert "Ja" in said


def test_a_table_is_drawn_with_every_cell() -> None:
    said = words(table_drawn(*chart(), BELOW))

    assert {"Ouders", "Ja", "45 (50,0 %)", "22 (24,4 %)"} <= set(said)
    assert said[-1] == "Bron: De Linde."


def test_text_of_people_is_no_markup_and_nothing_is_fetched() -> None:
    for drawn in (figure_drawn(*chart(), BELOW), table_drawn(*chart(), BELOW)):
        assert "<script" not in drawn
        assert "href" not in drawn
        assert HOSTILE in "".join(words(drawn))


def test_it_lies_on_white_with_room_around_it() -> None:
    drawn = ElementTree.fromstring(figure_drawn(*chart(), BELOW))
    ground = drawn[0]

    assert drawn.attrib["viewBox"].startswith(f"{-MARGIN} {-MARGIN} ")
    assert (ground.attrib["fill"], ground.attrib["width"]) == ("#ffffff", drawn.attrib["width"])
