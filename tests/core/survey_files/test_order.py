"""What stands on the screen while a survey is sealed says nothing about how people answered."""

from __future__ import annotations

import csv
import io
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.alphabet import alphabetical
from core.survey_files import Hints, QuestionKind, Recognition, read_table, recognise
from tests.core.survey_files.conftest import data, imported

FILES = ("reproduced/google_forms_nl.csv", "limesurvey/full_text_semicolon.csv", "reproduced/qualtrics.csv")
UNORDERED = (QuestionKind.SINGLE_CHOICE, QuestionKind.MULTI_SELECT)


def shown(found: Recognition) -> Any:
    """The questions with their options, and the groups with who took part."""
    return found.questions, found.groups, found.n_rows, found.n_without_group


def rows_of(name: str) -> tuple[list[list[str]], str]:
    """The cells of a file, and its delimiter."""
    text = data(name).decode("utf-8-sig")
    delimiter = ";" if text.splitlines()[0].count(";") > text.splitlines()[0].count(",") else ","
    return list(csv.reader(io.StringIO(text), delimiter=delimiter)), delimiter


def written(rows: list[list[str]], delimiter: str) -> bytes:
    """The cells as a file again."""
    sink = io.StringIO()
    csv.writer(sink, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return sink.getvalue().encode()


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=10)
@given(seed=st.integers(0, 2**32))
def test_the_order_of_the_rows_changes_nothing(name: str, seed: int) -> None:
    rows, delimiter = rows_of(name)
    _, as_it_was, _ = imported(written(rows, delimiter))
    top = as_it_was.header_rows

    answers = rows[top:]
    random.Random(seed).shuffle(answers)
    _, found, _ = imported(written([*rows[:top], *answers], delimiter))

    assert shown(found) == shown(as_it_was)


@settings(max_examples=60)
@given(
    labels=st.lists(
        st.sampled_from(
            ["Continurooster", "Vijf gelijke dagen", "Zoals nu", "Élke dag anders", "Geen mening", "Hoorn",
             "10 minuten", "2 minuten"]
        ), min_size=2, max_size=6, unique=True,
    ),
    seed=st.integers(0, 2**32),
)  # fmt: skip
def test_who_chose_what_does_not_order_the_options(labels: list[str], seed: int) -> None:
    """The same options, each time chosen by others and more or less often."""
    chance = random.Random(seed)

    def file(shares: list[int], joiner: str) -> bytes:
        cells = [label for label, n in zip(labels, shares, strict=True) for _ in range(n)]
        chance.shuffle(cells)
        ticks = [joiner.join([cell, *([labels[0]] if place % 3 == 0 and cell != labels[0] else [])])
                 for place, cell in enumerate(cells)]  # fmt: skip
        pairs = zip(cells, ticks, strict=True)
        body = [[("ouder", "leerkracht")[chance.random() < 0.5], cell, f"{many};"] for cell, many in pairs]
        return written([["Bent u ouder of leerkracht?", "Welk rooster wilt u?", "Wat past?"], *body], ",")

    shares = [chance.randint(12, 40) for _ in labels]
    one = recognise(read_table(file(shares, ";"), "peiling.csv", hints=Hints(delimiter=",")))
    chance.shuffle(shares)
    other = recognise(read_table(file(shares, ";"), "peiling.csv", hints=Hints(delimiter=",")))

    assert [question.options for question in one.questions] == [
        question.options for question in other.questions
    ]


@pytest.mark.parametrize("name", FILES)
def test_options_of_a_file_stand_by_the_alphabet_or_as_the_questionnaire_has_them(name: str) -> None:
    _, found, _ = imported(data(name))
    apart = [
        question
        for question in found.questions
        if question.kind in UNORDERED and not question.ordered and len(question.rows[0].columns) == 1
    ]

    assert apart
    for question in apart:
        first = [option for option in question.options if option != "Geen mening"]
        assert first == sorted(first, key=alphabetical)


def test_a_structure_gives_the_order_of_the_questionnaire() -> None:
    lss = data("limesurvey/structure.lss")
    _, found, _ = imported(data("limesurvey/codes_comma.csv"), "codes.csv", lss)
    asked = next(each for each in found.questions if "vijf-gelijke-dagenrooster" in each.text)

    assert asked.options[:3] == ("Voor", "Tegen", "Geen mening")
