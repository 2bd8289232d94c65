"""An SPSS file is read by its labels; what is missing there is blank here."""

from __future__ import annotations

import datetime
import struct
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

from core.survey_files import Measure, Question, QuestionKind, Tool, errors, read_table, tally

from .conftest import imported

AGREE = {1: "Helemaal mee eens", 2: "Mee eens", 3: "Neutraal", 4: "Mee oneens", 5: "Helemaal mee oneens"}
ROLES = {1: "ouder", 2: "leerkracht", 3: "leerling"}


@pytest.fixture
def made(tmp_path: Path):
    def make(values: dict[str, list[Any]], sets: bytes = b"", **about: Any) -> bytes:
        path = tmp_path / "peiling.sav"
        pyreadstat.write_sav(pd.DataFrame(values), str(path), **about)
        content = path.read_bytes()
        end = content.index(struct.pack("<ii", 999, 0))  # what follows the last record about the variables
        record = struct.pack("<iiii", 7, 7, 1, len(sets)) + sets if sets else b""
        return content[:end] + record + content[end:]

    return make


def questions(content: bytes) -> dict[str, Question]:
    return {question.text: question for question in imported(content, "peiling.sav")[1].questions}


def counts(content: bytes) -> dict[str, int]:
    responses = imported(content, "peiling.sav")[2]
    found: dict[str, int] = {}
    for one in tally(responses):
        if one.measure is Measure.OPTION:
            found[one.option] = found.get(one.option, 0) + int(one.value)
    return found


def test_codes_are_read_as_their_labels_and_all_options_are_known(made) -> None:
    content = made(
        {"v1": [1, 2, 1, 1, 2, None], "v2": [1, 2, 2, 4, 2, 1]},
        column_labels={"v1": "Wie bent u?", "v2": "De school is veilig"},
        variable_value_labels={"v1": ROLES, "v2": AGREE},
    )

    _, recognition, _ = imported(content, "peiling.sav")

    assert [(group.name, group.complete) for group in recognition.groups] == [("ouder", 3), ("leerkracht", 2)]
    asked = recognition.questions[0]
    assert (asked.text, asked.kind, asked.ordered) == ("De school is veilig", QuestionKind.LIKERT, True)
    assert asked.options == tuple(reversed(AGREE.values()))
    assert asked.knows_all_options
    assert recognition.format == "sav"


def test_what_somebody_called_missing_is_blank(made) -> None:
    content = made(
        {"rol": ["ouder"] * 6, "kleur": [1, 2, 9, 1, 99, 2]},
        variable_value_labels={"kleur": {1: "rood", 2: "groen", 9: "geen antwoord", 99: "overgeslagen"}},
        missing_ranges={"kleur": [9, {"lo": 90, "hi": 99}]},
    )

    table = read_table(content, "peiling.sav")

    assert table.columns[1].cells.to_pylist() == ["rood", "groen", "", "rood", "", "groen"]


def test_a_multiple_response_set_of_ticks_is_one_question(made) -> None:
    content = made(
        {"v1": [1] * 6, "q2_1": [1, 0, 1, 0, 1, 1], "q2_2": [0, 1, 1, 0, None, 1], "q3": [5, 6, 7, 8, 9, 10]},
        b"$hoe=D1 1 11 Hoe komt u? q2_1 q2_2\n",
        column_labels={"q2_1": "Fiets", "q2_2": "Auto", "q3": "Rapportcijfer"},
        variable_value_labels={"v1": ROLES},
    )

    asked = questions(content)

    assert list(asked)[-2:] == ["Hoe komt u?", "Rapportcijfer"]
    assert (asked["Hoe komt u?"].kind, asked["Hoe komt u?"].options) == (
        QuestionKind.MULTI_SELECT,
        ("Fiets", "Auto"),
    )
    assert {name: n for name, n in counts(content).items() if name in ("Fiets", "Auto")} == {
        "Fiets": 4,
        "Auto": 3,
    }


def test_a_set_may_take_its_options_from_the_labels_of_what_it_counts(made) -> None:
    content = made(
        {"q2_1": [1, 0, 1, 1], "q2_2": [0, 1, 1, 0]},
        b"$hoe=E 1 1 1 11 Hoe komt u? q2_1 q2_2\n",
        column_labels={"q2_1": "Hoe? 1", "q2_2": "Hoe? 2"},
        variable_value_labels={"q2_1": {1: "Fiets"}, "q2_2": {1: "Auto"}},
    )

    assert counts(content) == {"Fiets": 3, "Auto": 2}


