"""Which of the first rows hold headings."""

from __future__ import annotations

import pytest

from core.survey_files import read_table, recognise
from core.survey_files.model import DoubtKind
from core.survey_files.reading import Hints
from core.survey_files.tools.header_rows import RULES, find_header_rows

STAMPS = [f"2026-03-0{day} 10:0{day}:00" for day in range(1, 7)]
FORMS = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Bent u voor?", "Waarom?"]
FORMS_ANSWERS = [
    [str(number), stamp, stamp, "anonymous", "", voice, why]
    for number, (stamp, voice, why) in enumerate(
        zip(STAMPS, ["Ja", "Nee"] * 3, ["rust", "tijd", "geld", "ruimte", "plek", "zon"], strict=True), 1
    )
]
ANSWERS = [["ouder", "Ja", "a"], ["leerkracht", "Nee", "b"], ["ouder", "Ja", "c"], ["ouder", "Nee", "d"]]
TWO_ROWS = {
    "a second heading below those of Forms": [
        FORMS,
        ["", "", "", "", "", "Vraag 1", "Vraag 2"],
        *FORMS_ANSWERS,
    ],
    "the headings of Forms once more": [FORMS, FORMS, *FORMS_ANSWERS],
    "the headings of Forms in another language": [
        FORMS,
        ["ID", "Start time", "Completion time", "Email", "Name", "Are you in favour?", "Why?"],
        *FORMS_ANSWERS,
    ],
    "the names of columns that nobody sees": [
        ["Inzending", "Tijdstip", "Bent u voor?", "Waarom?"],
        ["submission_id", "timestamp", "question-id-20", "question-id-21"],
        *([str(n), stamp, "Ja" if n % 2 else "Nee", f"reden {n}"] for n, stamp in enumerate(STAMPS)),
    ],
    "names of the questions only": [
        ["Wie", "Naam", "Tijdstip", "Bent u voor?", "Waarom?"],
        ["", "", "", "question-id-20", "question-id-21"],
        *(["", "Anoniem", stamp, "Ja" if n % 2 else "Nee", f"reden {n}"] for n, stamp in enumerate(STAMPS)),
    ],
    "codes, and the questions under them": [
        ["Q1", "Q2", "Q3"],
        ["Wie bent u?", "Bent u voor?", "Licht toe:"],
        *ANSWERS,
    ],
    "ticks that repeat the label of their column": [
        ["Wie bent u?", "Wat doet u?", "", ""],
        ["", "Lezen", "Sport", "Muziek"],
        ["ouder", "Lezen", "", "Muziek"],
        ["leerkracht", "", "Sport", ""],
        ["ouder", "Lezen", "Sport", ""],
    ],
    "the one question of a form above its options": [
        ["", "Wat doet u?", "", ""],
        ["#", "Lezen", "Sport", "Muziek"],
        ["k0x7q2m9z", "Lezen", "", "Muziek"],
        ["k1x7q2m9z", "", "Sport", ""],
        ["k2x7q2m9z", "Lezen", "Sport", ""],
    ],
}
ONE_ROW = {
    "answers in words": [["Wie?", "Voor?", "Waarom?"], *ANSWERS],
    "answers of Forms": [FORMS, *FORMS_ANSWERS],
    "a first answer without a number": [
        ["Wie?", "Hoeveel uur?"],
        ["ouder", "weet niet"],
        *([who, hours] for who, hours in [("ouder", "3"), ("leerkracht", "4"), ("ouder", "8")]),
    ],
    "a first response that was not finished": [
        FORMS,
        ["1", STAMPS[0], "", "anonymous", "", "", ""],
        *FORMS_ANSWERS[1:],
    ],
    "headings that are missing": [["Wie?", "Voor?", "", ""], *([*row, row[2]] for row in ANSWERS)],
    "codes above answers": [["v1", "v2", "v3"], *ANSWERS],
    "codes of families, who all agree": [["Gezin", "Voor?"], *([f"g{n}", "Ja"] for n in range(9))],
    "ticks under numbers": [
        ["#", "1", "2", "3", "Waarom?"],
        *(
            [f"k{n}x7q2m9z40", "1" if n % 2 else "", "" if n % 3 else "2", "3" if n < 2 else "", f"reden {n}"]
            for n in range(8)
        ),
    ],
    "one person with other answers than all": [
        ["Wie?", "Voor?", "Hoe?"],
        ["directeur", "Blanco", "x"],
        *([*row] for row in ANSWERS),
    ],
}


@pytest.mark.parametrize("case", TWO_ROWS)
def test_a_second_row_of_headings_is_no_respondent(case: str) -> None:
    assert find_header_rows(TWO_ROWS[case]).counts == (2,)


@pytest.mark.parametrize("case", ONE_ROW)
def test_a_row_of_answers_is_no_heading(case: str) -> None:
    assert find_header_rows(ONE_ROW[case]).counts == (1,)


def test_a_row_that_may_be_either_is_in_doubt_until_a_person_says() -> None:
    content = (
        b"v1;v2\nmeer groen op het plein;minder lawaai\neen rustige hal;meer buiten\nniets;alles is goed\n"
    )

    asked = recognise(read_table(content, "x.csv")).doubts
    told = recognise(read_table(content, "x.csv", hints=Hints(header_rows=2)))

    assert [(doubt.about, doubt.is_settled) for doubt in asked] == [(DoubtKind.HEADING_OR_ANSWER, False)]
    assert {outcome.header_rows: outcome.n_answers for outcome in asked[0].outcomes} == {1: 3, 2: 2}
    assert (told.header_rows, told.n_rows, told.open_doubts) == (2, 2, ())
    assert told.doubts[0].outcomes == asked[0].outcomes


def test_every_rule_says_why() -> None:
    assert len({rule.says for rule in RULES}) == len(RULES)
