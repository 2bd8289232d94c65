"""A question of several rows shows each row that is told, also where another one is not."""

from __future__ import annotations

import pytest

from core.small_bars import SmallBars
from core.survey_files import QuestionKind
from db import surveys
from db.store import Store
from pages.ui.kit.asking import drawn
from pages.ui.surveys.charts import asked, question_picture
from pages.ui.surveys.picture import Picture
from tests.conftest import Cast
from tests.db.exports import export
from tests.db.test_surveys_import import take_in
from tests.pages.papers import here_of

DAYS = ("maandag", "dinsdag", "woensdag")
N = 40


def matrix(store: Store, cast: Cast, *columns: list[str], n: int = N) -> tuple[QuestionKind, Picture]:
    """The picture of a LimeSurvey matrix with these answers, a list for each row, first answers first."""
    headings = ["id", "submitdate", "Wie bent u?", *(f"Uw antwoord [{day}]" for day in DAYS)]
    lines = [headings]
    for number in range(n):
        answers = [each[number] if number < len(each) else "" for each in columns]
        lines.append([str(number + 1), "2026-11-02 10:00:00", ("ouder", "leerkracht")[number % 2], *answers])
    written = "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines)
    survey = take_in(store, cast, export(written.encode(), "results-survey.csv"), invited={}).survey_id
    here = here_of(store, cast.tom)
    surveys.results(store, cast.tom, survey)
    (found,) = [block for block in drawn(here, asked, survey).values() if len(block) > 1]
    return found[0].question.kind, drawn(here, question_picture, survey, found[0].question.key)


def in_table(picture: Picture, row: str) -> list[list[str]]:
    """The lines of the table about a row, without its name."""
    assert picture.frame is not None
    return [[str(cell) for cell in line[1:]] for line in picture.frame.to_numpy() if line[0] == row]


def heads(picture: Picture) -> tuple[str, ...]:
    """The columns of small bars."""
    assert picture.chart is not None
    assert isinstance(picture.chart.figure, SmallBars)
    return picture.chart.figure.heads


HOURS = ["0", "2", "4", "12", "30"] * 8
FEW = HOURS[:3]


@pytest.mark.parametrize("first", [FEW, []], ids=["first row hidden", "first row never answered"])
def test_numbers_of_which_the_first_row_is_not_told(store: Store, cast: Cast, first: list[str]):
    kind, picture = matrix(store, cast, first, HOURS, HOURS[::-1])

    assert kind is QuestionKind.NUMBER
    assert picture.message.startswith("Het hoogst is “dinsdag”. Gemiddeld 9,6")
    assert heads(picture)[0] == "Gemiddelde"
    assert [line[1] for line in in_table(picture, "dinsdag")] == ["9,6", "9,6"]
    assert len(in_table(picture, "woensdag")) == 2


def test_numbers_show_each_row_and_not_the_first_alone(store: Store, cast: Cast):
    _kind, picture = matrix(store, cast, HOURS, ["30", "30", "12", "4", "30"] * 8, HOURS[::-1])

    shown = [in_table(picture, day) for day in DAYS]

    assert [len(each) for each in shown] == [2, 2, 2]
    assert picture.message.startswith("Het hoogst is “dinsdag”. ")


def test_answers_in_words_of_which_the_first_row_is_not_told(store: Store, cast: Cast):
    kind, picture = matrix(store, cast, ["rood", "groen", "rood"], ["rood"] * 10 + ["groen"] * 10 + ["rood"] * 20,
                           ["groen"] * 15 + ["rood"] * 25)  # fmt: skip

    assert kind is QuestionKind.SINGLE_CHOICE
    assert heads(picture) == ("groen", "rood")
    assert all("%" in " ".join(line) for line in in_table(picture, "dinsdag"))


def test_few_answers_in_words_of_which_the_first_row_is_not_told(store: Store, cast: Cast):
    _kind, picture = matrix(
        store,
        cast,
        ["rood", "groen", "rood"],
        (["rood"] * 3 + ["groen"] * 5) * 3,
        ["rood"] * 8 + ["groen"] * 6,
    )

    assert heads(picture) == ("groen", "rood")


def test_a_caption_names_no_number_that_is_of_another_row(store: Store, cast: Cast):
    answers = ["Mee oneens", "Mee eens", "Neutraal", "Mee eens"]
    _kind, picture = matrix(store, cast, ["Mee eens", "Mee oneens"], answers * 10, answers * 9)

    assert "Hoeveel dat er zijn, staat in de tabel." in picture.caption
    assert ": ." not in picture.caption
