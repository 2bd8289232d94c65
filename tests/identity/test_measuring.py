"""People are found, and answers are not taken for people, on the labelled cells."""

from __future__ import annotations

from tests.identity.measuring import columns, of_columns, of_texts, texts


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


def test_there_is_enough_to_measure_on() -> None:
    cells = [cell for column in columns() for cell in column["cells"]]

    assert len(cells) + len(texts()) >= 1_500
    assert len({column["language"] for column in columns()}) >= 5
