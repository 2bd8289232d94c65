"""The download of what was left out does nothing in a spreadsheet."""

from __future__ import annotations

import pytest

from core.survey_files import RowFault, UnreadableRow
from db.surveys import LeftOutRow
from pages.ui.surveys.words import left_out_file


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "|cmd"])
def test_a_text_that_a_spreadsheet_takes_for_a_formula_is_quoted(text: str) -> None:
    row = UnreadableRow(number=14, fault=RowFault.TOO_FEW_CELLS, cells=3, expected=5, text=text)

    assert f'"\'{text}"' in left_out_file([row]).decode("utf-8-sig")


def test_ordinary_texts_stay_as_they_are_and_quotes_are_doubled() -> None:
    row = UnreadableRow(
        number=14, fault=RowFault.TOO_MANY_CELLS, cells=7, expected=5, text='Vrij; "woensdag"'
    )

    assert left_out_file([row]).decode("utf-8-sig") == (
        '"Rij";"Waarom";"Cellen gevonden";"Cellen verwacht";"Tekst"\r\n'
        '"14";"te veel cellen";"7";"5";"Vrij; ""woensdag"""\r\n'
    )


def test_rows_of_a_stored_import_have_no_text() -> None:
    row = LeftOutRow(number=3, fault=RowFault.QUOTE_NOT_CLOSED, cells=1, expected=5)

    assert left_out_file([row]).decode("utf-8-sig").endswith('"1";"5";""\r\n')
