"""People are found, and answers are not taken for people, on the labelled cells."""

from __future__ import annotations

import pytest

from tests.identity.measuring import columns, how_read, of_columns, of_tables, of_texts, texts
from tests.identity.tables import as_csv, tables


def test_people_are_found_in_columns() -> None:
    found = of_columns()

    assert found.recall == 1, found.faults
    assert found.recall_unasked >= 0.98, found.faults
    assert found.precision >= 0.98, found.faults


def test_few_columns_are_asked_about() -> None:
    found = of_columns()

    assert found.answers["asked"] <= 0.02 * found.answers.total(), found.faults


def test_people_are_masked_in_texts_and_little_else() -> None:
    found = of_texts()

    assert found.recall >= 0.99, found.faults
    assert found.precision >= 0.98, found.faults


def test_lists_of_pupils_are_refused_and_surveys_and_lists_of_staff_are_not() -> None:
    found = of_tables()

    assert (found.recall, found.precision, found.answers["asked"]) == (1, 1, 0), found.faults
    assert found.recall_unasked >= 0.98, found.faults


@pytest.mark.many
def test_the_same_however_they_are_dressed() -> None:
    found = of_tables(3, dress=True)

    assert found.recall == 1, found.faults
    assert found.recall_unasked >= 0.98, found.faults
    assert (found.precision, found.answers["asked"]) == (1, 0), found.faults


@pytest.mark.parametrize(("name", "rows"), tables("doubtful").items())
def test_where_people_would_ask_it_asks(name: str, rows: list[list[str]]) -> None:
    assert how_read(as_csv(rows)) == "asked", name


def test_there_are_tables_enough_to_measure_on() -> None:
    assert len(tables("pupils")) >= 100
    assert len(tables("sound")) >= 90


def test_there_is_enough_to_measure_on() -> None:
    cells = [cell for column in columns() for cell in column["cells"]]

    assert len(cells) + len(texts()) >= 1_500
    assert len({column["language"] for column in columns()}) >= 5
