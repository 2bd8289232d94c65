"""The download of what was left out does nothing in a spreadsheet."""

from __future__ import annotations

import pytest

from core.survey_files import RowFault, UnreadableRow
from db.surveys import LeftOutRow, left_out_csv

HEADINGS = ("Rij", "Reden", "Cellen", "Verwacht", "Tekst")
FAULTS = {fault: f"Fout: {fault}" for fault in RowFault}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "|cmd"])
def test_a_text_that_a_spreadsheet_takes_for_a_formula_is_quoted(text: str) -> None:
    row = UnreadableRow(number=14, fault=RowFault.TOO_FEW_CELLS, cells=3, expected=5, text=text)

    written = left_out_csv([row], HEADINGS, FAULTS).decode("utf-8-sig")

    assert f'"\'{text}"' in written


def test_ordinary_texts_stay_as_they_are_and_quotes_are_doubled() -> None:
    row = UnreadableRow(
        number=14, fault=RowFault.TOO_MANY_CELLS, cells=7, expected=5, text='Vrij; "woensdag"'
    )

    written = left_out_csv([row], HEADINGS, FAULTS).decode("utf-8-sig")

    assert written == (
        '"Rij";"Reden";"Cellen";"Verwacht";"Tekst"\r\n'
        '"14";"Fout: too_many_cells";"7";"5";"Vrij; ""woensdag"""\r\n'
    )


def test_rows_of_a_stored_import_have_no_text() -> None:
    row = LeftOutRow(number=3, fault=RowFault.QUOTE_NOT_CLOSED, cells=1, expected=5)

    assert left_out_csv([row], HEADINGS, FAULTS).decode("utf-8-sig").endswith('"1";"5";""\r\n')
