"""A table on its side is turned, one that was counted is told, and any other is left as it lies."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.survey_files import DoubtKind, Hints, NoticeKind, QuestionKind, read_table, recognise

ROWS = [
    ["Vraag", "Respondent 1", "Respondent 2", "Respondent 3", "Respondent 4"],
    ["Wie bent u?", "ouder", "ouder", "leerkracht", "ouder"],
    ["Hoe veilig voelt uw kind zich op het plein?", "7", "8", "6", "9"],
    ["Leest u de nieuwsbrief elke week?", "ja", "nee", "ja", "ja"],
]


def read(rows: list[list[str]], hints: Hints | None = None):
    text = "\n".join(";".join(row) for row in rows)
    return read_table(text.encode(), "tabel.csv", hints=hints)


@pytest.mark.parametrize(
    "heading",
    [
        ROWS[0],
        ["Vraag", "", "", "", ""],
        ["", "1", "2", "3", "4"],
        ["Vraag", "Antwoorden vanaf hier", "", "", ""],
        ["Question", "R1", "R2", "R3", "R4"],
        None,
    ],
)
def test_a_table_on_its_side_is_turned_and_told(heading: list[str] | None) -> None:
    found = recognise(read([*([heading] if heading else []), *ROWS[1:]]))

    assert NoticeKind.RESPONDENTS_IN_COLUMNS in {notice.kind for notice in found.notices}
    assert [group.name for group in found.groups] == ["ouder", "leerkracht"]
    assert [question.text for question in found.questions] == [row[0] for row in ROWS[2:]]
    assert found.questions[1].kind is QuestionKind.YES_NO
    assert found.n_rows == 4


def test_a_person_says_how_a_table_lies() -> None:
    upright = [list(row) for row in zip(*ROWS, strict=True)]

    assert read(ROWS, Hints(turn=False)).headers == ((*ROWS[0],),)
    assert read(upright, Hints(turn=True)).n_rows == 3


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Stelling", "Gemiddelde", "n"],
            ["Ik voel me veilig", "3,4", "120"],
            ["Ik leer veel", "3,1", "118"],
        ],
        [
            ["Stelling", "Helemaal mee oneens", "Mee oneens", "Mee eens", "Helemaal mee eens"],
            ["Ik voel me veilig", "5%", "15%", "40%", "40%"],
            ["Ik leer veel", "10%", "20%", "45%", "25%"],
        ],
        [["Antwoord", "Aantal"], ["Voor", "99"], ["Tegen", "77"], ["Totaal", "176"]],
        [
            ["Indicator", "2022", "2023", "2024"],
            ["Tevreden ouders", "7,4", "7,6", "7,9"],
            ["Rust", "6,8", "7", "7,1"],
        ],
        [
            ["Vraag", "Onze school", "Andere scholen", "Verschil"],
            ["Hoe tevreden bent u?", "7,4", "7,2", "0,2"],
            ["Hoe veilig is de school?", "8,4", "8,2", "0,2"],
        ],
    ],
)
def test_a_table_that_was_counted_is_told_and_not_turned(rows: list[list[str]]) -> None:
    table = read(rows)

    assert [notice.kind for notice in table.notices] == [NoticeKind.LOOKS_AGGREGATED]
    assert table.headers == ((*rows[0],),)


UPRIGHT = [
    [["Rol", "Bent u voor?"], ["ouder", "Ja"], ["ouder", "Nee"]],
    [
        ["Opmerking", "A", "B", "C"],
        ["Kan het ook later?", "7", "8", "9"],
        ["Waarom niet nu al?", "6", "8", "7"],
    ],
    [
        ["Peiling", "", "", ""],
        ["Rol", "Voor?", "Plein", "Les"],
        ["ouder", "Ja", "7", "8"],
        ["ouder", "Ja", "8", "8"],
    ],
    [["id", "Q1", "Q2", "Q3"], ["1", "4", "3", "2"], ["2", "3", "3", "1"], ["3", "5", "2", "2"]],
    [["Naam", "Klas", "Cijfer"], ["Kees", "3", "8"], ["Noor", "4", "7"]],
    [["Vraag 1", "Vraag 2", "Vraag 3", "Vraag 4"], ["ja", "nee", "ja", "ja"], ["nee", "nee", "ja", "ja"]],
]


@pytest.mark.parametrize("rows", UPRIGHT)
def test_a_table_with_a_response_in_each_row_is_left_as_it_lies(rows: list[list[str]]) -> None:
    table = read(rows)

    assert not {NoticeKind.RESPONDENTS_IN_COLUMNS, NoticeKind.LOOKS_AGGREGATED} & {
        notice.kind for notice in table.notices
    }


@given(st.integers(3, 40), st.integers(3, 30), st.integers(0, 2**32))
def test_what_is_turned_twice_lies_as_before(n_responses: int, n_questions: int, seed: int) -> None:
    kinds = [["ja", "nee"], [str(n) for n in range(1, 11)], ["eens", "neutraal", "oneens"]]
    pick = random.Random(seed)
    columns = [
        [f"Wat vindt u van onderdeel {n}?", *(pick.choice(kinds[n % 3]) for _ in range(n_responses))]
        for n in range(n_questions)
    ]
    upright = read([list(row) for row in zip(*columns, strict=True)])
    on_its_side = read([["Vraag", *[""] * n_responses], *columns])

    assert on_its_side.headers == upright.headers
    assert [one.cells for one in on_its_side.columns] == [one.cells for one in upright.columns]


def test_how_a_table_lies_is_asked_where_it_may_be_either() -> None:
    rows = [
        ["Vraag", "Klas 3", "Klas 4", "Klas 5"],
        ["Is het leuk?", "ja", "nee", "ja"],
        ["Veilig?", "ja", "ja", "ja"],
    ]

    asked, said = read(rows), read(rows, Hints(turn=True))

    assert [(each.about, each.is_settled) for each in asked.doubts] == [(DoubtKind.ROWS_OR_COLUMNS, False)]
    assert [(each.turn, each.n_answers) for each in asked.doubts[0].outcomes] == [(False, 2), (True, 3)]
    assert said.doubts[0].is_settled
    assert said.n_rows == 3


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["1;ouder;3", "2;ouder;2", "3;ouder;1", "4;leerkracht;2", "Totaal;;8"], (6,)),
        (["1;ouder;3", "2;ouder;2", "3;ouder;1", "Totaal;;6", "Gemiddelde;;2"], (5, 6)),
        (["1;Totaal;3", "2;ouder;2", "3;Totaal;1", "4;Totaal;2"], ()),
        (["totaal;ouder;3", "niet;ouder;2", "totaal;ouder;1"], ()),
    ],
    ids=["a total", "a total and a mean", "a word of its own", "an answer that others gave too"],
)
def test_a_total_below_the_answers_is_told(rows: list[str], told: tuple[int, ...]) -> None:
    table = read_table("\n".join(["Nr;Rol;Hoeveel kinderen?", *rows]).encode(), "x.csv")

    assert [notice.rows for notice in table.notices if notice.kind is NoticeKind.TOTAL_ROWS] == (
        [told] if told else []
    )
    assert table.n_rows == len(rows)
