"""A kind of question that lacks something fails here by its name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.survey_files import (
    Measure,
    QuestionKind,
    Responses,
    Shape,
    apply,
    read_table,
    recognise,
    tally,
)
from core.survey_files.model import SHAPES, Corrections
from pages.ui.surveys.charts import DRAWN
from pages.ui.surveys.words import kind_name

ANSWERS = {
    Shape.OPTION: ["Ja", "Nee", "Ja", ""],
    Shape.TICKS: ["fiets;auto", "fiets;bus", "auto;bus", ""],
    Shape.RANKING: ["fiets;auto;bus", "auto;bus;fiets", "fiets;auto;bus", ""],
    Shape.NUMBER: ["1,5", "2", "3", ""],
    Shape.DAY: ["1-8-2027", "31-12-2026", "1-8-2027", ""],
    Shape.TEXT: ["Goed zo", "Kan beter", "Prima", ""],
}


def kept(kind: QuestionKind) -> Responses:
    """Four responses to one question of this kind, the last without an answer."""
    lines = "\n".join(f'ouder;"{answer}"' for answer in ANSWERS[kind.shape])
    table = read_table(f"Rol;Wat vindt u ervan?\n{lines}\n".encode(), "peiling.csv")
    found = recognise(
        table, Corrections(kinds={"Wat vindt u ervan?": kind}, everyone="ouders", group_column="")
    )
    return apply(table, found)


@pytest.mark.parametrize("kind", QuestionKind)
def test_it_has_a_shape(kind: QuestionKind) -> None:
    assert kind in SHAPES


@pytest.mark.parametrize("kind", QuestionKind)
def test_it_has_words(kind: QuestionKind) -> None:
    assert kind_name(kind)


@pytest.mark.parametrize("kind", QuestionKind)
def test_it_is_drawn(kind: QuestionKind) -> None:
    assert isinstance(DRAWN[kind], Callable)


@pytest.mark.parametrize("kind", QuestionKind)
def test_it_is_kept_and_tallied(kind: QuestionKind) -> None:
    responses = kept(kind)

    figures = {each.measure: each.value for each in tally(responses) if each.question == "Wat vindt u ervan?"}

    assert {each.key: each.kind for each in responses.questions}["Wat vindt u ervan?"] is kind
    assert (figures[Measure.ANSWERED], figures[Measure.BLANK]) == (3, 1)
