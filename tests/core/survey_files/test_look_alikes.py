"""Answers that look like something else: classes like decimals, times like amounts, codes like answers."""

from __future__ import annotations

import time

import pytest

from core.survey_files import Corrections, DoubtKind, Measure, NoticeKind, QuestionKind, read_table, tally
from core.survey_files.evidence import NEAR
from core.survey_files.kinds.cells import Cells
from core.survey_files.kinds.weighing import weigh

from .conftest import imported


def test_classes_with_a_comma_between_may_be_numbers_and_are_asked() -> None:
    rows = ["3,4", "4,5", "5,6", "3,6"] * 8
    _, found, _ = imported("\n".join(["Rol;In welke groepen?", *(f"ouder;{row}" for row in rows)]).encode())

    (doubt,) = found.open_doubts
    assert doubt.about is DoubtKind.ONE_OR_SEVERAL
    assert {each.kind for each in doubt.outcomes} == {QuestionKind.MULTI_SELECT, QuestionKind.NUMBER}


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Welk rapportcijfer geeft u?", ["6,7", "6,8", "7,8", "6,9", "7,9"]),
        ("Hoeveel uur per week?", ["7.30", "8.15", "8.45"]),
        ("Bedrag per week", ["8.15", "8.30", "8.45"]),
    ],
)
def test_broken_numbers_stay_numbers(heading: str, cells: list[str]) -> None:
    found = weigh(Cells(heading, dict.fromkeys(cells, 6)))

    assert found.best is QuestionKind.NUMBER
    assert found.margin >= NEAR


@pytest.mark.parametrize(
    "heading", ["Hoe laat begint u?", "Eindtijd", "What time suits you?", "Quelle heure vous convient ?"]
)
def test_a_time_with_a_point_is_no_number(heading: str) -> None:
    found = weigh(Cells(heading, {"8.00": 5, "8.30": 9, "14.15": 3}))

    assert found.best is QuestionKind.SINGLE_CHOICE
    assert found.margin >= NEAR


def test_quarters_of_an_hour_under_another_heading_are_asked() -> None:
    found = weigh(Cells("Wat past bij u", {"8.00": 5, "8.30": 9, "14.15": 3}))

    assert set(found.near) == {QuestionKind.NUMBER, QuestionKind.SINGLE_CHOICE}


@pytest.mark.parametrize(
    ("heading", "given", "code"),
    [
        ("Hoeveel kinderen hebt u hier?", ["1", "2", "3", "2"], "-99"),
        ("Hoeveel uur per week?", ["8", "24", "36"], "999"),
        ("Sfeer (1-5)", ["1", "2", "3", "4", "5"], "99"),
    ],
)
def test_a_number_that_stands_for_no_answer_is_told_and_is_blank(
    heading: str, given: list[str], code: str
) -> None:
    lines = ["Rol;" + heading, *(f"ouder;{cell}" for cell in [*given * 4, code, code])]
    _, found, responses = imported("\n".join(lines).encode())

    (blank,) = (one.value for one in tally(responses) if one.measure is Measure.BLANK)
    assert blank == 2
    assert [(each.kind, each.count) for each in found.notices] == [(NoticeKind.NUMBER_FOR_EMPTY, 2)]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Hoe warm is het buiten?", ["-9", "-4", "2", "11"]),
        ("Hoeveel bladzijden?", ["99", "120", "80"]),
        ("Hoeveel euro?", ["999", "1200", "450"]),
        ("Antwoord", ["99", "geen", "veel"]),
    ],
)
def test_other_numbers_are_answers(heading: str, cells: list[str]) -> None:
    lines = ["Rol;" + heading, *(f"ouder;{cell}" for cell in cells)]
    _, _found, responses = imported("\n".join(lines).encode())

    assert [one.value for one in tally(responses) if one.measure is Measure.BLANK] == [0]


def test_a_nine_far_above_a_scale_of_five_is_asked() -> None:
    found = weigh(Cells("Hoe tevreden bent u?", {"1": 4, "2": 6, "3": 12, "4": 20, "5": 9, "9": 5}))

    assert set(found.near) == {QuestionKind.LIKERT, QuestionKind.SINGLE_CHOICE}