def test_a_multiple_response_set_of_categories_is_one_question(made) -> None:
    labels = {1: "Fiets", 2: "Auto", 3: "Bus"}
    content = made(
        {"k1": [1, 2, 1, 3, 1], "k2": [2, None, 2, 1, None]},
        b"$hoe=C 11 Hoe komt u? k1 k2\n",
        variable_value_labels={"k1": labels, "k2": labels},
    )

    assert list(questions(content)) == ["Hoe komt u?"]
    assert counts(content) == {"Fiets": 4, "Auto": 3, "Bus": 1}


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (
            ["Q5_1", "Q5_2", "Q5_3"],
            ["Wat helpt u? - Een gesprek", "Wat helpt u? - Een brief", "Wat helpt u? - Een app"],
        ),
        (
            ["V_SQ001", "V_SQ002", "V_SQ003"],
            ["Wat helpt u? [Een gesprek]", "Wat helpt u? [Een brief]", "Wat helpt u? [Een app]"],
        ),
        (
            ["a1", "a2", "a3"],
            ["Wat helpt u?: Een gesprek", "Wat helpt u?: Een brief", "Wat helpt u?: Een app"],
        ),
    ],
)
@pytest.mark.parametrize(
    "ticks", [{1: "Selected"}, {0: "Not selected", 1: "Selected"}, {0: "Niet genoemd", 1: "Genoemd"}]
)
def test_ticks_without_a_set_are_known_by_their_labels(made, names, labels, ticks) -> None:
    content = made(
        {name: [float(n % (place + 2) == 0) for n in range(12)] for place, name in enumerate(names)},
        column_labels=dict(zip(names, labels, strict=True)),
        variable_value_labels=dict.fromkeys(names, ticks),
    )

    asked = questions(content)

    assert [(text, one.kind) for text, one in asked.items()] == [("Wat helpt u?", QuestionKind.MULTI_SELECT)]
    assert counts(content) == {"Een gesprek": 6, "Een brief": 4, "Een app": 3}


def test_a_matrix_is_one_question_with_rows(made) -> None:
    content = made(
        {"m_1": [1, 2, 3, 4] * 3, "m_2": [2, 2, 3, 3] * 3},
        column_labels={"m_1": "Wat vindt u? - De sfeer", "m_2": "Wat vindt u? - Het plein"},
        variable_value_labels=dict.fromkeys(("m_1", "m_2"), AGREE),
    )

    asked = questions(content)["Wat vindt u?"]

    assert [row.text for row in asked.rows] == ["De sfeer", "Het plein"]
    assert asked.options == tuple(reversed(AGREE.values()))


def test_a_scale_with_words_at_its_ends_keeps_its_numbers(made) -> None:
    content = made(
        {"v": [1, 2, 3, 4, 5, 4] * 3},
        column_labels={"v": "Hoe veilig is de school?"},
        variable_value_labels={"v": {1: "helemaal niet", 5: "heel veilig"}},
    )

    cells = read_table(content, "peiling.sav").columns[0].cells.to_pylist()

    assert cells[:6] == ["1 helemaal niet", "2", "3", "4", "5 heel veilig", "4"]


def test_numbers_texts_and_dates_are_read_as_in_other_files(made) -> None:
    content = made(
        {
            "uren": [8, 16.5, None],
            "waarom": ["zo", "", "dit is beter"],
            "dag": [datetime.date(2026, 1, 2), None, datetime.date(2026, 1, 3)],
        }
    )

    table = read_table(content, "peiling.sav")

    assert [one.cells.to_pylist() for one in table.columns] == [
        ["8", "16.5", ""],
        ["zo", "", "dit is beter"],
        ["2026-01-02", "", "2026-01-03"],
    ]


def test_qualtrics_is_known_in_an_spss_file(made) -> None:
    moment = datetime.datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001  as SPSS keeps it
    content = made(
        {
            "StartDate": [moment] * 6,
            "EndDate": [moment] * 6,
            "Finished": [1, 1, 0, 1, 1, 1],
            "ResponseId": [f"R_{n}" for n in range(6)],
            "Q1_1": [1, None, 1, 1, 1, None],
            "Q1_2": [None, 1, 1, None, 1, 1],
        },
        column_labels={
            "StartDate": "Start Date",
            "Finished": "Finished",
            "Q1_1": "Wat helpt? - Selected Choice - Een gesprek",
            "Q1_2": "Wat helpt? - Selected Choice - Een brief",
        },
        variable_value_labels={
            "Finished": {0: "False", 1: "True"},
            "Q1_1": {1: "Een gesprek"},
            "Q1_2": {1: "Een brief"},
        },
    )

    _, recognition, _ = imported(content, "peiling.sav")

    assert (recognition.tool, recognition.n_incomplete) == (Tool.QUALTRICS, 1)
    assert [(one.text, one.kind) for one in recognition.questions] == [
        ("Wat helpt?", QuestionKind.MULTI_SELECT)
    ]


def test_a_damaged_file_is_refused(made) -> None:
    content = made({"v": [1.0] * 9})

    with pytest.raises(errors.DamagedFile):
        read_table(content[:120], "peiling.sav")