def test_a_row_of_own_words_leaves_the_other_rows_of_its_grid_alone() -> None:
    rows = [
        f"ouder;{'Goed' if n % 3 else 'Matig'};{'Slecht' if n % 2 else 'Goed'};Idee nummer {n}"
        for n in range(30)
    ]
    heading = "Rol;Hoe is het? [Sfeer];Hoe is het? [Rust];Hoe is het? [Wat nog meer]"
    _, found, _ = imported("\n".join([heading, *rows]).encode())

    kinds = {
        question.text: (question.kind, [row.text for row in question.rows]) for question in found.questions
    }
    assert kinds == {
        "Hoe is het?": (QuestionKind.LIKERT, ["Sfeer", "Rust"]),
        "Hoe is het? [Wat nog meer]": (QuestionKind.FREE_TEXT, [""]),
    }


def test_remarks_of_which_most_say_no_are_own_words() -> None:
    remarks = {"Geen": 30, "Nee": 20, "geen": 10, "Nvt": 9, "Meer overleg graag": 1, "De pauze is te kort": 1}

    assert weigh(Cells("Opmerkingen", remarks)).best is QuestionKind.FREE_TEXT
    assert weigh(Cells("Waarom?", {"Nee": 9, "Weet niet": 4})).best is not QuestionKind.FREE_TEXT


def test_the_answers_to_a_doubt_keep_their_places_when_it_is_settled() -> None:
    given = ["Fiets"] * 40 + ["Auto"] * 30 + ["Lopend"] * 20
    own = ["met de step van oma", "op de rug van het paard", "soms zus soms zo", "met een bakfiets als het droog is",
           "met de elektrische deelscooter", "ik weet het nog niet"]  # fmt: skip
    content = "\n".join(
        ["Rol;Hoe komt u?", *(f"ouder;{cell}" for cell in [*given, *own, *["met oma"] * 4])]
    ).encode()
    as_texts = Corrections(own_words={"Hoe komt u?": True}, kinds={"Hoe komt u?": QuestionKind.FREE_TEXT})
    _, found, _ = imported(content, corrections=as_texts)
    assert not found.doubts
    assert found.questions[0].other is None
    outcomes = {
        imported(content, corrections=Corrections(own_words=said))[1].doubts[0].outcomes
        for said in ({}, {"Hoe komt u?": True}, {"Hoe komt u?": False})
    }

    assert len(outcomes) == 1


def test_what_was_said_of_one_question_is_not_asked_again_with_the_others() -> None:
    rows = [f"{step};{6 - step}" for step in (1, 2, 3, 3, 4, 5)] * 6
    content = "\n".join(["Sfeer;Rust", *rows]).encode()
    _, found, _ = imported(content)
    assert [doubt.keys for doubt in found.open_doubts] == [("Sfeer", "Rust")]

    _, found, _ = imported(content, corrections=Corrections(kinds={"Sfeer": QuestionKind.NUMBER}))

    assert [doubt.keys for doubt in found.open_doubts] == [("Rust",)]


@pytest.mark.parametrize("ticked", ["Tijd;Geld;", "Tijd;Geld;Rust;Ruimte;"])
def test_all_who_ticked_the_same_ticked_several_answers(ticked: str) -> None:
    content = "\n".join(["Rol,Wat helpt?", *[f"ouder,{ticked}"] * 30]).encode()
    _, found, responses = imported(content)

    counted = {one.option: one.value for one in tally(responses) if one.measure is Measure.OPTION}
    assert counted == dict.fromkeys(filter(None, ticked.split(";")), 30)
    assert found.delimiter == ","


def test_fifty_thousand_different_numbers_are_looked_at_once_each() -> None:
    """One of them is 999; each number used to be compared with all others, for half a minute."""
    lines = ["id;Voor?", *(f"{number};Ja" for number in range(1, 50_001))]
    begun = time.process_time()
    read_table("\n".join(lines).encode(), "peiling.csv")
    assert time.process_time() - begun < 5
